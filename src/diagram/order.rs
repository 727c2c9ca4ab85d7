//! In which order the containers stand: what starts first, then the applications, then their sidecars;
//! among equals as written, unless others stand nearer to what they have to do with.

use crate::task::{Container, ContainerKind, Edge, PartId, Platform, Task};
use crate::text::{Gather, Names, order};

/// Pictures of more containers keep the written order: nobody follows their lines by eye.
const MAX_MOVED: usize = 60;

/// The containers in reading order.
pub(super) fn reading_order<'t>(task: &'t Task, edges: &[Edge]) -> Vec<&'t Container> {
    let n = task.containers.len();
    let ranks: Vec<i64> = task.containers.iter().map(|container| rank(task, container)).gather();
    let mut sequence = order(ranks.iter().copied());
    if n <= MAX_MOVED {
        bring_together(&mut sequence, &ranks, &neighbours(task, edges));
    }
    sequence.into_iter().filter_map(|index| task.containers.get(index)).gather()
}

/// Containers of one rank may change places; those of rank 0 run one after the other and may not.
fn rank(task: &Task, container: &Container) -> i64 {
    let is_first = match task.platform {
        Platform::Kubernetes => container.starts_in_sequence(),
        _ => container.role.is_init(),
    };
    match () {
        () if is_first => 0,
        () if container.kind == ContainerKind::Ephemeral => 3,
        () if container.role.is_app() => 1,
        () => 2,
    }
}

/// For each container those that it waits for, sends its logs to or shares a volume with.
fn neighbours(task: &Task, edges: &[Edge]) -> Vec<Vec<usize>> {
    let mut ids = Names::default();
    for (index, container) in task.containers.iter().enumerate() {
        ids.add(container.id.as_str(), index);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let at = |id: &PartId| ids.get(id.as_str());
    pairs.extend(edges.iter().filter_map(|edge| Some((at(&edge.from)?, at(&edge.to)?))));
    let router = task.log_router().and_then(|router| at(&router.id));
    let mut last_mounts = Names::default();
    for (index, container) in task.containers.iter().enumerate() {
        if let Some(router) = router.filter(|_| container.uses_log_router()) {
            pairs.push((index, router));
        }
        for volume in container.mounts.iter().filter_map(|mount| mount.volume.as_ref()) {
            // Those that mount a volume form a chain.
            let last = last_mounts.add(volume.value.as_written(), index);
            pairs.push((*last, index));
            *last = index;
        }
    }
    let mut neighbours = vec![Vec::new(); task.containers.len()];
    for (a, b) in pairs {
        for (one, other) in [(a, b), (b, a)] {
            if let Some(list) = neighbours.get_mut(one).filter(|_| one != other) {
                list.push(other);
            }
        }
    }
    neighbours
}

/// Lets neighbours in the sequence change places as long as that brings related containers nearer.
fn bring_together(sequence: &mut [usize], ranks: &[i64], neighbours: &[Vec<usize>]) {
    let mut places = vec![0usize; sequence.len()];
    for (place, index) in sequence.iter().enumerate() {
        if let Some(own) = places.get_mut(*index) {
            *own = place;
        }
    }
    for _ in 0..sequence.len() {
        let mut is_better = false;
        for place in 1..sequence.len() {
            let (Some(&left), Some(&right)) = (sequence.get(place - 1), sequence.get(place)) else {
                continue;
            };
            let rank = |index: usize| ranks.get(index).copied();
            if rank(left) != rank(right) || rank(left) == Some(0) {
                continue;
            }
            // What is to the right of both comes one nearer to the left one, and so on.
            let gain = |index: usize, other: usize, sign: i64| -> i64 {
                let list = neighbours.get(index).map_or(&[][..], Vec::as_slice);
                let others = list.iter().filter(|it| **it != other).filter_map(|it| places.get(*it));
                others.map(|at| if *at > place { sign } else { -sign }).sum()
            };
            if gain(left, right, 1) + gain(right, left, -1) > 0 {
                sequence.swap(place - 1, place);
                for (index, at) in [(left, place), (right, place - 1)] {
                    if let Some(own) = places.get_mut(index) {
                        *own = at;
                    }
                }
                is_better = true;
            }
        }
        if !is_better {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ranks: &[i64], pairs: &[(usize, usize)], expected: &[usize]) {
        let mut neighbours = vec![Vec::new(); ranks.len()];
        for (a, b) in pairs {
            neighbours[*a].push(*b);
            neighbours[*b].push(*a);
        }
        let mut sequence = order(ranks.iter().copied());
        bring_together(&mut sequence, ranks, &neighbours);
        assert_eq!(sequence, expected);
    }

    #[test]
    fn what_is_not_related_stays_as_written() {
        check(&[1, 2, 2, 2], &[], &[0, 1, 2, 3]);
    }

    #[test]
    fn a_sidecar_comes_next_to_what_it_serves() {
        check(&[1, 2, 2, 2], &[(0, 3)], &[0, 3, 1, 2]);
    }

    #[test]
    fn nobody_leaves_the_rank() {
        check(&[0, 0, 1, 1], &[(0, 3), (1, 2)], &[0, 1, 2, 3]);
        check(&[0, 0, 1, 1], &[(0, 2), (1, 3)], &[0, 1, 2, 3]);
        check(&[1, 1, 2, 2], &[(0, 2), (1, 3), (1, 3)], &[0, 1, 3, 2]);
    }
}
