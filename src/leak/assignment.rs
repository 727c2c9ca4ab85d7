//! A name with a value behind it: `PASSWORD=x` in a script, `password: x` in a comment, `"password": "x"` in a
//! string; and two of these that belong together, `name: DB_PASSWORD` and then `value: x`.

use super::Kind;
use super::header::is_login;
use super::scan::{MOST_LETTERS, Scan};
use super::secret::{is_secret_name, may_be_secret};

/// How far a value may stand behind its name.
const NEAR: usize = 400;

/// Longer names are none.
const MOST_OF_NAME: usize = 80;

pub(super) fn find(scan: &mut Scan<'_>) {
    let mut named: Option<(String, usize)> = None;
    let mut at = 0;
    while at < scan.bytes.len() {
        let sign = scan.byte(at);
        at += 1;
        let sets = match sign {
            b'=' => !matches!(scan.byte(at), b'=' | b'>' | b'~'),
            b':' => {
                matches!(scan.byte(at), b' ' | b'"' | b'\'' | b'\\')
                    || matches!(scan.before(at - 1), b'"' | b'\'')
            }
            _ => false,
        };
        if !sets {
            continue;
        }
        let Some(name) = name_before(scan, at - 1) else { continue };
        let is_name = matches!(name, "name" | "Name");
        let is_value = matches!(name, "value" | "Value");
        if !is_name && !is_value && !is_named(name) {
            continue;
        }
        let (start, end) = value_behind(scan, at);
        let value = scan.text.get(start..end).unwrap_or_default();
        match name {
            _ if is_name => named = is_secret_name(value).then(|| (value.to_owned(), end)),
            _ if is_value => {
                if let Some((name, _)) = named.take().filter(|(_, place)| start - place < NEAR)
                    && may_be_secret(value)
                {
                    scan.add_named(start, end, Kind::named(&name, value), &name);
                }
            }
            "auth" | "_auth" if is_login(value) => scan.add_named(start, end, Kind::RegistryLogin, name),
            "auth" | "_auth" => {}
            _ if may_be_secret(value) && (sign == b'=' || !is_word_of_config(name, value)) => {
                scan.add_named(start, end, Kind::named(name, value), name);
            }
            _ => {}
        }
    }
}

fn is_named(name: &str) -> bool {
    is_secret_name(name) || is_named_otherwise(name)
}

/// What is called so only in one place.
fn is_named_otherwise(name: &str) -> bool {
    matches!(name, "auth" | "_auth" | "sig" | "PGPASSWORD")
}

/// `secret: my-app` and `token: file` name what the secret is in: many keys of Kubernetes and of charts do.
pub(super) fn is_word_of_config(name: &str, value: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_weak = ["secret", "secrets", "token", "pass"].iter().any(|end| lower.ends_with(end));
    let is_plain = value.len() < 40
        && value.split(['-', '.', '/', '_']).all(|word| {
            let is_of = |is: fn(&u8) -> bool| word.bytes().all(|byte| is(&byte));
            is_of(u8::is_ascii_lowercase) || is_of(u8::is_ascii_digit)
        });
    is_weak && is_plain
}

fn name_before<'t>(scan: &Scan<'t>, at: usize) -> Option<&'t str> {
    let end = scan.run_back(at, 4, |byte| matches!(byte, b' ' | b'"' | b'\'' | b'\\'));
    let is_of = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let start = scan.run_back(end, MOST_OF_NAME, is_of);
    let name = scan.text.get(start..end)?;
    let is_escaped = scan.before(start) == b'\\' && name.starts_with(['n', 't', 'r']);
    let name = if is_escaped { name.get(1..)? } else { name };
    let name = name.trim_start_matches(['-', '.']);
    (!name.is_empty() && name.len() < MOST_OF_NAME).then_some(name)
}

/// Where the value begins and ends: in its quotes, or up to what ends a word.
fn value_behind(scan: &Scan<'_>, at: usize) -> (usize, usize) {
    let mut start = scan.run(at, 64, |byte| byte == b' ');
    // What is written in a string has its quotes escaped.
    let is_escaped = scan.byte(start) == b'\\' && matches!(scan.byte(start + 1), b'"' | b'\'');
    start += usize::from(is_escaped);
    let quote = scan.byte(start);
    if matches!(quote, b'"' | b'\'') {
        start += 1;
        let ends = |byte: u8| byte == quote || byte < b' ' || (is_escaped && byte == b'\\');
        return (start, scan.run(start, MOST_LETTERS, |byte| !ends(byte)));
    }
    let ends = |byte: u8| {
        byte <= b' '
            || matches!(
                byte,
                b',' | b';' | b'&' | b'|' | b')' | b']' | b'}' | b'"' | b'\'' | b'<' | b'>' | b'`' | b'\\'
            )
    };
    (start, scan.run(start, MOST_LETTERS, |byte| !ends(byte)))
}
