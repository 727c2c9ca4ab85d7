//! A place in the text → what may be written there, and what stands there in plain words.
//!
//! The text is being typed, so it may be unreadable just there: a probe takes the place of the word at the
//! caret, and its way through the tree leads through the tables of `schema`. Only the workshop asks this.

mod caret;
mod facts;
mod hover;
mod insert;
mod keys;
mod outline;
mod place;
mod trail;
mod values;
mod words;

pub use hover::{Hover, hover};
pub use outline::{Line, outline};

use crate::explain::Sentences;
use crate::intake;
use crate::schema::Shape;
use crate::text::Span;
use crate::yaml::{self, NodeRef};
use caret::{Caret, PROBE, Slot};
use facts::Facts;
use place::Place;
use trail::{Step, Trail};

/// More are no help.
const MOST_ITEMS: usize = 200;

/// What may be written at a place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completions {
    /// What it replaces: the word at the caret, with the quote that closes it.
    pub span: Span,
    pub items: Vec<Item>,
}

/// A key or a value that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub label: String,
    /// What is written then.
    pub insert: String,
    /// How many bytes of that stand behind the caret.
    pub behind: usize,
    pub kind: ItemKind,
    /// What its value is; of a name, what has it.
    pub detail: String,
    /// What it means, in a sentence. Empty where nobody says.
    pub help: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    Key,
    Value,
}

/// What may be written at this byte offset, usual things first; `explanations` is the text of the data.
/// Nothing where the text does not tell, or where anything may stand.
pub fn complete(text: &str, offset: usize, explanations: &str) -> Option<Completions> {
    let caret = Caret::find(text, offset)?;
    let (probed, at) = caret.probed(text)?;
    let mut tree = yaml::parse(&probed.into());
    let intake = intake::recognize(&mut tree);
    let trail = Trail::to(&tree, at).filter(|trail| trail.is_at(PROBE))?;
    let place = Place::of(&trail, &intake);
    let sentences = Sentences::new(explanations, place.platform, place.what);
    let facts = Facts::at(&tree, &intake, at);
    let is_json = caret.is_in_brackets && text.contains("\":");
    let value = |value: values::Value| Item {
        insert: insert::value(&value.text, value.is_text, &caret, is_json),
        behind: 0,
        kind: ItemKind::Value,
        label: value.text,
        detail: value.detail,
        help: value.help,
    };
    let mut items: Vec<Item> = match (caret.slot, trail.entry) {
        (Slot::Key, Some(_)) => match words_of_list(&trail, &place) {
            Some(list) => values::values(&list, &facts, &sentences, None).into_iter().map(value).collect(),
            None => keys_at(&trail, &place, &sentences, &facts, &caret, text),
        },
        (Slot::Value | Slot::Item, None) => {
            let tag = trail.node.tag();
            values::values(&place, &facts, &sentences, tag).into_iter().map(value).collect()
        }
        _ => Vec::new(),
    };
    items.truncate(MOST_ITEMS);
    let end = match caret.quote {
        // The quote that closes it is written anew.
        Some(_) => caret.token.end,
        None => caret.word.end,
    };
    let span = Span { start: caret.word.start, end };
    (!items.is_empty()).then_some(Completions { span, items })
}

/// The place, where what is typed behind a dash is a word of a list and no key.
fn words_of_list(trail: &Trail<'_>, place: &Place) -> Option<Place> {
    let (_, step) = trail.steps.last()?;
    let is_item =
        matches!(step, Step::Item) && matches!(place.shape, Shape::Word(_) | Shape::Text | Shape::Any);
    let is_alone = trail.node.own_entries().len() == 1;
    (is_item && is_alone && place.mapping().is_none()).then(|| place.clone())
}

fn keys_at(
    trail: &Trail<'_>,
    place: &Place,
    sentences: &Sentences<'_>,
    facts: &Facts<'_>,
    caret: &Caret,
    text: &str,
) -> Vec<Item> {
    let entries = trail.node.own_entries();
    let present: Vec<&str> =
        entries.iter().filter_map(|entry| entry.key.as_str()).filter(|key| *key != PROBE).collect();
    // A list whose dashes are not there yet.
    let is_list = matches!(place.shape, Shape::Mappings(_)) && present.is_empty() && !caret.is_in_brackets;
    let dash = if is_list && !caret.has_colon { "- " } else { "" };
    let mut place = place.clone();
    if let (Some(first), "ecs") = (present.first(), place.platform) {
        // Texts that mix the spellings are read as well.
        place.is_pascal = first.starts_with(|c: char| c.is_ascii_uppercase());
    }
    let keys = keys::keys(&place, sentences, &present, facts.log_driver());
    let item = |key: keys::Key| {
        let insert = insert::key(&key.name, key.shape, caret, text, dash.len());
        let required = if key.is_required { " · required" } else { "" };
        Item {
            insert: [dash, &insert.text].concat(),
            behind: insert.behind,
            kind: ItemKind::Key,
            detail: [keys::type_name(key.shape), required].concat(),
            label: key.name,
            help: key.help,
        }
    };
    keys.into_iter().map(item).collect()
}

/// The value as text, as far as it is one.
fn text_of(node: NodeRef<'_>) -> &str {
    node.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests;
