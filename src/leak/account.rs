//! Ids of AWS accounts: twelve digits.

use super::Kind;
use super::scan::Scan;

/// Accounts of AWS itself and of others that everybody pulls images from.
const PUBLIC: [&str; 12] = [
    "602401143452",
    "840364872350",
    "906394416424",
    "763104351884",
    "709825985650",
    "800184023465",
    "877085696533",
    "918309763551",
    "961992271922",
    "127311923021",
    "417141415827",
    "679593333241",
];

pub(super) const DIGITS: usize = 12;

pub(super) fn find(scan: &mut Scan<'_>) {
    for (start, end) in runs(scan) {
        let id = scan.text.get(start..end).unwrap_or_default();
        if !is_public(id) && is_account(scan, start, end) {
            scan.add(start, end, Kind::AccountId);
        }
    }
}

/// Twelve digits with nothing of a word around them.
pub(super) fn runs(scan: &Scan<'_>) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < scan.bytes.len() {
        let end = scan.run(at, scan.bytes.len(), |byte| byte.is_ascii_digit());
        let is_alone = !scan.before(at).is_ascii_alphabetic() || scan.begins_word(at);
        if end - at == DIGITS && is_alone && !scan.byte(end).is_ascii_alphabetic() {
            runs.push((at, end));
        }
        at = end.max(at + 1);
    }
    runs
}

/// Whether it is one that the documentation writes for any, a placeholder of ours, or known to everybody.
pub(super) fn is_public(id: &str) -> bool {
    let of_four = |group: &[u8]| group.iter().all(|digit| group.first() == Some(digit));
    let is_pattern = id.as_bytes().chunks(4).all(of_four);
    let is_counted = "0123456789012345678901".contains(id) || "2109876543210".contains(id);
    is_pattern
        || is_counted
        || id.starts_with("000000")
        || id.starts_with("0123456789")
        || PUBLIC.contains(&id)
}

fn is_account(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let id = scan.text.get(start..end).unwrap_or_default();
    let number =
        |from: usize, to: usize| id.get(from..to).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or(0);
    let is_sure = scan.byte(end) == b'.' || (scan.before(start) == b':' && scan.byte(end) == b':');
    // A time: 202403011230.
    let is_time = matches!(number(0, 4), 1970..2100)
        && matches!(number(4, 6), 1..=12)
        && matches!(number(6, 8), 1..=31);
    // The end of a UUID: three groups of four digits are before it.
    let is_uuid = scan.before(start) == b'-' && {
        let groups = scan.run_back(start, 15, |byte| byte.is_ascii_hexdigit() || byte == b'-');
        let groups = scan.text.get(groups..start).unwrap_or_default();
        groups.len() == 15
            && groups.bytes().enumerate().all(|(index, byte)| (index % 5 == 4) == (byte == b'-'))
    };
    let is_decimal =
        scan.before(start) == b'.' || (scan.byte(end) == b'.' && scan.byte(end + 1).is_ascii_digit());
    !is_uuid && !is_decimal && (is_sure || !is_time)
}
