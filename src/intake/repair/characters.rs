//! Characters that look like others, or like nothing: spaces of typesetters, marks without width, dashes
//! in place of hyphens, colours of a terminal.

use super::Found;

pub(super) fn find(text: &str) -> Option<Found> {
    if text.is_ascii() && !text.contains('\u{1b}') {
        return None;
    }
    let mut result = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        push_line(&mut result, line);
    }
    Found::certain(result)
}

fn push_line(result: &mut String, line: &str) {
    let line = list_dash(result, line);
    let mut quote = None;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => {
                // A colour: `ESC [ 3 1 m`.
                while chars.next_if(|c| !c.is_ascii_alphabetic()).is_some() {}
                chars.next();
                continue;
            }
            '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{200e}' | '\u{200f}' | '\u{ad}' => continue,
            // These join letters and signs; between others they are nothing.
            '\u{200c}' | '\u{200d}' if result.ends_with(|c: char| c.is_ascii()) => continue,
            '\u{2010}' | '\u{2011}' => result.push('-'),
            // In quotes they are meant, or do no harm.
            _ if quote.is_none() && c.is_whitespace() && !c.is_ascii() => result.push(' '),
            '：' if quote.is_none() => {
                result.push(':');
                if chars.peek().is_some_and(|next| !next.is_whitespace()) {
                    result.push(' ');
                }
            }
            '，' if quote.is_none() => result.push(','),
            '｛' if quote.is_none() => result.push('{'),
            '｝' if quote.is_none() => result.push('}'),
            c => {
                match quote {
                    Some(open) if c == open => quote = None,
                    None if c == '"' => quote = Some(c),
                    _ => {}
                }
                result.push(c);
            }
        }
    }
}

/// Writes the indentation of a line and a hyphen for the dash or bullet that stands for one. The rest
/// is left.
fn list_dash<'l>(result: &mut String, line: &'l str) -> &'l str {
    if matches!(line.trim(), "—" | "–-" | "-–") {
        result.push_str("---");
        return line.get(line.trim_end().len()..).unwrap_or_default();
    }
    let rest = line.trim_start_matches([' ', '\u{a0}']);
    let is_dash = |c| matches!(c, '–' | '—' | '−' | '\u{2010}' | '\u{2011}' | '•' | '·');
    let Some(after) = rest.strip_prefix(is_dash).filter(|after| after.starts_with([' ', '\u{a0}'])) else {
        return line;
    };
    for _ in line.chars().take_while(|c| matches!(c, ' ' | '\u{a0}')) {
        result.push(' ');
    }
    result.push('-');
    after
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn what_has_no_width_goes() {
        check(find, "\u{feff}{\u{200b}\"a\": \"b\u{200b}\"}", "{\"a\": \"b\"}");
        check(find, "a: \u{1b}[1;31mred\u{1b}[0m\n", "a: red\n");
    }

    #[test]
    fn spaces_outside_quotes_become_plain() {
        check(find, "a:\n\u{a0}\u{a0}b:\u{2003}\"c\u{a0}d\"\n", "a:\n  b: \"c\u{a0}d\"\n");
    }

    #[test]
    fn dashes_of_lists_become_hyphens() {
        check(find, "a:\n  – b\n  • c–d\n—\ne‑f: 1\n", "a:\n  - b\n  - c–d\n---\ne-f: 1\n");
    }

    #[test]
    fn wide_signs_become_narrow() {
        check(find, "a：b\n\"c\"： \"x：y\"\n", "a: b\n\"c\": \"x：y\"\n");
    }

    #[test]
    fn letters_of_every_language_stay() {
        assert_eq!(repaired(find, "name: Größe – 東京 👩\u{200d}💻 it’s\n"), None);
    }
}
