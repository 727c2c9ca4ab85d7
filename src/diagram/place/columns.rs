//! Where everything stands from left to right.

use super::at;
use super::grid::Grid;
use super::header::Header;
use super::route::Route;
use super::slots::Slots;
use super::tracks::{self, Stretch};
use super::volumes::{middles_of_mounts, spread, volume_widths};
use crate::diagram::graph::Graph;
use crate::diagram::ingress;
use crate::diagram::wire::End;
use crate::task::NetworkMode;
use crate::text::Gather;

/// Width of a gutter without lines, inside and at the edges of the grid.
const GUTTER: f32 = 44.0;
const EDGE_GUTTER: f32 = 26.0;
/// Room for the trunk that joins the networks of several rows.
const TRUNK: f32 = 22.0;
const LANE: f32 = 12.0;

pub(super) struct Columns {
    /// The left and right edge of the task.
    pub(super) boundary: (f32, f32),
    /// The left and right edge of the grid.
    pub(super) content: (f32, f32),
    /// The left edge of each card.
    pub(super) cards: Vec<f32>,
    /// The left edge and width of each volume.
    pub(super) volumes: Vec<(f32, f32)>,
    /// The line in the gutter of each wire that has one.
    pub(super) lanes: Vec<f32>,
    /// Where each wire leaves its card.
    pub(super) from: Vec<f32>,
    /// Where each wire reaches its card or volume.
    pub(super) to: Vec<f32>,
}

impl Columns {
    pub(super) fn new(
        graph: &Graph<'_>,
        slots: &Slots,
        grid: &Grid,
        routes: &[Route],
        header: &Header,
    ) -> Columns {
        let (lanes, n_lanes) = gutter_lanes(graph, routes, grid);
        let volume_widths = volume_widths(graph);
        let mut column_widths = vec![0.0f32; grid.n_columns];
        for (cells, widths) in [(&grid.cards, &slots.widths), (&grid.volumes, &volume_widths)] {
            for (cell, width) in cells.iter().zip(widths) {
                if let Some(column) = column_widths.get_mut(cell.column) {
                    *column = column.max(*width);
                }
            }
        }
        let mut gutters: Vec<f32> = (0..=grid.n_columns)
            .map(|gutter| {
                let base = if gutter == 0 || gutter == grid.n_columns { EDGE_GUTTER } else { GUTTER };
                let n = n_lanes.get(gutter).copied().unwrap_or(0) as f32;
                base.max(n * LANE + EDGE_GUTTER)
            })
            .collect();
        // In bridge mode the line that joins the addresses has to be seen.
        let is_joined = grid.n_rows > 1 || graph.task.network.effective == NetworkMode::Bridge;
        let trunk = if is_joined { TRUNK } else { 0.0 };
        let inner: f32 = column_widths.iter().sum::<f32>() + gutters.iter().sum::<f32>() + trunk;
        let missing = (header.min_width() - inner).max(0.0) / 2.0;
        for edge in [0, grid.n_columns] {
            if let Some(gutter) = gutters.get_mut(edge) {
                *gutter += missing;
            }
        }
        let left = ingress::width(graph, &grid.cards, grid.n_rows);
        let right = left + inner + 2.0 * missing;
        let starts = starts(left + trunk, &gutters, &column_widths);

        let start = |column: usize| starts.get(column).copied().unwrap_or(left);
        let centered = |column: usize, width: f32| {
            start(column) + (column_widths.get(column).copied().unwrap_or(width) - width) / 2.0
        };
        let cards: Vec<f32> =
            grid.cards.iter().zip(&slots.widths).map(|(cell, width)| centered(cell.column, *width)).gather();
        let in_columns = grid.volumes.iter().zip(&volume_widths);
        let mut volumes: Vec<(f32, f32)> =
            in_columns.map(|(cell, width)| (centered(cell.column, *width), *width)).gather();
        if grid.n_volume_rows == 1 {
            // Nothing runs between the volumes: each may stand right under what mounts it.
            let middles = middles_of_mounts(graph, slots, &cards);
            spread(&mut volumes, &middles, (left + EDGE_GUTTER, right - EDGE_GUTTER));
        }
        let lanes = lane_places(routes, &lanes, &n_lanes, &gutters, &starts, right);
        let card = |index: usize| cards.get(index).copied().unwrap_or(left);
        let from: Vec<f32> =
            graph.wires.iter().zip(&slots.from).map(|(wire, slot)| card(wire.from) + slot).gather();
        let mut columns = Columns {
            boundary: (left, right),
            content: (left + EDGE_GUTTER - 8.0, right - EDGE_GUTTER + 8.0),
            to: vec![0.0; graph.wires.len()],
            cards,
            volumes,
            lanes,
            from,
        };
        columns.place_targets(graph, slots, routes);
        columns
    }

