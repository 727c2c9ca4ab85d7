//! Where logs go: boxes to the right of the task, and the lines to them.

use super::columns::Columns;
use super::rows::Rows;
use crate::diagram::graph::{End, Graph};
use crate::diagram::measure::width;
use crate::diagram::{Font, Rect};
use crate::text::{float_key, order};

const GAP: f32 = 16.0;
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

/// One line out of the task: all wires of a row to one destination.
#[derive(Clone, Copy)]
struct Exit {
    height: f32,
    destination: usize,
    arrival: f32,
}

impl Outside {
    pub(super) fn new(graph: &Graph<'_>, columns: &Columns, rows: &Rows) -> Outside {
        let mut exits: Vec<Exit> = Vec::new();
        for (index, wire) in graph.wires.iter().enumerate() {
            let End::Destination { destination } = wire.to else { continue };
            let height = rows.runs.get(index).map_or(0.0, |run| run.0);
            if !exits.iter().any(|exit| exit.height == height && exit.destination == destination) {
                exits.push(Exit { height, destination, arrival: height });
            }
        }
        let order = order(exits.iter().map(|exit| float_key(exit.height)));
        let mut exits: Vec<Exit> = order.into_iter().filter_map(|index| exits.get(index).copied()).collect();
        let tops = stack(graph, &exits, rows);
        arrive(&mut exits, graph, &tops);
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
                let text = width(node.destination.title(), Font::Strong).max(detail.min(MAX_TEXT));
                Rect { x: left, y: *top, width: text.max(96.0) + 28.0, height: height(graph, index) }
            })
            .collect();
        let turn = |lane: Option<usize>| columns.boundary.1 + 14.0 + lane.unwrap_or(0) as f32 * LANE;
        let turns = graph
            .wires
            .iter()
            .enumerate()
            .map(|(index, wire)| {
                let End::Destination { destination } = wire.to else { return None };
                let height = rows.runs.get(index).map_or(0.0, |run| run.0);
                let exit = exits.iter().position(|e| e.height == height && e.destination == destination)?;
                Some((turn(lanes.get(exit).copied().flatten()), exits.get(exit)?.arrival))
            })
            .collect();
        let right = destinations.iter().map(|rect| rect.right()).fold(columns.boundary.1, f32::max) + MARGIN;
        let bottom = destinations.iter().map(|rect| rect.bottom()).fold(0.0, f32::max);
        Outside { destinations, turns, right, bottom }
    }
}

fn height(graph: &Graph<'_>, destination: usize) -> f32 {
    let has_detail =
        graph.destinations.get(destination).is_some_and(|node| node.destination.detail().is_some());
    if has_detail { 54.0 } else { 36.0 }
}

/// The top of each box: at the height of its lines, pushed down where another one stands.
fn stack(graph: &Graph<'_>, exits: &[Exit], rows: &Rows) -> Vec<f32> {
    let mut sums = vec![(0.0f32, 0usize); graph.destinations.len()];
    for exit in exits {
        if let Some(sum) = sums.get_mut(exit.destination) {
            *sum = (sum.0 + exit.height, sum.1 + 1);
        }
    }
    let wanted = |destination: usize| {
        let (sum, count) = sums.get(destination).copied().unwrap_or((0.0, 0));
        sum / count.max(1) as f32 - height(graph, destination) / 2.0
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

/// Lines arrive straight where the box is beside them, else spread over its side.
fn arrive(exits: &mut [Exit], graph: &Graph<'_>, tops: &[f32]) {
    for destination in 0..graph.destinations.len() {
        let top = tops.get(destination).copied().unwrap_or(0.0);
        let bottom = top + height(graph, destination);
        let mut own: Vec<&mut Exit> =
            exits.iter_mut().filter(|exit| exit.destination == destination).collect();
        let count = own.len() as f32;
        let step = ((bottom - top - 12.0) / count).min(9.0);
        let mut next = top + 8.0;
        for (place, exit) in own.iter_mut().enumerate() {
            let last = bottom - 8.0 - (count - 1.0 - place as f32) * step;
            exit.arrival = exit.height.min(last.max(next)).max(next.min(last));
            next = exit.arrival + step;
        }
    }
}

/// A lane of its own for each line that has to turn. Lines that go up take the left lanes from top to
/// bottom, lines that go down the right ones from bottom to top: so none crosses another.
fn lanes(exits: &[Exit]) -> Vec<Option<usize>> {
    let mut lanes = vec![None; exits.len()];
    let (up, down): (Vec<usize>, Vec<usize>) = (0..exits.len())
        .filter(|index| exits.get(*index).is_some_and(|exit| (exit.arrival - exit.height).abs() > 0.1))
        .partition(|index| exits.get(*index).is_some_and(|exit| exit.arrival < exit.height));
    for (lane, index) in up.into_iter().chain(down.into_iter().rev()).enumerate() {
        if let Some(place) = lanes.get_mut(index) {
            *place = Some(lane);
        }
    }
    lanes
}
