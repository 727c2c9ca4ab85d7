//! A text at an address, which is loaded only when the person says so.

use super::element::{Element, button, element};
use super::message::{Message, Send};
use crate::browser::address::Address;

pub(super) fn question(address: &Address, send: &Send) -> Element {
    element("div", "question")
        .attribute("role", "region")
        .attribute("aria-label", "A definition from elsewhere")
        .child(
            element("p", "question__text")
                .text("This link asks for a definition from ")
                .child(element("strong", "").text(&address.host))
                .child(
                    element("span", "question__address")
                        .value("title", address.url.clone())
                        .text(&address.url),
                ),
        )
        .child(
            button("button is-primary", send, Message::Load)
                .text("Load it from ")
                .child(element("span", "").text(&address.host)),
        )
        .child(button("button is-quiet", send, Message::DoNotLoad).text("Not now"))
}
