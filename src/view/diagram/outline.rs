//! The outline of the picture in words, as headings and lists: opened by a button that shows itself to the
//! keyboard, and printed.

use yew::prelude::*;

use crate::analysis::Analysis;
use crate::export;
use crate::view::element::{Element, button, element};
use crate::view::message::{Message, Send};
use crate::view::piece::{Seen, piece};

/// The button, and the outline while it is open: nobody else waits for it.
pub(super) fn outline_button(is_open: bool, seen: Seen, send: &Send) -> Element {
    let toggle = button("button outline__button", send, Message::ShowOutline(!is_open))
        .says("aria-expanded", is_open)
        .text("Outline of the picture");
    let words = || {
        element("section", "outline__words")
            .attribute("aria-label", "Outline of the picture")
            .attribute("tabindex", "0")
            .child(piece(seen))
    };
    element("div", "outline").child(toggle).maybe(is_open.then(words))
}

/// Each line of the text as what it is.
pub(in crate::view) fn outline(analysis: &Analysis) -> Html {
    let mut all = element("div", "outline__text");
    let mut items: Vec<Html> = Vec::new();
    for line in export::outline(analysis).lines() {
        let (mark, words) = line.split_once(' ').unwrap_or_default();
        if mark == "-" {
            items.push(element("li", "").text(words).into());
            continue;
        }
        all = with_list(all, &mut items);
        all = match mark {
            "#" => all.child(element("h2", "").text(words)),
            "##" => all.child(element("h3", "").text(words)),
            "###" => all.child(element("h4", "").text(words)),
            _ if line.is_empty() => all,
            _ => all.child(element("p", "").text(line)),
        };
    }
    with_list(all, &mut items).into()
}

fn with_list(all: Element, items: &mut Vec<Html>) -> Element {
    if items.is_empty() { all } else { all.child(element("ul", "").children(std::mem::take(items))) }
}
