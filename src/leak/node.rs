//! What only the tree tells: the data of a Secret, values over several lines or with escapes, a name and its
//! value as two members, the default of a parameter, words that stand in lines of their own.

use super::assignment::is_word_of_config;
use super::header::decoded;
use super::scan::{MOST_LETTERS, Scan};
use super::secret::{is_gap, is_secret_name, may_be_secret};
use super::word::{self, Word};
use super::{Kind, is_secret_value};
use crate::yaml::{self, NodeRef, ScalarStyle, Tree};

pub(super) fn find(scan: &mut Scan<'_>, tree: &Tree) {
    let mut to_do: Vec<(NodeRef<'_>, String)> = tree.roots().map(|root| (root, String::new())).collect();
    while let Some((node, key)) = to_do.pop() {
        // What an alias stands for is looked at where it is written.
        if node.resolved().id() != node.id() {
            continue;
        }
        match node.kind() {
            yaml::Kind::Mapping => mapping(scan, node, &key, &mut to_do),
            yaml::Kind::Sequence => {
                command(scan, node);
                to_do.extend(node.items().into_iter().map(|item| (item.node, String::new())));
            }
            yaml::Kind::Scalar => scalar(scan, node),
            yaml::Kind::Null => {}
        }
    }
}

fn mapping<'t>(scan: &mut Scan<'_>, node: NodeRef<'t>, key: &str, to_do: &mut Vec<(NodeRef<'t>, String)>) {
    let entries = node.own_entries();
    let of = |keys: &[&str]| {
        let entry = entries.iter().find(|entry| entry.key.as_str().is_some_and(|key| keys.contains(&key)));
        entry.map(|entry| entry.value)
    };
    if let (Some(name), Some(value)) =
        (of(&["name", "Name"]).and_then(NodeRef::as_str), of(&["value", "Value"]))
    {
        pair(scan, name, value, false);
    }
    if let Some(value) = of(&["Default"]).filter(|_| is_secret_name(key)) {
        pair(scan, key, value, false);
    }
    let is_secret = of(&["kind"]).and_then(NodeRef::as_str) == Some("Secret");
    for entry in &entries {
        let Some(name) = entry.key.as_str() else { continue };
        if is_secret && matches!(name, "data" | "stringData") {
            secret(scan, entry.value, name == "data");
        }
        pair(scan, name, entry.value, true);
        to_do.push((entry.value, name.to_owned()));
    }
}

/// Takes the value where its name calls it a secret.
fn pair(scan: &mut Scan<'_>, name: &str, value: NodeRef<'_>, is_key: bool) {
    if !is_secret_name(name) || value.kind() != yaml::Kind::Scalar || value.resolved().id() != value.id() {
        return;
    }
    // `!Ref Password` has it elsewhere.
    let is_elsewhere =
        value.tag().is_some_and(|tag| !tag.starts_with("!!") && !tag.starts_with("tag:yaml.org"));
    let Some(text) = value.as_str().filter(|_| !is_elsewhere) else { return };
    if may_be_secret(text) && !(is_key && is_word_of_config(name, text)) {
        let (start, end) = inside(value);
        scan.add_named(start, end, Kind::named(name, text), name);
    }
}

/// All values of a Secret, whatever they are called.
fn secret(scan: &mut Scan<'_>, values: NodeRef<'_>, is_encoded: bool) {
    if values.kind() != yaml::Kind::Mapping || values.resolved().id() != values.id() {
        return;
    }
    for entry in values.own_entries() {
        let (Some(name), Some(text)) = (entry.key.as_str(), entry.value.as_str()) else { continue };
        let is_filled_in =
            text.contains("{{") || text.trim_start().starts_with(['$', '<']) || text.trim().is_empty();
        let said = if is_encoded {
            decoded(&text.split_whitespace().collect::<String>())
        } else {
            Some(text.to_owned())
        };
        let is_empty = is_gap(text) || said.is_some_and(|said| is_gap(&said) || is_public(&said));
        if entry.value.kind() == yaml::Kind::Scalar && !is_filled_in && !is_empty {
            let (start, end) = inside(entry.value);
            let kind = if is_encoded { Kind::KubernetesData } else { Kind::KubernetesSecret };
            scan.add_named(start, end, kind, name);
        }
    }
}

/// A certificate is there to be shown; so is the public half of a key.
fn is_public(value: &str) -> bool {
    value.starts_with("-----BEGIN CERTIFICATE")
        || value.lines().next().is_some_and(|line| line.ends_with("PUBLIC KEY-----"))
}

/// Words that stand in lines of their own.
fn command(scan: &mut Scan<'_>, node: NodeRef<'_>) {
    let mut words: Vec<Word<'_>> = Vec::new();
    for item in node.items() {
        let (start, end) = inside(item.node);
        let source = scan.text.get(start..end).unwrap_or_default();
        // What has other words in it is looked at by its lines.
        if item.node.kind() != yaml::Kind::Scalar
            || source.contains(char::is_whitespace)
            || source.len() > MOST_LETTERS
        {
            words.push(("", start));
        } else {
            words.push((source, start));
        }
    }
    word::of_command(scan, &words);
}

/// A value that is not written as it is read: what is found in it may not be found in the text.
fn scalar(scan: &mut Scan<'_>, node: NodeRef<'_>) {
    let Some(value) = node.as_str().filter(|_| node.style() == Some(ScalarStyle::Quoted)) else { return };
    let (start, end) = inside(node);
    let is_written_otherwise =
        scan.text.get(start..end).is_some_and(|source| source.contains('\\') && source != value);
    if is_written_otherwise && !value.contains("PRIVATE KEY") && is_secret_value(value) {
        let source = scan.text.get(start..end).unwrap_or_default();
        if !is_secret_value(source) {
            scan.add(start, end, Kind::Named);
        }
    }
}

/// Where a value is without its quotes, or without the head of its block.
fn inside(node: NodeRef<'_>) -> (usize, usize) {
    let (span, source) = (node.span(), node.source());
    let (start, end) = (span.start as usize, span.end as usize);
    match node.style() {
        Some(ScalarStyle::Quoted) if source.len() >= 2 => (start + 1, end - 1),
        Some(ScalarStyle::Block) => {
            let has_head = source.starts_with(['|', '>']);
            let head = source.find('\n').filter(|_| has_head).map_or(0, |at| at + 1);
            let body = source.get(head..).unwrap_or_default();
            let blank = body.len() - body.trim_start().len();
            (start + head + blank, start + source.trim_end().len())
        }
        _ => (start, end),
    }
}
