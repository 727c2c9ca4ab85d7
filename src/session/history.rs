//! Undo and redo: one history for text and picture, as edits that invert.

use std::rc::Rc;

use crate::text::Edits;

/// Steps that are kept; older ones are forgotten.
const MAX_STEPS: usize = 500;

/// What was done to the text, and what was undone.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct History {
    done: Vec<Rc<Step>>,
    undone: Vec<Rc<Step>>,
}

/// A change and its inverse. Typing that goes on where it stopped becomes one step.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    forth: Vec<Edits>,
    back: Vec<Edits>,
    /// Where typing can go on: the offset after the last typed character, in bytes.
    open_at: Option<u32>,
}

impl History {
    pub(super) fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Remembers edits that are about to be made to `text`.
    pub(super) fn record(&mut self, edits: &Edits, text: &str, is_typing: bool) {
        self.undone.clear();
        let open_at = if is_typing { typing_end(edits) } else { None };
        let starts_at = edits.iter().next().map(|edit| edit.span.start);
        if open_at.is_some()
            && let Some(last) = self.done.last_mut()
            && last.open_at.is_some()
            && last.open_at == starts_at
        {
            let last = Rc::make_mut(last);
            last.forth.push(edits.clone());
            last.back.insert(0, edits.invert(text));
            last.open_at = open_at;
            return;
        }
        self.done.push(Rc::new(Step { forth: vec![edits.clone()], back: vec![edits.invert(text)], open_at }));
        if self.done.len() > MAX_STEPS {
            self.done.remove(0);
        }
    }

    /// The text before the last step.
    pub(super) fn undo(&mut self, text: &str) -> Option<String> {
        let step = self.done.pop()?;
        let text = replay(&step.back, text);
        self.undone.push(step);
        Some(text)
    }

    /// The text after the step that was undone last.
    pub(super) fn redo(&mut self, text: &str) -> Option<String> {
        let step = self.undone.pop()?;
        let text = replay(&step.forth, text);
        self.done.push(step);
        Some(text)
    }
}

fn replay(edits: &[Edits], text: &str) -> String {
    edits.iter().fold(text.to_owned(), |text, edits| edits.apply(&text))
}

/// Where typing goes on after a single insertion within a line.
fn typing_end(edits: &Edits) -> Option<u32> {
    let mut iter = edits.iter();
    let only = iter.next().filter(|edit| edit.span.is_empty() && !edit.text.contains('\n'))?;
    iter.next().is_none().then(|| only.span.start + only.text.len() as u32)
}
