//! At the edge of the picture: which layers are shown, zoom and fit, and the outline as text.

use crate::browser::page;
use crate::diagram::{Layer, Scene};
use crate::session::Action;
use crate::view::element::{Element, button, element};
use crate::view::keys::Command;
use crate::view::message::{Message, Send};
use crate::view::sign::{Sign, sign_button};

const SCALE: &str = "scale";
/// The first of the layers, for the key that leads there.
pub(in crate::view) const LAYERS: &str = "layers";

pub(super) fn controls(scene: Option<&Scene>, hidden: &[Layer], is_folded: bool, send: &Send) -> Element {
    let groups = scene.map_or(&[][..], |scene| &scene.groups);
    let there =
        Layer::ALL.iter().filter(|layer| groups.iter().any(|group| group.kind.layer() == Some(**layer)));
    let layers = there.enumerate().map(|(index, layer)| {
        let toggle = button("layer", send, Message::Do(Action::ToggleLayer(*layer)))
            .says("aria-pressed", !hidden.contains(layer))
            .text(layer.key());
        if index == 0 { toggle.attribute("id", LAYERS).into() } else { toggle.into() }
    });
    element("div", "picture__edge")
        .child(
            element("div", "layers")
                .attribute("role", "group")
                .attribute("aria-label", "Layers of the picture")
                .children(layers),
        )
        .child(
            element("div", "controls")
                .attribute("role", "group")
                .attribute("aria-label", "Picture")
                .child(sign_button(Sign::Save, "Save or copy", send, Message::Obey(Command::Share)))
                .child(
                    sign_button(Sign::Picture, "Picture only", send, Message::Obey(Command::Fold))
                        .says("aria-pressed", is_folded),
                )
                .child(sign_button(Sign::Minus, "Zoom out", send, Message::Obey(Command::ZoomOut)))
                .child(element("output", "controls__scale").attribute("id", SCALE))
                .child(sign_button(Sign::Plus, "Zoom in", send, Message::Obey(Command::ZoomIn)))
                .child(sign_button(Sign::Fit, "Fit", send, Message::Obey(Command::Fit))),
        )
}

pub(super) fn show_scale(scale: f32) {
    page::set_text(SCALE, &format!("{} %", (scale * 100.0 + 0.5) as u32));
}
