//! Values of YAML that need quotes and have none: `valueFrom: arn:…:password::`, `command: echo a: b`.

use super::Found;
use super::tokens::is_like_json;
use crate::text::{Edits, Span};

pub(super) fn find(text: &str) -> Option<Found> {
    if is_like_json(text) {
        return None;
    }
    let mut edits = Edits::new();
    // The indentation of the key whose text, line by line, stands below it.
    let mut block: Option<usize> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let line = line.trim_end();
        let indentation = line.len() - line.trim_start().len();
        if line.is_empty() || block.is_some_and(|block| indentation > block) {
            continue;
        }
        block = None;
        let Some(from) = value_start(line) else { continue };
        let value = line.get(from..).unwrap_or_default();
        if value.starts_with(['|', '>']) {
            block = Some(indentation);
            continue;
        }
        let value = value.split(" #").next().unwrap_or_default().trim_end();
        if is_misread(value, text) {
            let _ = edits.add(Span::new(at + from, at + from + value.len()), quoted(value));
        }
    }
    Found::edited(text, &edits, false)
}

/// Where the value of a line begins: behind its dashes and its key.
fn value_start(line: &str) -> Option<usize> {
    let mut at = line.len() - line.trim_start().len();
    while let Some(rest) = line.get(at..).and_then(|rest| rest.strip_prefix("- ")) {
        at = line.len() - rest.trim_start().len();
    }
    let rest = line.get(at..)?;
    // A key is one word, as all keys of definitions are; a list item may have none.
    let key = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-./".contains(byte)).count();
    match rest.get(key..)?.strip_prefix(':') {
        Some(value) if key > 0 && value.starts_with(' ') => Some(line.len() - value.trim_start().len()),
        _ if rest.starts_with(['@', '`', '%']) && at > 0 => Some(at),
        _ => None,
    }
}

/// Whether YAML would take the plain value for something else.
fn is_misread(value: &str, text: &str) -> bool {
    let rest = value.get(1..).unwrap_or_default();
    match value.bytes().next() {
        None | Some(b'"' | b'\'' | b'{' | b'[' | b'!' | b'#') => false,
        Some(b'@' | b'`' | b'%') => true,
        // An alias has an anchor; an anchor is a word.
        Some(b'*') => {
            let name = ["&", rest].concat();
            rest.contains([' ', '*', '/']) || rest.is_empty() || !text.contains(&name)
        }
        Some(b'&') => !rest.starts_with(|c: char| c.is_alphanumeric()),
        Some(_) => value.ends_with(':') || value.contains(": "),
    }
}

fn quoted(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quoted.push('\'');
    for c in value.chars() {
        quoted.push(c);
        if c == '\'' {
            quoted.push(c);
        }
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn values_with_colons_are_quoted() {
        check(find, "- name: A\n  valueFrom: arn:aws:x:b::\n", "- name: A\n  valueFrom: 'arn:aws:x:b::'\n");
        check(find, "command: echo it's a: b # c\n", "command: 'echo it''s a: b' # c\n");
        check(find, "- a: b: c\n", "- a: 'b: c'\n");
    }

    #[test]
    fn values_that_begin_with_a_sign_are_quoted() {
        check(
            find,
            "image: @a\nb: `c`\nd: %e\nf: *.g\nh: && i\n",
            "image: '@a'\nb: '`c`'\nd: '%e'\nf: '*.g'\nh: '&& i'\n",
        );
        check(find, "a:\n  - @b\n", "a:\n  - '@b'\n");
    }

    #[test]
    fn values_that_read_stay() {
        assert_eq!(repaired(find, "a: &b c\nd: *b\ne: f:g\nh: 'i: j'\nk: \"l: m\" n:\no: # p: q\n"), None);
        assert_eq!(repaired(find, "a: |\n  b: c: d\n\n  e: @f\ng: h\n"), None);
        assert_eq!(repaired(find, "{a: b: c}\n"), None);
    }
}
