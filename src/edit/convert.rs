//! A text in the other notation: YAML as JSON, JSON as YAML, and JSON laid out anew.

use super::Refusal;
use crate::text::Gather;
use crate::yaml::{self, Kind, NodeRef, Tree, Value};

/// What a text is turned into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    Yaml,
    Json,
    /// JSON as it is, each member on a line of its own.
    JsonLaidOut,
}

/// A text that says the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    pub text: String,
    /// What is not the same, a sentence each.
    pub notes: Vec<String>,
}

/// The text of the tree in another notation.
///
/// Short forms of CloudFormation (`!Ref X`) become long ones in JSON (`{"Ref": "X"}`); aliases are written
/// out; comments are kept in YAML and lost in JSON, which is said. Several documents become a `List` of
/// Kubernetes. Refused where the text has syntax errors, or where a template language decides parts of it.
pub fn convert(tree: &Tree, to: Notation) -> Result<Converted, Refusal> {
    if let Some(error) = tree.errors.first() {
        return Err(Refusal::of(["The text cannot be read yet: ", &error.message, ". Mend that first."]));
    }
    let roots: Vec<NodeRef<'_>> =
        tree.roots().collect::<Vec<_>>().into_iter().filter(|root| root.kind() != Kind::Null).gather();
    if roots.is_empty() {
        return Err(Refusal::new("There is nothing in the text."));
    }
    if roots.iter().any(|root| tree.has_control_in(root.span())) {
        return Err(Refusal::new(
            "A template language decides parts of this text: fill the template in first.",
        ));
    }
    let is_json = is_json(&roots);
    match (to, is_json) {
        (Notation::Yaml, false) => Err(Refusal::new("The text is YAML already.")),
        (Notation::Json, true) => Err(Refusal::new("The text is JSON already.")),
        (Notation::JsonLaidOut, false) => {
            Err(Refusal::new("The text is YAML, which is laid out by its author."))
        }
        (Notation::JsonLaidOut, true) => {
            let mut text = String::new();
            roots.iter().for_each(|root| lay_out(*root, "\n", &mut text));
            text.push('\n');
            Ok(Converted { text, notes: Vec::new() })
        }
        (Notation::Yaml, true) => {
            let text =
                roots.iter().map(|root| yaml::to_yaml(&Value::of(*root))).collect::<Vec<_>>().join("---\n");
            Ok(Converted { text, notes: Vec::new() })
        }
        (Notation::Json, false) => to_json(tree, &roots),
    }
}

/// The notation that a text is in, as far as it can be told.
pub fn notation(tree: &Tree) -> Notation {
    let roots: Vec<NodeRef<'_>> = tree.roots().gather();
    if !roots.is_empty() && is_json(&roots) { Notation::Json } else { Notation::Yaml }
}

