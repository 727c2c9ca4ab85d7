//! Where everything stands from top to bottom, and on which track each line runs.

use super::at;
use super::columns::Columns;
use super::grid::Grid;
use super::header::Header;
use super::route::{self, Channel, Route};
use super::slots::Slots;
use super::tracks::{self, Stretch};
use crate::diagram::graph::{End, Graph};

/// Distance of the tracks of dependencies, which carry labels, and of others.
const ORDER_TRACK: f32 = 25.0;
const TRACK: f32 = 13.0;
const GAP: f32 = 10.0;
pub(super) const PLATE_HEIGHT: f32 = 19.0;
/// Height of the network's band.
pub(super) const RAIL: f32 = 36.0;
pub(super) const VOLUME: f32 = 70.0;
const TOP: f32 = 22.0;

pub(super) struct Rows {
    /// The top of the boundary and its bottom.
    pub(super) boundary: (f32, f32),
    /// Of each row: the top of its cards and their height.
    pub(super) cards: Vec<(f32, f32)>,
    /// The top of each row's network.
    pub(super) rails: Vec<f32>,
    /// The top of each row of volumes.
    pub(super) volumes: Vec<f32>,
    /// Where lines run: of each wire the height of its first and its second run.
    pub(super) runs: Vec<(f32, f32)>,
    /// The middle of the label of each wire that has one on its run, and on which run.
    pub(super) labels: Vec<Option<OrderLabel>>,
}

/// The place of a condition on the line it belongs to.
#[derive(Clone, Copy)]
pub(super) struct OrderLabel {
    pub(super) center: f32,
    pub(super) on_second_run: bool,
}

/// One run of a wire in a channel.
struct Run {
    channel: Channel,
    stretch: Stretch,
    is_second: bool,
}

impl Rows {
    pub(super) fn new(
        graph: &Graph<'_>,
        slots: &Slots,
        grid: &Grid,
        routes: &[Route],
        columns: &Columns,
        header: &Header,
    ) -> Rows {
        let labels = order_labels(graph, slots, grid, routes, columns);
        let runs = runs(graph, slots, routes, columns, &labels);
        let mut by_channel: Vec<Vec<Run>> = (0..route::count(grid)).map(|_| Vec::new()).collect();
        for run in runs {
            if let Some(channel) = by_channel.get_mut(run.channel) {
                channel.push(run);
            }
        }
        let tracks: Vec<(Vec<usize>, usize)> =
            by_channel.iter().map(|runs| channel_tracks(graph, runs)).collect();
        let n_tracks = |channel: Channel| tracks.get(channel).map_or(0, |(_, count)| *count) as f32;

        let width = columns.boundary.1 - columns.boundary.0;
        let mut rows = Rows {
            boundary: (TOP, 0.0),
            cards: Vec::new(),
            rails: Vec::new(),
            volumes: Vec::new(),
            runs: vec![(0.0, 0.0); graph.wires.len()],
            labels,
        };
        // Where the first track of each channel runs, and in which direction the others follow.
        let mut first: Vec<(f32, f32)> = Vec::new();
        let mut y = TOP + header.height(width) + 10.0;
        for row in 0..grid.n_rows {
            let n = n_tracks(route::above_cards(row));
            y += if n > 0.0 { 18.0 + n * ORDER_TRACK } else { 14.0 };
            first.push((y - 18.0, -ORDER_TRACK));
            let height = grid.row(row).filter_map(|card| graph.cards.get(card)).map(|card| card.height);
            let height = height.fold(90.0, f32::max);
            rows.cards.push((y, height));
            y += height;

            let has_plugs =
                grid.row(row).any(|card| graph.cards.get(card).is_some_and(|card| !card.ports.is_empty()));
            first.push((y + 14.0, TRACK));
            y += 12.0 + n_tracks(route::below_cards(row)) * TRACK + if has_plugs { 30.0 } else { 14.0 };
            rows.rails.push(y);
            y += RAIL;

            let has_mounts = by_channel.get(route::below_network(row)).is_some_and(|runs| !runs.is_empty());
            let has_labels = grid.row(row).any(|card| has_mount(graph, card));
            let labels = if has_labels { PLATE_HEIGHT + 14.0 } else { 4.0 };
            first.push((y + labels + 8.0, TRACK));
            y += labels + n_tracks(route::below_network(row)) * TRACK + if has_mounts { 14.0 } else { 6.0 };
        }
        for volume_row in 0..grid.n_volume_rows {
            if volume_row > 0 {
                let channel = route::above_volumes(grid, volume_row);
                first.push((y + 14.0, TRACK));
                y += 18.0 + n_tracks(channel) * TRACK;
            }
            y += 10.0;
            rows.volumes.push(y);
            y += VOLUME;
        }
        y += if grid.n_volume_rows == 0 { 24.0 } else { 0.0 };
        rows.boundary.1 = y + 20.0;
        for (channel, runs) in by_channel.iter().enumerate() {
            let Some(((start, step), (tracks, _))) = first.get(channel).zip(tracks.get(channel)) else {
                continue;
            };
            for (run, track) in runs.iter().zip(tracks) {
                let at = start + step * *track as f32;
                if let Some(place) = rows.runs.get_mut(run.stretch.line) {
                    if run.is_second { place.1 = at } else { place.0 = at }
                }
            }
        }
        rows
    }
}

fn has_mount(graph: &Graph<'_>, card: usize) -> bool {
    graph.cards.get(card).is_some_and(|card| !card.container.mounts.is_empty())
}

