//! Edits of the text that are made elsewhere than in the text: asked of the workshop, then one step of the
//! history.

use std::rc::Rc;

use super::asking::Subject;
use super::model::Model;
use super::screens::Screen;
use crate::browser::form::{self, Deed};
use crate::browser::page;
use crate::browser::workshop::Answer;
use crate::session::{Action, Origin};
use crate::task::PartId;
use crate::text::{Edits, Gather};

/// The operation that gives a container another name.
pub(super) const RENAME: &str = "name";

/// What a person wants to be done.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wish {
    pub(super) part: Option<PartId>,
    /// The operation, then what it is done with.
    pub(super) arguments: Vec<String>,
    /// The number of the control that it was said with.
    pub(super) control: Option<usize>,
}

/// Why a wish is not fulfilled, at its control.
#[derive(Clone, PartialEq)]
pub(super) struct Refused {
    pub(super) control: usize,
    pub(super) why: Rc<str>,
}

/// What an edit does to the text.
pub(super) struct Change {
    pub(super) edits: Edits,
    /// To look at then.
    pub(super) part: Option<PartId>,
    /// The lines that change, as the workshop writes them.
    pub(super) changes: Answer,
    /// What people must know, a sentence each.
    pub(super) notes: Vec<String>,
}

impl Change {
    /// What the workshop says; else why it is refused.
    pub(super) fn read(answer: Option<&Answer>) -> Result<Change, String> {
        let Some(answer) = answer else { return Err("That cannot be done at the moment.".to_owned()) };
        match answer.find("refusal") {
            Some(why) => Err(why.as_text()),
            None => Ok(Change {
                edits: answer.get("edits").edits(),
                changes: answer.get("changes"),
                part: answer.find("part").map(|part| PartId::from(part.as_text().as_str())),
                notes: answer.list("notes").iter().map(Answer::as_text).gather(),
            }),
        }
    }
}

impl Model {
    /// Does what a person wants with the form of the details.
    pub(super) fn use_form(&mut self, deed: &Deed) {
        let (control, value) = match deed {
            Deed::Set(control, value) => (control, std::slice::from_ref(value)),
            Deed::Fill(control, values) => (control, &values[..]),
            Deed::Press(control) | Deed::Remove(control) => (control, &[][..]),
            Deed::Restore => return self.asked.refused = None,
            Deed::Undo => return self.act(Action::Undo),
            Deed::Redo => return self.act(Action::Redo),
        };
        let Some(described) = self.asked.described.clone() else { return };
        let controls = described.answer.as_ref().map(|answer| answer.list("controls")).unwrap_or_default();
        let Some(said) = controls.get(*control) else { return };
        let key = if matches!(deed, Deed::Remove(_)) { "removal" } else { "operation" };
        let mut arguments = vec![said.text(key)];
        arguments.extend(said.list("arguments").iter().map(Answer::as_text));
        arguments.extend_from_slice(value);
        self.perform(Wish { part: described.part.clone(), arguments, control: Some(*control) });
    }

    /// Asks for what the wish makes of the text.
    pub(super) fn perform(&mut self, wish: Wish) {
        self.asked.refused = None;
        let subject = Subject::Change(self.session.text.clone(), wish.clone());
        self.ask("perform", &self.session.text, wish.part.as_ref(), &wish.arguments, subject);
    }

    /// Changes the text, or says why not.
    pub(super) fn take_change(&mut self, of: &Rc<str>, wish: &Wish, answer: Option<&Answer>) {
        if *of != self.session.text {
            return;
        }
        match (Change::read(answer), wish.control) {
            (Ok(change), control) => {
                self.make(change, wish.part.as_ref());
                if let Some(control) = control {
                    // As long as it has this number.
                    form::reset(&control_id(control));
                    self.is_used = true;
                }
            }
            (Err(why), Some(control)) => self.asked.refused = Some(Refused { control, why: why.into() }),
            (Err(why), None) => self.say(why, false),
        }
    }

    /// Makes the change: one step of the history. The part is the one that it was asked for.
    pub(super) fn make(&mut self, change: Change, part: Option<&PartId>) {
        self.act(Action::Edit(change.edits));
        if let (Some(before), Some(after)) = (part, &change.part)
            && before != after
            && self.session.choices.off.contains(before)
        {
            // What is off stays off under its new name.
            self.act(Action::Toggle(before.clone()));
            self.act(Action::Toggle(after.clone()));
        }
        if change.part.is_some() {
            self.act(Action::Select(change.part, Origin::Picture));
        }
        if !change.notes.is_empty() {
            self.say(change.notes.join("\n"), true);
        }
    }

    /// Lets one container wait for another; the workshop knows until when.
    pub(super) fn link(&mut self, from: PartId, to: &PartId) {
        let container = self.drawn.task().and_then(|task| task.container_by_id(to));
        if let Some(name) = container.and_then(|container| container.written_name()) {
            let arguments = vec!["add-dependency".to_owned(), name.to_owned(), String::new()];
            self.perform(Wish { part: Some(from), arguments, control: None });
        }
    }

    /// Leads to the name of the part in its details.
    pub(super) fn rename(&mut self, part: Option<PartId>) {
        let part = part.or_else(|| self.picture.in_hand().or(self.selected()).cloned());
        if part.is_some() {
            self.act(Action::Select(part, Origin::Picture));
            self.bring_forward(Screen::Details);
            self.fold(false);
            self.is_renaming = true;
        }
    }

    /// Brings the fields on the page up to what is written, and the focus to where it belongs.
    pub(super) fn show_form(&mut self) {
        form::show_written();
        let Some(described) = &self.asked.described else { return };
        if described.of == self.session.text && std::mem::take(&mut self.is_used) {
            page::focus_where_lost("edit");
        }
        if self.is_renaming && described.part.as_ref() == self.selected() {
            let controls = described.answer.as_ref().map(|answer| answer.list("controls"));
            let name = controls.iter().flatten().position(|control| control.text("operation") == RENAME);
            if let Some(name) = name {
                page::focus_text(&control_id(name));
            }
            self.is_renaming = false;
        }
    }
}

/// The id of the control with this number.
pub(super) fn control_id(control: usize) -> String {
    ["control-", &control.to_string()].concat()
}
