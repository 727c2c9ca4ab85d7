//! Zoom and fit, at the edge of the picture.

use crate::view::element::{Element, element};
use crate::view::keys::Command;
use crate::view::message::{Message, Send};
use crate::view::sign::{Sign, sign_button};

pub(super) fn controls(scale: f32, send: &Send) -> Element {
    element("div", "controls")
        .attribute("role", "group")
        .attribute("aria-label", "Zoom")
        .child(sign_button(Sign::Minus, "Zoom out", send, Message::Obey(Command::ZoomOut)))
        .child(element("output", "controls__scale").text(&format!("{} %", (scale * 100.0 + 0.5) as u32)))
        .child(sign_button(Sign::Plus, "Zoom in", send, Message::Obey(Command::ZoomIn)))
        .child(sign_button(Sign::Fit, "Fit", send, Message::Obey(Command::Fit)))
}
