//! The groups of the scene as elements. What is done to them is heard by the picture, which knows
//! them by `data-part`.

use yew::prelude::*;

use super::badges::badges;
use super::card_switch::ghost_switches;
use super::shape::shape;
use crate::analysis::Analysis;
use crate::browser::picture::GROUPS;
use crate::diagram::Group;
use crate::view::element::{Element, element, fragment};

/// One element for each group, in order, and over them the badges and the switches of what is off.
pub(in crate::view) fn scene(analysis: &Analysis) -> Html {
    let Some(shown) = &analysis.shown else { return Html::default() };
    let groups = shown.scene.groups.iter().map(|it| group(it).into());
    let groups = element("g", "").attribute("id", GROUPS).children(groups);
    let switches = ghost_switches(&shown.scene);
    fragment(vec![groups.into(), badges(analysis).into(), switches.into()])
}

fn group(group: &Group) -> Element {
    let class = match (&group.part, group.bounds) {
        (Some(_), Some(_)) => "group is-box",
        (Some(_), None) => "group is-line",
        (None, _) => "group",
    };
    let drawn = element("g", class)
        .attribute("data-kind", group.kind.key())
        .attribute("data-state", group.state.key())
        .attribute("data-tone", group.tone.key());
    let drawn = match group.kind.layer() {
        Some(layer) => drawn.attribute("data-layer", layer.key()),
        None => drawn,
    };
    let drawn = match &group.part {
        Some(part) => drawn.value("data-part", part.to_string()),
        None => drawn,
    };
    // One of them is the stop of the Tab key; the arrow keys lead to the others. Its label says all that
    // is written in it, which a button would have to repeat word by word.
    let drawn = if group.is_named() {
        drawn.attribute("role", "img").value("aria-label", group.label.clone()).attribute("tabindex", "-1")
    } else {
        drawn
    };
    // The words for a line in hand stand at the edge of the picture.
    let is_met = group.bounds.is_some() || group.part.is_none();
    let title = (is_met && !group.label.is_empty()).then(|| element("title", "").text(&group.label));
    drawn.maybe(title).children(group.shapes.iter().map(shape))
}
