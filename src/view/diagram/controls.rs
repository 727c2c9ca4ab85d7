//! Zoom and fit, at the edge of the picture.

use crate::browser::page;
use crate::view::element::{Element, element};
use crate::view::keys::Command;
use crate::view::message::{Message, Send};
use crate::view::sign::{Sign, sign_button};

const SCALE: &str = "scale";

pub(super) fn controls(send: &Send) -> Element {
    element("div", "controls")
        .attribute("role", "group")
        .attribute("aria-label", "Zoom")
        .child(sign_button(Sign::Minus, "Zoom out", send, Message::Obey(Command::ZoomOut)))
        .child(element("output", "controls__scale").attribute("id", SCALE))
        .child(sign_button(Sign::Plus, "Zoom in", send, Message::Obey(Command::ZoomIn)))
        .child(sign_button(Sign::Fit, "Fit", send, Message::Obey(Command::Fit)))
}

pub(super) fn show_scale(scale: f32) {
    page::set_text(SCALE, &format!("{} %", (scale * 100.0 + 0.5) as u32));
}
