//! Where on its card each line begins or ends, and how wide the card must be for that.

use crate::diagram::Font;
use crate::diagram::card::MAX_PATH;
use crate::diagram::graph::Graph;
use crate::diagram::measure::{shorten, width};
use crate::diagram::wire::End;
use crate::text::{Gather, order};

/// Distance of two lines at the top of a card.
const TOP_GAP: f32 = 22.0;
/// Distance of any two lines at the bottom.
const BOTTOM_GAP: f32 = 12.0;
const EDGE: f32 = 20.0;
/// Distance of the lines of mounts that are listed on the card.
const LISTED_GAP: f32 = 10.0;
/// Room around the text of a plate, both sides together.
pub(super) const PLATE_PADDING: f32 = 14.0;

/// Offsets from the left edge of the cards.
pub(super) struct Slots {
    /// Of each card.
    pub(super) widths: Vec<f32>,
    /// Of each wire at the card it comes from.
    pub(super) from: Vec<f32>,
    /// Of each wire at the card it goes to; unused where it goes elsewhere.
    pub(super) to: Vec<f32>,
    /// Of each plug of each card.
    pub(super) plugs: Vec<Vec<f32>>,
    /// The label of each wire, and the width of its plate.
    pub(super) labels: Vec<(String, f32)>,
}

impl Slots {
    pub(super) fn new(graph: &Graph<'_>) -> Slots {
        let n_wires = graph.wires.len();
        let mut slots = Slots {
            widths: graph.cards.iter().map(|card| card.width).gather(),
            from: vec![0.0; n_wires],
            to: vec![0.0; n_wires],
            plugs: Vec::with_capacity(graph.cards.len()),
            labels: graph.wires.iter().map(|wire| label(&wire.to)).gather(),
        };
        let by_card = ByCard::new(graph);
        for card in 0..graph.cards.len() {
            let top = slots.top(&by_card, card);
            let bottom = slots.bottom(graph, &by_card, card);
            if let Some(width) = slots.widths.get_mut(card) {
                *width = width.max(top).max(bottom).ceil();
            }
        }
        slots.center_tops(graph, &by_card);
        slots.place_listed(graph, &by_card);
        for (index, wire) in graph.wires.iter().enumerate() {
            let shared = slots.to.get(wire.bundle).copied();
            if let (Some(to), Some(shared)) = (slots.to.get_mut(index), shared) {
                *to = shared;
            }
        }
        slots
    }

    /// Dependencies at the top: lines to the left leave on the left, and far ones arch over near ones.
    fn top(&mut self, by_card: &ByCard, card: usize) -> f32 {
        let ends = ends(&by_card.top, card);
        let distance = |end: &CardEnd| end.other as i64 - card as i64;
        // Those to the left before those to the right.
        let key = |distance: i64| if distance < 0 { -distance } else { i64::from(u32::MAX) - distance };
        let order = order(ends.iter().map(|end| key(distance(end))));
        let ends: Vec<&CardEnd> = order.into_iter().filter_map(|index| ends.get(index)).gather();
        for (place, end) in ends.iter().enumerate() {
            let at = EDGE + place as f32 * TOP_GAP;
            self.set(end, at);
        }
        2.0 * EDGE + ends.len().saturating_sub(1) as f32 * TOP_GAP
    }

    /// Lines at the top stand in the middle of the final width.
    fn center_tops(&mut self, graph: &Graph<'_>, by_card: &ByCard) {
        for card in 0..graph.cards.len() {
            let ends = ends(&by_card.top, card);
            let used = 2.0 * EDGE + ends.len().saturating_sub(1) as f32 * TOP_GAP;
            let shift = (self.widths.get(card).copied().unwrap_or(used) - used) / 2.0;
            for end in ends {
                let list = if end.is_start { &mut self.from } else { &mut self.to };
                if let Some(at) = list.get_mut(end.wire) {
                    *at += shift.max(0.0);
                }
            }
        }
    }

    /// Mounts, ports and logs at the bottom. Labels of mounts are below the network, those of ports
    /// above it: they only have to keep out of each other's lines.
    fn bottom(&mut self, graph: &Graph<'_>, by_card: &ByCard, card: usize) -> f32 {
        let mut lines: Vec<f32> = Vec::new();
        let mut at = EDGE;
        let mut right = EDGE;
        let listed = graph.cards.get(card).map_or(0, |card| card.n_listed);
        for end in ends(&by_card.mounts, card).iter().filter(|_| listed == 0) {
            self.set(end, at);
            lines.push(at);
            let label = self.labels.get(end.wire).map_or(0.0, |(_, width)| *width);
            right = at + 6.0 + label;
            at = right + BOTTOM_GAP;
        }
        let mut plugs = Vec::new();
        let mut start = EDGE;
        for plug in graph.cards.get(card).map_or(&[][..], |card| &card.ports) {
            let label = width(&plug.label, Font::Code) + PLATE_PADDING;
            let at = place_plug(start, label, &lines);
            lines.push(at);
            plugs.push(at);
            start = at + 8.0 + label + 6.0;
            right = right.max(at + 8.0 + label);
        }
        self.plugs.push(plugs);
        for end in ends(&by_card.logs, card) {
            let at = place_line(EDGE, &lines);
            self.set(end, at);
            lines.push(at);
            right = right.max(at);
        }
        right + EDGE + listed as f32 * LISTED_GAP
    }

