//! What patches look at again and again: the lines of a text, and how it is written.

use std::cell::OnceCell;

use super::style::Style;
use crate::text::LineIndex;
use crate::yaml::Tree;

/// Of one text, found out when it is asked for first.
#[derive(Clone, Debug, Default)]
pub(in crate::yaml) struct Habits {
    lines: OnceCell<LineIndex>,
    of_yaml: OnceCell<Style>,
    of_json: OnceCell<Style>,
}

impl Tree {
    /// The lines of the text.
    pub(super) fn lines(&self) -> &LineIndex {
        self.habits.lines.get_or_init(|| LineIndex::new(self.text()))
    }

    /// The style of what is JSON in the text, or of the rest, as `look` tells it.
    pub(super) fn style(&self, is_json: bool, look: impl FnOnce() -> Style) -> &Style {
        let cell = if is_json { &self.habits.of_json } else { &self.habits.of_yaml };
        cell.get_or_init(look)
    }
}
