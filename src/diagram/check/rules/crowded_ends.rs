//! Two lines reach a box so close to each other that their heads lie on each other.

use crate::diagram::check::picture::{Picture, Spot};
use crate::diagram::{Group, GroupKind, Point};

/// The width of a head, in CSS pixels.
const GAP: f32 = 8.0;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    // The steps of a sequence go on from number to number.
    let has_ends = |kind: GroupKind| !matches!(kind, GroupKind::Network | GroupKind::Order);
    let lines = picture.lines.iter().filter(|line| has_ends(line.group.kind));
    let mut ends: Vec<(&Group, Point)> = Vec::new();
    for (line, (first, last)) in lines.filter_map(|line| Some((line, line.ends()?))) {
        ends.extend([(line.group, first), (line.group, last)]);
    }
    ends.sort_by(|a, b| a.1.x.total_cmp(&b.1.x));
    for (index, (group, point)) in ends.iter().enumerate() {
        let close = ends.iter().skip(index + 1).take_while(|(_, other)| other.x - point.x < GAP - 0.1);
        for (other, at) in close.filter(|(_, at)| (at.y - point.y).abs() < GAP - 0.1) {
            let is_one = group.is_same(other) || group.shares_bundle(other);
            if !is_one {
                faults.push(format!("{} and {} end together at {}", group.name(), other.name(), Spot(*at)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::{Coupling, Mount};
    use crate::diagram::check::scenes::{broken, card, line};

    #[test]
    fn heads_side_by_side_need_room() {
        let rules = |apart: f32| {
            let cards = [("a", 100.0), ("b", 400.0)].map(|(name, x)| card(name, [x, 200.0, 100.0, 100.0]));
            let lines = [(Coupling, 250.0), (Mount, 250.0 + apart)];
            let lines = lines.map(|(kind, y)| line(kind, ["a", "b"], &[(200.0, y), (400.0, y)]));
            broken(cards.into_iter().chain(lines).collect())
        };
        assert_eq!(rules(6.0), ["crowded-ends"]);
        assert!(rules(8.0).is_empty());
    }
}
