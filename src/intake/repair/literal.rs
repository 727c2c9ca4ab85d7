//! Objects and lists as programs write them (JavaScript, Python, HCL, Jsonnet) → JSON, line for line.
//!
//! What would have to be computed becomes a placeholder: `var.image` → `"${var.image}"`.

use super::extent::{expression_length, here_document, is_comment, string_length};

/// Deeper literals are placeholders.
const MAX_DEPTH: usize = 100;

/// The JSON for the value that begins at `start`, and where it ends. `None` where it never ends.
pub(super) fn to_json(text: &str, start: usize) -> Option<(String, usize)> {
    let mut writer = Writer { text, at: start, json: String::new(), depth: 0 };
    let space = writer.trivia();
    writer.json.push_str(space.trim_start());
    writer.value()?;
    Some((writer.json, writer.at))
}

struct Writer<'t> {
    text: &'t str,
    /// In bytes.
    at: usize,
    json: String,
    depth: usize,
}

impl<'t> Writer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// White space and comments, these as YAML has them.
    fn trivia(&mut self) -> String {
        let mut trivia = String::new();
        loop {
            let rest = self.rest();
            let space = rest.len() - rest.trim_start().len();
            trivia.push_str(rest.get(..space).unwrap_or_default());
            self.at += space;
            let rest = self.rest();
            if rest.starts_with('#') || rest.starts_with("//") {
                let line = rest.lines().next().unwrap_or_default();
                let gap = if trivia.ends_with([' ', '\n', '\t']) { "#" } else { " #" };
                trivia.push_str(gap);
                trivia.push_str(line.strip_prefix('#').or(line.strip_prefix("//")).unwrap_or_default());
                self.at += line.len();
            } else if rest.starts_with("/*") {
                self.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
            } else {
                return trivia;
            }
        }
    }

    fn value(&mut self) -> Option<()> {
        let (start, written) = (self.at, self.json.len());
        let is_literal = self.depth < MAX_DEPTH && {
            self.depth += 1;
            let literal = match self.byte()? {
                b'{' => self.members(b'}'),
                b'[' => self.members(b']'),
                b'(' => self.members(b')'),
                b'"' | b'\'' | b'`' => self.string(),
                _ => None,
            };
            self.depth -= 1;
            literal.is_some() && self.is_at_end()
        };
        if !is_literal {
            self.at = start;
            self.json.truncate(written);
            self.expression()?;
        }
        Some(())
    }

    /// Whether nothing more belongs to the value.
    fn is_at_end(&self) -> bool {
        let rest = self.rest().trim_start_matches([' ', '\t', '\r']);
        rest.is_empty() || rest.starts_with([',', '}', ']', ')', '\n', ';', '#']) || is_comment(rest)
    }

    /// The members of an object or a list, from bracket to bracket.
    fn members(&mut self, close: u8) -> Option<()> {
        self.json.push(if close == b'}' { '{' } else { '[' });
        self.at += 1;
        let space = self.trivia();
        self.json.push_str(&space);
        if self.rest().starts_with("for ") {
            // What such members are is computed.
            return None;
        }
        while self.byte()? != close {
            if close == b'}' {
                self.key()?;
            }
            let start = self.at;
            self.value()?;
            if self.at == start {
                return None;
            }
            let mut space = self.trivia();
            if matches!(self.byte()?, b',' | b';') {
                self.at += 1;
                space.push_str(&self.trivia());
            }
            if self.byte()? != close {
                self.json.push(',');
            }
            self.json.push_str(&space);
        }
        self.at += 1;
        self.json.push(if close == b'}' { '}' } else { ']' });
        Some(())
    }

    fn key(&mut self) -> Option<()> {
        if matches!(self.rest().as_bytes(), [b'u' | b'b', b'"' | b'\'', ..]) {
            self.at += 1;
        }
        match self.byte()? {
            b'"' | b'\'' => self.string()?,
            _ => {
                let rest = self.rest();
                let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '$');
                let name = rest.get(..rest.len() - rest.trim_start_matches(is_name).len())?;
                if name.is_empty() {
                    return None;
                }
                self.json.push('"');
                self.json.push_str(name);
                self.json.push('"');
                self.at += name.len();
            }
        }
        self.trivia();
        // `:` and `=`; Jsonnet has `+:` and `::`.
        let rest = self.rest();
        let sign = rest.len() - rest.trim_start_matches(['+', ':']).len();
        self.at += if rest.starts_with('=') { 1 } else { sign };
        if sign == 0 && !rest.starts_with('=') {
            return None;
        }
        self.json.push_str(": ");
        self.trivia();
        Some(())
    }

    fn string(&mut self) -> Option<()> {
        let source = self.rest();
        let length = string_length(source)?;
        self.at += length;
        let quote = source.chars().next()?;
        self.push_quoted(source.get(1..length - 1)?, quote);
        self.adjacent_strings();
        Some(())
    }

    /// Python joins strings that stand next to each other; elsewhere the next one is a key.
    fn adjacent_strings(&mut self) {
        loop {
            let source = self.rest().trim_start();
            let Some(length) = string_length(source).filter(|_| source.starts_with(['"', '\''])) else {
                return;
            };
            let behind = source.get(length..).unwrap_or_default().trim_start();
            let Some(inside) = source.get(1..length - 1).filter(|_| !behind.starts_with([':', '='])) else {
                return;
            };
            self.json.pop();
            let end = self.json.len();
            self.push_quoted(inside, '\'');
            self.json.remove(end);
            self.at = self.text.len() - source.len() + length;
        }
    }

    fn push_quoted(&mut self, inside: &str, quote: char) {
        self.json.push('"');
        let mut chars = inside.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('\'') => self.json.push('\''),
                    Some('`') => self.json.push('`'),
                    Some('x') => self.json.push_str("\\u00"),
                    Some(c @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                        self.json.extend(['\\', c]);
                    }
                    Some('\n') | None => {}
                    Some(c) => self.json.extend(['\\', '\\', c]),
                },
                // A quote within: of another kind, or of an expression.
                '"' => self.json.push_str("\\\""),
                '\n' if quote == '`' => self.json.push_str("\\n"),
                '\n' => self.json.push(' '),
                '\r' => {}
                c => self.json.push(c),
            }
        }
        self.json.push('"');
    }

    /// Anything else: a word of the language, or what only the program can compute.
    fn expression(&mut self) -> Option<()> {
        if self.rest().starts_with("<<") {
            return self.here_document();
        }
        let source = self.rest();
        let length = expression_length(source)?;
        let expression = source.get(..length)?.trim_end();
        if let Some(list) = expression.strip_prefix("concat(").and_then(|list| list.strip_suffix(')'))
            && self.concatenated(self.at + "concat(".len(), list.len()).is_some()
        {
            return Some(());
        }
        self.at += expression.len();
        let is_number = expression.starts_with(|c: char| c.is_ascii_digit() || c == '-')
            && expression.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        match expression {
            "true" | "True" => self.json.push_str("true"),
            "false" | "False" => self.json.push_str("false"),
            "null" | "None" | "undefined" | "nil" => self.json.push_str("null"),
            number if is_number => self.json.push_str(number),
            // `u'text'` of Python.
            text if matches!(text.as_bytes(), [b'u' | b'b' | b'r' | b'f', b'"' | b'\'', ..])
                && string_length(text.get(1..)?) == Some(text.len() - 1) =>
            {
                self.push_quoted(text.get(2..text.len() - 1)?, '\'');
            }
            computed => {
                self.json.push_str("\"${");
                for (index, word) in computed.split_whitespace().enumerate() {
                    self.json.push_str(if index > 0 { " " } else { "" });
                    for c in word.chars() {
                        // A brace would end the placeholder, a quote the value.
                        self.json.push(match c {
                            '"' | '\\' | '`' => '\'',
                            '{' => '(',
                            '}' => ')',
                            c => c,
                        });
                    }
                }
                self.json.push_str("}\"");
            }
        }
        Some(())
    }

    /// The lists among the arguments as one.
    fn concatenated(&mut self, start: usize, length: usize) -> Option<()> {
        let (before, end) = (self.at, start + length);
        let written = self.json.len();
        self.at = start;
        self.json.push('[');
        let mut is_first = true;
        while self.at < end {
            self.trivia();
            let from = self.json.len();
            if self.at >= end || self.value().is_none() {
                break;
            }
            let value = self.json.split_off(from);
            let inside = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')).unwrap_or(&value);
            if !inside.trim().is_empty() {
                self.json.push_str(if is_first { "" } else { "," });
                self.json.push_str(inside);
                is_first = false;
            }
            self.trivia();
            if self.byte() == Some(b',') {
                self.at += 1;
            }
        }
        if is_first || self.at < end {
            self.at = before;
            self.json.truncate(written);
            return None;
        }
        self.json.push(']');
        self.at = end + 1;
        Some(())
    }

    fn here_document(&mut self) -> Option<()> {
        let (inside, length) = here_document(self.rest())?;
        self.push_quoted(inside, '`');
        self.at += length;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str) {
        assert_eq!(to_json(before, 0).map(|(json, _)| json).as_deref(), Some(after));
    }

    #[test]
    fn hcl_becomes_json() {
        check(
            "[\n  {\n    name = \"a\" # b\n    \"cpu\" = 10,\n    on = true\n  },\n]",
            "[\n  {\n    \"name\": \"a\", # b\n    \"cpu\": 10,\n    \"on\": true\n  }\n]",
        );
        check("{ a = \"${f(\"x\")}/y\" }", "{ \"a\": \"${f(\\\"x\\\")}/y\" }");
        check("{\n  a = <<EOT\nb \"c\"\nEOT\n}", "{\n  \"a\": \"b \\\"c\\\"\\n\"\n}");
    }

    #[test]
    fn what_must_be_computed_becomes_a_placeholder() {
        check("{ a = var.x, b = c ? [1] : [] }", "{ \"a\": \"${var.x}\", \"b\": \"${c ? [1] : []}\" }");
        check("[for x, z in y : { a = x }]", "\"${[for x, z in y : ( a = x )]}\"");
        check("[a + {b: 1}]", "[\"${a + (b: 1)}\"]");
        check("concat([1], [2, 3], x)", "[1,2, 3,\"${x}\"]");
    }

    #[test]
    fn python_and_javascript_become_json() {
        check("['a '\n 'b']", "[\"a b\"]");
        check(
            "{'a': None, u'b': True, 'c': ('x', \"y\")}",
            "{\"a\": null, \"b\": true, \"c\": [\"x\", \"y\"]}",
        );
        check(
            "{'a': u'it\\'s \"b\"', 'c': d.e(1, 2)}",
            "{\"a\": \"it's \\\"b\\\"\", \"c\": \"${d.e(1, 2)}\"}",
        );
        check(
            "{ a: `b\n${c}`, d: undefined, /* x */ e: 'f' }",
            "{ \"a\": \"b\\n${c}\", \"d\": null,  \"e\": \"f\" }",
        );
    }

    #[test]
    fn what_never_ends_is_no_value() {
        assert_eq!(to_json("{ a = [1", 0), None);
        assert_eq!(to_json("", 0), None);
    }
}
