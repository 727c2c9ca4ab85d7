//! How the groups of the scene stand out: selected, or dim because something else is under the pointer.

use crate::browser::page::Look;
use crate::diagram::{Group, GroupKind};
use crate::task::PartId;

/// The look of each group.
pub(super) fn looks(groups: &[Group], selected: Option<&PartId>, hovered: Option<&PartId>) -> Vec<Look> {
    let related = hovered.map(|part| related(groups, part));
    let is_dim = |index| related.as_ref().is_some_and(|related| related.get(index) == Some(&false));
    let look = |(index, group): (usize, &Group)| Look {
        is_selected: group.part.is_some() && group.part.as_ref() == selected,
        is_dim: is_dim(index),
    };
    groups.iter().enumerate().map(look).collect()
}

/// For each group, whether it is the part, a line from or to it, what is at the other end, or background.
fn related(groups: &[Group], part: &PartId) -> Vec<bool> {
    let neighbours: Vec<&PartId> = groups
        .iter()
        .filter(|group| group.part.as_ref() == Some(part) || group.ends.contains(part))
        .flat_map(|group| group.ends.iter().chain(&group.part))
        .collect();
    groups
        .iter()
        .map(|group| {
            let is_background =
                group.kind == GroupKind::Network || (group.part.is_none() && group.ends.is_empty());
            let is_part = group.part.as_ref() == Some(part) || group.ends.contains(part);
            let is_neighbour =
                group.ends.is_empty() && group.part.as_ref().is_some_and(|it| neighbours.contains(&it));
            is_background || is_part || is_neighbour
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::{State, Tone};

    fn item(part: Option<&str>, ends: &[&str]) -> Group {
        Group {
            kind: GroupKind::Container,
            part: part.map(PartId::from),
            ends: ends.iter().map(|end| PartId::from(*end)).collect(),
            state: State::On,
            label: String::new(),
            span: None,
            bounds: None,
            tone: Tone::Neutral,
            shapes: Vec::new(),
        }
    }

    #[test]
    fn a_part_is_seen_with_its_lines_and_what_they_lead_to() {
        let groups = [
            item(None, &[]),
            item(Some("a"), &[]),
            item(Some("b"), &[]),
            item(Some("c"), &[]),
            item(None, &["a", "b"]),
            item(None, &["b", "c"]),
        ];
        assert_eq!(related(&groups, &PartId::from("a")), [true, true, true, false, true, false]);
    }
}
