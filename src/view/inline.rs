//! Words with code in them, as elements.

use yew::prelude::*;

use super::element::{Element, element, fragment, text};
use crate::text::{Gather, Inline, inlines};

/// Code in backticks and addresses in angle brackets; everything else is text.
pub(super) fn inline(words: &str) -> Html {
    let piece = |piece: &Inline<'_>| match piece {
        Inline::Text(words) | Inline::Link(words) => text(words),
        Inline::Code(code) => element("code", "").text(code).into(),
    };
    fragment(inlines(words).iter().map(piece).gather())
}

/// A link to an official page.
pub(super) fn docs_link(url: &str, about: &str) -> Element {
    element("a", "details__link")
        .value("href", url.to_owned())
        .attribute("target", "_blank")
        .attribute("rel", "noreferrer")
        .value("aria-label", ["docs about ", about].concat())
        .text("docs")
}
