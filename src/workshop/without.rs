//! The text without what is off, and what that leaves for a person to decide.

use serde_json::{Value, json};

use super::details::relation;
use super::edits;
use super::markup::{self, MOST_LISTED, Markup, element, more};
use crate::analysis::Analysis;
use crate::task::{Consequence, LogFallback};
use crate::text::Edits;

/// The edits, a look at what they do (or, where that is asked for, at what comes out), the loose ends with their
/// parts, and where logs that lose their router may go.
pub(super) fn without(analysis: &Analysis, arguments: &[String]) -> Value {
    let gone = analysis.without();
    let is_result_asked = arguments.iter().any(|argument| argument == "result");
    let listing = match is_result_asked {
        true => markup::without(&gone.apply(&analysis.text), &Edits::new()),
        false => markup::without(&analysis.text, &gone),
    };
    let ends = analysis.loose_ends();
    let items = ends.iter().take(MOST_LISTED).map(|it| end(it, analysis));
    let list = element("ul", "").children(items).maybe(more(ends.len(), "line"));
    json!({
        "edits": edits(&gone),
        "listing": Value::from(listing),
        "ends": (!ends.is_empty()).then(|| Value::from(list)),
        "logs": analysis.strands_logs().then(|| logs(analysis)),
    })
}

fn end(Consequence { part, message }: &Consequence, analysis: &Analysis) -> Markup {
    let named = analysis.task().and_then(|task| {
        let container = task.container_by_id(part).map(|container| container.display_name());
        container.or_else(|| Some(task.volumes.iter().find(|it| it.id == *part)?.display_name()))
    });
    let words = [named.unwrap_or("the task"), ": ", message].concat();
    relation(part, &words)
}

/// As a control with choices is.
fn logs(analysis: &Analysis) -> Value {
    let chosen = analysis.shown.as_ref().map(|shown| shown.log_fallback).unwrap_or_default();
    let choice = |it: &LogFallback| json!({ "value": it.key(), "label": it.title() });
    json!({ "value": chosen.key(), "choices": LogFallback::ALL.iter().map(choice).collect::<Vec<_>>() })
}
