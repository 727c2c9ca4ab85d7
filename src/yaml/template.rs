//! Expressions of template languages in a text: what is read of the text has fillers in their places.
//!
//! Helm, Jinja and mustache (`{{ x }}`, `{% if x %}`), ERB and EJS (`<%= x %>`), Terraform and the shell
//! (`${x}`, `%{ if x }`). A value with an expression is a text, as it is written; a line of nothing but
//! expressions is left out, as nobody knows what it will be.

use std::borrow::Cow;

use crate::text::Span;

/// Expressions are not longer than this, in bytes; what is longer is no expression.
const MAX_LENGTH: usize = 4096;
/// The same of `${x}`, whose end is looked for again and again.
const MAX_VARIABLE: usize = 400;
/// A letter that is rare, so that what is read is seldom mistaken for it.
const FILLER: u8 = b'Q';

#[derive(Debug, Default)]
pub(super) struct Masks {
    /// Expressions that stand for a value, or for a part of one; in order of place.
    values: Vec<Span>,
    /// What leaves no value: `{{ if x }}`, and lines of nothing else.
    pub(super) controls: Vec<Span>,
}

/// A text, and what is read of it.
#[derive(Clone, Copy)]
pub(super) struct Texts<'t> {
    pub(super) written: &'t str,
    pub(super) readable: &'t str,
}

/// An expression that was found.
struct Expression {
    end: usize,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    /// Leaves nothing.
    Control,
    /// Leaves nothing where it is alone on its line, else a value.
    Line,
    /// Leaves a value: `${x}`.
    Value,
}

impl Masks {
    pub(super) fn of(text: &str) -> Masks {
        let mut masks = Masks::default();
        let mut scanner = Scanner { bytes: text.as_bytes(), line_end: 0, searched: [0; CLOSES.len()] };
        let mut at = 0;
        while let Some(start) = scanner.next_start(at) {
            let Some(found) = scanner.expression(start) else {
                at = start + 1;
                continue;
            };
            at = found.end;
            let span = Span::new(start, found.end);
            let is_left_out = match found.kind {
                Kind::Control => !scanner.is_in_word(start, found.end),
                Kind::Line => scanner.is_alone(start, found.end),
                Kind::Value => false,
            };
            if is_left_out {
                masks.controls.push(span);
            } else {
                masks.values.push(span);
            }
        }
        masks
    }

    /// The text with as many other bytes in place of the expressions.
    pub(super) fn readable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.values.is_empty() && self.controls.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut bytes = text.as_bytes().to_vec();
        for (spans, filler) in [(&self.values, FILLER), (&self.controls, b' ')] {
            for span in spans {
                for byte in bytes.get_mut(span.range()).unwrap_or_default() {
                    // A comment may go over several lines.
                    if filler != b' ' || !matches!(*byte, b'\n' | b'\r') {
                        *byte = filler;
                    }
                }
            }
        }
        // Expressions begin and end with ASCII characters, so what is left is UTF-8.
        String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// The value of a scalar at `span`, with the expressions where the fillers are.
    pub(super) fn restored<'v>(&self, span: Span, value: &'v str, texts: Texts<'v>) -> Cow<'v, str> {
        let first = self.values.partition_point(|mask| mask.start < span.start);
        let within = self.values.iter().skip(first).take_while(|mask| mask.end <= span.end);
        if within.clone().next().is_none() {
            return Cow::Borrowed(value);
        }
        let inside = Span { start: span.start + 1, end: span.end.saturating_sub(1) };
        for span in [span, inside] {
            if span.slice(texts.readable) == value {
                return Cow::Borrowed(span.slice(texts.written));
            }
        }
        let mut restored = String::new();
        let mut rest = value;
        for mask in within {
            let Some(at) = filler(rest, mask.len()) else { break };
            restored.push_str(rest.get(..at).unwrap_or(""));
            restored.push_str(mask.slice(texts.written));
            rest = rest.get(at + mask.len()..).unwrap_or("");
        }
        restored.push_str(rest);
        Cow::Owned(restored)
    }
}

/// Where the first filler of this many bytes begins. A longer run ends with it: `Q{{ x }}`.
fn filler(text: &str, length: usize) -> Option<usize> {
    let mut run = 0;
    for (at, byte) in text.bytes().chain([b' ']).enumerate() {
        if byte == FILLER {
            run += 1;
        } else if run >= length {
            return Some(at - length);
        } else {
            run = 0;
        }
    }
    None
}

/// What ends an expression.
const CLOSES: [&[u8; 2]; 4] = [b"}}", b"%}", b"#}", b"%>"];

/// Looks through a text once: what was searched in vain is not searched again.
struct Scanner<'t> {
    bytes: &'t [u8],
    /// The end of the line that was looked at last.
    line_end: usize,
    /// Up to where there is none of each of [`CLOSES`], from the last expression on.
    searched: [usize; CLOSES.len()],
}

