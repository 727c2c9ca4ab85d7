//! How often lines cross: the number that a good placement keeps small.

use super::picture::{Picture, Piece};
use crate::diagram::GroupKind;
use crate::task::PartId;

/// A crossing closer to the end of a piece than this is a corner or an end.
const MARGIN: f32 = 0.5;

/// Where two lines cross, and which: lines of one kind to one part count as one.
type Crossing<'s> = ((i32, i32), Lines<'s>, Lines<'s>);
type Lines<'s> = (&'static str, Option<&'s PartId>);

pub(super) fn count(picture: &Picture<'_>) -> usize {
    let mut crossings: Vec<Crossing<'_>> = Vec::new();
    for flat in picture.pieces.iter().filter(|piece| piece.is_flat() && is_relation(piece)) {
        for upright in picture.pieces_near(flat.rect, 0.0) {
            let is_foreign = !flat.group.is_same(upright.group) && !flat.group.shares_bundle(upright.group);
            if upright.is_upright() && is_relation(upright) && is_foreign && do_cross(flat, upright) {
                let spot = (upright.from.x.round() as i32, flat.from.y.round() as i32);
                let (a, b) = (lines(flat), lines(upright));
                crossings.push((spot, a.min(b), a.max(b)));
            }
        }
    }
    crossings.sort_unstable();
    crossings.dedup();
    crossings.len()
}

/// What joins the bands of the network lies behind everything.
fn is_relation(piece: &Piece<'_>) -> bool {
    piece.group.kind != GroupKind::Network
}

fn lines<'s>(piece: &Piece<'s>) -> Lines<'s> {
    (piece.group.kind.key(), piece.group.ends.last())
}

fn do_cross(flat: &Piece<'_>, upright: &Piece<'_>) -> bool {
    let (x, y) = (upright.from.x, flat.from.y);
    flat.rect.x + MARGIN < x
        && x < flat.rect.right() - MARGIN
        && upright.rect.y + MARGIN < y
        && y < upright.rect.bottom() - MARGIN
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::{Dependency, Mount};
    use crate::diagram::check::scenes::{line, scene};

    #[test]
    fn a_cross_is_one() {
        let flat = line(Dependency, ["a", "b"], &[(100.0, 300.0), (500.0, 300.0)]);
        let upright = line(Dependency, ["c", "d"], &[(300.0, 100.0), (300.0, 500.0)]);
        assert_eq!(scene(vec![flat, upright]).crossings(), 1);
    }

    #[test]
    fn a_corner_on_a_line_is_none() {
        let flat = line(Dependency, ["a", "b"], &[(100.0, 300.0), (500.0, 300.0)]);
        let corner = line(Dependency, ["c", "d"], &[(300.0, 100.0), (300.0, 300.0), (200.0, 300.0)]);
        assert_eq!(scene(vec![flat, corner]).crossings(), 0);
    }

    #[test]
    fn lines_to_one_part_cross_as_one_where_they_run_as_one() {
        let flat = line(Dependency, ["a", "b"], &[(100.0, 300.0), (500.0, 300.0)]);
        let mount = |from, x| line(Mount, [from, "logs"], &[(x, 100.0), (x, 500.0)]);
        assert_eq!(scene(vec![flat.clone(), mount("c", 300.0), mount("d", 300.0)]).crossings(), 1);
        assert_eq!(scene(vec![flat, mount("c", 300.0), mount("d", 320.0)]).crossings(), 2);
    }
}
