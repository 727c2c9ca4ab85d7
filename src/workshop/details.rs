//! A part in plain words, with what was found about it and its fields.

use serde_json::{Value, json};

use super::editing::controls;
use super::markup::{MOST_LISTED, Markup, button, deed, docs_link, element, jump, more};
use super::review::of_part;
use crate::analysis::Analysis;
use crate::explain::{Field, Sentence, explain};
use crate::task::PartId;
use crate::text::Span;

pub(super) const EXPLANATIONS: &str = include_str!("../../assets/explanations.txt");

/// What there is to say about the part, or about the task: the head, the rest, and what can be changed.
pub(super) fn details(analysis: &Analysis, part: Option<&PartId>, wishes: &[String]) -> Value {
    let Some(details) = explain(analysis, part, EXPLANATIONS) else { return Value::Null };
    let line = |span: Span| analysis.lines.line_of(span.start) + 1;
    let what = element("div", "details__what")
        .child(element("p", "caps").text(details.kind))
        .child(element("h2", "details__title").text(&details.title))
        .maybe(sentence(details.sentence, details.kind));
    let field = |field: &Field<'_>| {
        element("li", "field")
            .child(
                element("p", "field__entry")
                    .child(element("code", "field__key").text(&field.key))
                    .child(element("code", "field__value").text(&field.value)),
            )
            .child(jump(field.span, line(field.span)))
            .maybe(sentence(field.sentence, &field.key))
    };
    let fields = details.fields.iter().take(MOST_LISTED).map(field);
    let relations = details.related.iter().take(MOST_LISTED).map(|(part, words)| relation(part, words));
    let body = element("div", "details__read")
        .children(part.map_or_else(Vec::new, |part| of_part(analysis, part, wishes)))
        .maybe((!details.fields.is_empty()).then(|| {
            element("ul", "details__fields").children(fields).maybe(more(details.fields.len(), "field"))
        }))
        .maybe((!details.related.is_empty()).then(|| {
            element("section", "details__related")
                .child(element("h3", "caps").text("Connected with"))
                .child(element("ul", "").children(relations).maybe(more(details.related.len(), "line")))
        }));
    json!({
        "head": [Value::from(what), details.span.map(|span| Value::from(jump(span, line(span))))],
        "body": Value::from(body),
        "controls": controls(analysis, part),
    })
}

/// A line of a list that leads to the part that it is about.
pub(super) fn relation(part: &PartId, words: &str) -> Markup {
    element("li", "")
        .set("data-part", part.as_str())
        .child(button("details__part", deed::select(part)).inline(words))
}

fn sentence(sentence: Option<Sentence<'_>>, about: &str) -> Option<Markup> {
    let sentence = sentence?;
    let words = element("p", "details__sentence").text(sentence.text).text(" ");
    Some(words.child(docs_link(sentence.url, about)))
}
