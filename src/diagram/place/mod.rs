//! Where everything stands: one pass after the other, each a step towards coordinates.
//!
//! Cards stand in a grid. Lines run in channels above and below the rows and in gutters between the
//! columns, each on a track of its own, so that no line touches a box that is not its own.

mod columns;
mod free;
mod grid;
mod header;
mod labels;
mod outside;
mod points;
mod route;
mod rows;
mod slots;
mod tracks;
mod volumes;

pub(super) use free::nearest_free;
pub(super) use grid::Cell;
pub(super) use outside::is_compact;

use super::graph::Graph;
use super::{Point, Rect, Space};

/// The places of everything in a graph; lists run parallel to the graph's.
pub(super) struct Placed {
    pub(super) cards: Vec<Rect>,
    pub(super) volumes: Vec<Rect>,
    pub(super) destinations: Vec<Rect>,
    pub(super) wires: Vec<PlacedWire>,
    /// For each card its plugs: where the line leaves the card, and where it meets the network.
    pub(super) plugs: Vec<Vec<Plug>>,
    /// The network under each row.
    pub(super) rails: Vec<Rect>,
    /// Under each network what else is shared; empty where nothing is.
    pub(super) bands: Vec<Rect>,
    /// Row and column of each card.
    pub(super) cells: Vec<Cell>,
    pub(super) boundary: Rect,
    pub(super) header: header::Header,
    /// Where the space for a legend begins.
    pub(super) legend_top: f32,
    pub(super) width: f32,
}

pub(super) struct PlacedWire {
    pub(super) points: Vec<Point>,
    /// The plate of the label.
    pub(super) label: Option<Rect>,
    /// The label as it fits the plate.
    pub(super) text: String,
}

#[derive(Clone, Copy)]
pub(super) struct Plug {
    pub(super) from: Point,
    pub(super) to: Point,
    pub(super) label: Rect,
}

/// Places a graph into a space.
pub(super) fn place(graph: &Graph<'_>, space: Space) -> Placed {
    let header = header::Header::new(graph);
    let slots = slots::Slots::new(graph);
    let grid = grid::Grid::new(graph, &slots, space);
    let routes = route::routes(graph, &grid);
    let columns = columns::Columns::new(graph, &slots, &grid, &routes, &header);
    let rows = rows::Rows::new(graph, &slots, &grid, &routes, &columns, &header);
    points::assemble(graph, &slots, grid, &routes, &columns, &rows, header)
}

/// The coordinate of the thing with this number.
#[inline(never)]
fn at(list: &[f32], index: usize) -> f32 {
    list.get(index).copied().unwrap_or(0.0)
}
