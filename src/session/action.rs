//! What a person can do, and what becomes of the session.

use std::rc::Rc;

use super::{DocumentTab, Origin, Panel, Selection, Session};
use crate::diagram::{Layer, Space};
use crate::task::{LogFallback, PartId, Role};
use crate::text::{Change, Edits, Span, typed};

#[derive(Clone, Debug)]
pub enum Action {
    /// A change of the text: one step of the history.
    Edit(Edits),
    /// Changes as the editor tells them, in places of the text before any of them. `known` is the
    /// text that the editor believed in; changes of another text are dropped.
    Type {
        known: Rc<str>,
        changes: Vec<Change>,
    },
    /// Another text in place of this one. The switches are set back.
    Replace(Rc<str>),
    Undo,
    Redo,
    /// Switches a container off, or on again.
    Toggle(PartId),
    /// Sets what becomes of logs whose router is off.
    SetLogFallback(LogFallback),
    /// Switches everything on.
    SwitchAllOn,
    /// Writes the effective definition into the text; the edits are those of the analysis.
    Apply(Edits),
    /// Sets the role of a container, or leaves it to the program.
    SetRole(PartId, Option<Role>),
    Select(Option<PartId>, Origin),
    ShowTask(usize),
    ShowPanel(Panel),
    ShowDocument(DocumentTab),
    /// Leaves the layer out of the picture, or shows it again.
    ToggleLayer(Layer),
    /// The room for the picture has changed.
    Resize(Space),
}

impl Session {
    /// The session after the action.
    pub fn apply(&self, action: Action) -> Session {
        let mut next = self.clone();
        match action {
            Action::Edit(edits) => next.edit(&edits, false),
            Action::Type { known, changes } => next.type_in(&known, changes),
            Action::Replace(text) => {
                next.edit(&Edits::replace(Span::new(0, self.text.len()), &*text), false);
                next.choices.off.clear();
                next.choices.log_fallback = LogFallback::default();
                next.choices.roles.clear();
                next.choices.shown = 0;
                next.selection = None;
                next.document = DocumentTab::Definition;
            }
            Action::Undo => next.travel(|history, text| history.undo(text)),
            Action::Redo => next.travel(|history, text| history.redo(text)),
            Action::Toggle(part) => {
                if !next.choices.off.remove(&part) {
                    next.choices.off.insert(part);
                }
            }
            Action::SetLogFallback(fallback) => next.choices.log_fallback = fallback,
            Action::SwitchAllOn => next.choices.off.clear(),
            Action::Apply(edits) => {
                next.edit(&edits, false);
                next.choices.off.clear();
                next.document = DocumentTab::Definition;
            }
            Action::SetRole(part, Some(role)) => {
                next.choices.roles.insert(part, role);
            }
            Action::SetRole(part, None) => {
                next.choices.roles.remove(&part);
            }
            Action::Select(part, origin) => next.selection = part.map(|part| Selection { part, origin }),
            Action::ShowTask(index) => {
                next.choices.shown = index;
                next.selection = None;
            }
            Action::ShowPanel(panel) => next.panel = panel,
            Action::ShowDocument(document) => next.document = document,
            Action::ToggleLayer(layer) => match next.hidden.iter().position(|hidden| *hidden == layer) {
                Some(place) => {
                    next.hidden.remove(place);
                }
                None => next.hidden.push(layer),
            },
            Action::Resize(space) => next.choices.space = space,
        }
        next
    }

    fn edit(&mut self, edits: &Edits, is_typing: bool) {
        let text: Rc<str> = edits.apply(&self.text).into();
        if text != self.text {
            self.history.record(edits, &self.text, is_typing);
            self.text = text;
        }
    }

    fn type_in(&mut self, known: &Rc<str>, changes: Vec<Change>) {
        if *known != self.text {
            return;
        }
        let edits = typed(&self.text, changes);
        self.edit(&edits, true);
    }

    fn travel(&mut self, step: impl FnOnce(&mut super::History, &str) -> Option<String>) {
        if let Some(text) = step(&mut self.history, &self.text) {
            self.text = text.into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Position;

    fn session(text: &str) -> Session {
        Session::new(text.into())
    }

    fn typed(session: &Session, line: u32, column: u32, text: &str) -> Session {
        let at = Position { line, column };
        session.apply(Action::Type { known: session.text.clone(), changes: vec![(at, at, text.to_owned())] })
    }

    #[test]
    fn typing_is_one_step_and_undo_gives_the_bytes_back() {
        let start = session("a: 1\r\nb: 2\r\n");
        let one = typed(&start, 0, 4, "2");
        let two = typed(&one, 0, 5, "3");
        assert_eq!(&*two.text, "a: 123\r\nb: 2\r\n");
        let undone = two.apply(Action::Undo);
        assert_eq!(undone.text, start.text);
        assert!(!undone.can_undo());
        assert_eq!(undone.apply(Action::Redo).text, two.text);
    }

    #[test]
    fn a_new_line_takes_the_line_break_of_the_text() {
        let after = typed(&session("a: 1\r\nb: 2\r\n"), 1, 4, "\nc: 3");
        assert_eq!(&*after.text, "a: 1\r\nb: 2\r\nc: 3\r\n");
    }

    #[test]
    fn changes_of_another_text_are_dropped() {
        let start = session("a: 1\n");
        let at = Position { line: 0, column: 0 };
        let known = Rc::from("something else");
        let after = start.apply(Action::Type { known, changes: vec![(at, at, "x".to_owned())] });
        assert_eq!(after.text, start.text);
    }

    #[test]
    fn a_layer_is_hidden_and_shown_again() {
        let hidden = session("").apply(Action::ToggleLayer(Layer::Logs));
        assert_eq!(hidden.hidden, [Layer::Logs]);
        assert_eq!(hidden.apply(Action::ToggleLayer(Layer::Logs)), session(""));
    }

    #[test]
    fn a_paste_can_be_undone_and_sets_the_switches_back() {
        let part = PartId::container("a", 1);
        let start = session("a: 1\n").apply(Action::Toggle(part.clone()));
        let after = start.apply(Action::Replace("b: 2\n".into()));
        assert!(after.choices.off.is_empty());
        assert_eq!(after.apply(Action::Undo).text, start.text);
        assert_eq!(start.apply(Action::Toggle(part)).choices, session("").choices);
    }
}
