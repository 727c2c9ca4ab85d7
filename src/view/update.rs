//! What messages make of the state of the page.

use std::rc::Rc;

use super::diagram::{LAYERS, Reaction, Settled, ZOOM_STEP};
use super::keys::Command;
use super::message::Message;
use super::model::{Model, Toast};
use super::screens::Screen;
use super::splitter;
use crate::browser::{address, clipboard, dialog, page, storage};
use crate::session::{Action, DocumentTab, EXAMPLE, Origin, Panel};
use crate::text::{Edits, difference};

/// A pasted text of as many bytes may be a definition.
const LONG_PASTE: usize = 40;
/// How long something is pointed at before it is lit, and its text marked: a pointer that only passes
/// changes nothing.
const POINT_MS: u32 = 50;
/// How long the scale stays as it is before the picture is painted at it.
const REST_MS: u32 = 160;
/// How long a line of a message stays.
const TOAST_MS: u32 = 8_000;

impl Model {
    /// Does what the message says; gives whether anything looks different then.
    pub(super) fn update(&mut self, message: Message) -> bool {
        let before = self.session.text.clone();
        let (drawn, selection) = (self.drawn.clone(), self.session.selection.clone());
        let is_caret = matches!(message, Message::Caret(_));
        let is_typing = matches!(message, Message::Type(..) | Message::Field(_));
        match message {
            Message::Do(Action::Edit(_)) if !self.is_current() => return false,
            Message::Do(action) => self.act(action),
            Message::Type(known, changes, is_pasted) => {
                // A word that is pasted into a text mangles nothing.
                let is_long = changes.iter().any(|(_, _, text)| text.len() >= LONG_PASTE);
                self.act(Action::Type { known, changes });
                if is_pasted && is_long {
                    // It stands behind what was pasted, and asks for nothing.
                    self.is_caret_idle = true;
                    self.follow(&before, false);
                    self.mend_pasted();
                }
            }
            Message::Field(text) => {
                if let Some(edit) = difference(&self.session.text, &text) {
                    self.act(Action::Edit(Edits::replace(edit.span, edit.text)));
                }
            }
            Message::Paste(text) => self.replace(&text, "Pasted."),
            Message::Open(Ok(text)) => self.replace(&text, "Opened."),
            Message::Open(Err(why)) => self.say(why, false),
            Message::Link(link) => self.open_link(&link),
            Message::Mend => self.mend(),
            Message::PreviewMending => {
                self.preview_mending();
                self.bring_forward(Screen::Text);
            }
            Message::DeclineMending => self.decline_mending(),
            Message::LookForMending => self.look_now(),
            Message::Load => {
                if let Some(address) = self.invited.take() {
                    address::load(&address, self.send.reform(Message::Open));
                }
            }
            Message::DoNotLoad => self.invited = None,
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
            Message::Jump(span) => {
                // A finger would only call up its keyboard.
                self.pane.wants_focus = page::matches("(pointer: fine)");
                self.screen = Screen::Text;
                return self.update(Message::Reveal(span));
            }
            Message::Reveal(span) => {
                self.act(Action::ShowDocument(DocumentTab::Definition));
                self.pane.wanted = Some(span);
            }
            Message::Fix(of, _) if of != self.session.text => return false,
            Message::Fix(_, edits) => self.act(Action::Edit(edits.edits())),
            Message::Deed(of, deed, value) => {
                if !self.do_written(of, &deed, &value) {
                    return false;
                }
            }
            Message::Read(rule) => self.read(rule),
            Message::DoneReading => self.close_manual(),
            Message::Apply => self.apply(),
            Message::Copy => {
                let copied = self.send.reform(Message::Copied);
                match (self.session.document, self.without()) {
                    (DocumentTab::Effective, Some(edits)) => {
                        clipboard::copy(&edits.apply(&self.analysis.text), copied);
                    }
                    _ => clipboard::copy(&self.session.text, copied),
                }
                return false;
            }
            Message::CopyReport => {
                self.copy_report();
                return false;
            }
            Message::ShowOutline(is_shown) => self.is_outlined = is_shown,
            Message::Say(text, can_undo) => self.say(text, can_undo),
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
            Message::UseForm(deed) => self.use_form(&deed),
            Message::Shelf(deed) => self.use_shelf(deed),
            Message::Focus(id) => {
                page::focus(id);
                return false;
            }
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
            Message::Picture(gesture) => match self.picture.react(gesture, &self.session, &self.drawn) {
                Reaction::Nothing => return false,
                Reaction::Move => {
                    if self.pointing.is_none() {
                        self.pointing = Some(self.after(POINT_MS, Message::Point));
                    }
                    return false;
                }
                Reaction::Pass => {
                    self.pointing = Some(self.after(POINT_MS, Message::Point));
                    return false;
                }
                reaction @ (Reaction::Look | Reaction::Zoom) => {
                    if matches!(reaction, Reaction::Zoom) {
                        self.resting = Some(self.after(REST_MS, Message::Rest));
                    }
                    self.show_picture();
                    if self.pointed.as_ref() != self.picture.in_hand() {
                        self.pointed = self.picture.in_hand().cloned();
                        self.pointing = Some(self.after(POINT_MS, Message::Point));
                    }
                    return false;
                }
                Reaction::Act(action) => self.act(action),
                Reaction::Open(part) => {
                    self.act(Action::Select(Some(part), Origin::Picture));
                    self.bring_forward(Screen::Details);
                }
                Reaction::Rename(part) => self.rename(Some(part)),
                Reaction::Link(from, to) => self.link(from, &to),
            },
            Message::Point => {
                self.pointing = None;
                match self.picture.settle(&self.drawn) {
                    Settled::NotYet => self.pointing = Some(self.after(POINT_MS, Message::Point)),
                    Settled::AsBefore => {}
                    Settled::Anew => self.point(),
                }
                return false;
            }
            Message::Rest => {
                self.picture.rest();
                self.show_picture();
                return false;
            }
            Message::Room(width, height) => {
                let Some(space) = self.picture.make_room(width, height) else { return false };
                self.act(Action::Resize(space));
            }
            Message::Edit(editor) => self.pane.editor = Some(editor),
            Message::Caret(position) => {
                if !std::mem::take(&mut self.is_caret_idle) {
                    self.caret = Some(position);
                }
            }
            Message::Answer(subject, answer) => {
                if !self.take_answer(subject, answer) {
                    return false;
                }
            }
            Message::Settle => self.settling = None,
            Message::List => self.list(),
            Message::Groups(first, draw) => {
                self.runs.set(first, draw);
                return false;
            }
            Message::DrawRest => self.drawing = None,
            Message::Save => {
                if self.saving.take().is_none() {
                    return false;
                }
                storage::save_session(&self.session.to_json(), self.is_own);
                self.keep_address();
                return false;
            }
        }
        // Whoever selects something after typing means that, and no longer the place of the caret.
        if self.session.selection != selection {
            self.caret = None;
        }
        self.follow(&before, is_typing);
        let is_selection_kept = self.session.selection == selection;
        if is_caret && is_selection_kept && self.drawn == drawn {
            return false;
        }
        if is_typing && is_selection_kept && self.draws_scene_alone(&drawn) {
            return false;
        }
        self.wait();
        true
    }

