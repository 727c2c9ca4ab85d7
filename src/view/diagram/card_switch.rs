//! The switch on the card of a container: there while the card is in hand, and as long as it is off.
//!
//! For the pointer only: by keyboard Space does the same on the card, and the list has all switches.

use super::viewport::Viewport;
use super::{link, scene_of};
use crate::analysis::Analysis;
use crate::browser::{page, picture as shown};
use crate::diagram::{Group, GroupKind, Point, Px, Rect, Scene, State};
use crate::task::PartId;
use crate::view::element::{Element, element, shape};

const WIDTH: f32 = 34.0;
const HEIGHT: f32 = 20.0;
/// The one switch that goes to the card in hand.
const IN_HAND: &str = "card-switch";

/// The switches of what is off.
pub(super) fn ghost_switches(scene: &Scene) -> Element {
    let ghosts = scene.groups.iter().filter(|group| group.state == State::Ghost);
    let switches = ghosts.filter_map(|group| {
        let drawn = card_switch("card-switch", "Switch on", "10").key(group.part.as_ref()?.as_str());
        let drawn = drawn.value("data-switch", group.part.as_ref()?.to_string());
        let (x, y) = place(bounds(group)?);
        Some(drawn.value("transform", format!("translate({} {})", Px(x), Px(y))).into())
    });
    element("g", "card-switches").attribute("aria-hidden", "true").children(switches)
}

/// The switch that [`show_in_hand`] puts on a card.
pub(super) fn switch_in_hand() -> Element {
    element("svg", "picture__hand")
        .attribute("id", IN_HAND)
        .attribute("aria-hidden", "true")
        .attribute("width", "34")
        .attribute("height", "20")
        .child(link::handle())
        .child(card_switch("card-switch is-on", "Switch off", "24"))
}

/// Puts the switch on the card of the part, where that is a container that is on.
pub(super) fn show_in_hand(analysis: &Analysis, part: Option<&PartId>, scale: f32) {
    let scene = scene_of(analysis);
    let group = scene.zip(part).and_then(|(scene, part)| scene.group_of(part));
    let group = group.filter(|group| group.state != State::Ghost);
    let bounds = group.and_then(bounds);
    // Out of sight it stays a layer of its own, as taking it away would be work for the whole picture.
    let (x, y) = bounds.map_or((-9999.0, 0.0), place);
    let place = Viewport { x: x * scale, y: y * scale, scale };
    shown::place(IN_HAND, &place.transform(1.0));
    page::set(IN_HAND, "data-switch", part.map(PartId::as_str));
    page::set(IN_HAND, "data-links", link::has_links(analysis).then_some(""));
}

pub(super) fn bounds(group: &Group) -> Option<Rect> {
    group.bounds.filter(|_| group.kind == GroupKind::Container)
}

fn card_switch(class: &'static str, title: &'static str, knob: &'static str) -> Element {
    let track = |class: &'static str, grown: f32, radius: &'static str| {
        let (width, height) = (Px(WIDTH + 2.0 * grown).to_string(), Px(HEIGHT + 2.0 * grown).to_string());
        let start = Px(-grown).to_string();
        let values = vec![
            class.into(),
            start.clone().into(),
            start.into(),
            width.into(),
            height.into(),
            radius.into(),
        ];
        shape("rect", &["class", "x", "y", "width", "height", "rx"], values)
    };
    let knob = vec!["card-switch__knob".into(), knob.into(), "10".into(), "8".into()];
    element("g", class)
        .child(element("title", "").text(title))
        .child(track("card-switch__edge", 3.0, "13"))
        .child(track("card-switch__track", 0.0, "10"))
        .child(shape("circle", &["class", "cx", "cy", "r"], knob))
}

/// On the lower edge of the card, near its right corner.
pub(super) fn place(bounds: Rect) -> (f32, f32) {
    (bounds.right() - WIDTH - 14.0, bounds.bottom() - HEIGHT / 3.0)
}

/// Whether the place is on the switch of the card: it reaches out of it.
pub(super) fn is_on_switch(bounds: Rect, at: Point) -> bool {
    let (x, y) = place(bounds);
    at.x > x && at.x < x + WIDTH && at.y > y && at.y < y + HEIGHT
}