impl Scanner<'_> {
    /// The next place where an expression may begin.
    fn next_start(&self, from: usize) -> Option<usize> {
        let mut pairs = self.bytes.get(from..)?.windows(2);
        let found = pairs.position(|pair| matches!(pair, b"{{" | b"{%" | b"{#" | b"<%" | b"%{" | b"${"))?;
        Some(from + found)
    }

    fn expression(&mut self, start: usize) -> Option<Expression> {
        if self.line_end <= start {
            let rest = self.bytes.get(start..)?;
            let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            self.line_end = start + length;
        }
        let line_end = self.line_end.min(start + MAX_LENGTH);
        let far = (start + MAX_LENGTH).min(self.bytes.len());
        let inside = self.bytes.get(start + 2..far)?;
        let (end, kind) = match self.bytes.get(start..start + 2)? {
            b"{{" => {
                let inner = word(inside);
                let is_comment = inner.starts_with(b"/*") || inner.starts_with(b"!");
                let end = self.close(0, start, if is_comment { far } else { line_end });
                let end = end.or_else(|| self.close(0, start, far).filter(|end| !self.opens(start, *end)))?;
                // `{{{ x }}}` of mustache.
                let is_triple = inside.first() == Some(&b'{') && self.bytes.get(end) == Some(&b'}');
                let expression = self.bytes.get(start..end)?;
                // What is indented by Helm has lines of its own.
                let is_indented = expression.windows(7).any(|word| word == b"nindent");
                let is_control = is_comment || is_indented || is_keyword(inner);
                let kind = if is_control { Kind::Control } else { Kind::Line };
                (if is_triple { end + 1 } else { end }, kind)
            }
            b"{%" => (self.close(1, start, far)?, Kind::Control),
            b"{#" => (self.close(2, start, line_end)?, Kind::Control),
            b"<%" => {
                let is_value = matches!(inside.first(), Some(b'=' | b'-'));
                (self.close(3, start, far)?, if is_value { Kind::Line } else { Kind::Control })
            }
            pair => {
                let kind = if pair == b"%{" { Kind::Control } else { Kind::Value };
                let line_end = line_end.min(start + MAX_VARIABLE);
                (start + balanced(self.bytes.get(start..line_end)?)?, kind)
            }
        };
        Some(Expression { end, kind })
    }

    /// Behind the next of a kind of closes that begins behind `start` and ends before `limit`.
    fn close(&mut self, which: usize, start: usize, limit: usize) -> Option<usize> {
        let (close, searched) = CLOSES.iter().zip(&mut self.searched).nth(which)?;
        let from = (*searched).max(start + 2);
        let found =
            self.bytes.get(from..limit).and_then(|rest| rest.windows(2).position(|pair| pair == *close));
        match found {
            Some(at) => {
                *searched = from + at;
                Some(from + at + 2)
            }
            None => {
                *searched = from.max(limit.saturating_sub(1));
                None
            }
        }
    }

    /// Whether another `{{` begins before the end: the end belongs to that.
    fn opens(&self, start: usize, end: usize) -> bool {
        self.bytes.get(start + 2..end).is_some_and(|rest| rest.windows(2).any(|pair| pair == b"{{"))
    }

    /// Whether nothing else stands on the lines of the expression.
    fn is_alone(&self, start: usize, end: usize) -> bool {
        let before = self.bytes.get(..start).unwrap_or_default().iter().rev();
        let after = self.bytes.get(end..).unwrap_or_default().iter();
        is_blank(before) && is_blank(after)
    }

    /// Whether it touches a word, of which it is a part: `nginx{{ else }}httpd`.
    fn is_in_word(&self, start: usize, end: usize) -> bool {
        let is_word = |byte: Option<&u8>| {
            byte.is_some_and(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b':')
            })
        };
        is_word(start.checked_sub(1).and_then(|before| self.bytes.get(before)))
            || is_word(self.bytes.get(end))
    }
}

/// Whether there is nothing but white space up to the end of the line.
fn is_blank<'b>(mut bytes: impl Iterator<Item = &'b u8>) -> bool {
    bytes.find(|byte| **byte == b'\n' || !byte.is_ascii_whitespace()).is_none_or(|byte| *byte == b'\n')
}

/// Behind the brace that closes the first one.
fn balanced(line: &[u8]) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in line.iter().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1),
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// The inside of an expression without the marks that trim white space.
fn word(inner: &[u8]) -> &[u8] {
    let skipped = inner.iter().take_while(|byte| matches!(byte, b'-' | b'~' | b' ' | b'\t')).count();
    inner.get(skipped..).unwrap_or_default()
}

