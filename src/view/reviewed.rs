//! What the workshop found wrong with the definition.

use std::rc::Rc;

use crate::browser::workshop::Answer;

pub(super) struct Reviewed {
    /// The text in which it is so.
    pub(super) of: Rc<str>,
    /// Nothing where nothing can answer.
    pub(super) answer: Option<Answer>,
}

impl Reviewed {
    pub(super) fn count(&self) -> usize {
        self.answer.as_ref().map_or(0, |answer| answer.number("count") as usize)
    }

    /// The members of a list of the answer.
    pub(super) fn list(&self, key: &str) -> Vec<Answer> {
        self.answer.as_ref().map_or_else(Vec::new, |answer| answer.list(key))
    }
}
