//! The list of keys, and what the page is.

use super::element::{Element, element};
use super::keys::{IN_TEXT, LOCAL, SHORTCUTS};
use super::message::{Message, Send};
use super::sign::{Sign, sign_button};

/// The browser opens it, and closes it with Escape.
pub(super) fn help(send: &Send) -> Element {
    let shortcuts = SHORTCUTS.iter().filter(|shortcut| !shortcut.is_second);
    let lines = shortcuts.map(|shortcut| (shortcut.label, shortcut.description)).chain(LOCAL.iter().copied());
    element("dialog", "help")
        .attribute("id", "help")
        .attribute("aria-labelledby", "help-title")
        .child(
            element("header", "help__head")
                .child(element("h2", "help__title").attribute("id", "help-title").text("Keys"))
                .child(sign_button(Sign::Close, "Close", send, Message::CloseHelp)),
        )
        .child(
            element("p", "help__text")
                .text("Paste a definition, a template or a manifest anywhere, or drop a file. Nothing leaves this browser."),
        )
        .child(list(lines.collect()))
        .child(element("h3", "help__part").text("While text is typed"))
        .child(list(IN_TEXT.to_vec()))
}

#[inline(never)]
fn list(lines: Vec<(&str, &str)>) -> Element {
    element("dl", "help__keys")
        .children(lines.into_iter().map(|(label, description)| line(label, description).into()))
}

fn line(label: &str, description: &str) -> Element {
    element("div", "help__line")
        .child(element("dt", "").child(element("kbd", "").text(label)))
        .child(element("dd", "").text(description))
}
