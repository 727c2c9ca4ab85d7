//! A line that runs neither across nor down, or back over itself.

use crate::diagram::check::picture::{Picture, Spot};

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for piece in &picture.pieces {
        if !piece.is_flat() && !piece.is_upright() {
            faults.push(format!("{} runs aslant at {}", piece.group.name(), Spot(piece.from)));
        }
    }
    for line in &picture.lines {
        for corner in line.points.windows(3) {
            let [before, at, after] = corner else { continue };
            let back = (at.x - before.x) * (after.x - at.x) + (at.y - before.y) * (after.y - at.y);
            if back < -1.0 {
                faults.push(format!("{} runs back over itself at {}", line.group.name(), Spot(*at)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::Coupling;
    use crate::diagram::check::scenes::{broken, card, line};

    fn broken_by(points: &[(f32, f32)]) -> Vec<&'static str> {
        let cards = [("a", 200.0), ("b", 600.0)].map(|(name, x)| card(name, [x, 200.0, 100.0, 100.0]));
        broken([line(Coupling, ["a", "b"], points)].into_iter().chain(cards).collect())
    }

    #[test]
    fn a_slope_is_found() {
        assert_eq!(broken_by(&[(300.0, 220.0), (600.0, 260.0)]), ["crooked-line"]);
        assert!(broken_by(&[(300.0, 220.0), (600.0, 220.0)]).is_empty());
    }

    #[test]
    fn a_way_back_is_found() {
        let there_and_back = [(300.0, 220.0), (500.0, 220.0), (400.0, 220.0), (600.0, 220.0)];
        assert_eq!(broken_by(&there_and_back), ["crooked-line"]);
    }
}
