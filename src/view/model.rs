//! The state of the page, and what messages make of it.

use std::rc::Rc;

use super::by_pointer::ByPointer;
use super::diagram::{Picture, Reaction, ZOOM_STEP};
use super::editor::EditorPane;
use super::keys::Command;
use super::message::{Message, Send};
use super::piece::{Kind, Seen};
use super::screens::Screen;
use super::splitter;
use crate::analysis::{Analysis, Choices, analyze};
use crate::browser::theme::Theme;
use crate::browser::time::{self, Timeout};
use crate::browser::{clipboard, dialog, storage};
use crate::intake::Dialect;
use crate::session::{Action, DocumentTab, EXAMPLE, Origin, Panel, Session};
use crate::task::PartId;
use crate::text::{Edits, Position, difference};

/// How long the page waits for the next change before it writes the session down.
const SAVE_AFTER_MS: u32 = 300;
/// How long a message stays.
const TOAST_MS: u32 = 8_000;
/// Texts that are drawn in this time are drawn at every keystroke.
const QUICK_MS: u32 = 40;
/// The least time that others wait for the next keystroke; they wait as long as they take.
const WAIT_MS: u32 = 180;

pub(super) struct Model {
    pub(super) send: Send,
    pub(super) session: Session,
    /// Of the session's text, or of the one before as long as it is being typed in.
    pub(super) analysis: ByPointer<Analysis>,
    /// What is drawn: the analysis, or the last one with a task while the same text cannot be read.
    pub(super) drawn: ByPointer<Analysis>,
    pub(super) is_stale: bool,
    pub(super) theme: Theme,
    pub(super) toast: Option<Toast>,
    pub(super) screen: Screen,
    pub(super) share: u32,
    pub(super) is_splitting: bool,
    pub(super) only_result: bool,
    pub(super) is_hovering: bool,
    pub(super) picture: Picture,
    pub(super) pane: EditorPane,
    choices: Choices,
    /// Where the caret was put; the selection follows once the text is analysed.
    caret: Option<Position>,
    /// When the last analysis began, and how long it was until its picture was there.
    began: Option<f64>,
    took_ms: u32,
    settling: Option<Timeout>,
    saving: Option<Timeout>,
}

/// A word about what just happened, with the way back.
pub(super) struct Toast {
    pub(super) text: String,
    pub(super) can_undo: bool,
    _timeout: Timeout,
}

impl Model {
    /// The session of the last visit, or a new one with the example.
    pub(super) fn new(send: Send) -> Model {
        let stored = storage::load("session").and_then(|json| Session::from_json(&json));
        let session = stored.unwrap_or_default();
        let choices = session.choices.clone();
        let began = Some(time::now());
        let analysis = ByPointer(Rc::new(analyze(session.text.clone(), &choices)));
        let theme = Theme::remembered();
        theme.show();
        let share = splitter::remembered();
        splitter::show(share);
        Model {
            send,
            session,
            drawn: analysis.clone(),
            analysis,
            is_stale: false,
            theme,
            toast: None,
            screen: Screen::default(),
            share,
            is_splitting: false,
            only_result: false,
            is_hovering: false,
            picture: Picture::default(),
            pane: EditorPane::default(),
            choices,
            caret: None,
            began,
            took_ms: 0,
            settling: None,
            saving: None,
        }
    }

