//! What stands behind `Bearer`, `Basic` and the like in a header.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

use super::Kind;
use super::scan::{MOST_LETTERS, Scan};
use super::secret::may_be_secret;

pub(super) fn find(scan: &mut Scan<'_>) {
    for at in 0..scan.bytes.len() {
        if !matches!(scan.byte(at), b'B' | b'b' | b'S' | b's') || !scan.begins_word(at) {
            continue;
        }
        let word = scan.run(at, 7, |byte| byte.is_ascii_alphabetic());
        if scan.byte(word) != b' ' {
            continue;
        }
        let start = scan.run(word, 4, |byte| byte == b' ');
        let is_of = |byte: u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~' | b'+' | b'/' | b'=' | b'-')
        };
        let name = scan.text.get(at..word).unwrap_or_default().to_ascii_lowercase();
        let value = |scan: &Scan<'_>| {
            let end = scan.run(start, 8 * MOST_LETTERS, is_of);
            (end, scan.text.get(start..end).unwrap_or_default().to_owned())
        };
        let has_digit = |value: &str| value.bytes().any(|byte| byte.is_ascii_digit());
        match name.as_str() {
            "bearer" => {
                let (end, value) = value(scan);
                if value.len() >= 12 && has_digit(&value) && may_be_secret(&value) {
                    scan.add(start, end, Kind::Header);
                }
            }
            "basic" => {
                let (end, value) = value(scan);
                if is_login(&value) {
                    scan.add(start, end, Kind::Header);
                }
            }
            "splunk" => {
                let (end, value) = value(scan);
                let is_id = value.len() == 36 && value.bytes().filter(|byte| *byte == b'-').count() == 4;
                if is_id && has_digit(&value) {
                    scan.add(start, end, Kind::Header);
                }
            }
            _ => {}
        }
    }
}

/// Whether it is a user and a password, encoded.
pub(super) fn is_login(value: &str) -> bool {
    let login = decoded(value);
    login.is_some_and(|login| login.split_once(':').is_some_and(|(_, password)| may_be_secret(password)))
}

/// What it says when it is read as base64.
pub(super) fn decoded(value: &str) -> Option<String> {
    let bytes = STANDARD.decode(value).or_else(|_| STANDARD_NO_PAD.decode(value)).ok()?;
    String::from_utf8(bytes).ok()
}
