//! What stands at a place of the text, in plain words.

use super::keys::type_name;
use super::place::Place;
use super::text_of;
use super::trail::Trail;
use crate::explain::{Sentence, Sentences};
use crate::intake;
use crate::schema::{Mapping, Shape};
use crate::text::Span;
use crate::yaml::{self, Kind};

/// A key or a value, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover<'e> {
    pub span: Span,
    /// `healthCheck.interval`, `condition: HEALTHY`.
    pub title: String,
    /// What its value is: `number · required`. Empty of a value.
    pub kind: String,
    pub help: &'e str,
    /// The official page.
    pub url: &'e str,
}

/// What stands at this byte offset; `explanations` is the text of the data.
pub fn hover<'e>(text: &str, offset: usize, explanations: &'e str) -> Option<Hover<'e>> {
    let mut tree = yaml::parse(&text.into());
    let intake = intake::recognize(&mut tree);
    let trail = Trail::to(&tree, u32::try_from(offset).ok()?)?;
    let span = trail.span()?;
    let around = Place::of(&trail, &intake);
    match trail.entry {
        Some(entry) => {
            let key = text_of(entry.key);
            let mapping = around.mapping();
            let place = around.below(trail.node, key);
            let name = around.name(key).into_owned();
            // A definition that begins here is explained by what is around it.
            let mut keys: Vec<&str> = around.keys.iter().map(String::as_str).collect();
            keys.push(&name);
            let sentence = Sentences::new(explanations, around.platform, around.what).of_field(&keys, "")?;
            let written: Vec<String> = keys.iter().map(|key| around.spelled(key).into_owned()).collect();
            Some(told(span, written.join("."), kind(place.shape, mapping, &name), sentence))
        }
        None if trail.node.kind() == Kind::Scalar => {
            let value = text_of(trail.node);
            let sentences = Sentences::new(explanations, around.platform, around.what);
            let values = sentences.values_of(&around.keys.join("."));
            let (_, sentence) = values.into_iter().find(|(word, _)| *word == value)?;
            let key = around.spelled(around.keys.last()?).into_owned();
            Some(told(span, [&key, ": ", value].concat(), String::new(), sentence))
        }
        None => None,
    }
}

fn told(span: Span, title: String, kind: String, sentence: Sentence<'_>) -> Hover<'_> {
    Hover { span, title, kind, help: sentence.text, url: sentence.url }
}

fn kind(shape: Shape, mapping: Option<&Mapping>, name: &str) -> String {
    let words = match shape {
        Shape::Word(words) | Shape::Words(words) => words.join(", "),
        _ => String::new(),
    };
    let always = mapping.map_or("", |mapping| mapping.always);
    let required = if always.split_ascii_whitespace().any(|always| always == name) { "required" } else { "" };
    let parts = [type_name(shape), &words, required];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
