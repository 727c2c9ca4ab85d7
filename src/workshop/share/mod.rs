//! Sharing: what a text would give away, the copy of it that leaves, and the forms in which that can be.
//! Everything that leaves is made of the copy, by `give`; the text of the person stays as it is.

mod form;
mod sheet;

use std::collections::HashSet;

use serde_json::{Value, json};

use super::links::{BASE, shared};
use super::question::Question;
use crate::analysis::{Analysis, Choices, analyze};
use crate::export::Theme;
use crate::leak::{self, Group, Leak, Masked};
use crate::link::{Refusal, Shared};
use crate::task::Roles;
use form::Form;

/// A text to be shared, with what is decided about it.
struct Sharing<'q> {
    leaks: Vec<Leak>,
    /// Whether the leak with this number is masked.
    is_masked: Vec<bool>,
    masked: Masked,
    /// What a link holds, of the copy.
    shared: Shared,
    /// What the picture is drawn with, of the copy.
    choices: Choices,
    wishes: Wishes<'q>,
}

/// The arguments of the question.
#[derive(Default)]
struct Wishes<'q> {
    /// The address of the page.
    base: &'q str,
    /// Only the text travels.
    is_text_only: bool,
    /// What is decided about single leaks, by their keys.
    masked: HashSet<&'q str>,
    shown: HashSet<&'q str>,
    form: &'q str,
    theme: Theme,
    /// What else a link holds.
    words: Vec<&'q str>,
}

impl<'q> Wishes<'q> {
    fn of(question: &'q Question) -> Wishes<'q> {
        let mut wishes = Wishes::default();
        for argument in &question.arguments {
            match argument.split_once('=') {
                Some(("base", _)) => wishes.base = argument.get(BASE.len()..).unwrap_or_default(),
                Some(("travels", word)) => wishes.is_text_only = word == "text",
                Some(("mask", key)) => drop(wishes.masked.insert(key)),
                Some(("show", key)) => drop(wishes.shown.insert(key)),
                Some(("form", form)) => wishes.form = form,
                Some(("theme", theme)) => wishes.theme = Theme::of_key(theme).unwrap_or_default(),
                _ => wishes.words.push(argument),
            }
        }
        wishes
    }
}

/// The sheet, as markup.
pub(super) fn sheet(text: &str, question: &Question) -> Value {
    answer(text, question, |sharing| json!({ "sheet": sheet::sheet(text, sharing) }))
}

/// What is shared in the form that is asked for: `{name, type, text, fragment}`.
pub(super) fn give(text: &str, question: &Question) -> Value {
    answer(text, question, |sharing| {
        let file = Form::of_key(sharing.wishes.form).map(|form| form.write(sharing));
        match file {
            None => Value::Null,
            Some(Err(refusal)) => json!({ "refusal": refusal }),
            Some(Ok(file)) => json!({
                "name": file.name,
                "type": file.media_type,
                "text": file.text,
                "fragment": sharing.shared.to_fragment().ok(),
            }),
        }
    })
}

fn answer(text: &str, question: &Question, find: impl FnOnce(&Sharing<'_>) -> Value) -> Value {
    match Sharing::of(text, question) {
        Ok(sharing) => find(&sharing),
        Err(refusal) => json!({ "refusal": refusal.to_string() }),
    }
}

impl<'q> Sharing<'q> {
    fn of(text: &str, question: &'q Question) -> Result<Sharing<'q>, Refusal> {
        let wishes = Wishes::of(question);
        let leaks = leak::find(text);
        let is_masked = |leak: &Leak| {
            let key = key(leak, text);
            let is_usual = leak.kind.group() == Group::Secrets && !wishes.shown.contains(&*key);
            is_usual || wishes.masked.contains(&*key)
        };
        let is_masked: Vec<bool> = leaks.iter().map(is_masked).collect();
        let chosen = leaks.iter().zip(&is_masked).filter(|(_, is)| **is).map(|(leak, _)| leak);
        let masked = leak::mask(text, chosen);
        let seen = shared(text, question, &wishes.words)?.masked(masked.clone());
        let choices = Choices { off: seen.off.clone(), roles: seen.roles.clone(), ..question.choices() };
        let shared = if wishes.is_text_only {
            Shared { text: seen.text, task: seen.task, roles: Roles::default(), ..Shared::default() }
        } else {
            seen
        };
        Ok(Sharing { leaks, is_masked, masked, shared, choices, wishes })
    }

    fn analysis(&self) -> Analysis {
        analyze(self.shared.text.as_str().into(), &self.choices)
    }

    /// The whole link, or why there is none.
    fn link(&self) -> Result<String, String> {
        let fragment = self.shared.to_fragment().map_err(|refusal| refusal.to_string())?;
        Ok([self.wishes.base, "#", &fragment].concat())
    }
}

/// The same for the same value, however the text changes around it (FNV-1a); it is told to nobody.
fn key(leak: &Leak, text: &str) -> String {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in leak.value(text).bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{sum:x}")
}

#[cfg(test)]
mod tests;
