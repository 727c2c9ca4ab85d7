//! The groups of the scene, with what is under the pointer and what is selected.

use yew::prelude::*;

use super::badges::badges;
use super::card_switch::card_switches;
use super::group::group;
use crate::analysis::Analysis;
use crate::diagram::{Group, GroupKind};
use crate::task::PartId;
use crate::view::by_pointer::ByPointer;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) analysis: ByPointer<Analysis>,
    pub(super) selected: Option<PartId>,
    pub(super) hovered: Option<PartId>,
    pub(super) on_hover: Callback<Option<PartId>>,
    pub(super) on_select: Callback<Option<PartId>>,
    pub(super) on_toggle: Callback<PartId>,
}

#[component]
pub(super) fn SceneView(props: &Props) -> Html {
    let Some(shown) = &props.analysis.shown else { return Html::default() };
    let groups = &shown.scene.groups;
    let related = props.hovered.as_ref().map(|part| related(groups, part));
    html! {
        <>
            for (index, item) in groups.iter().enumerate() {
                { group(item, Look {
                    is_selected: item.part.is_some() && item.part == props.selected,
                    is_dim: related.as_ref().is_some_and(|related| !related.get(index).copied().unwrap_or(true)),
                }, props) }
            }
            { card_switches(groups, props) }
            { badges(&props.analysis) }
        </>
    }
}

/// How a group stands out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    pub(super) is_selected: bool,
    pub(super) is_dim: bool,
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
