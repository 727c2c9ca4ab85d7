//! Expressions of template languages in a text: what is read of the text has fillers in their places.
//!
//! Helm, Jinja and mustache (`{{ x }}`, `{% if x %}`), ERB and EJS (`<%= x %>`), Terraform and the shell
//! (`${x}`, `%{ if x }`). A value with an expression is a text, as it is written; a line of nothing but
//! expressions is left out, as nobody knows what it will be.

use std::borrow::Cow;

use crate::text::Span;

/// Expressions are not longer than this, in bytes; what is longer is no expression.
const MAX_LENGTH: usize = 4096;
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
    is_control: bool,
    /// Whether it leaves nothing where it is alone on its line: a `${x}` there is a value.
    is_line: bool,
}

impl Masks {
    pub(super) fn of(text: &str) -> Masks {
        let mut masks = Masks::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(start) = next_start(bytes, at) {
            let Some(found) = expression(text, start) else {
                at = start + 1;
                continue;
            };
            at = found.end;
            let span = Span::new(start, found.end);
            if found.is_control || found.is_line && is_alone(text, start, found.end) {
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

/// Where the first filler of this many bytes begins.
fn filler(text: &str, length: usize) -> Option<usize> {
    let mut run = 0;
    for (at, byte) in text.bytes().enumerate() {
        run = if byte == FILLER { run + 1 } else { 0 };
        if run == length {
            return Some(at + 1 - length);
        }
    }
    None
}

/// The next place where an expression may begin.
fn next_start(bytes: &[u8], from: usize) -> Option<usize> {
    let pairs = bytes.get(from..)?.windows(2);
    let found =
        pairs.into_iter().position(|pair| matches!(pair, b"{{" | b"{%" | b"{#" | b"<%" | b"%{" | b"${"));
    found.map(|at| from + at)
}

fn expression(text: &str, start: usize) -> Option<Expression> {
    let rest = text.get(start..)?;
    let window = rest.as_bytes().get(..rest.len().min(MAX_LENGTH))?;
    let line_end = window.iter().position(|byte| *byte == b'\n').unwrap_or(window.len());
    let on_line = |close: &[u8]| find(window.get(..line_end)?, close, 2);
    let over_lines = |close: &[u8]| find(window, close, 2);
    let (end, is_control, is_line) = match window.get(..2)? {
        b"{{" => {
            let inner = word(window.get(2..)?);
            let is_comment = inner.starts_with(b"/*") || inner.starts_with(b"!");
            let close = if is_comment { over_lines(b"}}") } else { braces(window, line_end) };
            let close = close?;
            // What is indented by Helm has lines of its own.
            let is_indented = window.get(..close)?.windows(7).any(|word| word == b"nindent");
            (close, is_comment || is_indented || is_keyword(inner), true)
        }
        b"{%" => (over_lines(b"%}")?, true, true),
        b"{#" => (on_line(b"#}")?, true, true),
        b"<%" => {
            let is_value = matches!(window.get(2), Some(b'=' | b'-'));
            (over_lines(b"%>")?, !is_value, true)
        }
        b"%{" => (on_line(b"}")?, true, true),
        _ => (balanced(window.get(..line_end)?)?, false, false),
    };
    Some(Expression { end: start + end, is_control, is_line })
}

/// The end of a `{{ … }}` that may hold braces itself and, where it began a line, go over several.
fn braces(window: &[u8], line_end: usize) -> Option<usize> {
    let end = find(window.get(..line_end)?, b"}}", 2).or_else(|| {
        let end = find(window, b"}}", 2)?;
        // Another one that opens before the end belongs to something else.
        find(window.get(..end)?, b"{{", 2).is_none().then_some(end)
    })?;
    // `{{{ x }}}` of mustache.
    let is_triple = window.get(2) == Some(&b'{') && window.get(end) == Some(&b'}');
    Some(if is_triple { end + 1 } else { end })
}

/// Behind the first `close` from `from` on.
fn find(bytes: &[u8], close: &[u8], from: usize) -> Option<usize> {
    let at = bytes.get(from..)?.windows(close.len()).position(|window| window == close)?;
    Some(from + at + close.len())
}

/// Behind the brace that closes the first one, on the same line.
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
    let length = inner.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if inner.first() == Some(&b'$') {
        let line = inner.get(..inner.len().min(80)).unwrap_or_default();
        return line.windows(2).take_while(|pair| *pair != b"}}").any(|pair| pair == b":=");
    }
    inner.first().is_some_and(|first| matches!(first, b'#' | b'^' | b'/'))
        || WORDS.contains(&inner.get(..length).unwrap_or_default())
}

/// Whether nothing else stands on the lines of the expression, but for other such expressions.
fn is_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or("").rsplit('\n').next().unwrap_or("");
    let after = text.get(end..).unwrap_or("").split('\n').next().unwrap_or("");
    let is_blank = |text: &str| text.bytes().all(|byte| byte.is_ascii_whitespace());
    is_blank(before) && is_blank(after)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::yaml::{Kind, NodeRef, parse};

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
    fn json_is_no_template() {
        for text in ["{\"a\":{\"b\":{}}}", "a: {b: 1}", "a: $HOME", "100% {x}", "a: ${b\n"] {
            assert_eq!(Masks::of(text).readable(text), text);
        }
    }

    #[track_caller]
    fn check_values(text: &str, expected: &[&str]) {
        fn values(node: NodeRef<'_>, all: &mut Vec<String>) {
            match node.kind() {
                Kind::Mapping => node.entries().iter().for_each(|entry| {
                    values(entry.key, all);
                    values(entry.value, all);
                }),
                Kind::Sequence => node.items().iter().for_each(|item| values(item.node, all)),
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