    /// Mounts that are listed on the card leave it at its right end, the first of the list outermost: so
    /// none crosses another on the card.
    fn place_listed(&mut self, graph: &Graph<'_>, by_card: &ByCard) {
        for (index, card) in graph.cards.iter().enumerate().filter(|(_, card)| card.n_listed > 0) {
            let right = self.widths.get(index).copied().unwrap_or(0.0) - EDGE;
            let ends = ends(&by_card.mounts, index);
            for (place, end) in ends.iter().take(card.n_listed).enumerate() {
                self.set(end, right - place as f32 * LISTED_GAP);
            }
        }
    }

    fn set(&mut self, end: &CardEnd, at: f32) {
        let list = if end.is_start { &mut self.from } else { &mut self.to };
        if let Some(slot) = list.get_mut(end.wire) {
            *slot = at;
        }
    }
}

/// The leftmost place from `start` on whose line and label keep out of the lines that are there.
fn place_plug(start: f32, label: f32, lines: &[f32]) -> f32 {
    let mut at = start;
    loop {
        let blocking =
            lines.iter().copied().find(|line| *line > at - BOTTOM_GAP && *line < at + 14.0 + label);
        match blocking {
            Some(line) => at = line + BOTTOM_GAP,
            None => return at,
        }
    }
}

fn place_line(start: f32, lines: &[f32]) -> f32 {
    place_plug(start, BOTTOM_GAP - 14.0, lines)
}

/// One end of a wire at a card.
#[derive(Clone, Copy)]
struct CardEnd {
    wire: usize,
    is_start: bool,
    /// The card at the other end.
    other: usize,
}

/// The wire ends of each card, by side.
struct ByCard {
    top: Vec<Vec<CardEnd>>,
    mounts: Vec<Vec<CardEnd>>,
    logs: Vec<Vec<CardEnd>>,
}

impl ByCard {
    fn new(graph: &Graph<'_>) -> ByCard {
        let n_cards = graph.cards.len();
        let empty = || vec![Vec::new(); n_cards];
        let mut by_card = ByCard { top: empty(), mounts: empty(), logs: empty() };
        for (wire_index, wire) in graph.wires.iter().enumerate() {
            let start = |other| CardEnd { wire: wire_index, is_start: true, other };
            let end = CardEnd { wire: wire_index, is_start: false, other: wire.from };
            // Of a bundle one line arrives.
            let arrives = wire.bundle == wire_index;
            match wire.to {
                End::Dependency { card, .. } => {
                    push(&mut by_card.top, wire.from, start(card));
                    if arrives {
                        push(&mut by_card.top, card, end);
                    }
                }
                End::Mount { .. } => push(&mut by_card.mounts, wire.from, start(wire.from)),
                _ => {
                    push(&mut by_card.logs, wire.from, start(wire.from));
                    if let Some(card) = wire.to.card_below().filter(|_| arrives) {
                        push(&mut by_card.logs, card, end);
                    }
                }
            }
        }
        by_card
    }
}

#[inline(never)]
fn ends(lists: &[Vec<CardEnd>], card: usize) -> &[CardEnd] {
    lists.get(card).map_or(&[], Vec::as_slice)
}

#[inline(never)]
fn push(lists: &mut [Vec<CardEnd>], card: usize, end: CardEnd) {
    if let Some(list) = lists.get_mut(card) {
        list.push(end);
    }
}

/// What stands on the line, and how wide its plate is.
fn label(end: &End) -> (String, f32) {
    match end {
        End::Dependency { condition: Some(condition), .. } => {
            let text = condition.key().to_owned();
            let width = width(&text, Font::Label) + PLATE_PADDING + 4.0;
            (text, width)
        }
        End::Mount { path, is_read_only, .. } => {
            let suffix = if *is_read_only { " · ro" } else { "" };
            let room = MAX_PATH - width(suffix, Font::Code);
            let path = shorten(path, Font::Code, room).unwrap_or_else(|| path.clone());
            let text = format!("{path}{suffix}");
            let width = width(&text, Font::Code) + PLATE_PADDING;
            (text, width)
        }
        _ => (String::new(), 0.0),
    }
}
