//! A mapping of a text, held against the table of its keys. What does not fit is noted.
//!
//! Reading need not look at what has been checked here, nor at what nobody asks for.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use super::fields::{number, truth};
use super::noting::{did_you_mean, duplicate_key, requote, with_article, wrong_type};
use super::placeholder::has_placeholder;
use super::reading::{Reading, Spelling, is_mapping, placeholder};
use super::size::{cpu_units, memory_mib};
use super::unquoted::{TRUTHS, unquoted};
use super::{Known, Note, NoteKind};
use crate::schema::{Mapping, Shape};
use crate::text::{Gather, nearest, shorten};
use crate::yaml::{Entry, Kind, NodeRef, ScalarStyle};

/// Notes what does not fit the tables.
pub(super) struct Checker<'t, 'n> {
    reading: Reading<'t>,
    notes: &'n mut Vec<Note>,
}

impl<'t, 'n> Checker<'t, 'n> {
    pub(super) fn new(reading: Reading<'t>, notes: &'n mut Vec<Note>) -> Checker<'t, 'n> {
        Checker { reading, notes }
    }

    /// Whether the node is a mapping; one that is none is noted too, placeholders and null apart.
    pub(super) fn check(&mut self, mapping: &'static Mapping, node: NodeRef<'t>) -> bool {
        if !is_mapping(node) {
            if node.kind() != Kind::Null && placeholder(node).is_none() {
                wrong_type(
                    self.notes,
                    node,
                    &format!("{} is a mapping of keys to values", with_article(mapping.what)),
                );
            }
            return false;
        }
        let reading = self.reading;
        // A plan is what Terraform writes: its keys are its own, and no slip.
        if reading.spelling == Spelling::Terraform {
            return true;
        }
        let entries = node.entries();
        let names: Vec<Option<Cow<'_, str>>> =
            entries.iter().map(|entry| entry.key.as_str().map(|key| reading.key(key))).collect();
        // Most keys of a table are not there, and this tells so at once.
        let there = names.iter().flatten().fold(0, |there, name| there | mark(name));
        let mut is_known = vec![false; entries.len()];
        for (key, mark, shape) in table(mapping).iter().copied() {
            if there & mark == 0 {
                continue;
            }
            let mut last: Option<Entry<'t>> = None;
            for ((name, entry), is_known) in names.iter().zip(&entries).zip(&mut is_known) {
                if name.as_deref() == Some(key) {
                    *is_known = reading.is_written_so(entry.key, key);
                    let first = last.replace(*entry);
                    self.notes.extend(first.and_then(|first| duplicate_key(node, first, *entry)));
                }
            }
            if let Some(value) = last.map(|entry| entry.value).filter(|value| !reading.is_absent(*value)) {
                let node = reading.structure(value);
                Value { key, reading, node, notes: &mut *self.notes }.check(shape);
            }
        }
        for (entry, is_known) in entries.iter().zip(is_known) {
            if !is_known {
                self.notes.extend(self.unknown_key(mapping, *entry, &entries));
            }
        }
        true
    }

    /// Extension keys are nobody's business, and the keys of templates are not ours.
    fn unknown_key(&self, mapping: &Mapping, entry: Entry<'_>, entries: &[Entry<'_>]) -> Option<Note> {
        let key = entry.key.as_str()?;
        if key.starts_with("x-") || key.starts_with("Fn::") || has_placeholder(key) {
            return None;
        }
        let mut keys = Vec::new();
        mapping.each_key(&mut |key, _| keys.push(key));
        let name = self.reading.key(key);
        let near = keys.iter().copied().find(|key| *key == name).or_else(|| nearest(&name, &keys));
        let near = near.map(|near| self.reading.written(near));
        Some(Note {
            kind: NoteKind::UnknownKey,
            message: format!("`{}` is no key of {}", shorten(key), with_article(mapping.what)),
            help: near.as_deref().map(did_you_mean),
            span: entry.key.span(),
            // Two entries of one key would be worse.
            replacement: near
                .as_ref()
                .filter(|near| !entries.iter().any(|other| other.key.as_str() == Some(near.as_ref())))
                .map(|near| requote(entry.key, near)),
            removal: None,
            is_certain: near.is_some_and(|near| near.eq_ignore_ascii_case(key)),
            subject: None,
        })
    }
}

/// The value of a key, while it is checked.
struct Value<'t, 'n> {
    key: &'static str,
    reading: Reading<'t>,
    node: NodeRef<'t>,
    notes: &'n mut Vec<Note>,
}

