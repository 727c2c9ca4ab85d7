//! Lines of two relations run on each other, so that nobody can tell which leads where. Lines of one kind
//! to one part may.

use crate::diagram::check::picture::{Picture, Piece, Spot};

/// Lines closer than this are one line to the eye.
pub(super) const SAME: f32 = 1.0;
/// A shared stretch up to this is a corner.
const STRETCH: f32 = 2.0;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for (a, b, place) in beside(picture, SAME) {
        if place.distance <= SAME && place.length > STRETCH {
            faults.push(format!("{} runs on {} at {}", a.group.name(), b.group.name(), Spot(a.from)));
        }
    }
}

/// How two parallel pieces lie.
pub(super) struct Beside {
    pub(super) distance: f32,
    /// The stretch on which they run side by side.
    pub(super) length: f32,
}

/// The parallel pieces of different relations that are at most `reach` apart, each pair once.
pub(super) fn beside<'p, 's>(
    picture: &'p Picture<'s>,
    reach: f32,
) -> impl Iterator<Item = (&'p Piece<'s>, &'p Piece<'s>, Beside)> {
    picture.pieces.iter().enumerate().flat_map(move |(index, a)| {
        let near = picture.near_pieces.around(a.rect, reach).into_iter().filter(move |other| *other > index);
        near.filter_map(move |other| {
            let b = picture.pieces.get(other)?;
            let is_one = a.group.is_same(b.group) || a.group.shares_bundle(b.group);
            if is_one { None } else { Some((a, b, how(a, b)?)) }
        })
    })
}

fn how(a: &Piece<'_>, b: &Piece<'_>) -> Option<Beside> {
    let (width, height) = (
        a.rect.right().min(b.rect.right()) - a.rect.x.max(b.rect.x),
        a.rect.bottom().min(b.rect.bottom()) - a.rect.y.max(b.rect.y),
    );
    if a.is_flat() && b.is_flat() {
        return Some(Beside { distance: (a.from.y - b.from.y).abs(), length: width });
    }
    let are_upright = a.is_upright() && b.is_upright();
    are_upright.then(|| Beside { distance: (a.from.x - b.from.x).abs(), length: height })
}

#[cfg(test)]
mod tests {
    use crate::diagram::Group;
    use crate::diagram::GroupKind::{Coupling, LogRoute};
    use crate::diagram::check::scenes::{broken, card, line};

    /// Two lines down, `apart` pixels from each other.
    fn two(ends: [[&str; 2]; 2], apart: f32) -> Vec<Group> {
        let column = [("a", 200.0), ("c", 500.0)].map(|(name, y)| card(name, [100.0, y, 90.0, 100.0]));
        let beside = [("b", 200.0), ("d", 500.0)].map(|(name, y)| card(name, [100.0, y, 90.0, 100.0]));
        let lines = ends.map(|ends| line(Coupling, ends, &[(150.0, 300.0), (150.0, 500.0)]));
        let [first, mut second] = lines;
        if let Some(crate::diagram::Shape::Line { points, .. }) = second.shapes.first_mut() {
            points.iter_mut().for_each(|point| point.x += apart);
        }
        let of = |name: &str| ends.iter().flatten().any(|end| *end == name);
        let cards = [("a", &column[0]), ("c", &column[1]), ("b", &beside[0]), ("d", &beside[1])];
        let cards = cards.into_iter().filter(|(name, _)| of(name)).map(|(_, card)| card.clone());
        cards.chain([first, second]).collect()
    }

    #[test]
    fn two_relations_on_one_line_are_found() {
        let rules = broken(two([["a", "c"], ["c", "a"]], 0.0));
        assert_eq!(rules, ["crowded-ends", "overlapping-lines"]);
        assert!(broken(two([["a", "c"], ["c", "a"]], 12.0)).is_empty());
    }

    #[test]
    fn lines_to_one_part_may_run_as_one() {
        assert!(broken(two([["a", "c"], ["a", "c"]], 0.0)).is_empty());
        let mut other_kind = two([["a", "c"], ["a", "c"]], 0.0);
        if let Some(last) = other_kind.last_mut() {
            *last = line(LogRoute, ["a", "c"], &[(150.0, 300.0), (150.0, 500.0)]);
        }
        assert_eq!(broken(other_kind), ["crowded-ends", "overlapping-lines"]);
    }
}