    /// Lights what is in hand, and marks its text.
    fn point(&mut self) {
        self.show_picture();
        if self.is_current() {
            self.pane.point(self.picture.in_hand(), &self.analysis);
        }
    }

    pub(super) fn act(&mut self, action: Action) {
        self.is_unsaved |= !matches!(action, Action::Resize(_));
        let next = self.session.apply(action);
        if next.choices.shown != self.session.choices.shown {
            self.picture.start_anew();
        }
        if next.selection != self.session.selection {
            let part = next.selection.as_ref().map(|selection| &selection.part);
            self.picture.show_part(part, &self.drawn);
        }
        self.session = next;
        self.own();
    }

    fn replace(&mut self, text: &str, said: &str) {
        self.is_own = true;
        self.act(Action::Replace(Rc::from(text)));
        self.picture.start_anew();
        self.say(said.to_owned(), true);
        self.mend_pasted();
        self.is_new = true;
    }

    pub(super) fn say(&mut self, text: String, can_undo: bool) {
        let lines = text.lines().count().max(1) as u32;
        self.toast = Some(Toast { text, can_undo, _timeout: self.after(TOAST_MS * lines, Message::Silence) });
    }

    pub(super) fn bring_forward(&mut self, screen: Screen) {
        match screen {
            Screen::Sidecars => self.act(Action::ShowPanel(Panel::Sidecars)),
            Screen::Review => self.act(Action::ShowPanel(Panel::Review)),
            Screen::Details => self.act(Action::ShowPanel(Panel::Details)),
            Screen::Diagram | Screen::Text => {}
        }
        self.screen = screen;
    }

    fn obey(&mut self, command: Command) {
        if matches!(command, Command::ShowSidecars | Command::ShowReview | Command::ShowDetails) {
            self.fold(false);
        }
        match command {
            Command::Undo => {
                self.act(Action::Undo);
                self.toast = None;
            }
            Command::Redo => self.act(Action::Redo),
            Command::ShowSidecars => self.bring_forward(Screen::Sidecars),
            Command::ShowReview => self.bring_forward(Screen::Review),
            Command::ShowDetails => self.bring_forward(Screen::Details),
            Command::EnterPicture => self.picture.enter(&self.session, &self.drawn),
            Command::GoToLayers => page::focus(LAYERS),
            // A button of the editor.
            Command::GoTo => page::press("go-to"),
            Command::ShowDefinition => self.act(Action::ShowDocument(DocumentTab::Definition)),
            Command::ShowEffective => self.act(Action::ShowDocument(DocumentTab::Effective)),
            Command::Rename => self.rename(None),
            Command::FocusText => {
                self.act(Action::ShowDocument(DocumentTab::Definition));
                self.pane.wants_focus = true;
            }
            Command::SwitchAllOn => self.act(Action::SwitchAllOn),
            Command::Deselect if self.picture.stop_linking() => {}
            Command::Deselect => self.act(Action::Select(None, Origin::Picture)),
            Command::Share => {
                self.keep_address();
                dialog::open_sheet();
            }
            Command::Help => dialog::open("help"),
            Command::ZoomIn => self.picture.zoom(ZOOM_STEP, &self.drawn),
            Command::ZoomOut => self.picture.zoom(1.0 / ZOOM_STEP, &self.drawn),
            Command::Fit => self.picture.fit(),
            Command::Fold => self.fold(!self.is_folded),
        }
    }
}