/// Whether it begins with a word of Go's templates that leaves no value, or sets a variable.
fn is_keyword(inner: &[u8]) -> bool {
    const WORDS: [&[u8]; 9] =
        [b"if", b"else", b"end", b"range", b"with", b"define", b"block", b"break", b"continue"];
    let is_of_word = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    let length = inner.iter().take_while(is_of_word).count();
    if inner.first() == Some(&b'$') {
        let line = inner.get(..inner.len().min(80)).unwrap_or_default();
        return line.windows(2).take_while(|pair| *pair != b"}}").any(|pair| pair == b":=");
    }
    inner.first().is_some_and(|first| matches!(first, b'#' | b'^' | b'/'))
        || WORDS.contains(&inner.get(..length).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::yaml::{self, NodeRef, parse};

    #[track_caller]
    fn check_readable(text: &str, expected: Expect) {
        let masks = Masks::of(text);
        assert_eq!(masks.readable(text).len(), text.len());
        expected.assert_eq(&masks.readable(text).replace(' ', "·"));
    }

    #[test]
    fn values_get_fillers_and_controls_get_spaces() {
        check_readable(
            "a: {{ .Values.a }}\n{{- if .b }}\nb: \"x-{{ .b | quote }}\"\n{{- end }}\nc: ${X}\n",
            expect![[r#"
                a:·QQQQQQQQQQQQQQQ
                ············
                b:·"x-QQQQQQQQQQQQQQQQ"
                ··········
                c:·QQQQ
            "#]],
        );
        check_readable(
            "{\"a\": <%= a %>, <% if x %>\"b\": ${y}<% end %>}",
            expect![[r#"{"a":·QQQQQQQQ,···········"b":·QQQQ·········}"#]],
        );
    }

    #[test]
    fn a_line_of_nothing_else_is_left_out() {
        check_readable(
            "a:\n  {{- toYaml .x | nindent 2 }}\n  - {{ y }}\n",
            expect![[r#"
                a:
                ······························
                ··-·QQQQQQQ
            "#]],
        );
        check_readable(
            "{{/* two\nlines: */}}\na: 1\n",
            expect![[r#"
                ········
                ···········
                a:·1
            "#]],
        );
    }

    #[test]
    fn lines_that_helm_indents_are_left_out() {
        check_readable(
            "labels: {{- include \"x\" . | nindent 4 }}\n  app: a\n",
            expect![[r#"
                labels:·································
                ··app:·a
            "#]],
        );
    }

    #[test]
    fn a_control_within_a_value_is_part_of_it() {
        check_values(
            "image: {{ if .x }}nginx{{ else }}httpd{{ end }}\nb: {{ x }} y\n",
            &["image", "{{ if .x }}nginx{{ else }}httpd{{ end }}", "b", "{{ x }} y"],
        );
        check_values(
            "a: {{ end_user }}:{{ if_x }}\nb: {{ block.y }}-z\n",
            &["a", "{{ end_user }}:{{ if_x }}", "b", "{{ block.y }}-z"],
        );
    }

    #[test]
    fn hopeless_texts_are_looked_through_once() {
        for text in
            ["{{ ".repeat(400_000), "[{{a}},".repeat(200_000), "${".repeat(400_000), "{% x ".repeat(300_000)]
        {
            let start = std::time::Instant::now();
            let masks = Masks::of(&text);
            assert_eq!(masks.readable(&text).len(), text.len());
            assert!(start.elapsed().as_secs() < 6, "{:?}", start.elapsed());
        }
    }

    #[test]
    fn json_is_no_template() {
        for text in ["{\"a\":{\"b\":{}}}", "a: {b: 1}", "a: $HOME", "100% {x}", "a: ${b\n"] {
            assert_eq!(Masks::of(text).readable(text), text);
        }
    }

    #[track_caller]
    fn check_values(text: &str, expected: &[&str]) {
        fn values(node: NodeRef<'_>, all: &mut Vec<String>) {
            match node.kind() {
                yaml::Kind::Mapping => node.entries().iter().for_each(|entry| {
                    values(entry.key, all);
                    values(entry.value, all);
                }),
                yaml::Kind::Sequence => node.items().iter().for_each(|item| values(item.node, all)),
                _ => all.push(node.as_str().unwrap_or_default().to_owned()),
            }
        }
        let tree = parse(&text.into());
        assert_eq!(tree.errors, []);
        let mut all = Vec::new();
        tree.roots().for_each(|root| values(root, &mut all));
        assert_eq!(all, expected);
    }

    #[test]
    fn values_are_as_they_are_written() {
        check_values(
            "image: {{ .repo }}:{{ .tag | default \"x\" }}\n",
            &["image", "{{ .repo }}:{{ .tag | default \"x\" }}"],
        );
        check_values(
            "{\"a\": \"{{ env \"A\" }}\\n\", \"cpu\": {{ cpu }}}",
            &["a", "{{ env \"A\" }}\n", "cpu", "{{ cpu }}"],
        );
        check_values("{{ .name }}: {{ x }} y\n", &["{{ .name }}", "{{ x }} y"]);
        check_values("a: |\n  echo ${A}\n  echo ${B}\n", &["a", "echo ${A}\necho ${B}\n"]);
        check_values(
            "{\"e\": ${jsonencode(x)}, \"f\": \"${split(\":\", y)}\"}",
            &["e", "${jsonencode(x)}", "f", "${split(\":\", y)}"],
        );
    }
}
