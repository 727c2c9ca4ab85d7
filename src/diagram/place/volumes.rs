//! Where the volumes stand from left to right, and where the lines reach them.

use super::at;
use super::columns::Columns;
use super::free::nearest_free;
use super::route::Route;
use super::slots::Slots;
use crate::diagram::Font;
use crate::diagram::graph::Graph;
use crate::diagram::measure::width;
use crate::diagram::wire::End;
use crate::text::{Gather, float_key, order};

const MIN_WIDTH: f32 = 132.0;
const MAX_TEXT: f32 = 168.0;
const SLOT: f32 = 16.0;
const GAP: f32 = 24.0;

impl Columns {
    /// Bundles reach a volume in the order they come from, straight down where one of their lines can.
    pub(super) fn place_at_volume(
        &mut self,
        graph: &Graph<'_>,
        volume: usize,
        wires: &[usize],
        routes: &[Route],
    ) {
        let Some((left, width)) = self.volumes.get(volume).copied() else { return };
        let bundle = |wire: usize| graph.wires.get(wire).map_or(wire, |wire| wire.bundle);
        let source = |columns: &Columns, wire: usize| match routes.get(wire) {
            Some(Route::Via { .. }) => at(&columns.lanes, wire),
            _ => at(&columns.from, wire),
        };
        // Of each bundle the line that is nearest to the middle.
        let mut nearest: Vec<(usize, f32)> = Vec::new();
        let distance = |x: f32| (x - left - width / 2.0).abs();
        for wire in wires {
            let x = source(self, *wire);
            match nearest.iter_mut().find(|(known, _)| *known == bundle(*wire)) {
                Some(known) if distance(x) < distance(known.1) => known.1 = x,
                Some(_) => {}
                None => nearest.push((bundle(*wire), x)),
            }
        }
        let order = order(nearest.iter().map(|(_, x)| float_key(*x)));
        let is_mount =
            |wire: usize| graph.wires.get(wire).is_some_and(|wire| matches!(wire.to, End::Mount { .. }));
        let starts = self.from.iter().enumerate().filter(|(wire, _)| is_mount(*wire)).map(|(_, from)| from);
        let taken: Vec<f32> = starts.chain(&self.lanes).copied().gather();
        let (mut next_free, mut arrivals) = (left + SLOT, Vec::new());
        for (place, index) in order.iter().enumerate() {
            let Some((own_bundle, own)) = nearest.get(*index).copied() else { continue };
            let rest = (order.len() - 1 - place) as f32;
            let last = (left + width - SLOT - rest * SLOT).max(next_free);
            let wanted = own.max(next_free).min(last);
            // Not right under a foreign line, which would look like its continuation.
            let is_straight = |x: f32, at: f32| (x - own).abs() < 0.1 && (at - own).abs() < 0.1;
            let is_free = |at: f32| !taken.iter().any(|x| (x - at).abs() < 4.5 && !is_straight(*x, at));
            let in_order = |at: f32| (next_free..=last).contains(&at) && is_free(at);
            // Rather out of order than on another line.
            let anywhere = |at: f32| {
                let is_apart = arrivals.iter().all(|other: &f32| (other - at).abs() >= 10.0);
                (left + 10.0..=left + width - 10.0).contains(&at) && is_apart && is_free(at)
            };
            let near =
                |is_fine: &dyn Fn(f32) -> bool| nearest_free(wanted, 1.0, width.floor() - 1.0, is_fine);
            let arrival = near(&in_order).or_else(|| near(&anywhere)).unwrap_or(wanted);
            arrivals.push(arrival);
            next_free = arrival + SLOT;
            for wire in wires.iter().filter(|wire| bundle(**wire) == own_bundle) {
                if let Some(to) = self.to.get_mut(*wire) {
                    *to = arrival;
                }
            }
        }
    }
}

/// For each volume the mean of the places its mounts come from.
pub(super) fn middles_of_mounts(graph: &Graph<'_>, slots: &Slots, cards: &[f32]) -> Vec<Option<f32>> {
    let mut sums = vec![(0.0f32, 0usize); graph.volumes.len()];
    for (wire, slot) in graph.wires.iter().zip(&slots.from) {
        if let End::Mount { volume, .. } = wire.to
            && let (Some(sum), Some(card)) = (sums.get_mut(volume), cards.get(wire.from))
        {
            *sum = (sum.0 + card + slot, sum.1 + 1);
        }
    }
    sums.into_iter().map(|(sum, count)| (count > 0).then(|| sum / count as f32)).gather()
}

/// Moves boxes (left edge and width) to their middles, as far as they leave room for each other.
pub(super) fn spread(boxes: &mut [(f32, f32)], middles: &[Option<f32>], (left, right): (f32, f32)) {
    let wanted = |index: usize| middles.get(index).copied().flatten().unwrap_or(f32::MAX);
    let order = order((0..boxes.len()).map(|index| float_key(wanted(index))));
    let width = |index: usize, boxes: &[(f32, f32)]| boxes.get(index).map_or(0.0, |(_, width)| *width);
    let rest = |place: usize, boxes: &[(f32, f32)]| -> f32 {
        order.iter().skip(place).map(|index| width(*index, boxes) + GAP).sum()
    };
    if rest(0, boxes) - GAP > right - left {
        return;
    }
    let mut next = left;
    for (place, index) in order.iter().enumerate() {
        let last = right + GAP - rest(place, boxes);
        let own = width(*index, boxes);
        let x = (wanted(*index) - own / 2.0).min(last.max(next)).max(next.min(last));
        if let Some(place) = boxes.get_mut(*index) {
            place.0 = x;
        }
        next = x + own + GAP;
    }
}

/// What their names, their kinds and their lines need.
pub(super) fn volume_widths(graph: &Graph<'_>) -> Vec<f32> {
    let mut n_lines = vec![0usize; graph.volumes.len()];
    for (index, wire) in graph.wires.iter().enumerate() {
        if let End::Mount { volume, .. } = wire.to
            && wire.bundle == index
            && let Some(count) = n_lines.get_mut(volume)
        {
            *count += 1;
        }
    }
    let widths = graph.volumes.iter().zip(n_lines).map(|(node, count)| {
        let name = width(node.volume.display_name(), Font::Name);
        let kind = width(&node.volume.kind.label(), Font::Fact);
        let texts = name.max(kind).min(MAX_TEXT) + 28.0;
        texts.max(MIN_WIDTH).max((count as f32 + 1.0) * SLOT + 8.0)
    });
    widths.gather()
}
