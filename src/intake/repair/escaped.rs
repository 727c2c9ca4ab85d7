//! JSON packed into a string of another text, once or several times.

use super::Found;

/// Texts are packed this often at most: a log of a request that holds a plan that holds JSON.
const MAX_LAYERS: usize = 4;

/// More definitions in strings are not looked for.
const MAX_STRINGS: usize = 100;

/// Keys whose value may be a definition in a string, as in the state of Terraform.
const KEYS: [&str; 3] = ["container_definitions", "containerDefinitions", "taskDefinition"];

pub(super) fn find(text: &str) -> Option<Found> {
    let mut inner = match without_quotes(text.trim()) {
        Some(inner) => unescaped(inner).unwrap_or_else(|| inner.to_owned()),
        None => unescaped(text.trim()).or_else(|| members(text))?,
    };
    for _ in 1..MAX_LAYERS {
        let trimmed = inner.trim();
        let Some(deeper) = unescaped(without_quotes(trimmed).unwrap_or(trimmed)) else { break };
        inner = deeper;
    }
    Found::certain(inner + "\n")
}

/// What stands in the quotes around a whole text, if that begins as JSON does.
fn without_quotes(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let inner = text.get(1..)?;
    let start = inner.trim_start_matches(['\\', 'n', 't', 'r', ' ', '\n', '"']);
    if !start.starts_with(['{', '[']) || !inner.starts_with(['{', '[', '\\', ' ', '\n', '"']) {
        return None;
    }
    // The text may be cut off, or go on with what followed the string.
    let end = inner.trim_end_matches([',', ';', ')', ' ']);
    Some(end.strip_suffix(quote).unwrap_or(inner))
}

/// Without one layer of backslashes; `None` where the first quote has none.
fn unescaped(text: &str) -> Option<String> {
    if !text.starts_with(['{', '[', '\\']) {
        return None;
    }
    let first = text.bytes().position(|byte| byte == b'"')?;
    if first == 0 || text.as_bytes().get(first - 1) != Some(&b'\\') {
        return None;
    }
    let mut result = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            result.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => result.push('\n'),
            Some('t') => result.push('\t'),
            Some('r') | None => {}
            Some('u') => {
                let code = chars.as_str().get(..4).and_then(|code| u32::from_str_radix(code, 16).ok());
                match code.and_then(char::from_u32) {
                    Some(c) => {
                        result.push(c);
                        chars = chars.as_str().get(4..).unwrap_or_default().chars();
                    }
                    None => result.push_str("\\u"),
                }
            }
            Some(escaped) => result.push(escaped),
        }
    }
    Some(result)
}

/// The definitions that are values of keys, as documents.
fn members(text: &str) -> Option<String> {
    let mut documents = Vec::new();
    for key in KEYS {
        for (at, _) in text.match_indices(key).take(MAX_STRINGS) {
            let rest = text.get(at + key.len()..)?.trim_start_matches(['"', '\'', '\\', ' ']);
            let Some(value) = rest.strip_prefix([':', '=']).map(|value| value.trim_start_matches(' ')) else {
                continue;
            };
            let Some(value) = value.strip_prefix('"').filter(|value| value.starts_with(['[', '{'])) else {
                continue;
            };
            // Up to the quote that no backslash escapes.
            let mut is_escaped = false;
            let end = value.bytes().position(|byte| {
                let is_end = byte == b'"' && !is_escaped;
                is_escaped = byte == b'\\' && !is_escaped;
                is_end
            });
            documents.extend(value.get(..end.unwrap_or(value.len())).and_then(unescaped));
        }
    }
    (!documents.is_empty()).then(|| documents.join("\n---\n"))
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn a_string_becomes_what_it_holds() {
        check(find, r#""{\"a\": \"b\\nc\",\n \"d\": \"\u00e4\"}""#, "{\"a\": \"b\\nc\",\n \"d\": \"ä\"}\n");
        check(find, r#"{\"a\": [\"b\"]}"#, "{\"a\": [\"b\"]}\n");
        check(find, r#"{\\\"a\\\": 1}"#, "{\"a\": 1}\n");
        check(find, "'{\"a\": 1}'", "{\"a\": 1}\n");
        check(find, r#""[{\"a\": \"b"#, "[{\"a\": \"b\n");
    }

    #[test]
    fn a_string_in_a_plan_becomes_a_document() {
        check(
            find,
            r#"{"x": {"container_definitions": "[{\"name\":\"a\"}]", "y": 1}}"#,
            "[{\"name\":\"a\"}]\n",
        );
    }

    #[test]
    fn escapes_within_values_stay() {
        assert_eq!(repaired(find, r#"{"a": "{\"b\": 1}"}"#), None);
        assert_eq!(repaired(find, r#"a: "\"b\"""#), None);
        assert_eq!(repaired(find, r#""a": "{b}""#), None);
    }
}
