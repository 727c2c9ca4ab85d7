//! Texts as scalars: plain where that says the same to every reader, in quotes otherwise.

/// In which quotes a text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Quotes {
    /// None, where none are needed.
    #[default]
    Plain,
    Single,
    Double,
}

impl Quotes {
    /// Those that the source of a scalar has.
    pub(super) fn of(source: &str) -> Quotes {
        match source.as_bytes().first() {
            Some(b'"') => Quotes::Double,
            Some(b'\'') => Quotes::Single,
            _ => Quotes::Plain,
        }
    }
}

/// The text as a scalar on one line. JSON has double quotes only, which the caller asks for.
pub(super) fn written(text: &str, quotes: Quotes, is_in_flow: bool) -> String {
    let has_control =
        text.chars().any(|c| c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}'));
    match quotes {
        Quotes::Plain if is_plain_in(text, is_in_flow) => text.to_owned(),
        Quotes::Single if !has_control => single(text),
        // `"` needs no escapes in single quotes.
        Quotes::Plain if !has_control && text.contains(['"', '\\']) => single(text),
        _ => double(text),
    }
}

fn single(text: &str) -> String {
    ["'", &text.replace('\'', "''"), "'"].concat()
}

/// In double quotes, with the escapes that YAML and JSON share.
pub(super) fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether the text needs no quotes where no brackets are around it.
pub fn is_plain(text: &str) -> bool {
    is_plain_in(text, false)
}

/// Whether the text, without quotes, is this text for readers of YAML 1.1 and 1.2 alike
/// (<https://yaml.org/spec/1.2.2/#733-plain-style>, <https://yaml.org/type/>).
pub(super) fn is_plain_in(text: &str, is_in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let begins_well = match first {
        '-' | '?' | ':' => {
            text.chars().nth(1).is_some_and(|c| c.is_alphanumeric() || c == '/' || c == '_' || c == '-')
        }
        _ => !first.is_whitespace() && !",[]{}#&*!|>'\"%@`=<".contains(first),
    };
    begins_well
        && text != "---"
        && !text.starts_with("--- ")
        && !text.ends_with([':', ' '])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains("{{")
        && !text
            .chars()
            .any(|c| c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}'))
        && !(is_in_flow && text.contains([',', '[', ']', '{', '}', '"', '\'']))
        && !(is_in_flow && text.contains(':') && text.contains(":,"))
        && !is_other(text)
}

/// Whether the plain text would be a number, a truth, a null or a date.
fn is_other(text: &str) -> bool {
    const WORDS: [&str; 11] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~", ".nan"];
    if WORDS.iter().any(|word| word.eq_ignore_ascii_case(text)) {
        return true;
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let first = unsigned.strip_prefix('.').unwrap_or(unsigned).as_bytes().first();
    if unsigned.strip_prefix('.').is_some_and(|rest| rest.eq_ignore_ascii_case("inf")) {
        return true;
    }
    // Numbers in all their forms, sexagesimal ones (`22:22`) and dates: nothing but these characters.
    first.is_some_and(u8::is_ascii_digit)
        && (unsigned.bytes().all(|byte| byte.is_ascii_hexdigit() || b"_.:+-oxTZ ".contains(&byte)))
}

/// Whether JSON has the word as it stands.
pub(super) fn is_json_word(text: &str) -> bool {
    if matches!(text, "true" | "false" | "null") {
        return true;
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let has_leading_zero = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    digits.as_bytes().first().is_some_and(u8::is_ascii_digit)
        && !has_leading_zero
        && digits.parse::<f64>().is_ok()
        && digits.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_needs_quotes_where_it_could_be_something_else() {
        for plain in [
            "nginx:1.27",
            "a b",
            "/var/log",
            "-x",
            "acme/app@sha256:0a",
            "100m",
            "1.2.3-alpine",
            "a:b",
            "$(POD_NAME)",
            "CMD-SHELL",
        ] {
            assert_eq!(written(plain, Quotes::Plain, false), plain);
        }
        for (text, quoted) in [
            ("true", "\"true\""),
            ("No", "\"No\""),
            ("80", "\"80\""),
            ("0x1F", "\"0x1F\""),
            ("80:80", "\"80:80\""),
            ("2024-01-01", "\"2024-01-01\""),
            ("1e3", "\"1e3\""),
            ("", "\"\""),
            ("a: b", "\"a: b\""),
            ("a #b", "\"a #b\""),
            ("- x", "\"- x\""),
            ("*", "\"*\""),
            ("{\"a\":1}", "'{\"a\":1}'"),
            ("it\nis", "\"it\\nis\""),
            ("a:", "\"a:\""),
            (" a", "\" a\""),
            ("{{ .Values.x }}", "\"{{ .Values.x }}\""),
        ] {
            assert_eq!(written(text, Quotes::Plain, false), quoted);
        }
    }

    #[test]
    fn quotes_are_kept_where_they_can_be() {
        assert_eq!(written("it's", Quotes::Single, false), "'it''s'");
        assert_eq!(written("it's\n", Quotes::Single, false), "\"it's\\n\"");
        assert_eq!(written("a\u{1}\u{2028}", Quotes::Double, false), "\"a\\u0001\\u2028\"");
        assert_eq!(written("a,b", Quotes::Plain, true), "\"a,b\"");
    }

    #[test]
    fn json_has_few_words() {
        for word in ["0", "-1", "1.5", "2e3", "true", "null"] {
            assert!(is_json_word(word), "{word}");
        }
        for text in ["01", "0x1", "yes", "1.2.3", "", "-", "NaN", "inf"] {
            assert!(!is_json_word(text), "{text}");
        }
    }
}