impl<'t> Value<'t, '_> {
    fn check(&mut self, shape: Shape) {
        match shape {
            Shape::Any | Shape::AsTold | Shape::CloudFormation(_) => {}
            Shape::Text if self.is_strict() => {
                if self.known_text("a text").is_some() {
                    self.quoted(self.node, &format!("`{}`", self.key));
                }
            }
            Shape::Text | Shape::TextOrNumber if self.node.bare_text().is_some() => {}
            Shape::Text => _ = self.known_text("a text"),
            Shape::TextOrNumber => _ = self.known_text("a text or a number"),
            Shape::Number => self.number(),
            Shape::Truth => self.truth(),
            Shape::Word(words) => {
                if let Some(text) = self.known_text("a text") {
                    self.word(self.node, &text, words);
                }
            }
            Shape::Words(words) => {
                for node in self.items() {
                    if let Some(Known::Value(text)) = self.reading.text(node) {
                        self.word(node, &text, words);
                    }
                }
            }
            Shape::Cpu => self.size("`\"256\"` or `\"1 vCPU\"`", cpu_units),
            Shape::Memory => self.size("`\"512\"` or `\"2 GB\"`", memory_mib),
            Shape::List => _ = self.items(),
            Shape::Texts => {
                for node in self.items() {
                    if self.is_strict() {
                        self.quoted(node, &format!("each item of `{}`", self.key));
                    }
                    if node.bare_text().is_none()
                        && self.reading.text(node).is_none()
                        && node.kind() != Kind::Null
                    {
                        wrong_type(
                            self.notes,
                            node,
                            &format!("each item of `{}` is a text", self.reading.written(self.key)),
                        );
                    }
                }
            }
            Shape::Map if self.is_strict() => self.texts_by_name(),
            Shape::Map | Shape::Quantities | Shape::Named(_) => {
                if self.node.kind() != Kind::Mapping && placeholder(self.node).is_none() {
                    self.must_be("a mapping of names to values");
                }
            }
            Shape::Mapping(mapping) => _ = Checker::new(self.reading, self.notes).check(mapping, self.node),
            Shape::Mappings(mapping) => {
                for node in self.items() {
                    Checker::new(self.reading, self.notes).check(mapping, node);
                }
            }
        }
    }

    /// Whether the platform takes no text for a number and no number for a text.
    fn is_strict(&self) -> bool {
        self.reading.spelling == Spelling::AsWritten
    }

    /// Names of any sort, each with a text.
    fn texts_by_name(&mut self) {
        if placeholder(self.node).is_some() {
            return;
        }
        if self.node.kind() != Kind::Mapping {
            return self.must_be("a mapping of names to values");
        }
        for entry in self.node.entries() {
            let Some(name) = entry.key.as_str().filter(|name| !has_placeholder(name)) else { continue };
            self.quoted(entry.value, &format!("`{}`", shorten(name)));
            if self.reading.text(entry.value).is_none() && entry.value.kind() != Kind::Null {
                wrong_type(self.notes, entry.value, &format!("`{}` is a text", shorten(name)));
            }
        }
    }

    /// Notes a text that is none for want of quotes.
    fn quoted(&mut self, node: NodeRef<'_>, whose: &str) {
        let Some(what) = self.is_strict().then(|| unquoted(node)).flatten() else { return };
        let text = node.as_str().unwrap_or_default();
        let message = format!("{whose} is a text, but `{text}` without quotes is {what}");
        self.misquoted(node, message, &format!("\"{text}\""));
    }

    fn misquoted(&mut self, node: NodeRef<'_>, message: String, right: &str) {
        self.notes.push(Note {
            kind: NoteKind::Misquoted,
            message,
            help: Some(format!("write `{right}`")),
            span: node.span(),
            // What an alias stands for is written elsewhere.
            replacement: (node.id() == node.resolved().id()).then(|| right.to_owned()),
            removal: None,
            is_certain: true,
            subject: None,
        });
    }

    /// A number in quotes is taken and noted.
    fn number(&mut self) {
        let Some(text) = self.known_text("a whole number") else { return };
        if self.is_strict() {
            let is_whole = text.replace('_', "").parse::<i64>().is_ok() || self.node.as_integer().is_some();
            return match (is_whole, self.node.style()) {
                (true, Some(ScalarStyle::Plain)) => {}
                (true, _) => {
                    let message = format!("`{}` is a number, but quotes make it a text", self.key);
                    self.misquoted(self.node, message, text.trim());
                }
                (false, _) => self.is_no("a whole number", &text),
            };
        }
        match number(self.node, &text) {
            None => self.is_no("a whole number", &text),
            Some(_) if self.node.as_integer().is_none() => self.loose_type("a number", text.trim()),
            Some(_) => {}
        }
    }

    /// A truth value in quotes is taken and noted.
    fn truth(&mut self) {
        let Some(text) = self.known_text("`true` or `false`") else { return };
        if self.is_strict() {
            let is_plain = self.node.style() == Some(ScalarStyle::Plain);
            return match truth(self.node, &text) {
                _ if is_plain && TRUTHS.contains(&text.as_str()) => {}
                Some(truth) if !is_plain => {
                    let message = format!("`{}` is a truth value, but quotes make it a text", self.key);
                    self.misquoted(self.node, message, if truth { "true" } else { "false" });
                }
                _ => self.is_no("`true` or `false`", &text),
            };
        }
        match truth(self.node, &text) {
            None => self.is_no("`true` or `false`", &text),
            Some(truth) if self.node.as_bool().is_none() => {
                self.loose_type("a truth value", if truth { "true" } else { "false" });
            }
            Some(_) => {}
        }
    }

    fn size(&mut self, example: &str, parse: fn(&str) -> Option<u32>) {
        if let Some(text) = self.known_text("a size")
            && parse(&text).is_none()
        {
            self.is_no(&format!("a size such as {example}"), &text);
        }
    }

    /// The items of a list; one value alone is noted.
    fn items(&mut self) -> Vec<NodeRef<'t>> {
        if self.node.kind() != Kind::Sequence && placeholder(self.node).is_none() {
            self.must_be("a list");
        }
        if placeholder(self.node).is_some() {
            return Vec::new();
        }
        self.reading.members(self.node).into_iter().map(|member| self.reading.structure(member.node)).gather()
    }

    fn word(&mut self, node: NodeRef<'_>, written: &str, words: &[&'static str]) {
        if words.contains(&written) || (self.is_strict() && written.is_empty()) {
            return;
        }
        let near = nearest(written, words);
        self.notes.push(Note {
            kind: NoteKind::WrongType,
            message: format!("`{}` is no value of `{}`", shorten(written), self.reading.written(self.key)),
            help: Some(match near {
                Some(near) => did_you_mean(near),
                None => format!("write one of `{}`", words.join("`, `")),
            }),
            span: node.span(),
            replacement: near.map(|near| requote(node, near)),
            removal: None,
            is_certain: near.is_some_and(|near| near.eq_ignore_ascii_case(written)),
            subject: None,
        });
    }

    /// The text of a scalar that is no placeholder; what is no scalar is noted.
    fn known_text(&mut self, expected: &str) -> Option<String> {
        match self.reading.text(self.node) {
            Some(Known::Value(text)) => Some(text),
            Some(Known::Default(_) | Known::Unresolved(_)) => None,
            None => {
                self.must_be(expected);
                None
            }
        }
    }

    fn must_be(&mut self, expected: &str) {
        wrong_type(self.notes, self.node, &format!("`{}` is {expected}", self.reading.written(self.key)));
    }

    fn is_no(&mut self, expected: &str, text: &str) {
        self.must_be(&format!("{expected}, not `{}`", shorten(text)));
    }

    /// CloudFormation takes texts for numbers and truth values.
    fn loose_type(&mut self, what: &str, plain: &str) {
        if self.reading.spelling == Spelling::CloudFormation {
            return;
        }
        self.notes.push(Note {
            kind: NoteKind::LooseType,
            message: format!("`{}` is {what}, written as a text", self.key),
            help: Some(format!("write `{plain}` without quotes")),
            span: self.node.span(),
            replacement: Some(plain.to_owned()),
            removal: None,
            is_certain: true,
            subject: None,
        });
    }
}

/// The keys of a mapping with their marks and what they are.
type Table = Rc<[(&'static str, u64, Shape)]>;

thread_local! {
    /// A definition has each mapping many times.
    static TABLES: RefCell<Vec<(&'static Mapping, Table)>> = const { RefCell::new(Vec::new()) };
}

fn table(mapping: &'static Mapping) -> Table {
    TABLES.with_borrow_mut(|tables| {
        if let Some((_, table)) = tables.iter().find(|(other, _)| std::ptr::eq(*other, mapping)) {
            return Rc::clone(table);
        }
        let mut keys = Vec::new();
        mapping.each_key(&mut |key, shape| keys.push((key, mark(key), shape)));
        let table: Table = keys.into();
        tables.push((mapping, Rc::clone(&table)));
        table
    })
}

/// One of 64 bits for a key, by its length and its first letter.
fn mark(key: &str) -> u64 {
    let first = key.as_bytes().first().copied().unwrap_or(0);
    1 << ((key.len() * 5 + usize::from(first)) % 64)
}
