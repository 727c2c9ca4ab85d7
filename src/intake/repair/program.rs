//! Data in the source or the output of a program: Python, JavaScript, Jsonnet, a piece of HCL.

use super::Found;
use super::literal::to_json;
use super::tokens::{Kind, is_like_json, tokens};

/// How the line before a literal may begin.
const HEADERS: [&str; 10] = [
    "const ",
    "let ",
    "var ",
    "module.exports",
    "export default",
    "return ",
    "local ",
    "import ",
    "print(",
    "jsonencode(",
];

pub(super) fn find(text: &str) -> Option<Found> {
    let has_header = text.lines().any(|line| HEADERS.iter().any(|header| line.starts_with(header)));
    let is_tuple = text.trim_start().starts_with('(');
    let assigned = assigned(text);
    let is_program = has_header || assigned.is_some() || is_tuple;
    let is_literal = || is_like_json(text) && has_signs(text);
    if !is_program && !is_literal() {
        return None;
    }
    let start = match assigned {
        Some(at) => at,
        None if has_header => after_headers(text)?,
        None => 0,
    };
    let (mut json, end) = to_json(text, start)?;
    let rest = text.get(end..)?.trim_matches([';', ')', ' ', '\n', '\r', '\t']);
    if !json.starts_with(['{', '[']) || (start == 0 && !rest.is_empty()) {
        return None;
    }
    json.push('\n');
    Found::certain(json)
}

/// Whether there are words that JSON and YAML do not have.
fn has_signs(text: &str) -> bool {
    let mut last_is_key = false;
    for token in tokens(text) {
        if token.kind == Kind::Word {
            let is_value = matches!(token.text, "None" | "True" | "False" | "undefined");
            let is_call = ["datetime.", "std.", "process.env", "os.environ", "`", "u'", "u\"", "b'", "('"]
                .iter()
                .any(|sign| token.text.starts_with(sign));
            if is_value || is_call || (token.text == "=" && last_is_key) {
                return true;
            }
        }
        last_is_key = matches!(token.kind, Kind::Word | Kind::String);
    }
    // Python escapes an apostrophe in apostrophes; YAML doubles it.
    text.contains("\\'")
}

/// Where the value of `name = {` begins, if the text begins so.
fn assigned(text: &str) -> Option<usize> {
    let (name, rest) = text.split_once('=')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ' ' | ':' | '\n');
    let is_assigned = rest.trim_start_matches(' ').starts_with(['{', '[', '(']) && name.chars().all(is_name);
    (is_assigned && !name.trim().is_empty()).then_some(name.len() + 1)
}

/// Where the first value after imports and definitions begins.
fn after_headers(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_statement = line.trim_end().ends_with(';') || line.starts_with("import ");
        if !is_statement && let Some(bracket) = line.find(['{', '[']) {
            return Some(at + bracket);
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn what_python_prints_becomes_json() {
        check(
            find,
            "{'a': True, 'b': datetime.datetime(2026, 1, 2)}\n",
            "{\"a\": true, \"b\": \"${datetime.datetime(2026, 1, 2)}\"}\n",
        );
        check(find, "td = {'a': None}\n", "{\"a\": null}\n");
    }

    #[test]
    fn what_javascript_assigns_becomes_json() {
        check(find, "const td = {\n  a: 'b', // c\n};\n", "{\n  \"a\": \"b\" # c\n}\n");
        check(find, "module.exports = { a: x.y };\n", "{ \"a\": \"${x.y}\" }\n");
    }

    #[test]
    fn jsonnet_becomes_json() {
        check(
            find,
            "local x = std.extVar('Y');\nlocal z = {};\n{\n  a: std.extVar('X'),\n}\n",
            "{\n  \"a\": \"${std.extVar('X')}\"\n}\n",
        );
    }

    #[test]
    fn a_piece_of_hcl_becomes_json() {
        check(find, "[{ name = \"a\" }]", "[{ \"name\": \"a\" }]\n");
    }

    #[test]
    fn json_and_yaml_stay() {
        assert_eq!(repaired(find, "{\"a\": \"None = True\", b: x=y}"), None);
        assert_eq!(repaired(find, "a: None\nb: [c=d]\n"), None);
    }
}
