//! `-----BEGIN PRIVATE KEY-----` and what follows: in lines, in a comment, or in one string with `\n`.

use super::Kind;
use super::scan::Scan;

const BEGINS: &str = "PRIVATE KEY";
const RULE: &str = "-----";

/// What the longest of them has.
const MOST_LETTERS: usize = 20_000;

pub(super) fn find(scan: &mut Scan<'_>) {
    let mut done = 0;
    for at in scan.places(BEGINS) {
        // `PRIVATE KEY BLOCK` is that of PGP.
        let after = at + BEGINS.len();
        let head = scan.run(after, 6, |byte| byte.is_ascii_uppercase() || byte == b' ');
        let is_head = scan.text.get(head..).is_some_and(|rest| rest.starts_with(RULE));
        if at < done || !is_head {
            continue;
        }
        let body = head + RULE.len();
        let end = scan.run(body, MOST_LETTERS, |byte| byte != b'-');
        done = end;
        let (start, end) = (letters(scan, body, end, false), letters(scan, body, end, true));
        let value = scan.text.get(start..end).unwrap_or_default();
        if !value.is_empty() && !value.contains("MASKED") && !value.contains("...") {
            scan.add(start, end, Kind::PrivateKey);
        }
    }
}

/// Where the key itself begins, or where it ends: without breaks of lines, marks of comments and quotes.
fn letters(scan: &Scan<'_>, from: usize, to: usize, is_end: bool) -> usize {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let is_escape = |at: usize| scan.before(at) == b'\\' && matches!(scan.byte(at), b'n' | b'r' | b't');
    let is_of = |at: &usize| is_letter(scan.byte(*at)) && !is_escape(*at);
    let mut places = from..to;
    if is_end {
        places.rev().find(is_of).map_or(from, |at| at + 1)
    } else {
        places.find(is_of).unwrap_or(from)
    }
}
