//! The coordinates of everything, from the passes before.

use super::columns::Columns;
use super::grid::Grid;
use super::header::Header;
use super::outside::Outside;
use super::route::Route;
use super::rows::{NAMESPACE, NAMESPACE_GAP, PLATE_HEIGHT, RAIL, Rows, VOLUME};
use super::slots::Slots;
use super::{Placed, PlacedWire, Plug, at};
use crate::diagram::graph::Graph;
use crate::diagram::measure::width;
use crate::diagram::wire::End;
use crate::diagram::{Font, Point, Rect};
use crate::text::Gather;

/// A card may be so much higher than its texts.
const MOST_EMPTY: f32 = 44.0;

pub(super) fn assemble(
    graph: &Graph<'_>,
    slots: &Slots,
    grid: Grid,
    routes: &[Route],
    columns: &Columns,
    rows: &Rows,
    header: Header,
) -> Placed {
    let outside = Outside::new(graph, columns, rows);
    let cards: Vec<Rect> = grid
        .cards
        .iter()
        .enumerate()
        .map(|(card, cell)| {
            let (y, highest) = rows.cards.get(cell.row).copied().unwrap_or_default();
            // Cards of a row are alike as long as none stands half empty.
            let own = graph.cards.get(card).map_or(highest, |card| card.height);
            let height = if own + MOST_EMPTY < highest { own } else { highest };
            Rect { x: at(&columns.cards, card), y, width: at(&slots.widths, card), height }
        })
        .gather();
    let volumes: Vec<Rect> = grid
        .volumes
        .iter()
        .zip(&columns.volumes)
        .map(|(cell, (x, width))| Rect {
            x: *x,
            y: at(&rows.volumes, cell.row),
            width: *width,
            height: VOLUME,
        })
        .gather();
    let rails: Vec<Rect> = rows
        .rails
        .iter()
        .map(|top| Rect {
            x: columns.content.0,
            y: *top,
            width: columns.content.1 - columns.content.0,
            height: RAIL,
        })
        .gather();
    let bands: Vec<Rect> = rails
        .iter()
        .filter(|_| !graph.task.namespaces.is_empty())
        .map(|rail| Rect { y: rail.bottom() + NAMESPACE_GAP, height: NAMESPACE, ..*rail })
        .gather();
    let plugs = plugs(graph, slots, &grid, &cards, &rails);
    let boundary = Rect {
        x: columns.boundary.0,
        y: rows.boundary.0,
        width: columns.boundary.1 - columns.boundary.0,
        height: rows.boundary.1 - rows.boundary.0,
    };
    let boxes = Boxes {
        cards: &cards,
        volumes: &volumes,
        rails: &rails,
        bands: &bands,
        outside: &outside,
        grid: &grid,
    };
    let wires =
        (0..graph.wires.len()).map(|wire| boxes.wire(graph, slots, routes, columns, rows, wire)).gather();
    Placed {
        wires,
        plugs,
        destinations: outside.destinations.clone(),
        legend_top: boundary.bottom().max(outside.bottom) + 18.0,
        width: outside.right.max(boundary.right() + 24.0),
        cards,
        volumes,
        rails,
        bands,
        cells: grid.cards.clone(),
        boundary,
        header,
    }
}

struct Boxes<'a> {
    cards: &'a [Rect],
    volumes: &'a [Rect],
    rails: &'a [Rect],
    bands: &'a [Rect],
    outside: &'a Outside,
    grid: &'a Grid,
}

