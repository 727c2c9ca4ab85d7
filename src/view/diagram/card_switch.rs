//! The switch on the card of a container: there while the card is in hand, and as long as it is off.
//!
//! For the pointer only: by keyboard Space does the same on the card, and the list has all switches.

use crate::diagram::{Group, GroupKind, Px, Rect, Scene, State};
use crate::task::PartId;
use crate::view::element::{Element, element, shape};

const WIDTH: f32 = 34.0;
const HEIGHT: f32 = 20.0;

pub(super) fn card_switches(scene: Option<&Scene>, in_hand: [Option<&PartId>; 2]) -> Element {
    let containers = scene.into_iter().flat_map(|scene| &scene.groups);
    let containers = containers.filter(|group| group.kind == GroupKind::Container);
    let switches = containers.filter_map(|group| card_switch(group, in_hand));
    element("g", "card-switches").attribute("aria-hidden", "true").children(switches.map(Into::into))
}

fn card_switch(group: &Group, in_hand: [Option<&PartId>; 2]) -> Option<Element> {
    let (part, bounds) = (group.part.as_ref()?, group.bounds?);
    let is_off = group.state == State::Ghost;
    if !is_off && !in_hand.contains(&Some(part)) {
        return None;
    }
    let (class, title, knob) =
        if is_off { ("card-switch", "Switch on", "10") } else { ("card-switch is-on", "Switch off", "24") };
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
    Some(
        element("g", class)
            .key(part.as_str())
            .value("data-switch", part.to_string())
            .value("transform", place(bounds))
            .child(element("title", "").text(title))
            .child(track("card-switch__edge", 3.0, "13"))
            .child(track("card-switch__track", 0.0, "10"))
            .child(shape("circle", &["class", "cx", "cy", "r"], knob)),
    )
}

/// On the lower edge of the card, near its right corner.
fn place(bounds: Rect) -> String {
    format!("translate({} {})", Px(bounds.right() - WIDTH - 14.0), Px(bounds.bottom() - HEIGHT / 3.0))
}