    /// Does what the message says; gives whether anything looks different then.
    pub(super) fn update(&mut self, message: Message) -> bool {
        let before = self.session.text.clone();
        let is_typing = matches!(message, Message::Type(..) | Message::Field(_));
        match message {
            Message::Do(Action::Apply(_) | Action::Edit(_)) if !self.is_current() => return false,
            Message::Do(action) => self.act(action),
            Message::Type(known, changes) => self.act(Action::Type { known, changes }),
            Message::Field(text) => {
                if let Some(edit) = difference(&self.session.text, &text) {
                    self.act(Action::Edit(Edits::replace(edit.span, edit.text)));
                }
            }
            Message::Paste(text) => self.replace(&text, "Pasted."),
            Message::Open(Ok(text)) => self.replace(&text, "Opened."),
            Message::Open(Err(why)) => self.say(why, false),
            Message::Example => self.replace(EXAMPLE, "This is the example."),
            Message::New => self.replace("", "An empty text."),
            Message::Undo => {
                self.act(Action::Undo);
                self.toast = None;
            }
            Message::Find(part, span) => {
                self.act(Action::Select(part, Origin::Text));
                return self.update(Message::Reveal(span));
            }
            Message::Reveal(span) => {
                self.act(Action::ShowDocument(DocumentTab::Definition));
                self.pane.wanted = Some(span);
            }
            Message::Copy => {
                let text = match self.session.document {
                    DocumentTab::Definition => self.session.text.to_string(),
                    DocumentTab::Effective => self.analysis.effective_text(),
                };
                clipboard::copy(&text, self.send.reform(Message::Copied));
                return false;
            }
            Message::Copied(true) => self.say("Copied.".to_owned(), false),
            Message::Copied(false) => self.say("The browser does not allow copying here.".to_owned(), false),
            Message::Obey(command) => self.obey(command),
            Message::Show(screen) => self.bring_forward(screen),
            Message::NextTheme => {
                self.theme = self.theme.next();
                self.theme.show();
            }
            Message::CloseHelp => {
                dialog::close("help");
                return false;
            }
            Message::Silence => self.toast = None,
            Message::OnlyResult => self.only_result = !self.only_result,
            Message::Hover(is_hovering) => {
                if std::mem::replace(&mut self.is_hovering, is_hovering) == is_hovering {
                    return false;
                }
            }
            Message::Share(share) => {
                self.share = share;
                splitter::show(share);
            }
            Message::DragSplitter(is_splitting) => self.is_splitting = is_splitting,
            Message::Picture(gesture) => match self.picture.react(gesture, &self.drawn) {
                Reaction::Nothing => return false,
                Reaction::Look => {}
                Reaction::Act(action) => self.act(action),
            },
            Message::Room(width, height) => {
                let Some(space) = self.picture.make_room(width, height) else { return false };
                self.act(Action::Resize(space));
            }
            Message::Edit(editor) => self.pane.editor = Some(editor),
            Message::Caret(position) => self.caret = Some(position),
            Message::Settle => self.settling = None,
            Message::Save => {
                storage::save("session", &self.session.to_json());
                return false;
            }
        }
        self.follow(&before, is_typing);
        true
    }

    fn act(&mut self, action: Action) {
        let next = self.session.apply(action);
        if next.text != self.session.text || next.choices.off != self.session.choices.off {
            self.saving = Some(self.after(SAVE_AFTER_MS, Message::Save));
        }
        if next.selection != self.session.selection {
            let part = next.selection.as_ref().map(|selection| &selection.part);
            self.picture.show_part(part, &self.drawn);
        }
        self.session = next;
    }

    fn replace(&mut self, text: &str, said: &str) {
        self.act(Action::Replace(Rc::from(text)));
        self.picture.fit();
        self.say(said.to_owned(), true);
    }

    fn say(&mut self, text: String, can_undo: bool) {
        self.toast = Some(Toast { text, can_undo, _timeout: self.after(TOAST_MS, Message::Silence) });
    }

