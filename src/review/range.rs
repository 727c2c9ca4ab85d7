//! Numbers that have a least and a greatest value.

use super::{Finding, Rule};
use crate::task::Fields;

/// What the number under a key may be.
pub(super) struct Range {
    pub(super) key: &'static str,
    pub(super) min: u32,
    pub(super) max: u32,
    /// What is counted: ` seconds`; empty for plain numbers.
    pub(super) unit: &'static str,
}

impl Range {
    /// What is wrong with the number; the nearest one that is allowed takes its place.
    pub(super) fn finding(&self, rule: &'static Rule, text: &str, fields: &Fields<'_>) -> Option<Finding> {
        let Range { key, min, max, unit } = self;
        let field = fields.number(key)?;
        let number = field.value.known().filter(|number| *number < min || *number > max)?;
        let message = match max {
            &u32::MAX => format!("`{key}` is at least {min}{unit}, not {number}"),
            _ => format!("`{key}` is from {min} to {max}{unit}, not {number}"),
        };
        let near = (*number).clamp(*min, *max).to_string();
        Some(Finding::new(rule, field.span, message).change(text, field.span, &near))
    }
}
