//! What may be written into a plain field.

use super::is_placeholder;
use crate::edit::{Draft, Owner, Refusal};
use crate::yaml::{NodeRef, ScalarStyle, Value};

/// What a field takes.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text {
        example: &'static str,
    },
    /// A whole number in these bounds; the words say what it is: `seconds`.
    Number {
        min: i64,
        max: i64,
        unit: &'static str,
    },
    /// A number that the API wants as a text: `cpu` and `memory` of a task.
    NumberText {
        example: &'static str,
    },
    /// A quantity of Kubernetes: <https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/>.
    Quantity {
        example: &'static str,
    },
    Switch,
    Words(&'static [(&'static str, &'static str)]),
}

/// The value to write for the text that was typed; nothing where it is empty. `old` is what stands there.
pub(super) fn value(
    draft: &Draft,
    owner: Owner<'_>,
    path: &[&str],
    kind: Kind,
    typed: &str,
) -> Result<Option<Value>, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    if is_placeholder(typed) {
        return Ok(Some(placeholder(typed)));
    }
    let old = draft.get(owner, path);
    let label = path.last().copied().unwrap_or_default();
    Ok(Some(match kind {
        Kind::Text { .. } => Value::text(typed),
        Kind::Switch => match typed {
            "true" | "false" => Value::plain(typed),
            _ => return Err(Refusal::of(["`", label, "` is `true` or `false`."])),
        },
        Kind::Words(words) => {
            if !words.iter().any(|(word, _)| *word == typed) {
                let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                return Err(Refusal::of(["`", label, "` is one of ", &known.join(", "), "."]));
            }
            Value::text(typed)
        }
        Kind::Number { min, max, unit } => {
            let number = typed.parse::<i64>().ok().filter(|number| (min..=max).contains(number));
            if number.is_none() {
                let (min, max) = (min.to_string(), max.to_string());
                let unit = if unit.is_empty() { String::new() } else { [" ", unit].concat() };
                return Err(Refusal::of([
                    "`",
                    label,
                    "` is a whole number from ",
                    &min,
                    " to ",
                    &max,
                    &unit,
                    ".",
                ]));
            }
            Value::plain(typed)
        }
        Kind::NumberText { .. } => {
            let is_number = typed.bytes().all(|byte| byte.is_ascii_digit());
            let is_size =
                ["vcpu", "gb"].iter().any(|unit| typed.to_ascii_lowercase().trim_end().ends_with(unit));
            if !is_number && !is_size {
                return Err(Refusal::of([
                    "`",
                    label,
                    "` is a number, such as 512, or a size, such as 1 vCPU or 2 GB.",
                ]));
            }
            match is_number && (is_plain(old) || old.is_none() && !draft.writes_json()) {
                true => Value::plain(typed),
                false => Value::text(typed),
            }
        }
        Kind::Quantity { .. } => {
            let digits = typed.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let unit = typed.get(digits.len()..).unwrap_or_default();
            let units = ["", "m", "k", "M", "G", "T", "P", "Ki", "Mi", "Gi", "Ti", "Pi"];
            if digits.parse::<f64>().is_err() || !units.contains(&unit) {
                return Err(Refusal::of(["`", typed, "` is no quantity: write 100m, 0.5, 256Mi or 1Gi."]));
            }
            if unit.is_empty() && !digits.contains('.') { Value::plain(typed) } else { Value::text(typed) }
        }
    }))
}

/// A placeholder as it is written: a tag stays one, everything else is a text.
pub(super) fn placeholder(typed: &str) -> Value {
    if typed.starts_with('!') && !typed.contains(['\n', '\r']) {
        Value::plain(typed)
    } else {
        Value::text(typed)
    }
}

fn is_plain(old: Option<NodeRef<'_>>) -> bool {
    old.is_some_and(|old| old.style() == Some(ScalarStyle::Plain) && !old.source().is_empty())
}
