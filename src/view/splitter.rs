//! The line between text and picture, which can be moved.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::element::{Element, element};
use super::message::{Message, Send};
use crate::browser::{page, pointer, size, storage};

/// The share of the text in the width, in thousandths, until the person moves the line.
const SHARE: u32 = 340;
/// How far the line goes to either side, in thousandths.
const RANGE: (u32, u32) = (200, 600);
/// How far an arrow key moves it.
const STEP: u32 = 20;

/// The share of the last visit.
pub(super) fn remembered() -> u32 {
    let stored = storage::load("text-share").and_then(|share| share.parse::<u32>().ok());
    stored.filter(|share| (RANGE.0..=RANGE.1).contains(share)).unwrap_or(SHARE)
}

/// Puts the share on the page and remembers it.
pub(super) fn show(share: u32) {
    size::set_property("--text-share", &format!("{}.{}%", share / 10, share % 10));
    storage::save("text-share", &share.to_string());
}

pub(super) fn splitter(share: u32, is_dragged: bool, send: &Send) -> Element {
    let react = {
        let send = send.clone();
        Callback::from(move |event: Event| {
            if let Some(message) = reaction(&event, share, is_dragged) {
                send.emit(message);
            }
        })
    };
    let kinds = [
        ListenerKind::onpointerdown,
        ListenerKind::onpointermove,
        ListenerKind::onpointerup,
        ListenerKind::onpointercancel,
        ListenerKind::onkeydown,
    ];
    let percent = |share: u32| (share / 10).to_string();
    element("div", if is_dragged { "splitter is-dragged" } else { "splitter" })
        .attribute("role", "separator")
        .attribute("aria-orientation", "vertical")
        .attribute("aria-label", "Width of the text")
        .value("aria-valuenow", percent(share))
        .value("aria-valuemin", percent(RANGE.0))
        .value("aria-valuemax", percent(RANGE.1))
        .attribute("tabindex", "0")
        .on(&kinds, react)
}

fn reaction(event: &Event, share: u32, is_dragged: bool) -> Option<Message> {
    let next = match event.type_().as_str() {
        "pointerdown" => {
            event.prevent_default();
            pointer::capture_target(event);
            return Some(Message::DragSplitter(true));
        }
        "pointermove" if is_dragged => (pointer::share_of_window(event) * 1000.0) as u32,
        "pointermove" => return None,
        "keydown" => {
            let next = match page::key(event).as_str() {
                "ArrowLeft" => share.saturating_sub(STEP),
                "ArrowRight" => share + STEP,
                _ => return None,
            };
            event.prevent_default();
            next
        }
        _ => return Some(Message::DragSplitter(false)),
    };
    Some(Message::Share(next.clamp(RANGE.0, RANGE.1)))
}
