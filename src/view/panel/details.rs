//! The selected part, or the task: what it is in plain words, what is wrong with it, its fields, and what
//! belongs to it.

use yew::prelude::*;

use super::finding::about;
use super::review::sections;
use super::{MOST_LISTED, more};
use crate::analysis::Analysis;
use crate::explain::{Field, Sentence, explain};
use crate::session::{Action, Origin};
use crate::task::PartId;
use crate::text::Span;
use crate::view::element::{Element, button, element};
use crate::view::message::{Message, Send};
use crate::view::piece::Seen;
use crate::view::switch::switch;

pub(super) fn details(seen: &Seen) -> Html {
    let (analysis, send) = (&*seen.drawn, &seen.send);
    let selected = seen.selected.as_ref();
    let Some(details) = explain(analysis, selected, &seen.explanations) else {
        return element("p", "panel__empty")
            .text("What is selected in the picture will be explained here.")
            .into();
    };
    let container = selected.and_then(|part| analysis.task()?.container_by_id(part));
    let off = analysis.shown.as_ref().map(|shown| &shown.effective.off);
    let toggle = container.zip(off).map(|(container, off)| {
        let message = Message::Do(Action::Toggle(container.id.clone()));
        switch(container.display_name(), !off.contains(&container.id), send, message)
    });
    let head = element("header", "details__head")
        .child(
            element("div", "details__what")
                .child(element("p", "caps").text(details.kind))
                .child(element("h2", "details__title").text(&details.title))
                .maybe(details.sentence.map(|it| sentence(it, details.kind))),
        )
        .maybe(details.span.map(|span| jump(span, analysis, send)))
        .maybe(toggle);
    let findings = analysis.findings.iter().filter(|it| {
        selected.is_some_and(|part| {
            it.subject.as_ref() == Some(part) || about(it, analysis).as_ref() == Some(part)
        })
    });
    let findings: Vec<_> = findings.collect();
    let fields = details.fields.iter().take(MOST_LISTED).map(|it| field(it, analysis, send).into());
    let related =
        details.related.iter().take(MOST_LISTED).map(|(part, words)| link(part, words, send).into());
    element("div", if seen.is_stale { "details is-stale" } else { "details" })
        .child(head)
        .children(sections("h3", &findings, analysis, send))
        .maybe((!details.fields.is_empty()).then(|| {
            element("ul", "details__fields").children(fields).maybe(more(details.fields.len(), "field"))
        }))
        .maybe((!details.related.is_empty()).then(|| {
            element("section", "details__related")
                .child(element("h3", "caps").text("Connected with"))
                .child(element("ul", "").children(related).maybe(more(details.related.len(), "line")))
        }))
        .into()
}

fn field(field: &Field<'_>, analysis: &Analysis, send: &Send) -> Element {
    element("li", "field")
        .child(
            element("p", "field__entry")
                .child(element("code", "field__key").text(&field.key))
                .child(element("code", "field__value").text(&field.value)),
        )
        .child(jump(field.span, analysis, send))
        .maybe(field.sentence.map(|it| sentence(it, &field.key)))
}

fn sentence(sentence: Sentence<'_>, about: &str) -> Element {
    let link = element("a", "details__link")
        .value("href", sentence.url.to_owned())
        .attribute("target", "_blank")
        .attribute("rel", "noreferrer")
        .value("aria-label", ["docs about ", about].concat())
        .text("docs");
    element("p", "details__sentence").text(sentence.text).text(" ").child(link)
}

fn jump(span: Span, analysis: &Analysis, send: &Send) -> Element {
    let line = format!("line {}", analysis.lines.line_of(span.start) + 1);
    button("details__jump", send, Message::Jump(span))
        .value("aria-label", ["Go to ", &line].concat())
        .text(&line)
}

fn link(part: &PartId, words: &str, send: &Send) -> Element {
    let select = Message::Do(Action::Select(Some(part.clone()), Origin::Picture));
    element("li", "")
        .value("data-part", part.to_string())
        .child(button("details__part", send, select).text(words))
}
