//! How well a key and its value fit a mapping.

use super::cost;
use super::line::{Content, Value};
use super::node::{Fit, Node, resource_type};
use crate::schema::{Mapping, Shape, api_name, cloudformation, kubernetes};
use crate::text::nearest;

impl Node {
    /// The key with its value as an entry of this mapping.
    pub(super) fn entry(&self, content: &Content<'_>, told: Option<&str>) -> Fit {
        let (key, value) = (content.key.unwrap_or_default(), content.value);
        if self.is_function {
            return Fit { cost: cost::UNKNOWN, below: self.with(Shape::Any), always: 0 };
        }
        let is_misplaced = match self.shape {
            Shape::Mapping(_) => content.begins_resource,
            Shape::Named(_) => resource_type(content).is_some(),
            _ => content.begins_resource || resource_type(content).is_some(),
        };
        if is_misplaced && self.has_functions {
            return Fit { cost: cost::WRONG, below: self.with(Shape::Any), always: 0 };
        }
        let odd = if is_odd(key) { cost::ODD } else { 0 };
        match self.shape {
            Shape::Mapping(mapping) => self.known_entry(mapping, key, value, told.or(content.foretold)),
            Shape::Map | Shape::Quantities => {
                let is_nested = matches!(value, Value::Empty | Value::Tag(_) | Value::Flow(_));
                let nested = if is_nested && !self.has_functions { cost::MISFIT } else { 0 };
                self.fit(cost::FREE + odd + nested, Shape::Text, value)
            }
            Shape::Named(shape) => {
                let inline = match (shape, value) {
                    (Shape::Mapping(_), Value::Scalar(_) | Value::Block(_)) => cost::MISFIT,
                    (Shape::Mapping(_), Value::Flow(_)) => cost::LOOSE,
                    _ => 0,
                };
                self.fit(cost::NAMED + odd + inline, *shape, value)
            }
            _ => {
                let is_small = self.has_functions && key.starts_with(|c: char| c.is_ascii_lowercase());
                let unlike = if is_small { cost::UNLIKE } else { 0 };
                let known = if self.has_functions { cloudformation::anywhere(key) } else { None };
                self.fit(cost::ANY + odd + unlike, known.unwrap_or(Shape::Any), value)
            }
        }
    }

    fn known_entry(&self, mapping: &Mapping, key: &str, value: Value<'_>, told: Option<&str>) -> Fit {
        let name = if self.is_pascal { api_name(key) } else { key.into() };
        let Some(shape) = mapping.shape_of(&name) else {
            if let Some((shape, cost)) = slip(mapping, &name) {
                return self.fit(cost, shape, value);
            }
            let is_extension = key.starts_with("x-") || key == "<<";
            let cost = if is_extension { cost::FREE } else { cost::UNKNOWN };
            return Fit { cost, below: self.with(Shape::Any), always: 0 };
        };
        let shape = match shape {
            Shape::AsTold if mapping.what == "resource" => {
                told.map_or(Shape::Any, cloudformation::properties)
            }
            Shape::AsTold => told.map_or(Shape::Any, kubernetes::spec),
            _ => shape,
        };
        let is_rare = mapping.rare.split_ascii_whitespace().any(|rare| rare == name);
        let mut fit = self.fit(if is_rare { cost::RARE } else { 0 }, shape, value);
        let always = mapping.always.split_ascii_whitespace();
        if let Some(bit) = { always }.position(|names| names.split('|').any(|always| always == name)) {
            fit.always = 1 << bit.min(7);
        }
        fit
    }

    fn fit(&self, cost: u32, shape: Shape, value: Value<'_>) -> Fit {
        let below = self.with(shape);
        match value {
            Value::Tag(tag) => Fit { cost, below: below.argument_of(tag), always: 0 },
            _ => Fit { cost: cost + below.misfit(value), below, always: 0 },
        }
    }
}

/// What a key with a slip of the pen was meant for.
fn slip(mapping: &Mapping, key: &str) -> Option<(Shape, u32)> {
    // Short words are near to each other by chance.
    if key.len() < 6 {
        return None;
    }
    if let Some(shape) = mapping.shape_of(&api_name(key)) {
        return Some((shape, cost::SLIP));
    }
    let mut keys = Vec::new();
    mapping.each_key(&mut |key, _| keys.push(key));
    Some((mapping.shape_of(nearest(key, &keys)?)?, 2 * cost::SLIP))
}

/// `echo "a` is no key that anyone writes.
fn is_odd(key: &str) -> bool {
    !key.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ':' | '$' | '{' | '}' | '*'))
}
