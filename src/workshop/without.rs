//! The text without what is off, and what that leaves for a person to decide.

use serde_json::{Value, json};

use super::edits;
use crate::analysis::Analysis;
use crate::task::{Consequence, LogFallback};

/// The edits, the loose ends with their parts, and where logs that lose their router may go.
pub(super) fn without(analysis: &Analysis) -> Value {
    json!({
        "edits": edits(&analysis.without()),
        "ends": analysis.loose_ends().iter().map(|it| end(it, analysis)).collect::<Vec<_>>(),
        "logs": analysis.strands_logs().then(|| logs(analysis)),
    })
}

fn end(Consequence { part, message }: &Consequence, analysis: &Analysis) -> Value {
    let named = analysis.task().and_then(|task| {
        let container = task.container_by_id(part).map(|container| container.display_name());
        container.or_else(|| Some(task.volumes.iter().find(|it| it.id == *part)?.display_name()))
    });
    let words = [named.unwrap_or("the task"), ": ", message].concat();
    json!({ "part": part.as_str(), "words": words })
}

/// As a control with choices is.
fn logs(analysis: &Analysis) -> Value {
    let chosen = analysis.shown.as_ref().map(|shown| shown.log_fallback).unwrap_or_default();
    let choice = |it: &LogFallback| json!({ "value": it.key(), "label": it.title() });
    json!({ "value": chosen.key(), "choices": LogFallback::ALL.iter().map(choice).collect::<Vec<_>>() })
}
