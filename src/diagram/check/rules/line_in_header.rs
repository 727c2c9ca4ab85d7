//! A line runs through the header of the task.

use crate::diagram::check::picture::{Picture, Spot};

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    let Some(header) = picture.header else { return };
    for piece in picture.pieces_near(header, 0.0) {
        faults.push(format!("{} runs through the header at {}", piece.group.name(), Spot(piece.to)));
    }
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::Mount;
    use crate::diagram::check::scenes::{broken, card, line};

    #[test]
    fn an_arch_over_the_rule_is_found() {
        let rules = |top: f32| {
            let cards = [("a", 100.0), ("b", 400.0)].map(|(name, x)| card(name, [x, 200.0, 100.0, 100.0]));
            let arch = line(Mount, ["a", "b"], &[(150.0, 200.0), (150.0, top), (450.0, top), (450.0, 200.0)]);
            broken(cards.into_iter().chain([arch]).collect())
        };
        assert!(rules(100.0).is_empty());
        assert_eq!(rules(60.0), ["line-in-header"]);
        assert_eq!(rules(0.0), ["line-in-header", "line-outside-task"]);
    }
}
