//! A part in plain words, with its fields.

use serde_json::{Value, json};

use super::editing::controls;
use crate::analysis::Analysis;
use crate::explain::{Field, Sentence, explain};
use crate::task::PartId;
use crate::text::Span;

pub(super) const EXPLANATIONS: &str = include_str!("../../assets/explanations.txt");

/// What there is to say about the part, or about the task.
pub(super) fn details(analysis: &Analysis, part: Option<&PartId>) -> Value {
    let Some(details) = explain(analysis, part, EXPLANATIONS) else { return Value::Null };
    json!({
        "title": details.title,
        "kind": details.kind,
        "sentence": sentence(details.sentence),
        "place": details.span.map(|span| place(span, analysis)),
        "fields": details.fields.iter().map(|it| field(it, analysis)).collect::<Vec<_>>(),
        "controls": controls(analysis, part),
        "related": details.related.iter().map(related).collect::<Vec<_>>(),
    })
}

fn field(field: &Field<'_>, analysis: &Analysis) -> Value {
    json!({
        "key": field.key,
        "value": field.value,
        "place": place(field.span, analysis),
        "sentence": sentence(field.sentence),
    })
}

fn related((part, words): &(PartId, String)) -> Value {
    json!({ "part": part.as_str(), "words": words })
}

fn sentence(sentence: Option<Sentence<'_>>) -> Option<Value> {
    sentence.map(|it| json!({ "text": it.text, "url": it.url }))
}

/// Where it stands: in bytes, and the line for people.
fn place(span: Span, analysis: &Analysis) -> Value {
    json!({ "start": span.start, "end": span.end, "line": analysis.lines.line_of(span.start) + 1 })
}
