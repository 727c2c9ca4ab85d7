//! Which channels and gutters each line takes, before anything has a coordinate.
//!
//! Channels are numbered from top to bottom: above the cards of a row, below them, below their network;
//! after the last row one above each row of volumes (the first of these is the one below its network).

use super::grid::{Cell, Grid};
use crate::diagram::graph::{End, Graph};

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
    graph
        .wires
        .iter()
        .map(|wire| {
            let from = cell(wire.from);
            match wire.to {
                End::Dependency { card, .. } => between(from, cell(card), above_cards),
                End::Router { card } => {
                    let to = cell(card);
                    if to.row == from.row && to.column.abs_diff(from.column) == 1 {
                        Route::Direct
                    } else {
                        between(from, to, below_cards)
                    }
                }
                End::Destination { .. } => Route::Out(below_cards(from.row)),
                End::Mount { volume, .. } => {
                    let to = grid.volumes.get(volume).copied().unwrap_or(Cell { row: 0, column: 0 });
                    let (start, end) = (below_network(from.row), above_volumes(grid, to.row));
                    if start == end {
                        Route::Within(start)
                    } else {
                        Route::Via { start, gutter: gutter(from, to), end }
                    }
                }
            }
        })
        .collect()
}

fn between(from: Cell, to: Cell, channel: fn(usize) -> Channel) -> Route {
    if from.row == to.row {
        return Route::Within(channel(from.row));
    }
    Route::Via { start: channel(from.row), gutter: gutter(from, to), end: channel(to.row) }
}

/// The gutter beside the target, on the side the line comes from.
fn gutter(from: Cell, to: Cell) -> usize {
    if from.column < to.column { to.column } else { to.column + 1 }
}
