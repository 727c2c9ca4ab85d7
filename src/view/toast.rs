//! A word about what just happened, with the way back.

use super::element::{Element, button, element};
use super::inline::inline;
use super::message::{Message, Send};
use super::model::Toast;
use super::sign::{Sign, sign};

pub(super) fn toast(toast: &Toast, send: &Send) -> Element {
    let undo = toast.can_undo.then(|| button("button is-quiet", send, Message::Undo).text("Undo"));
    let close =
        button("button is-icon", send, Message::Silence).attribute("aria-label", "Close this message");
    let lines = toast.text.lines().map(|line| element("p", "").child(inline(line)).into());
    element("div", "toast")
        .child(element("div", "toast__text").children(lines))
        .maybe(undo)
        .child(close.child(sign(Sign::Close)))
}
