//! Tracks for lines that share a channel: lines that overlap get different ones.

use crate::text::{float_key, order};

/// A stretch of a channel that a line needs, and the track it got.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) start: f32,
    pub(super) end: f32,
    /// Which line it belongs to.
    pub(super) line: usize,
}

/// The track of each stretch, in the order given, and how many tracks there are. Stretches on one track
/// stay `gap` apart. Short stretches come first, so that long ones arch over them.
pub(super) fn assign(stretches: &[Stretch], gap: f32) -> (Vec<usize>, usize) {
    let order = order(stretches.iter().map(|stretch| float_key(stretch.end - stretch.start)));
    let mut tracks: Vec<Vec<(f32, f32)>> = Vec::new();
    let mut result = vec![0; stretches.len()];
    for index in order {
        let Some(stretch) = stretches.get(index) else { continue };
        let free = |taken: &Vec<(f32, f32)>| {
            // Kept sorted by start and disjoint: only the neighbours can be in the way.
            let at = taken.partition_point(|(start, _)| *start < stretch.start);
            let before = at.checked_sub(1).and_then(|before| taken.get(before));
            let after = taken.get(at);
            before.is_none_or(|(_, end)| end + gap <= stretch.start)
                && after.is_none_or(|(start, _)| stretch.end + gap <= *start)
        };
        let track = tracks.iter().position(free).unwrap_or(tracks.len());
        if track == tracks.len() {
            tracks.push(Vec::new());
        }
        if let Some(taken) = tracks.get_mut(track) {
            let at = taken.partition_point(|(start, _)| *start < stretch.start);
            taken.insert(at, (stretch.start, stretch.end));
        }
        if let Some(slot) = result.get_mut(index) {
            *slot = track;
        }
    }
    (result, tracks.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(stretches: &[(f32, f32)], expected: &[usize]) {
        let stretches: Vec<Stretch> =
            stretches.iter().map(|(start, end)| Stretch { start: *start, end: *end, line: 0 }).collect();
        assert_eq!(assign(&stretches, 1.0).0, expected);
    }

    #[test]
    fn overlapping_stretches_get_different_tracks() {
        check(&[(0.0, 10.0), (5.0, 15.0), (20.0, 30.0)], &[0, 1, 0]);
    }

    #[test]
    fn long_stretches_arch_over_short_ones() {
        check(&[(0.0, 100.0), (10.0, 20.0), (30.0, 40.0)], &[1, 0, 0]);
    }

    #[test]
    fn stretches_on_one_track_keep_their_distance() {
        check(&[(0.0, 10.0), (10.5, 20.0)], &[1, 0]);
    }
}
