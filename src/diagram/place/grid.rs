//! Which card stands in which cell: as many columns as make the picture largest in its space.

use super::slots::Slots;
use crate::diagram::Space;
use crate::diagram::graph::Graph;
use crate::diagram::wire::End;
use crate::text::{Gather, float_key, order};

const MAX_COLUMNS: usize = 40;
/// By how much a second row of cards must enlarge the picture, and any other.
const SECOND_ROW: f32 = 1.3;
const ANOTHER_ROW: f32 = 1.1;

/// A place in the grid, from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diagram) struct Cell {
    pub(in crate::diagram) row: usize,
    pub(in crate::diagram) column: usize,
}

pub(super) struct Grid {
    pub(super) n_columns: usize,
    /// Rows of cards.
    pub(super) n_rows: usize,
    /// Rows of volumes.
    pub(super) n_volume_rows: usize,
    /// Of each card.
    pub(super) cards: Vec<Cell>,
    /// Of each volume; rows count from the first row of volumes.
    pub(super) volumes: Vec<Cell>,
}

impl Grid {
    pub(super) fn new(graph: &Graph<'_>, slots: &Slots, space: Space) -> Grid {
        let n_cards = graph.cards.len();
        let n_columns = best_column_count(graph, slots, space);
        let cell = |index: usize| Cell { row: index / n_columns, column: index % n_columns };
        let cards: Vec<Cell> = (0..n_cards).map(cell).gather();
        let volumes = volume_cells(graph, slots, &cards, n_columns);
        Grid {
            n_columns,
            n_rows: n_cards.div_ceil(n_columns).max(1),
            n_volume_rows: volumes.iter().map(|cell| cell.row + 1).max().unwrap_or(0),
            cards,
            volumes,
        }
    }

    /// The cards of a row.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = usize> {
        let start = row * self.n_columns;
        start..(start + self.n_columns).min(self.cards.len())
    }
}

/// Estimates the picture's size for each number of columns, and takes the one with the largest scale.
fn best_column_count(graph: &Graph<'_>, slots: &Slots, space: Space) -> usize {
    let n_cards = graph.cards.len().max(1);
    let widest = slots.widths.iter().copied().fold(180.0, f32::max);
    let mean = slots.widths.iter().sum::<f32>() / n_cards as f32;
    let card_height = graph.cards.iter().map(|card| card.height).fold(100.0, f32::max);
    let outside = if graph.destinations.is_empty() { 40.0 } else { 250.0 };
    let n_wires = graph.wires.len() as f32;
    let scale = |n_columns: usize| {
        let n_rows = n_cards.div_ceil(n_columns) as f32;
        let n_volume_rows = graph.volumes.len().div_ceil(n_columns) as f32;
        let column = match () {
            () if n_columns >= n_cards => mean,
            () if n_columns > 3 => mean.max(180.0) * 1.1,
            () => widest,
        };
        let width = n_columns as f32 * (column + 44.0) + 100.0 + outside;
        let channels = 110.0 + 10.0 * (n_wires / n_rows).min(8.0);
        let height = 150.0 + n_rows * (card_height + channels) + n_volume_rows * 110.0;
        (space.width / width).min(space.height / height).min(1.15)
    };
    // A task reads as one row of containers: another row must make the picture a good deal larger. No row
    // has more columns than it takes to have so many rows.
    let mut best = (0.0, 1);
    for n_rows in 1..=n_cards {
        let n_columns = n_cards.div_ceil(n_rows);
        let scale = scale(n_columns);
        let is_second = n_cards.div_ceil(n_columns) <= 2;
        let enough = if is_second { SECOND_ROW } else { ANOTHER_ROW };
        if n_columns <= MAX_COLUMNS && scale > best.0 * enough {
            best = (scale, n_columns);
        }
    }
    best.1
}

/// Each volume goes under the containers that mount it, as far as the columns are free.
fn volume_cells(graph: &Graph<'_>, slots: &Slots, cards: &[Cell], n_columns: usize) -> Vec<Cell> {
    let n_volumes = graph.volumes.len();
    let mut sums = vec![(0.0f32, 0usize); n_volumes];
    for (wire, from) in graph.wires.iter().zip(&slots.from) {
        if let (End::Mount { volume, .. }, Some(cell)) = (&wire.to, cards.get(wire.from))
            && let Some(sum) = sums.get_mut(*volume)
        {
            // In the order in which the lines leave the card.
            let within = from / slots.widths.get(wire.from).copied().unwrap_or(1.0);
            *sum = (sum.0 + cell.column as f32 + within, sum.1 + 1);
        }
    }
    let wanted = |volume: usize| match sums.get(volume) {
        Some((sum, count)) if *count > 0 => *sum / *count as f32,
        _ => n_columns as f32,
    };
    let order = order((0..n_volumes).map(|volume| float_key(wanted(volume))));
    let mut cells = vec![Cell { row: 0, column: 0 }; n_volumes];
    for (row, members) in order.chunks(n_columns).enumerate() {
        let mut next_free = 0;
        for (place, volume) in members.iter().enumerate() {
            let last_free = n_columns - (members.len() - place);
            let column = (wanted(*volume) as usize).min(last_free).max(next_free);
            next_free = column + 1;
            if let Some(cell) = cells.get_mut(*volume) {
                *cell = Cell { row, column };
            }
        }
    }
    cells
}
