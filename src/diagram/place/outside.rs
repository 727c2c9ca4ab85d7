//! Where logs go: boxes to the right of the task, and the lines to them.

use super::columns::Columns;
use super::free::nearest_free;
use super::rows::Rows;
use crate::diagram::graph::Graph;
use crate::diagram::measure::width;
use crate::diagram::wire::{End, Wire};
use crate::diagram::{Font, Rect};
use crate::text::{Gather, float_key, order};

const GAP: f32 = 12.0;
const LANE: f32 = 12.0;
const MIN_DISTANCE: f32 = 44.0;
const MAX_TEXT: f32 = 170.0;
const MARGIN: f32 = 24.0;

pub(super) struct Outside {
    pub(super) destinations: Vec<Rect>,
    /// Of each wire that leaves the task: where it turns, and at what height it arrives.
    pub(super) turns: Vec<Option<(f32, f32)>>,
    /// The right edge of the picture.
    pub(super) right: f32,
    /// The bottom of the lowest box.
    pub(super) bottom: f32,
}

/// The lines out of the task to one destination: where they leave, from top to bottom, and where they arrive.
struct Exit {
    heights: Vec<f32>,
    arrival: f32,
}

impl Exit {
    fn mean(&self) -> f32 {
        self.heights.iter().sum::<f32>() / self.heights.len().max(1) as f32
    }

    /// Straight, where one line is beside the box; else where no other line leaves the task.
    fn arrive(&mut self, first: f32, last: f32, all: &[f32]) {
        let beside = self.heights.iter().copied().find(|height| (first..=last).contains(height));
        let wanted = self.mean().max(first).min(last);
        let is_free =
            |at: f32| (first..=last).contains(&at) && !all.iter().any(|height| (height - at).abs() < 4.5);
        self.arrival = beside.or_else(|| nearest_free(wanted, 1.0, 39.0, &is_free)).unwrap_or(wanted);
    }

    /// Whether a line has to go up or down outside.
    fn turns(&self) -> bool {
        self.heights.iter().any(|height| (height - self.arrival).abs() > 0.1)
    }
}

impl Outside {
    pub(super) fn new(graph: &Graph<'_>, columns: &Columns, rows: &Rows) -> Outside {
        let mut exits: Vec<Exit> = Vec::new();
        exits.resize_with(graph.destinations.len(), || Exit { heights: Vec::new(), arrival: 0.0 });
        let run = |wire: usize| rows.runs.get(wire).and_then(|runs| runs[0]).unwrap_or(rows.boundary.0);
        for (index, wire) in graph.wires.iter().enumerate() {
            if let End::Destination { destination } = wire.to
                && let Some(exit) = exits.get_mut(destination)
                && !exit.heights.contains(&run(index))
            {
                exit.heights.push(run(index));
            }
        }
        let tops = stack(graph, &exits, rows);
        let mut heights = Vec::new();
        for exit in &exits {
            heights.extend_from_slice(&exit.heights);
        }
        for (index, (exit, top)) in exits.iter_mut().zip(&tops).enumerate() {
            let (first, last) = (top + 8.0, top + height(graph, index) - 8.0);
            exit.arrive(first, last, &heights);
        }
        let lanes = lanes(&exits);
        let n_lanes = lanes.iter().flatten().count() as f32;
        let left = columns.boundary.1 + MIN_DISTANCE.max(30.0 + n_lanes * LANE);
        let destinations: Vec<Rect> = graph
            .destinations
            .iter()
            .enumerate()
            .zip(&tops)
            .map(|((index, node), top)| {
                let detail = node.destination.detail().map_or(0.0, |detail| width(detail, Font::Code));
                let title = width(node.destination.title(), Font::Strong);
                let text = match is_compact(graph) {
                    true => title + 8.0 + detail.min(MAX_TEXT),
                    false => title.max(detail.min(MAX_TEXT)),
                };
                Rect { x: left, y: *top, width: text.max(96.0) + 28.0, height: height(graph, index) }
            })
            .gather();
        let turn = |lane: Option<usize>| columns.boundary.1 + 14.0 + lane.unwrap_or(0) as f32 * LANE;
        let turn_of = |wire: &Wire| {
            let End::Destination { destination } = wire.to else { return None };
            Some((turn(lanes.get(destination).copied().flatten()), exits.get(destination)?.arrival))
        };
        let turns = graph.wires.iter().map(turn_of).gather();
        let right = destinations.iter().map(|rect| rect.right()).fold(columns.boundary.1, f32::max) + MARGIN;
        let bottom = destinations.iter().map(|rect| rect.bottom()).fold(0.0, f32::max);
        Outside { destinations, turns, right, bottom }
    }
}

/// Many places outside have a line each.
pub(in crate::diagram) fn is_compact(graph: &Graph<'_>) -> bool {
    graph.destinations.len() > 6
}

fn height(graph: &Graph<'_>, destination: usize) -> f32 {
    if is_compact(graph) {
        return 28.0;
    }
    let has_detail =
        graph.destinations.get(destination).is_some_and(|node| node.destination.detail().is_some());
    if has_detail { 54.0 } else { 36.0 }
}

/// The top of each box: at the height of its lines, pushed down where another one stands.
fn stack(graph: &Graph<'_>, exits: &[Exit], rows: &Rows) -> Vec<f32> {
    let wanted = |destination: usize| {
        let mean = exits.get(destination).map_or(0.0, Exit::mean);
        mean - height(graph, destination) / 2.0
    };
    let order = order((0..graph.destinations.len()).map(|destination| float_key(wanted(destination))));
    let total: f32 = order.iter().map(|d| height(graph, *d) + GAP).sum::<f32>() - GAP;
    let first = order.first().map_or(0.0, |first| wanted(*first));
    // A tall stack begins higher, so that it stays beside the task.
    let room = rows.boundary.1 - rows.boundary.0;
    let start = first.min((rows.boundary.1 - total).max(rows.boundary.0));
    let start = if total > room { rows.boundary.0 } else { start };
    let mut tops = vec![0.0; graph.destinations.len()];
    let mut next = start;
    for destination in order {
        let top = wanted(destination).max(next).min((rows.boundary.1 - height(graph, destination)).max(next));
        if let Some(place) = tops.get_mut(destination) {
            *place = top;
        }
        next = top + height(graph, destination) + GAP;
    }
    tops
}

/// A lane of its own for each destination whose lines have to turn. Lines that go up take the left lanes
/// from top to bottom, lines that go down the right ones from bottom to top: so none crosses another.
fn lanes(exits: &[Exit]) -> Vec<Option<usize>> {
    let mut lanes = vec![None; exits.len()];
    let by_height = order(exits.iter().map(|exit| float_key(exit.mean())));
    let (mut order, mut down) = (Vec::new(), Vec::new());
    for index in by_height {
        match exits.get(index).filter(|exit| exit.turns()) {
            Some(exit) if exit.arrival < exit.mean() => order.push(index),
            Some(_) => down.push(index),
            None => {}
        }
    }
    down.reverse();
    order.extend(down);
    for (lane, index) in order.into_iter().enumerate() {
        if let Some(place) = lanes.get_mut(index) {
            *place = Some(lane);
        }
    }
    lanes
}
