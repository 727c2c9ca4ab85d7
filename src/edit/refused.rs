//! Why something cannot be written where it stands: it is shared, merged, or decided by a template.

use super::draft::is_key;
use super::{Draft, Refusal};
use crate::text::{Edits, LineIndex, Span};
use crate::yaml::{self, NodeRef, Refused};

impl Draft {
    /// Whether a template language has a say in the entry: behind its key, around it or, where something is to
    /// stand inside of it, in it.
    pub(super) fn is_templated(&self, parent: NodeRef<'_>, index: usize, goes_inside: bool) -> bool {
        let Some(entry) = parent.own_entries().get(index).copied() else { return false };
        let lines = LineIndex::new(self.text());
        let key = entry.key.span();
        let line = lines.line_of(key.start);
        let behind = Span { start: key.end, end: lines.line(line).end }.slice(self.text());
        let is_value = matches!(entry.value.kind(), yaml::Kind::Scalar);
        let depth: i32 = (lines.line_of(parent.span().start)..line)
            .map(|number| yaml::control_depth(lines.line(number).slice(self.text())))
            .sum();
        let is_around = depth > 0 && !is_value;
        let is_inside = goes_inside && self.tree().has_control_in(entry.span());
        (behind.contains("{{") && !is_value) || is_around || is_inside
    }

    /// The patch, or why there is none.
    pub fn patched(&self, patch: Result<Edits, Refused>, key: &str) -> Result<Edits, Refusal> {
        patch.map_err(|refused| self.refusal(refused, key))
    }

    pub(super) fn refusal(&self, refused: Refused, key: &str) -> Refusal {
        match refused {
            Refused::Shared => Refusal::of([
                "`",
                key,
                "` is written once and stands for several places (an anchor with aliases): changing it here would \
                 change it there. Write the alias out first, or change it in the text.",
            ]),
            Refused::Missing => Refusal::of(["`", key, "` is not written as a plain list or mapping here."]),
            Refused::Template => decided(key),
        }
    }
}

/// Whether a function of a template stands there in the place of a list or a mapping: `!If`, `Fn::If`, `Ref`.
pub(super) fn is_function(node: NodeRef<'_>) -> bool {
    let key = node.only_entry().and_then(|entry| entry.key.as_str());
    let is_long = key.is_some_and(|key| key == "Ref" || key.starts_with("Fn::"));
    is_long || node.tag().is_some() && node.kind() != yaml::Kind::Scalar
}

/// Whether the mapping has the entry from one that it merges.
pub(super) fn is_inherited(mapping: NodeRef<'_>, key: &str) -> bool {
    mapping.entries().iter().any(|entry| entry.key.as_str().is_some_and(|written| is_key(written, key)))
}

pub(super) fn inherited(key: &str) -> Refusal {
    Refusal::of([
        "`",
        key,
        "` comes from what is merged here (`<<`): an entry of its own would take its place. Write it out in the text.",
    ])
}

pub(super) fn decided(key: &str) -> Refusal {
    Refusal::of(["The template decides what `", key, "` is. Change it in the text."])
}
