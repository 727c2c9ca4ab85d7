//! Where the conditions of dependencies stand on their lines.

use super::at;
use super::columns::Columns;
use super::free::nearest_free;
use super::grid::Grid;
use super::route::{self, Channel, Route};
use super::rows::spans;
use super::slots::Slots;
use crate::diagram::graph::Graph;
use crate::diagram::wire::End;
use crate::text::{Gather, float_key, order};

/// The place of a condition on the line it belongs to.
#[derive(Clone, Copy)]
pub(super) struct OrderLabel {
    pub(super) center: f32,
    pub(super) on_second_run: bool,
}

/// A run that may carry a label.
struct Candidate {
    wire: usize,
    on_second_run: bool,
    /// Whether it leads to the target, in the channel of the target.
    is_last: bool,
    channel: Channel,
    start: f32,
    end: f32,
}

/// One label for each arm of a bundle: where it comes from the left, where it comes from the right; or on
/// the way, where it comes straight from above or below.
pub(super) fn order_labels(
    graph: &Graph<'_>,
    slots: &Slots,
    grid: &Grid,
    routes: &[Route],
    columns: &Columns,
) -> Vec<Option<OrderLabel>> {
    let crossing = crossing(grid, routes, columns);
    let mut runs_of: Vec<Vec<Candidate>> = Vec::new();
    runs_of.resize_with(graph.wires.len(), Vec::new);
    for (wire, of) in graph.wires.iter().enumerate() {
        if !matches!(of.to, End::Dependency { .. }) {
            continue;
        }
        let runs = spans(routes, columns, wire);
        let n_runs = runs.iter().flatten().count();
        for (number, run) in runs.into_iter().enumerate() {
            let Some((channel, start, end)) = run else { continue };
            let is_last = number + 1 == n_runs;
            let candidate = Candidate { wire, on_second_run: number == 1, is_last, channel, start, end };
            if let Some(runs) = runs_of.get_mut(of.bundle) {
                runs.push(candidate);
            }
        }
    }
    let mut labels = vec![None; graph.wires.len()];
    for (bundle, runs) in runs_of.iter().enumerate() {
        let width = slots.labels.get(bundle).map_or(0.0, |(_, width)| *width);
        if width == 0.0 {
            continue;
        }
        let free = |arm: &Candidate| {
            arm.free_center(width, crossing.get(arm.channel).map_or(&[][..], Vec::as_slice))
        };
        let mut set = |arm: &Candidate, center: f32| {
            if let Some(label) = labels.get_mut(arm.wire) {
                *label = Some(OrderLabel { center, on_second_run: arm.on_second_run });
            }
        };
        // From the longest on.
        let by_length = order(runs.iter().map(|run| float_key(-run.length())));
        let runs: Vec<&Candidate> = by_length.into_iter().filter_map(|index| runs.get(index)).gather();
        let mut is_labelled = false;
        for from_left in [true, false] {
            let is_arm = |run: &&&Candidate| run.is_last && (run.start < run.end) == from_left;
            let longest = runs.iter().find(is_arm).filter(|run| run.length() >= width + 24.0);
            if let Some((run, center)) = longest.and_then(|run| Some((run, free(run)?))) {
                set(run, center);
                is_labelled = true;
            }
        }
        // Where there is no room at all, the tooltip says it.
        if !is_labelled && let Some((run, center)) = runs.iter().find_map(|run| Some((run, free(run)?))) {
            set(run, center);
        }
    }
    labels
}

impl Candidate {
    fn length(&self) -> f32 {
        (self.end - self.start).abs()
    }

    /// As near to the middle as no other line crosses the label.
    fn free_center(&self, width: f32, lines: &[f32]) -> Option<f32> {
        let (start, end) = (self.start, self.end);
        let foreign = |x: f32| x != start && x != end;
        let is_free =
            |center: f32| !lines.iter().any(|x| foreign(*x) && (x - center).abs() < width / 2.0 + 5.0);
        let middle = (start + end) / 2.0;
        let room = ((end - start).abs() - width) / 2.0 - 12.0;
        nearest_free(middle, 4.0, room.max(0.0), &is_free)
    }
}

/// The places in each channel where lines run up or down.
fn crossing(grid: &Grid, routes: &[Route], columns: &Columns) -> Vec<Vec<f32>> {
    let mut crossing: Vec<Vec<f32>> = vec![Vec::new(); route::count(grid)];
    for (wire, route) in routes.iter().enumerate() {
        for span in spans(routes, columns, wire) {
            let Some((channel, start, end)) = span else { continue };
            if let Some(lines) = crossing.get_mut(channel) {
                lines.extend([start, end]);
            }
        }
        if let Route::Via { start, end, .. } = route {
            for lines in crossing.iter_mut().take(*start.max(end)).skip(start.min(end) + 1) {
                lines.push(at(&columns.lanes, wire));
            }
        }
    }
    crossing
}
