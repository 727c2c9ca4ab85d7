//! The selected part, or the task: what it is in plain words, what is wrong with it, its fields, and what
//! belongs to it. The words come from the workshop; until it answers, there is what it said last.

use yew::prelude::*;

use super::controls::controls;
use super::finding::concerns;
use super::review::sections;
use super::{MOST_LISTED, more};
use crate::browser::workshop::Answer;
use crate::session::{Action, Origin};
use crate::task::PartId;
use crate::view::docs::{docs_link, inline};
use crate::view::element::{Element, button, element};
use crate::view::message::{Message, Send};
use crate::view::piece::Seen;
use crate::view::switch::switch;

pub(super) fn details(seen: &Seen) -> Html {
    let (analysis, send) = (&*seen.drawn, &seen.send);
    let empty = |words: &str| element("p", "panel__empty").text(words).into();
    if analysis.shown.is_none() {
        return empty("What is selected in the picture will be explained here.");
    }
    let Some(described) = &seen.described else { return empty("") };
    let Some(answer) = &described.answer else {
        return empty("The details cannot be loaded at the moment.");
    };
    let part = described.part.as_ref();
    let container = part.and_then(|part| analysis.task()?.container_by_id(part));
    let off = analysis.shown.as_ref().map(|shown| &shown.effective.off);
    let toggle = container.zip(off).map(|(container, off)| {
        let message = Message::Do(Action::Toggle(container.id.clone()));
        switch(container.display_name(), !off.contains(&container.id), send, message)
    });
    let kind = answer.text("kind");
    let head = element("header", "details__head").child(
        element("div", "details__what")
            .child(element("p", "caps").text(&kind))
            .child(element("h2", "details__title").text(&answer.text("title")))
            .maybe(sentence(answer, &kind)),
    );
    let findings = sections("h3", seen, |it| part.is_some_and(|part| concerns(it, part)));
    let (all_fields, all_related) = (answer.list("fields"), answer.list("related"));
    let fields = all_fields.iter().take(MOST_LISTED).map(|it| field(it, send).into());
    let related = all_related.iter().take(MOST_LISTED).map(|it| link(it, send).into());
    let edit = controls(answer, seen);
    let to_edit =
        edit.is_some().then(|| button("button details__edit", send, Message::Focus("edit")).text("Edit"));
    let read = element("div", "details__read")
        .children(findings)
        .maybe((!all_fields.is_empty()).then(|| {
            element("ul", "details__fields").children(fields).maybe(more(all_fields.len(), "field"))
        }))
        .maybe((!all_related.is_empty()).then(|| {
            element("section", "details__related")
                .child(element("h3", "caps").text("Connected with"))
                .child(element("ul", "").children(related).maybe(more(all_related.len(), "line")))
        }));
    element("div", if seen.is_stale { "details is-stale" } else { "details" })
        .child(head.maybe(to_edit).maybe(jump(answer, send)).maybe(toggle))
        .child(element("div", "details__body").child(read).maybe(edit))
        .into()
}

fn field(field: &Answer, send: &Send) -> Element {
    let key = field.text("key");
    element("li", "field")
        .child(
            element("p", "field__entry")
                .child(element("code", "field__key").text(&key))
                .child(element("code", "field__value").text(&field.text("value"))),
        )
        .maybe(jump(field, send))
        .maybe(sentence(field, &key))
}

fn sentence(of: &Answer, about: &str) -> Option<Element> {
    let sentence = of.find("sentence")?;
    let link = docs_link(&sentence.text("url"), about);
    Some(element("p", "details__sentence").text(&sentence.text("text")).text(" ").child(link))
}

fn jump(of: &Answer, send: &Send) -> Option<Element> {
    let place = of.find("place")?;
    let line = ["line ", &place.number("line").to_string()].concat();
    let button = button("details__jump", send, Message::Jump(place.span()))
        .value("aria-label", ["Go to ", &line].concat());
    Some(button.text(&line))
}

/// A line of a list that leads to the part that it is about.
pub(in crate::view) fn link(related: &Answer, send: &Send) -> Element {
    let part = related.text("part");
    let select = Message::Do(Action::Select(Some(PartId::from(part.as_str())), Origin::Picture));
    element("li", "")
        .value("data-part", part)
        .child(button("details__part", send, select).child(inline(&related.text("words"))))
}
