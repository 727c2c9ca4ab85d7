//! Which keys a mapping may still have.

use super::place::Place;
use super::words::{WRITTEN_BY_AWS, usual};
use crate::explain::Sentences;
use crate::schema::Shape;
use crate::text::order;

/// A key that may stand at a place.
pub(super) struct Key {
    /// As the text spells it.
    pub(super) name: String,
    pub(super) shape: Shape,
    pub(super) is_required: bool,
    pub(super) help: String,
}

/// The keys of the mapping at the place that are not `present`, usual ones first. `log_driver` decides which
/// of the options of drivers are meant.
pub(super) fn keys(
    place: &Place,
    sentences: &Sentences<'_>,
    present: &[&str],
    log_driver: Option<&str>,
) -> Vec<Key> {
    let path = |name: &str| {
        let mut path: Vec<&str> = place.keys.iter().map(String::as_str).collect();
        path.push(name);
        path.join(".")
    };
    let mut keys: Vec<(usize, Key)> = Vec::new();
    let Some(mapping) = place.mapping() else {
        // Of free keys those that are explained are known.
        let is_option = matches!(place.shape, Shape::Map | Shape::Quantities);
        let known = if is_option { sentences.below(&place.keys.join(".")) } else { Vec::new() };
        let driver = log_driver.filter(|_| place.keys.first().is_some_and(|key| key == "logConfiguration"));
        let known = known.into_iter().filter(|(name, _)| fits_driver(name, driver));
        let key = |(name, sentence): (&str, crate::explain::Sentence<'_>)| Key {
            name: name.to_owned(),
            shape: Shape::Text,
            is_required: false,
            help: sentence.text.to_owned(),
        };
        return known.filter(|(name, _)| !present.contains(name)).map(key).collect();
    };
    let always = |name: &str| {
        let places = mapping.always.split_ascii_whitespace();
        places.into_iter().any(|names| names == name)
    };
    let usual: Vec<&str> = mapping.always.split([' ', '|']).chain(usual(mapping.what)).collect();
    mapping.each_key(&mut |name, shape| {
        let spelled = place.spelled(name).into_owned();
        let is_known = keys.iter().any(|(_, key)| key.name == spelled);
        if is_known || present.contains(&spelled.as_str()) {
            return;
        }
        let is_last = mapping.rare.split_ascii_whitespace().any(|rare| rare == name)
            || (mapping.what == "task definition" && WRITTEN_BY_AWS.contains(&name));
        let rank = usual.iter().position(|usual| *usual == name);
        let rank = rank.unwrap_or(if is_last { usual.len() + 1 } else { usual.len() });
        let help = sentences.of(&path(name)).map_or_else(String::new, |it| it.text.to_owned());
        let shape = mapping.shape_of(name).unwrap_or(shape);
        keys.push((rank, Key { name: spelled, shape, is_required: always(name), help }));
    });
    let order = order(keys.iter().map(|(rank, _)| *rank as i64));
    let mut keys: Vec<Option<Key>> = keys.into_iter().map(|(_, key)| Some(key)).collect();
    order.into_iter().filter_map(|index| keys.get_mut(index)?.take()).collect()
}

/// Options of `awslogs` begin with its name, those of other drivers do not.
fn fits_driver(name: &str, driver: Option<&str>) -> bool {
    match driver {
        Some("awslogs") => name.starts_with("awslogs-") || matches!(name, "mode" | "max-buffer-size"),
        Some(_) => !name.starts_with("awslogs-"),
        None => true,
    }
}

/// What a value is, in a word or two.
pub(super) fn type_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Any | Shape::AsTold => "",
        Shape::Text | Shape::TextOrNumber => "text",
        Shape::Number => "number",
        Shape::Truth => "true or false",
        Shape::Word(_) => "word",
        Shape::Cpu => "CPU units",
        Shape::Memory => "MiB",
        Shape::List | Shape::Mappings(_) => "list",
        Shape::Words(_) => "list of words",
        Shape::Texts => "list of texts",
        Shape::Map | Shape::Quantities | Shape::Mapping(_) | Shape::Named(_) | Shape::CloudFormation(_) => {
            "mapping"
        }
    }
}
