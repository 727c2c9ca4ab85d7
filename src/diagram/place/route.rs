//! Which channels and gutters each line takes, before anything has a coordinate.
//!
//! Channels are numbered from top to bottom: above the cards of a row, below them, below their network;
//! after the last row one above each row of volumes (the first of these is the one below its network).

use super::grid::{Cell, Grid};
use crate::diagram::graph::Graph;
use crate::diagram::wire::End;

/// A horizontal strip that lines run in, counted from the top.
pub(super) type Channel = usize;

pub(super) fn above_cards(row: usize) -> Channel {
    3 * row
}

pub(super) fn below_cards(row: usize) -> Channel {
    3 * row + 1
}

pub(super) fn below_network(row: usize) -> Channel {
    3 * row + 2
}

/// The channel above a row of volumes.
pub(super) fn above_volumes(grid: &Grid, volume_row: usize) -> Channel {
    below_network(grid.n_rows - 1) + volume_row
}

pub(super) fn count(grid: &Grid) -> usize {
    below_network(grid.n_rows - 1) + grid.n_volume_rows.max(1)
}

/// The way of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// Along one channel.
    Within(Channel),
    /// Along a channel, through the gutter left of column `gutter`, along another channel.
    Via { start: Channel, gutter: usize, end: Channel },
    /// Straight to the neighbour.
    Direct,
    /// Along a channel and out of the task.
    Out(Channel),
}

/// The routes of all wires.
pub(super) fn routes(graph: &Graph<'_>, grid: &Grid) -> Vec<Route> {
    let cell = |card: usize| grid.cards.get(card).copied().unwrap_or(Cell { row: 0, column: 0 });
    let target = |end: &End| match *end {
        End::Dependency { card, .. } => Some(cell(card)),
        End::Mount { volume, .. } => grid.volumes.get(volume).copied(),
        End::Destination { .. } => None,
        _ => end.card_below().map(cell),
    };
    // A bundle takes the gutter on the side that most of it comes from.
    let mut sides = vec![0i32; graph.wires.len()];
    for wire in &graph.wires {
        if let (Some(to), Some(side)) = (target(&wire.to), sides.get_mut(wire.bundle)) {
            *side += if cell(wire.from).column < to.column { 1 } else { -1 };
        }
    }
    let gutter = |bundle: usize, to: Cell| match sides.get(bundle) {
        Some(side) if *side > 0 => to.column,
        _ => to.column + 1,
    };
    let mut routes = Vec::with_capacity(graph.wires.len());
    for wire in &graph.wires {
        let from = cell(wire.from);
        let Some(to) = target(&wire.to) else {
            routes.push(Route::Out(below_cards(from.row)));
            continue;
        };
        let (start, end) = match wire.to {
            End::Dependency { .. } => (above_cards(from.row), above_cards(to.row)),
            End::Mount { .. } => (below_network(from.row), above_volumes(grid, to.row)),
            _ => (below_cards(from.row), below_cards(to.row)),
        };
        let is_beside = to.row == from.row && to.column.abs_diff(from.column) == 1;
        routes.push(match wire.to {
            _ if is_beside && wire.to.card_below().is_some() => Route::Direct,
            _ if start == end => Route::Within(start),
            _ => Route::Via { start, gutter: gutter(wire.bundle, to), end },
        });
    }
    routes
}