impl Boxes<'_> {
    fn wire(
        &self,
        graph: &Graph<'_>,
        slots: &Slots,
        routes: &[Route],
        columns: &Columns,
        rows: &Rows,
        index: usize,
    ) -> PlacedWire {
        let (text, plate) = slots.labels.get(index).cloned().unwrap_or_default();
        let Some((wire, route)) = graph.wires.get(index).zip(routes.get(index)) else {
            return PlacedWire { points: Vec::new(), label: None, text };
        };
        let card = rect(self.cards, wire.from);
        let (from, to, lane) = (at(&columns.from, index), at(&columns.to, index), at(&columns.lanes, index));
        let [first, second] = rows.runs.get(index).copied().unwrap_or_default();
        let target = self.target(&wire.to);
        let (start, end) = match wire.to {
            End::Dependency { .. } => (card.y, target.y),
            End::Mount { .. } => (card.bottom(), target.y),
            End::Destination { .. } => (card.bottom(), 0.0),
            _ => (card.bottom(), target.bottom()),
        };
        let points = match *route {
            Route::Direct => direct(card, target, beside(&wire.to)),
            Route::Out(_) => self.way_out(target.x, index, from, start, first.unwrap_or(start)),
            Route::Within(_) | Route::Via { .. } => {
                let is_within = matches!(route, Route::Within(_));
                let middle = if is_within { to } else { lane };
                let mut points = vec![(from, start)];
                for (run, start, end) in [(first, from, middle), (second, middle, to)] {
                    if let Some(y) = run {
                        points.extend([(start, y), (end, y)]);
                    }
                }
                points.push((to, end));
                points
            }
        };
        let label = match wire.to {
            End::Dependency { .. } => rows.labels.get(index).copied().flatten().map(|label| {
                let y = if label.on_second_run { second } else { first };
                let y = y.unwrap_or((start + end) / 2.0);
                Rect {
                    x: label.center - plate / 2.0,
                    y: y - PLATE_HEIGHT / 2.0,
                    width: plate,
                    height: PLATE_HEIGHT,
                }
            }),
            End::Mount { .. } if graph.cards.get(wire.from).is_some_and(|card| card.n_listed > 0) => None,
            End::Mount { .. } => {
                let row = self.grid.cards.get(wire.from).map_or(0, |cell| cell.row);
                let y = rect(if self.bands.is_empty() { self.rails } else { self.bands }, row).bottom() + 8.0;
                Some(Rect { x: from + 6.0, y, width: plate, height: PLATE_HEIGHT })
            }
            _ => None,
        };
        let label = label.filter(|_| !text.is_empty());
        PlacedWire { points: points.into_iter().map(|(x, y)| Point { x, y }).gather(), label, text }
    }

    fn target(&self, end: &End) -> Rect {
        match *end {
            End::Dependency { card, .. } => rect(self.cards, card),
            End::Mount { volume, .. } => rect(self.volumes, volume),
            End::Destination { destination } => rect(&self.outside.destinations, destination),
            _ => end.card_below().map(|card| rect(self.cards, card)).unwrap_or_default(),
        }
    }

    fn way_out(&self, left: f32, wire: usize, from: f32, start: f32, run: f32) -> Vec<(f32, f32)> {
        match self.outside.turns.get(wire).copied().flatten() {
            Some((turn, arrival)) if (arrival - run).abs() > 0.1 => {
                vec![(from, start), (from, run), (turn, run), (turn, arrival), (left, arrival)]
            }
            _ => vec![(from, start), (from, run), (left, run)],
        }
    }
}

/// At which part of the cards' height a line to the neighbour runs, so that several have room.
fn beside(end: &End) -> f32 {
    match end {
        End::Redirect { .. } => 0.34,
        End::Link { .. } => 0.6,
        End::VolumesFrom { .. } => 0.82,
        _ => 0.7,
    }
}

/// To the neighbour.
#[inline(never)]
fn direct(from: Rect, to: Rect, part: f32) -> Vec<(f32, f32)> {
    let y = from.y + from.height.min(to.height) * part;
    if from.x < to.x { vec![(from.right(), y), (to.x, y)] } else { vec![(from.x, y), (to.right(), y)] }
}

fn plugs(graph: &Graph<'_>, slots: &Slots, grid: &Grid, cards: &[Rect], rails: &[Rect]) -> Vec<Vec<Plug>> {
    graph
        .cards
        .iter()
        .enumerate()
        .map(|(index, card)| {
            let (own, row) = (rect(cards, index), grid.cards.get(index).map_or(0, |cell| cell.row));
            let rail = rect(rails, row);
            let places = slots.plugs.get(index).map_or(&[][..], Vec::as_slice);
            card.ports
                .iter()
                .zip(places)
                .map(|(port, slot)| {
                    let x = own.x + slot;
                    let plate = width(&port.label, Font::Code) + super::slots::PLATE_PADDING;
                    let label = Rect {
                        x: x + 8.0,
                        y: rail.y - PLATE_HEIGHT - 6.0,
                        width: plate,
                        height: PLATE_HEIGHT,
                    };
                    Plug { from: Point { x, y: own.bottom() }, to: Point { x, y: rail.y }, label }
                })
                .gather()
        })
        .gather()
}

#[inline(never)]
fn rect(list: &[Rect], index: usize) -> Rect {
    list.get(index).copied().unwrap_or_default()
}