/// Whether each document is in brackets with its keys in double quotes.
fn is_json(roots: &[NodeRef<'_>]) -> bool {
    roots.iter().all(|root| {
        let first = root.own_entries().first().map(|entry| entry.key.source().starts_with('"'));
        root.is_flow() && first.unwrap_or(true)
    })
}

fn to_json(tree: &Tree, roots: &[NodeRef<'_>]) -> Result<Converted, Refusal> {
    let mut notes = Vec::new();
    let mut values = Vec::new();
    for root in roots {
        values.push(value(*root)?);
    }
    let value = match values.pop() {
        Some(only) if values.is_empty() => only,
        Some(last) => {
            if !roots.iter().all(|root| root.get("apiVersion").is_some() && root.get("kind").is_some()) {
                return Err(Refusal::new("JSON has one document, and this text has several."));
            }
            values.push(last);
            notes.push("The documents are items of one `List` now.".to_owned());
            Value::map([
                ("apiVersion", Value::text("v1")),
                ("kind", Value::text("List")),
                ("items", Value::List(values)),
            ])
        }
        None => return Err(Refusal::new("There is nothing in the text.")),
    };
    let n_comments =
        tree.text().lines().filter(|line| line.trim_start().starts_with('#') || line.contains(" # ")).count();
    if n_comments > 0 {
        let lines = if n_comments == 1 { " comment is" } else { " comments are" };
        notes.push([&n_comments.to_string(), lines, " lost: JSON has none."].concat());
    }
    Ok(Converted { text: yaml::to_json(&value), notes })
}

/// What the node says, in the words of JSON.
fn value(node: NodeRef<'_>) -> Result<Value, Refusal> {
    match node.tag() {
        None | Some("!" | "!!map" | "!!seq" | "!!bool" | "!!int" | "!!float" | "!!null") => untagged(node),
        Some("!!str") => Ok(Value::text(node.as_str().unwrap_or_default())),
        Some(tag) if tag.starts_with("!!") => Err(Refusal::of(["JSON has nothing for `", tag, "`."])),
        Some(tag) => {
            // <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>
            let name = tag.trim_start_matches('!');
            let attribute = node.as_str().filter(|_| name == "GetAtt").and_then(|text| text.split_once('.'));
            let inner = match attribute {
                Some((resource, attribute)) => {
                    Value::List(vec![Value::text(resource), Value::text(attribute)])
                }
                None => untagged(node)?,
            };
            let key =
                if matches!(name, "Ref" | "Condition") { name.to_owned() } else { ["Fn::", name].concat() };
            Ok(Value::Map(vec![(key, inner)]))
        }
    }
}

fn untagged(node: NodeRef<'_>) -> Result<Value, Refusal> {
    match node.kind() {
        Kind::Mapping => {
            let mut entries = Vec::new();
            for entry in node.entries() {
                let key = entry.key.as_str();
                let key = key.ok_or_else(|| {
                    Refusal::new("A key of this text is no text, which JSON does not have.")
                })?;
                entries.push((key.to_owned(), value(entry.value)?));
            }
            Ok(Value::Map(entries))
        }
        Kind::Sequence => {
            let mut items = Vec::new();
            for item in node.item_nodes() {
                items.push(value(item)?);
            }
            Ok(Value::List(items))
        }
        _ if node.tag().is_some() => Ok(Value::text(node.as_str().unwrap_or_default())),
        _ => Ok(match (node.as_integer(), node.as_bool()) {
            // `0x1F`, `0o17` and `True` are numbers and truths in other words.
            (Some(number), _) => Value::plain(number.to_string()),
            (_, Some(truth)) => Value::plain(truth.to_string()),
            _ => Value::of(node),
        }),
    }
}

/// Scalars as they stand, members on lines of their own; `line` is the line break with the indentation.
fn lay_out(node: NodeRef<'_>, line: &str, out: &mut String) {
    let inner = [line, "  "].concat();
    let mut separator = "";
    match node.kind() {
        Kind::Mapping => {
            out.push('{');
            for entry in node.own_entries() {
                out.extend([separator, &inner, entry.key.source(), ": "]);
                lay_out(entry.value, &inner, out);
                separator = ",";
            }
            out.push_str(if separator.is_empty() { "" } else { line });
            out.push('}');
        }
        Kind::Sequence => {
            out.push('[');
            for item in node.item_nodes() {
                out.extend([separator, &inner]);
                lay_out(item, &inner, out);
                separator = ",";
            }
            out.push_str(if separator.is_empty() { "" } else { line });
            out.push(']');
        }
        _ => out.push_str(node.source()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    #[track_caller]
    fn check(text: &str, to: Notation, expected: &str, n_notes: usize) {
        let converted = convert(&parse(&text.into()), to).unwrap();
        assert_eq!(converted.text, expected);
        assert_eq!(converted.notes.len(), n_notes, "{:?}", converted.notes);
    }

    #[test]
    fn yaml_becomes_json() {
        check(
            "# Why\na: 1\nb: [x, \"y\", 1.5, yes, 0x1F, ~, False]\nc:\n  - d: true\n",
            Notation::Json,
            "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    \"y\",\n    1.5,\n    \"yes\",\n    31,\n    null,\n    false\n  ],\n  \"c\": [\n    {\n      \"d\": true\n    }\n  ]\n}\n",
            1,
        );
        check(
            "a: !Ref X\nb: !GetAtt Y.Z.W\nc: !Sub\n  - a\n  - {}\nd: !If [E, !Ref F, 1]\n",
            Notation::Json,
            "{\n  \"a\": {\n    \"Ref\": \"X\"\n  },\n  \"b\": {\n    \"Fn::GetAtt\": [\n      \"Y\",\n      \"Z.W\"\n    ]\n  },\n  \"c\": {\n    \"Fn::Sub\": [\n      \"a\",\n      {}\n    ]\n  },\n  \"d\": {\n    \"Fn::If\": [\n      \"E\",\n      {\n        \"Ref\": \"F\"\n      },\n      1\n    ]\n  }\n}\n",
            0,
        );
        check(
            "a: &x {b: 1}\nc: {<<: *x, d: 2}\n",
            Notation::Json,
            "{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": {\n    \"d\": 2,\n    \"b\": 1\n  }\n}\n",
            0,
        );
    }

    #[test]
    fn json_becomes_yaml() {
        check(
            "{\"a\": [{\"b\": \"80\", \"c\": 80}, []], \"d\": {}, \"e\": \"x\\ny\\n\", \"f\": 1.50, \"g\": \"no\"}",
            Notation::Yaml,
            "a:\n  - b: \"80\"\n    c: 80\n  - []\nd: {}\ne: |\n  x\n  y\nf: 1.50\ng: \"no\"\n",
            0,
        );
    }

    #[test]
    fn json_is_laid_out() {
        check(
            "{\"a\":[1,{}],\"b\":\"\\u00e9\"}",
            Notation::JsonLaidOut,
            "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": \"\\u00e9\"\n}\n",
            0,
        );
    }

    #[test]
    fn several_objects_become_a_list() {
        let object = "apiVersion: v1\nkind: Pod\n";
        let converted =
            convert(&parse(&format!("{object}---\n{object}").as_str().into()), Notation::Json).unwrap();
        assert!(converted.text.contains("\"kind\": \"List\"") && converted.notes.len() == 1);
        assert!(convert(&parse(&"a: 1\n---\nb: 2\n".into()), Notation::Json).is_err());
    }

    #[test]
    fn what_cannot_be_converted_is_refused() {
        for (text, to) in [
            ("a: 1\n", Notation::Yaml),
            ("{\"a\": 1}", Notation::Json),
            ("a: [\n", Notation::Json),
            ("", Notation::Json),
            ("a:\n{{- if x }}\n  b: 1\n{{- end }}\n", Notation::Json),
        ] {
            assert!(convert(&parse(&text.into()), to).is_err(), "{text}");
        }
    }
}