/// Tracks of a channel; log routes to one place outside share theirs.
fn channel_tracks(graph: &Graph<'_>, runs: &[Run]) -> (Vec<usize>, usize) {
    let destination = |run: &Run| match graph.wires.get(run.stretch.line).map(|wire| &wire.to) {
        Some(End::Destination { destination }) => Some(*destination),
        _ => None,
    };
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut of_destination: Vec<Option<usize>> = vec![None; graph.destinations.len()];
    let mut shared: Vec<usize> = Vec::with_capacity(runs.len());
    for run in runs {
        let known =
            destination(run).and_then(|destination| of_destination.get(destination).copied().flatten());
        if let Some(index) = known
            && let Some(stretch) = stretches.get_mut(index)
        {
            stretch.start = stretch.start.min(run.stretch.start);
            stretch.end = stretch.end.max(run.stretch.end);
            shared.push(index);
            continue;
        }
        if let Some(place) = destination(run).and_then(|destination| of_destination.get_mut(destination)) {
            *place = Some(stretches.len());
        }
        shared.push(stretches.len());
        stretches.push(run.stretch);
    }
    let (tracks, count) = tracks::assign(&stretches, GAP);
    (shared.iter().map(|index| tracks.get(*index).copied().unwrap_or(0)).collect(), count)
}

/// The first and the second run of a wire: channel, start and end.
#[inline(never)]
fn spans(routes: &[Route], columns: &Columns, wire: usize) -> [Option<(Channel, f32, f32)>; 2] {
    let (from, to, lane) = (at(&columns.from, wire), at(&columns.to, wire), at(&columns.lanes, wire));
    match routes.get(wire) {
        Some(Route::Within(channel)) => [Some((*channel, from, to)), None],
        Some(Route::Via { start, end, .. }) => [Some((*start, from, lane)), Some((*end, lane, to))],
        Some(Route::Out(channel)) => [Some((*channel, from, columns.boundary.1)), None],
        Some(Route::Direct) | None => [None, None],
    }
}

/// Puts each condition in the middle of the longer run of its line, beside lines that cross the run.
fn order_labels(
    graph: &Graph<'_>,
    slots: &Slots,
    grid: &Grid,
    routes: &[Route],
    columns: &Columns,
) -> Vec<Option<OrderLabel>> {
    let mut crossing: Vec<Vec<f32>> = vec![Vec::new(); route::count(grid)];
    for (wire, _) in dependencies(graph) {
        for (channel, start, end) in spans(routes, columns, wire).into_iter().flatten() {
            if let Some(lines) = crossing.get_mut(channel) {
                lines.extend([start, end]);
            }
        }
    }
    let mut labels = vec![None; graph.wires.len()];
    for (wire, width) in
        dependencies(graph).map(|(wire, _)| (wire, slots.labels.get(wire).map_or(0.0, |l| l.1)))
    {
        let length =
            |run: &Option<(Channel, f32, f32)>| run.map_or(0.0, |(_, start, end)| (end - start).abs());
        let runs = spans(routes, columns, wire);
        let on_second_run = length(&runs[1]) > length(&runs[0]);
        let Some((channel, start, end)) = (if on_second_run { runs[1] } else { runs[0] }) else { continue };
        if width == 0.0 {
            continue;
        }
        let lines = crossing.get(channel).map_or(&[][..], Vec::as_slice);
        let foreign = |x: f32| x != start && x != end;
        let is_free =
            |center: f32| !lines.iter().any(|x| foreign(*x) && (x - center).abs() < width / 2.0 + 5.0);
        let middle = (start + end) / 2.0;
        let room = ((end - start).abs() - width) / 2.0 - 12.0;
        let steps = (0..).map(|step| step as f32 * 7.0).take_while(|offset| *offset <= room.max(0.0));
        let center =
            steps.flat_map(|offset| [middle + offset, middle - offset]).find(|center| is_free(*center));
        if let Some(label) = labels.get_mut(wire) {
            *label = Some(OrderLabel { center: center.unwrap_or(middle), on_second_run });
        }
    }
    labels
}

fn dependencies<'g>(graph: &'g Graph<'_>) -> impl Iterator<Item = (usize, &'g End)> {
    let wires = graph.wires.iter().map(|wire| &wire.to).enumerate();
    wires.filter(|(_, to)| matches!(to, End::Dependency { .. }))
}

fn runs(
    graph: &Graph<'_>,
    slots: &Slots,
    routes: &[Route],
    columns: &Columns,
    labels: &[Option<OrderLabel>],
) -> Vec<Run> {
    let mut runs = Vec::new();
    for line in 0..graph.wires.len() {
        let label = labels.get(line).copied().flatten();
        for (number, span) in spans(routes, columns, line).into_iter().enumerate() {
            let Some((channel, a, b)) = span else { continue };
            let is_second = number == 1;
            let mut stretch = Stretch { start: a.min(b), end: a.max(b), line };
            if let Some(label) = label.filter(|label| label.on_second_run == is_second) {
                let half = slots.labels.get(line).map_or(0.0, |(_, width)| width / 2.0);
                stretch.start = stretch.start.min(label.center - half);
                stretch.end = stretch.end.max(label.center + half);
            }
            // A line straight down needs no track.
            if stretch.end - stretch.start >= 0.5 {
                runs.push(Run { channel, stretch, is_second });
            }
        }
    }
    runs
}
