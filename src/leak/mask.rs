//! A text with placeholders instead of what it gives away. It is an edit of a copy: comments, order and quotes
//! stay. The same value becomes the same placeholder everywhere, so that what belongs together still does; each
//! placeholder is of letters that mean nothing in YAML, JSON and addresses, and is never taken for a leak.

use std::collections::{HashMap, HashSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::scan::{Scan, is_word};
use super::{Group, Kind, Leak, account};
use crate::text::{Edits, Span};

/// A text without what it gave away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masked {
    pub text: String,
    words: HashMap<String, Word>,
    lengths: Lengths,
}

/// What stands for a value.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    placeholder: String,
    /// Whether the value is nothing but this secret wherever it stands.
    is_telling: bool,
    group: Group,
}

/// How long the values are that begin with some letters, longest first.
type Lengths = HashMap<[u8; BEGINNING], Vec<usize>>;

const BEGINNING: usize = 6;

/// Of values that begin alike so many lengths are told apart.
const MOST_LENGTHS: usize = 32;

/// The text with these masked. Where a value stands that is told, it is masked there as well.
pub fn mask<'l>(text: &str, leaks: impl IntoIterator<Item = &'l Leak>) -> Masked {
    let mut chosen: Vec<&Leak> = leaks.into_iter().collect();
    chosen.sort_by_key(|leak| leak.span.start);
    let mut names = Placeholders::new(text);
    let mut masked = Masked::default();
    for leak in &chosen {
        let value = leak.value(text);
        if !value.is_empty() && !masked.words.contains_key(value) {
            masked.learn(value, names.next(leak.kind), leak.kind);
        }
    }
    let mut edits = Edits::new();
    let (mut at, mut copy) = (0, chosen.into_iter().peekable());
    while at <= text.len() {
        let next = copy.peek().map_or(text.len(), |leak| leak.span.start as usize);
        masked.replace_between(text, at, next, &mut edits);
        let Some(leak) = copy.next() else { break };
        let start = leak.span.start as usize;
        if start >= at
            && let Some(word) = masked.words.get(leak.value(text))
        {
            // They are in order, and none overlaps another.
            let _ = edits.add(leak.span, word.placeholder.clone());
            at = leak.span.end as usize;
        }
    }
    masked.text = edits.apply(text);
    masked
}

impl Masked {
    /// What stands for the value.
    pub fn placeholder(&self, value: &str) -> Option<&str> {
        Some(&self.words.get(value)?.placeholder)
    }

    /// Another text, such as the name of a part, with the same placeholders.
    pub fn replace(&self, text: &str) -> String {
        if let Some(word) = self.words.get(text).filter(|word| word.is_telling) {
            return word.placeholder.clone();
        }
        let mut edits = Edits::new();
        self.replace_between(text, 0, text.len(), &mut edits);
        edits.apply(text)
    }

    fn learn(&mut self, value: &str, placeholder: String, kind: Kind) {
        let is_telling = kind.group() != Group::Secrets || is_telling(value);
        if let Some(beginning) = beginning(value.as_bytes()).filter(|_| is_telling) {
            let lengths = self.lengths.entry(beginning).or_default();
            if !lengths.contains(&value.len()) && lengths.len() < MOST_LENGTHS {
                lengths.push(value.len());
                lengths.sort_unstable_by(|a, b| b.cmp(a));
            }
        }
        self.words.insert(value.to_owned(), Word { placeholder, is_telling, group: kind.group() });
    }

    /// Replaces what stands somewhere else than where it was found.
    fn replace_between(&self, text: &str, from: usize, to: usize, edits: &mut Edits) {
        let mut at = from;
        while at < to && !self.lengths.is_empty() {
            let found = text.as_bytes().get(at..to).and_then(beginning).and_then(|it| self.lengths.get(&it));
            let word = found.into_iter().flatten().find_map(|length| {
                let end = at + length;
                let value = text.get(at..end).filter(|_| end <= to)?;
                let word = self.words.get(value).filter(|word| word.is_telling)?;
                let is_alone = !touches(text, at, end);
                (is_alone || (word.group == Group::Secrets && *length >= 12)).then_some((end, word))
            });
            match word {
                Some((end, word)) => {
                    let _ = edits.add(Span::new(at, end), word.placeholder.clone());
                    at = end;
                }
                None => at += 1,
            }
        }
    }
}

fn touches(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let before = start.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or_default();
    is_word(before) || is_word(bytes.get(end).copied().unwrap_or_default())
}

fn beginning(value: &[u8]) -> Option<[u8; BEGINNING]> {
    value.get(..BEGINNING)?.try_into().ok()
}

/// Whether it is no word that has other uses: a password may be `postgres`, and so may be the image.
pub(super) fn is_telling(value: &str) -> bool {
    let has = |is: fn(&u8) -> bool| value.bytes().any(|byte| is(&byte));
    let is_mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    let has_sign =
        has(|byte| byte.is_ascii_punctuation() && !matches!(byte, b'-' | b'_' | b'.' | b'/' | b':'));
    value.len() >= 20 || (value.len() >= 7 && (is_mixed || has_sign))
}

/// Placeholders that the text does not have yet.
struct Placeholders<'t> {
    taken: HashSet<&'t str>,
    counts: HashMap<&'static str, u32>,
}

impl<'t> Placeholders<'t> {
    fn new(text: &'t str) -> Placeholders<'t> {
        let is_between = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '.');
        let is_ours = |word: &&str| {
            ["MASKED-", "host-", "192.0.2.", "198.18.", "TUFTS0VE"]
                .iter()
                .any(|start| word.starts_with(start))
        };
        let mut taken: HashSet<&str> = text.split(is_between).filter(is_ours).collect();
        taken.extend(
            account::runs(&Scan::new(text)).into_iter().filter_map(|(start, end)| text.get(start..end)),
        );
        Placeholders { taken, counts: HashMap::new() }
    }

    fn next(&mut self, kind: Kind) -> String {
        let stem = match kind {
            Kind::AccountId => "account",
            Kind::Host => "host",
            Kind::Address => "address",
            Kind::KubernetesData => "data",
            kind => kind.placeholder(),
        };
        loop {
            let count = self.counts.entry(stem).or_default();
            *count += 1;
            let word = placeholder(kind, *count);
            if !self.taken.contains(word.trim_end_matches('=')) && !self.taken.contains(word.as_str()) {
                return word;
            }
        }
    }
}

/// The placeholder with this number, from one.
fn placeholder(kind: Kind, number: u32) -> String {
    match kind {
        Kind::AccountId => match number {
            1 => "123456789012".to_owned(),
            // 111122223333, 444455556666, 777788889999: the others of the documentation.
            2..=4 => {
                let first = (number - 2) * 3 + 1;
                (first..first + 3).map(|digit| digit.to_string().repeat(4)).collect()
            }
            _ => format!("000000{:06}", number % 1_000_000),
        },
        Kind::Host => format!("host-{number}.example.internal"),
        // Networks for documentation, RFC 5737; then that for measurements, RFC 2544.
        Kind::Address => match number {
            1..=254 => format!("192.0.2.{number}"),
            _ => format!("198.{}.{}.{}", 18 + (number >> 16 & 1), number >> 8 & 255, number & 255),
        },
        Kind::KubernetesData => STANDARD.encode(format!("MASKED-SECRET-{number}")),
        kind if number == 1 => kind.placeholder().to_owned(),
        kind => format!("{}-{number}", kind.placeholder()),
    }
}
