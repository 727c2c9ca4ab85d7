//! The pane with the picture, or what to say where there is none.

use yew::prelude::*;

use super::diagram::picture;
use super::element::{Element, button, element};
use super::inline::inline;
use super::message::{Message, Send};
use super::model::Model;
use super::task_picker::task_picker;
use crate::intake::Dialect;

pub(super) fn drawing(model: &Model) -> Element {
    let (drawn, send) = (&model.drawn, &model.send);
    let is_drawn = drawn.shown.is_some();
    let note = "The text cannot be read at the moment: this is the picture before.";
    element("section", if model.is_stale { "drawing is-stale" } else { "drawing" })
        .attribute("aria-label", "Picture")
        .maybe(task_picker(drawn, send))
        .child(picture(model))
        .maybe((!is_drawn).then(|| invitation(model)))
        .maybe(model.offer.as_ref().map(|_| offer_note(send)))
        .maybe(model.is_stale.then(|| element("p", "drawing__note").text(note)))
}

/// The way to mend the text, where the text is behind the picture.
fn offer_note(send: &Send) -> Element {
    element("div", "drawing__note drawing__offer")
        .text("This text can be mended.")
        .child(button("button is-quiet", send, Message::PreviewMending).text("Preview"))
        .child(button("button is-primary", send, Message::Mend).text("Mend"))
}

const SKETCH: &str = concat!(
    r#"<svg class="invitation__sketch" viewBox="0 0 240 132" width="240" height="132" aria-hidden="true">"#,
    r#"<rect class="invitation__task" x="4" y="4" width="232" height="124" rx="12"/>"#,
    r#"<rect class="invitation__app" x="24" y="26" width="96" height="52" rx="8"/>"#,
    r#"<path class="invitation__arm" d="M120 52h24"/>"#,
    r#"<rect class="invitation__sidecar" x="144" y="32" width="72" height="40" rx="8"/>"#,
    r#"<rect class="invitation__rail" x="24" y="96" width="192" height="14" rx="7"/></svg>"#
);

/// What to do where there is nothing to draw.
fn invitation(model: &Model) -> Element {
    let (dialect, send) = (model.drawn.dialect, &model.send);
    let is_empty = dialect == Dialect::Empty;
    let title = if is_empty { "Paste a definition" } else { "Nothing to draw yet" };
    let anywhere = "Anywhere on this page will do, and so will a dropped file. Nothing leaves this browser.";
    if let Some(offer) = &model.offer {
        return element("div", "invitation")
            .child(Html::from_html_unchecked(AttrValue::Static(SKETCH)))
            .child(element("h2", "invitation__title").text("This can be mended"))
            .children(offer.messages.iter().map(|it| element("p", "invitation__text").text(it).into()))
            .child(button("button is-primary", send, Message::Mend).text("Mend the text"))
            .child(button("button is-quiet", send, Message::PreviewMending).text("Show what would change"));
    }
    element("div", "invitation")
        .child(Html::from_html_unchecked(AttrValue::Static(SKETCH)))
        .child(element("h2", "invitation__title").text(title))
        .child(element("p", "invitation__text").child(inline(dialect.advice())))
        .child(element("p", "invitation__text is-muted").text(anywhere))
        .child(button("button is-primary", send, Message::Example).text("Show the example"))
}
