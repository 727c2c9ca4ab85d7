//! The text editor in its place: opened after the first picture, then kept in step with the session.

use std::rc::Rc;

use yew::prelude::*;

use super::by_pointer::ByPointer;
use super::keys::Command;
use super::message::{Message, Send};
use super::reviewed::Reviewed;
use crate::analysis::Analysis;
use crate::browser::editor::{Editor, Options};
use crate::browser::page;
use crate::session::{DocumentTab, Origin, Selection, Session};
use crate::task::PartId;
use crate::text::{Position, Span};

/// The editor, with what it shows and what it is asked for.
#[derive(Default)]
pub(super) struct EditorPane {
    pub(super) host: NodeRef,
    pub(super) editor: Option<Rc<Editor>>,
    text: Option<Rc<str>>,
    marked: Option<ByPointer<Reviewed>>,
    shown: Option<(Selection, bool)>,
    highlighted: Option<(Position, Position)>,
    /// A place that is to be shown.
    pub(super) wanted: Option<Span>,
    pub(super) wants_focus: bool,
}

impl EditorPane {
    /// Opens the editor a moment later; it tells that it is there.
    pub(super) fn open(&self, text: &Rc<str>, send: &Send) {
        let (host, text, send) = (self.host.clone(), text.clone(), send.clone());
        page::after_paint(move || {
            let options = Options {
                language: language(&text),
                text,
                label: "Definition",
                on_change: send
                    .reform(|(known, changes, is_pasted)| Message::Type(known, changes, is_pasted)),
                on_cursor: send.reform(Message::Caret),
                on_undo: send.reform(|()| Message::Undo),
                on_redo: send.reform(|()| Message::Do(crate::session::Action::Redo)),
                on_say: send.reform(|(text, can_undo)| Message::Say(text, can_undo)),
                on_leave: send.reform(|()| Message::Obey(Command::EnterPicture)),
            };
            Editor::open(host, options, send.reform(Message::Edit));
        });
    }

    /// Shows the session in the editor, as far as it is not there already.
    pub(super) fn follow(
        &mut self,
        session: &Session,
        analysis: &Analysis,
        reviewed: Option<&ByPointer<Reviewed>>,
    ) {
        let Some(editor) = self.editor.clone() else { return };
        if self.text.as_ref() != Some(&session.text) {
            editor.show(&session.text, language(&session.text));
            self.text = Some(session.text.clone());
        }
        let is_current = analysis.text == session.text;
        if let Some(reviewed) = reviewed
            && reviewed.of == session.text
            && self.marked.as_ref() != Some(reviewed)
        {
            if let Some(answer) = &reviewed.answer {
                editor.mark(&answer.get("marks"));
            }
            self.marked = Some(reviewed.clone());
        }
        self.follow_selection(&editor, session, analysis, is_current);
        if std::mem::take(&mut self.wants_focus) {
            editor.focus();
        }
        if let Some(span) = self.wanted.take() {
            let (from, to) = place(analysis, span);
            editor.reveal(from, to);
        }
    }

    /// Marks the text of the part that is pointed at in the picture or in a list.
    pub(super) fn point(&self, part: Option<&PartId>, analysis: &Analysis) {
        let span = part.and_then(|part| analysis.shown.as_ref()?.scene.span_of(part));
        if let Some(editor) = &self.editor {
            editor.point(span.map(|span| place(analysis, span)));
        }
    }

    /// The text scrolls to a selection that comes from elsewhere.
    fn follow_selection(
        &mut self,
        editor: &Editor,
        session: &Session,
        analysis: &Analysis,
        is_current: bool,
    ) {
        let span = session.selection.as_ref().and_then(|it| analysis.shown.as_ref()?.scene.span_of(&it.part));
        let target = span.filter(|_| is_current).map(|span| place(analysis, span));
        let is_shown = session.document == DocumentTab::Definition;
        let selection = session.selection.clone().map(|selection| (selection, is_shown));
        let is_new = self.shown != selection;
        if !is_new && self.highlighted == target {
            return;
        }
        let is_from_elsewhere = selection.as_ref().is_some_and(|(it, _)| it.origin == Origin::Picture);
        match target {
            Some((from, to)) if is_new && is_from_elsewhere => editor.reveal(from, to),
            target => editor.highlight(target),
        }
        (self.shown, self.highlighted) = (selection, target);
    }
}

fn place(analysis: &Analysis, span: Span) -> (Position, Position) {
    let position = |offset| analysis.lines.position(&analysis.text, offset);
    (position(span.start), position(span.end))
}

/// How the text is coloured: JSON begins with a bracket.
fn language(text: &str) -> &'static str {
    if text.trim_start().starts_with(['{', '[']) { "json" } else { "yaml" }
}
