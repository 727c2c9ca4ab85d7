//! What moves and what appears between two scenes of one text, so that it can be followed.

use crate::diagram::{Group, Scene};

/// Larger scenes change at once.
const MOST_GROUPS: usize = 300;

/// A group by its number, and how far it comes from; without a way it appears.
pub(super) type Move = (usize, Option<(f32, f32)>);

pub(super) fn moves(old: &Scene, new: &Scene) -> Vec<Move> {
    let mut moves = Vec::new();
    if new.groups.len() > MOST_GROUPS {
        return moves;
    }
    for (index, group) in new.groups.iter().enumerate() {
        let before = old.groups.iter().find(|other| is_same(other, group));
        match before.map(|before| before.bounds.zip(group.bounds)) {
            Some(Some((from, to))) if (from.x, from.y) != (to.x, to.y) => {
                moves.push((index, Some((from.x - to.x, from.y - to.y))));
            }
            Some(None) if before.is_some_and(|before| before.shapes != group.shapes) => {
                moves.push((index, None))
            }
            None => moves.push((index, None)),
            Some(_) => {}
        }
    }
    moves
}

fn is_same(a: &Group, b: &Group) -> bool {
    a.kind == b.kind && a.part == b.part && a.is_named() == b.is_named() && a.ends == b.ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::rendered::analysis;

    const ONE: &str = "containerDefinitions:\n- {name: a, image: a}\n";
    const TWO: &str = "containerDefinitions:\n- {name: b, image: b}\n- {name: a, image: a}\n";

    #[test]
    fn what_was_there_moves_and_what_was_not_appears() {
        let (old, new) = (analysis(ONE, &[]), analysis(TWO, &[]));
        let scenes = [&old, &new].map(|it| &it.shown.as_ref().unwrap().scene);
        let moves = moves(scenes[0], scenes[1]);
        let of = |part: &str| {
            let index =
                scenes[1].groups.iter().position(|it| it.part.as_ref() == Some(&part.into())).unwrap();
            moves.iter().find(|it| it.0 == index).map(|it| it.1.is_some())
        };
        assert_eq!((of("container:a"), of("container:b")), (Some(true), Some(false)));
    }

    #[test]
    fn the_same_scene_stands_still() {
        let analysis = analysis(ONE, &[]);
        let scene = &analysis.shown.as_ref().unwrap().scene;
        assert!(moves(scene, scene).is_empty());
    }
}
