//! The groups of the scene as elements. What is done to them is heard by the picture, which knows
//! them by `data-part`.

use yew::prelude::*;

use super::card_switch::ghost_switches;
use super::runs::RUN;
use super::shape::shape;
use crate::analysis::Analysis;
use crate::browser::picture::GROUPS;
use crate::diagram::Group;
use crate::view::element::{Element, element, fragment};
use crate::view::piece::{Kind, Seen, piece};

/// One element for each group, in order, and over them the badges and the switches of what is off.
pub(in crate::view) fn scene(seen: &Seen) -> Html {
    let Some(shown) = &seen.analysis.shown else { return Html::default() };
    let firsts = (0..shown.scene.groups.len()).step_by(RUN);
    let runs = firsts.map(|first| piece(Seen { kind: Kind::Groups(first), ..seen.clone() }));
    let groups = element("g", "").attribute("id", GROUPS).children(runs);
    let badges = piece(Seen { kind: Kind::Badges, ..seen.clone() });
    let switches = ghost_switches(&shown.scene);
    fragment(vec![groups.into(), badges, switches.into()])
}

/// The groups from the number `first` on.
fn run(analysis: &Analysis, first: usize) -> &[Group] {
    let groups = analysis.shown.as_ref().map_or(&[][..], |shown| &shown.scene.groups);
    let rest = groups.get(first..).unwrap_or_default();
    rest.get(..RUN).unwrap_or(rest)
}

/// These groups as elements.
pub(in crate::view) fn groups(analysis: &Analysis, first: usize) -> Html {
    fragment(run(analysis, first).iter().map(|it| group(it).into()).collect())
}

/// Whether these groups of two scenes are drawn alike.
pub(in crate::view) fn look_alike(one: &Analysis, other: &Analysis, first: usize) -> bool {
    let (one, other) = (run(one, first), run(other, first));
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.looks_like(other))
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
