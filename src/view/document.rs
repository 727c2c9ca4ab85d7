//! The pane with the text: the person's own, and the one that would be without what is switched off.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::difference::off;
use super::element::{Element, element};
use super::mending::offer;
use super::message::{Message, Send};
use super::model::Model;
use super::piece::{Kind, piece};
use super::sign::{Sign, sign_button};
use super::tabs::{Tab, tab_pane, tabs};
use crate::browser::page::field_value;
use crate::session::{Action, DocumentTab};

pub(super) fn document(model: &Model) -> Element {
    let send = &model.send;
    let is_definition = model.session.document == DocumentTab::Definition;
    let tab = |id, pane, label, count, tab| {
        let message = Message::Do(Action::ShowDocument(tab));
        Tab { id, pane: Some(pane), label, count, sign: None, message }
    };
    let n_off = off(&model.analysis).len();
    let both = vec![
        tab("definition", "pane-definition", "Definition", 0, DocumentTab::Definition),
        tab("effective", "pane-effective", "Effective", n_off, DocumentTab::Effective),
    ];
    let has_editor = model.pane.editor.is_some();
    let effective = (!is_definition).then(|| {
        let seen = model.seen(Kind::Difference);
        piece(seen)
    });
    element("section", "document")
        .attribute("aria-label", "Text")
        .child(
            element("div", "pane-head")
                .child(tabs("Which text", both, usize::from(!is_definition), send))
                // The editor puts its buttons here.
                .child(
                    element("div", "document__tools")
                        .attribute("id", "text-tools")
                        .flag("hidden", !is_definition),
                )
                .child(sign_button(Sign::Copy, "Copy this text", send, Message::Copy)),
        )
        .child(
            tab_pane("document__pane", "definition", is_definition)
                .maybe(model.offer.as_ref().map(|it| offer(it, send)))
                .child(element("div", "document__editor").node(&model.pane.host).flag("hidden", !has_editor))
                .maybe((!has_editor).then(|| plain_field(&model.session.text, send))),
        )
        .child(tab_pane("document__pane", "effective", !is_definition).child(effective.unwrap_or_default()))
}

/// What can be typed in until the editor is there, or where it cannot be loaded.
fn plain_field(text: &str, send: &Send) -> Element {
    let type_in = {
        let send = send.clone();
        Callback::from(move |event: Event| {
            if let Some(text) = field_value(&event) {
                send.emit(Message::Field(text));
            }
        })
    };
    element("textarea", "document__field")
        .attribute("aria-label", "Definition")
        .attribute("spellcheck", "false")
        .attribute("autocapitalize", "off")
        .attribute("autocomplete", "off")
        .content(text)
        .on(&[ListenerKind::oninput], type_in)
}
