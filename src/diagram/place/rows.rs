//! Where everything stands from top to bottom, and on which track each line runs.

use super::at;
use super::columns::Columns;
use super::grid::Grid;
use super::header::Header;
use super::labels::{OrderLabel, order_labels};
use super::route::{self, Channel, Route};
use super::slots::Slots;
use super::tracks::{self, Stretch};
use crate::diagram::graph::Graph;
use crate::diagram::sequence;
use crate::text::{Gather, order};

/// Distance of the tracks of dependencies, which carry labels, and of others.
const ORDER_TRACK: f32 = 25.0;
const TRACK: f32 = 13.0;
const GAP: f32 = 10.0;
pub(super) const PLATE_HEIGHT: f32 = 19.0;
/// Height of the network's band.
pub(super) const RAIL: f32 = 36.0;
/// Height of the band of other namespaces, and its distance from the network.
pub(super) const NAMESPACE: f32 = 24.0;
pub(super) const NAMESPACE_GAP: f32 = 8.0;
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
    /// Where lines run: of each wire the height of its first and its second run; `None` where it has none
    /// or is straight.
    pub(super) runs: Vec<[Option<f32>; 2]>,
    /// The middle of the label of each wire that has one on its run, and on which run.
    pub(super) labels: Vec<Option<OrderLabel>>,
}

/// One run of a wire in a channel.
struct Run {
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
        let by_channel = runs(graph, slots, grid, routes, columns, &labels);
        let tracks: Vec<(Vec<usize>, usize)> =
            by_channel.iter().map(|runs| channel_tracks(graph, runs)).gather();
        let n_tracks = |channel: Channel| tracks.get(channel).map_or(0, |(_, count)| *count) as f32;

        let width = columns.boundary.1 - columns.boundary.0;
        let mut rows = Rows {
            boundary: (TOP, 0.0),
            cards: Vec::new(),
            rails: Vec::new(),
            volumes: Vec::new(),
            runs: vec![[None; 2]; graph.wires.len()],
            labels,
        };
        let below_rail =
            RAIL + if graph.task.namespaces.is_empty() { 0.0 } else { NAMESPACE + NAMESPACE_GAP };
        // Where the first track of each channel runs, and in which direction the others follow.
        let mut first: Vec<(f32, f32)> = Vec::new();
        let mut y = TOP + header.height(width) + 10.0;
        for row in 0..grid.n_rows {
            let n = n_tracks(route::above_cards(row));
            y += sequence::height(graph).max(if n > 0.0 { 18.0 + n * ORDER_TRACK } else { 14.0 });
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
            y += below_rail;

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
        for ((runs, (start, step)), (tracks, _)) in by_channel.iter().zip(&first).zip(&tracks) {
            for (run, track) in runs.iter().zip(tracks) {
                let place = rows.runs.get_mut(run.stretch.line);
                if let Some(place) = place.and_then(|runs| runs.get_mut(usize::from(run.is_second))) {
                    *place = Some(start + step * *track as f32);
                }
            }
        }
        rows
    }
}

fn has_mount(graph: &Graph<'_>, card: usize) -> bool {
    graph.cards.get(card).is_some_and(|card| card.n_listed == 0 && !card.container.mounts.is_empty())
}

/// The track of each run of a channel, and how many tracks there are. The runs of a bundle share one.
fn channel_tracks(graph: &Graph<'_>, runs: &[Run]) -> (Vec<usize>, usize) {
    let bundle = |run: &Run| graph.wires.get(run.stretch.line).map_or(0, |wire| wire.bundle);
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut shared = vec![0; runs.len()];
    for index in order(runs.iter().map(|run| bundle(run) as i64)) {
        let Some(run) = runs.get(index) else { continue };
        match stretches.last_mut().filter(|last| last.line == bundle(run)) {
            Some(stretch) => {
                stretch.start = stretch.start.min(run.stretch.start);
                stretch.end = stretch.end.max(run.stretch.end);
            }
            None => stretches.push(Stretch { line: bundle(run), ..run.stretch }),
        }
        if let Some(place) = shared.get_mut(index) {
            *place = stretches.len() - 1;
        }
    }
    let (tracks, count) = tracks::assign(&stretches, GAP);
    (shared.iter().map(|index| tracks.get(*index).copied().unwrap_or(0)).gather(), count)
}

/// The first and the second run of a wire: channel, start and end.
#[inline(never)]
pub(super) fn spans(routes: &[Route], columns: &Columns, wire: usize) -> [Option<(Channel, f32, f32)>; 2] {
    let (from, to, lane) = (at(&columns.from, wire), at(&columns.to, wire), at(&columns.lanes, wire));
    match routes.get(wire) {
        Some(Route::Within(channel)) => [Some((*channel, from, to)), None],
        Some(Route::Via { start, end, .. }) => [Some((*start, from, lane)), Some((*end, lane, to))],
        Some(Route::Out(channel)) => [Some((*channel, from, columns.boundary.1)), None],
        Some(Route::Direct) | None => [None, None],
    }
}

/// The runs in each channel.
fn runs(
    graph: &Graph<'_>,
    slots: &Slots,
    grid: &Grid,
    routes: &[Route],
    columns: &Columns,
    labels: &[Option<OrderLabel>],
) -> Vec<Vec<Run>> {
    let mut by_channel: Vec<Vec<Run>> = (0..route::count(grid)).map(|_| Vec::new()).gather();
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
            if stretch.end - stretch.start >= 0.5
                && let Some(runs) = by_channel.get_mut(channel)
            {
                runs.push(Run { stretch, is_second });
            }
        }
    }
    by_channel
}
