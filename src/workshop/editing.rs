//! What can be changed, and what a change makes of the text.

use serde_json::{Value, json};

use super::edits;
use super::markup::changes;
use super::question::Question;
use crate::analysis::Analysis;
use crate::edit::{self, Blank, Choice, Control, Input, Refusal, Request, Sidecar};
use crate::task::PartId;
use crate::text::LineIndex;

/// What can be changed about the part, or about the task.
pub(super) fn controls(analysis: &Analysis, part: Option<&PartId>) -> Vec<Value> {
    let Some(shown) = &analysis.shown else { return Vec::new() };
    edit::controls(&analysis.text, shown.index, part).iter().map(control).collect()
}

fn control(control: &Control) -> Value {
    with(
        input(&control.input),
        json!({
            "operation": control.operation,
            "arguments": control.arguments,
            "group": control.group,
            "label": control.label,
            "value": control.value,
            "fallback": control.fallback,
            "removal": control.removal,
            "refusal": control.refusal,
        }),
    )
}

fn input(input: &Input) -> Value {
    match input {
        Input::Switch => json!({ "kind": "switch" }),
        Input::Choice(choices) => {
            json!({ "kind": "choice", "choices": choices.iter().map(choice).collect::<Vec<_>>() })
        }
        Input::Text { example } => json!({ "kind": "text", "example": example }),
        Input::Form(blanks) => {
            json!({ "kind": "form", "blanks": blanks.iter().map(blank).collect::<Vec<_>>() })
        }
        Input::Button => json!({ "kind": "button" }),
    }
}

fn choice(choice: &Choice) -> Value {
    json!({ "value": choice.value, "label": choice.label })
}

fn blank(blank: &Blank) -> Value {
    let more = json!({ "label": blank.label, "value": blank.value, "is_required": blank.is_required });
    with(input(&blank.input), more)
}

/// Both in one.
fn with(mut object: Value, more: Value) -> Value {
    if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
        object.extend(more);
    }
    object
}

/// The edits, the part to look at and what people must know; or why it is refused.
pub(super) fn perform(text: &str, question: &Question) -> Value {
    let Some((operation, arguments)) = question.arguments.split_first() else { return Value::Null };
    let request = Request {
        task: question.task,
        part: question.part.as_deref().map(PartId::from),
        operation: operation.clone(),
        arguments: arguments.to_vec(),
    };
    match edit::perform(&text.into(), &request) {
        Ok(change) => json!({
            "edits": edits(&change.edits),
            "changes": Value::from(changes(text, &LineIndex::new(text), &change.edits)),
            "part": change.part.as_ref().map(PartId::as_str),
            "notes": change.notes,
        }),
        Err(Refusal(why)) => json!({ "refusal": why }),
    }
}

/// The sidecars that can be added to the task.
pub(super) fn sidecars(analysis: &Analysis) -> Value {
    let Some(shown) = &analysis.shown else { return Value::Null };
    let entry = |it: &Sidecar| {
        json!({
            "key": it.key,
            "name": it.name,
            "about": it.about,
            "purpose": it.purpose,
            "page": it.page,
            "refusal": it.refusal,
        })
    };
    edit::sidecars(&analysis.text, shown.index).iter().map(entry).collect()
}
