//! The groups of the scene as elements. What is done to them is heard by the picture, which knows
//! them by `data-part`.

use yew::prelude::*;

use super::badges::badges;
use super::shape::shape;
use crate::analysis::Analysis;
use crate::diagram::Group;
use crate::view::element::{Element, element, fragment};

/// One element for each group, in order, and the badges over them.
pub(in crate::view) fn scene(analysis: &Analysis) -> Html {
    let Some(shown) = &analysis.shown else { return Html::default() };
    let groups = shown.scene.groups.iter().map(|it| group(it).into());
    let groups = element("g", "").attribute("id", "groups").children(groups);
    fragment(vec![groups.into(), badges(analysis).into()])
}

fn group(group: &Group) -> Element {
    let drawn = element("g", if group.part.is_some() { "group is-part" } else { "group" })
        .attribute("data-kind", group.kind.key())
        .attribute("data-state", group.state.key())
        .attribute("data-tone", group.tone.key());
    let drawn = match &group.part {
        Some(part) => drawn.value("data-part", part.to_string()).value("aria-label", group.label.clone()),
        None => drawn,
    };
    // Boxes are stops of the Tab key; what belongs to them is reached with the pointer.
    let drawn = if group.part.is_some() && group.bounds.is_some() {
        drawn.attribute("role", "button").attribute("aria-pressed", "false").attribute("tabindex", "0")
    } else {
        drawn
    };
    let title = (!group.label.is_empty()).then(|| element("title", "").text(&group.label));
    drawn.maybe(title).children(group.shapes.iter().map(shape))
}
