//! What helps with writing the text. The editor asks this itself, so places are its lines and columns.

use std::rc::Rc;

use serde_json::{Value, json};

use super::details::EXPLANATIONS;
use super::question::{Kind, Question};
use crate::assist::{Completions, Item, ItemKind, complete, hover, outline};
use crate::edit::{Notation, convert};
use crate::text::{LineIndex, Position, Span};
use crate::yaml;

/// The answer to a question of the editor; nothing where it is one of the page.
pub(super) fn answer(text: &str, question: &Question) -> Option<Value> {
    let lines = LineIndex::new(text);
    let places = Places { text, lines: &lines };
    let offset = || places.offset(question).map(|offset| offset as usize);
    Some(match question.kind {
        Kind::Complete => {
            let found = offset().and_then(|offset| complete(text, offset, EXPLANATIONS));
            found.map_or(Value::Null, |found| completions(found, &places))
        }
        Kind::Hover => {
            let found = offset().and_then(|offset| hover(text, offset, EXPLANATIONS));
            found.map_or(Value::Null, |found| {
                json!({
                    "place": places.place(found.span),
                    "title": found.title,
                    "kind": found.kind,
                    "help": found.help,
                    "url": found.url,
                })
            })
        }
        Kind::Outline => {
            let line = |line: &crate::assist::Line| {
                json!({
                    "level": line.level,
                    "label": line.label,
                    "kind": line.kind,
                    "place": places.place(line.span),
                })
            };
            outline(text).iter().map(line).collect()
        }
        Kind::Convert => converted(text, question),
        _ => return None,
    })
}

/// Lines and columns of a text.
struct Places<'t> {
    text: &'t str,
    lines: &'t LineIndex,
}

impl Places<'_> {
    /// Where the arguments of the question are: line and column.
    fn offset(&self, question: &Question) -> Option<u32> {
        let number = |index: usize| question.arguments.get(index)?.parse().ok();
        let position = Position { line: number(0)?, column: number(1)? };
        Some(self.lines.offset(self.text, position))
    }

    /// `[fromLine, fromColumn, toLine, toColumn]`.
    fn place(&self, span: Span) -> Value {
        let [from, to] = [span.start, span.end].map(|offset| self.lines.position(self.text, offset));
        json!([from.line, from.column, to.line, to.column])
    }
}

fn completions(found: Completions, places: &Places<'_>) -> Value {
    let item = |item: &Item| {
        let behind = item.insert.len().saturating_sub(item.behind);
        let behind = item.insert.get(behind..).unwrap_or_default().encode_utf16().count();
        json!({
            "label": item.label,
            "insert": item.insert,
            "behind": behind,
            "kind": match item.kind { ItemKind::Key => "key", ItemKind::Value => "value" },
            "detail": item.detail,
            "help": item.help,
        })
    };
    let items: Vec<Value> = found.items.iter().map(item).collect();
    json!({ "place": places.place(found.span), "items": items })
}

/// The text in another notation with notes, or why not.
fn converted(text: &str, question: &Question) -> Value {
    let to = match question.arguments.first().map(String::as_str) {
        Some("yaml") => Notation::Yaml,
        Some("json") => Notation::Json,
        Some("json-laid-out") => Notation::JsonLaidOut,
        _ => return Value::Null,
    };
    match convert(&yaml::parse(&Rc::from(text)), to) {
        Ok(converted) => json!({ "text": converted.text, "notes": converted.notes }),
        Err(refusal) => json!({ "refusal": refusal.0 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::Workshop;

    fn ask(text: &str, kind: &str, arguments: &[&str]) -> Value {
        let question = json!([kind, 0, [], "", 0, 0, null, arguments]);
        serde_json::from_str(&Workshop::default().answer(text, &question.to_string())).unwrap()
    }

    #[test]
    fn places_are_those_of_the_editor() {
        let text = "# 🚀\ncontainerDefinitions:\n  - name: é\n    im\n";
        let answer = ask(text, "complete", &["3", "6"]);
        assert_eq!(answer["place"], json!([3, 4, 3, 6]));
        assert_eq!(answer["items"][0]["insert"], "image: ");
        assert_eq!(ask(text, "hover", &["2", "5"])["title"], "name");
        assert_eq!(ask(text, "outline", &[])[1]["place"], json!([2, 10, 2, 11]));
        assert_eq!(ask(text, "complete", &["x"]), Value::Null);
    }

    #[test]
    fn a_text_is_converted_or_it_is_said_why_not() {
        assert_eq!(ask("a: 1 # b\n", "convert", &["json"])["text"], "{\n  \"a\": 1\n}\n");
        assert_eq!(ask("a: 1 # b\n", "convert", &["json"])["notes"].as_array().unwrap().len(), 1);
        assert!(ask("a: 1\n", "convert", &["yaml"])["refusal"].as_str().unwrap().contains("already"));
    }
}