    fn bring_forward(&mut self, screen: Screen) {
        match screen {
            Screen::Sidecars => self.act(Action::ShowPanel(Panel::Sidecars)),
            Screen::Review => self.act(Action::ShowPanel(Panel::Review)),
            Screen::Diagram | Screen::Text => {}
        }
        self.screen = screen;
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Undo => {
                self.act(Action::Undo);
                self.toast = None;
            }
            Command::Redo => self.act(Action::Redo),
            Command::ShowSidecars => self.bring_forward(Screen::Sidecars),
            Command::ShowReview => self.bring_forward(Screen::Review),
            Command::ShowDefinition => self.act(Action::ShowDocument(DocumentTab::Definition)),
            Command::ShowEffective => self.act(Action::ShowDocument(DocumentTab::Effective)),
            Command::FocusText => {
                self.act(Action::ShowDocument(DocumentTab::Definition));
                self.pane.wants_focus = true;
            }
            Command::SwitchAllOn => self.act(Action::SwitchAllOn),
            Command::Deselect => self.act(Action::Select(None, Origin::Picture)),
            Command::Help => dialog::open("help"),
            Command::ZoomIn => self.picture.zoom(ZOOM_STEP, &self.drawn),
            Command::ZoomOut => self.picture.zoom(1.0 / ZOOM_STEP, &self.drawn),
            Command::Fit => self.picture.fit(),
        }
    }

    /// Brings the analysis up to the session, now or once nothing was typed for a while.
    fn follow(&mut self, before: &Rc<str>, is_typing: bool) {
        if self.session.text != *before {
            let took_ms = self.took_ms;
            let waits = is_typing && took_ms > QUICK_MS;
            self.settling = waits.then(|| self.after(took_ms.max(WAIT_MS), Message::Settle));
        }
        let text = if self.settling.is_none() { &self.session.text } else { &self.analysis.text };
        if self.analysis.text != *text || self.choices != self.session.choices {
            self.began = Some(time::now());
            self.choices = self.session.choices.clone();
            self.analysis = ByPointer(Rc::new(analyze(text.clone(), &self.choices)));
            self.is_stale = self.analysis.dialect == Dialect::Unknown
                && self.analysis.shown.is_none()
                && self.drawn.shown.is_some()
                && is_continuation(&self.drawn.text, &self.analysis.text);
            if !self.is_stale {
                self.drawn = self.analysis.clone();
            }
        }
        if self.is_current()
            && let Some(position) = self.caret.take()
        {
            self.select_at(position);
        }
    }

    fn select_at(&mut self, position: Position) {
        let offset = self.analysis.lines.offset(&self.analysis.text, position);
        let part = self.analysis.task().and_then(|task| task.part_at(offset)).cloned();
        if part.as_ref() != self.selected() {
            self.act(Action::Select(part, Origin::Text));
        }
    }

    pub(super) fn selected(&self) -> Option<&PartId> {
        self.session.selection.as_ref().map(|selection| &selection.part)
    }

    /// What a piece of the page is drawn from, and nothing else.
    pub(super) fn seen(&self, kind: Kind) -> Seen {
        let (analysis, panes) = match kind {
            Kind::Scene => (&self.drawn, false),
            Kind::Panes => (&self.analysis, true),
            Kind::Difference => (&self.analysis, false),
        };
        Seen {
            kind,
            analysis: analysis.clone(),
            drawn: if panes { &self.drawn } else { analysis }.clone(),
            is_stale: panes && self.is_stale,
            panel: if panes { self.session.panel } else { Panel::default() },
            selected: self.selected().filter(|_| panes).cloned(),
            only_result: self.only_result && kind == Kind::Difference,
            send: self.send.clone(),
        }
    }

    /// Brings what is not drawn by Yew up to the rest: the editor, and the looks in the picture.
    pub(super) fn show(&mut self) {
        let selected = self.session.selection.as_ref().map(|selection| &selection.part);
        self.picture.show_looks(selected, &self.drawn);
        self.pane.follow(&self.session, &self.analysis);
        if let Some(began) = self.began.take() {
            self.took_ms = (time::now() - began) as u32;
        }
    }

    fn is_current(&self) -> bool {
        self.analysis.text == self.session.text
    }

    fn after(&self, milliseconds: u32, message: Message) -> Timeout {
        let send = self.send.clone();
        Timeout::new(milliseconds, move || send.emit(message))
    }
}

/// Whether most of the text was there before: it is being typed in, not replaced.
fn is_continuation(before: &str, after: &str) -> bool {
    difference(before, after).is_none_or(|edit| edit.text.len() * 2 < after.len())
}