    fn place_targets(&mut self, graph: &Graph<'_>, slots: &Slots, routes: &[Route]) {
        let mut by_volume: Vec<Vec<usize>> = vec![Vec::new(); graph.volumes.len()];
        for (index, wire) in graph.wires.iter().enumerate() {
            let card = match wire.to {
                End::Dependency { card, .. } => Some(card),
                End::Mount { volume, .. } => {
                    if let Some(list) = by_volume.get_mut(volume) {
                        list.push(index);
                    }
                    None
                }
                _ => wire.to.card_below(),
            };
            if let (Some(card), Some(to)) = (card, self.to.get_mut(index)) {
                *to = at(&self.cards, card) + at(&slots.to, index);
            }
        }
        for (volume, wires) in by_volume.iter().enumerate() {
            self.place_at_volume(graph, volume, wires, routes);
        }
    }
}

/// The lane of each wire in its gutter, and the number of lanes of each gutter. A bundle has one lane.
fn gutter_lanes(graph: &Graph<'_>, routes: &[Route], grid: &Grid) -> (Vec<usize>, Vec<usize>) {
    let mut by_gutter: Vec<Vec<Stretch>> = vec![Vec::new(); grid.n_columns + 1];
    for (route, wire) in routes.iter().zip(&graph.wires) {
        let Route::Via { start, gutter, end } = route else { continue };
        let Some(stretches) = by_gutter.get_mut(*gutter) else { continue };
        let (start, end) = (*start.min(end) as f32, *start.max(end) as f32);
        match stretches.iter_mut().find(|stretch| stretch.line == wire.bundle) {
            Some(stretch) => {
                (stretch.start, stretch.end) = (stretch.start.min(start), stretch.end.max(end));
            }
            None => stretches.push(Stretch { start, end, line: wire.bundle }),
        }
    }
    let mut of_bundle = vec![0; routes.len()];
    let mut counts = Vec::new();
    for stretches in &by_gutter {
        let (tracks, count) = tracks::assign(stretches, 0.5);
        counts.push(count);
        for (stretch, track) in stretches.iter().zip(tracks) {
            if let Some(lane) = of_bundle.get_mut(stretch.line) {
                *lane = track;
            }
        }
    }
    let lanes = graph.wires.iter().map(|wire| of_bundle.get(wire.bundle).copied().unwrap_or(0));
    (lanes.gather(), counts)
}

/// The left edge of each column.
fn starts(left: f32, gutters: &[f32], columns: &[f32]) -> Vec<f32> {
    let mut at = left;
    gutters
        .iter()
        .zip(columns)
        .map(|(gutter, column)| {
            let start = at + gutter;
            at = start + column;
            start
        })
        .gather()
}

fn lane_places(
    routes: &[Route],
    lanes: &[usize],
    n_lanes: &[usize],
    gutters: &[f32],
    starts: &[f32],
    right: f32,
) -> Vec<f32> {
    routes
        .iter()
        .zip(lanes)
        .map(|(route, lane)| {
            let Route::Via { gutter, .. } = route else { return f32::MIN };
            let end = starts.get(*gutter).copied().unwrap_or(right);
            let width = gutters.get(*gutter).copied().unwrap_or(GUTTER);
            let used = n_lanes.get(*gutter).copied().unwrap_or(1).saturating_sub(1) as f32 * LANE;
            end - width / 2.0 - used / 2.0 + *lane as f32 * LANE
        })
        .gather()
}
