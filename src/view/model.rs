//! The state of the page, and how the analysis follows it.

use std::rc::Rc;

use super::asking::Asked;
use super::by_pointer::ByPointer;
use super::diagram::{Picture, Runs};
use super::editor::EditorPane;
use super::linked::linked;
use super::manual::Manual;
use super::mending::Offer;
use super::message::{Message, Send};
use super::piece::{Kind, Seen};
use super::screens::Screen;
use super::shelf::Shelf;
use super::splitter;
use crate::analysis::{Analysis, Choices, analyze, analyze_again};
use crate::browser::address::{self, Address};
use crate::browser::page;
use crate::browser::storage;
use crate::browser::theme::Theme;
use crate::browser::time::{self, Timeout};
use crate::intake::Dialect;
use crate::session::{Panel, Session};
use crate::task::PartId;
use crate::text::{Position, difference};

/// Texts that are drawn in this time are drawn at every keystroke.
const QUICK_MS: u32 = 40;
/// The least time that others wait for the next keystroke; they wait as long as they take.
const WAIT_MS: u32 = 180;
/// How long the page waits for the next change before it writes the session down.
const SAVE_AFTER_MS: u32 = 300;
/// How long nothing was typed before the lists follow.
const LIST_MS: u32 = 120;
/// How long the rest of the page waits for what is typed to be painted.
const DRAW_REST_MS: u32 = 20;

/// Where it is remembered whether the lists are folded.
const FOLDED: &str = "folded";

pub(super) struct Model {
    pub(super) send: Send,
    pub(super) session: Session,
    /// Of the session's text, or of the one before as long as it is being typed in.
    pub(super) analysis: ByPointer<Analysis>,
    /// What is drawn: the analysis, or the last one with a task while the same text cannot be read.
    pub(super) drawn: ByPointer<Analysis>,
    /// What the lists show: both, as they were before typing that goes on.
    listed: (ByPointer<Analysis>, ByPointer<Analysis>),
    listing: Option<Timeout>,
    /// Whether the lists, what is stored and what is looked for are to follow the text.
    is_unlisted: bool,
    pub(super) is_unsaved: bool,
    is_unlooked: bool,
    /// Until the rest of the page follows what was typed.
    pub(super) drawing: Option<Timeout>,
    pub(super) runs: Runs,
    pub(super) is_stale: bool,
    pub(super) theme: Theme,
    pub(super) toast: Option<Toast>,
    /// The person's own text, and the one that a link brought in its place.
    pub(super) linked: Option<(Rc<str>, Rc<str>)>,
    /// Whether what is shown became the person's own, after a link was opened.
    pub(super) is_own: bool,
    pub(super) screen: Screen,
    pub(super) share: u32,
    pub(super) is_splitting: bool,
    /// Whether the lists leave their room to the picture.
    pub(super) is_folded: bool,
    pub(super) only_result: bool,
    pub(super) is_outlined: bool,
    /// What the workshop was asked, and what it said.
    pub(super) asked: Asked,
    pub(super) is_hovering: bool,
    /// Whether an edit was made with the form of the details that is not shown in it yet.
    pub(super) is_used: bool,
    /// Whether the name of what is selected gets the focus, once it is there.
    pub(super) is_renaming: bool,
    /// The sidecars to add, while they are looked at.
    pub(super) shelf: Option<Shelf>,
    /// The page about a rule, while it is read.
    pub(super) manual: Option<Manual>,
    /// What gets the focus once it is there.
    pub(super) wants_focus: Option<&'static str>,
    /// A mended text that may be taken.
    pub(super) offer: Option<Offer>,
    pub(super) is_mending_declined: bool,
    pub(super) looking: Option<Timeout>,
    /// The address that the page was asked with.
    pub(super) invited: Option<Address>,
    pub(super) picture: Picture,
    pub(super) pane: EditorPane,
    /// Of the analysis.
    pub(super) choices: Choices,
    /// Where the caret was put; the selection follows once the text is analysed.
    pub(super) caret: Option<Position>,
    /// Whether the next place of the caret is no choice of the person.
    pub(super) is_caret_idle: bool,
    /// When the last analysis began, and how long it was until its picture was there.
    began: Option<f64>,
    took_ms: u32,
    /// Whether the text was just replaced.
    pub(super) is_new: bool,
    pub(super) settling: Option<Timeout>,
    pub(super) saving: Option<Timeout>,
    pub(super) resting: Option<Timeout>,
    /// What was pointed at last.
    pub(super) pointed: Option<PartId>,
    pub(super) pointing: Option<Timeout>,
}

/// A word about what just happened, with the way back.
pub(super) struct Toast {
    pub(super) text: String,
    pub(super) can_undo: bool,
    pub(super) _timeout: Timeout,
}

impl Model {
    /// The session of the last visit, or a new one with the example.
    pub(super) fn new(send: Send) -> Model {
        let stored = storage::load_session().and_then(|json| Session::from_json(&json));
        let stored = stored.unwrap_or_default();
        let opened = address::linked().and_then(|link| linked(&stored, &link));
        let linked = opened.as_ref().map(|opened| (stored.text.clone(), opened.text.clone()));
        let session = opened.unwrap_or(stored);
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
            listed: (analysis.clone(), analysis.clone()),
            listing: None,
            is_unlisted: false,
            is_unsaved: false,
            is_unlooked: false,
            drawing: None,
            runs: Runs::default(),
            analysis,
            is_stale: false,
            theme,
            toast: None,
            linked,
            is_own: false,
            screen: Screen::default(),
            share,
            is_splitting: false,
            is_folded: storage::load(FOLDED).is_some_and(|stored| stored == "yes"),
            only_result: false,
            is_outlined: false,
            asked: Asked::default(),
            is_hovering: false,
            is_used: false,
            is_renaming: false,
            shelf: None,
            manual: None,
            wants_focus: None,
            offer: None,
            is_mending_declined: false,
            looking: None,
            invited: address::asked_for(),
            picture: Picture::default(),
            pane: EditorPane::default(),
            choices,
            caret: None,
            is_caret_idle: false,
            began,
            took_ms: 0,
            is_new: false,
            settling: None,
            saving: None,
            resting: None,
            pointed: None,
            pointing: None,
        }
    }

    /// Brings the analysis up to the session, now or once nothing was typed for a while.
    pub(super) fn follow(&mut self, before: &Rc<str>, is_typing: bool) {
        if self.session.text != *before {
            self.is_unlooked = true;
            let took_ms = self.took_ms;
            let waits = is_typing && took_ms > QUICK_MS;
            self.settling = waits.then(|| self.after(took_ms.max(WAIT_MS), Message::Settle));
        }
        let text = if self.settling.is_none() { &self.session.text } else { &self.analysis.text };
        if self.analysis.text != *text || self.choices != self.session.choices {
            self.began = Some(time::now());
            self.choices = self.session.choices.clone();
            let next = analyze_again(text.clone(), &self.choices, &self.analysis);
            let drawn = self.drawn.clone();
            self.analysis = ByPointer(Rc::new(next));
            self.is_stale = self.analysis.dialect == Dialect::Unknown
                && self.analysis.shown.is_none()
                && self.drawn.shown.is_some()
                && is_continuation(&self.drawn.text, &self.analysis.text);
            if !self.is_stale {
                self.drawn = self.analysis.clone();
            }
            if !is_typing && !self.is_stale {
                self.follow_parts(&drawn);
            }
            // The picture first: whoever types does not read the lists.
            self.is_unlisted = is_typing;
            if !is_typing {
                self.list();
            }
        }
        if self.is_current()
            && let Some(position) = self.caret.take()
        {
            self.select_at(position);
        }
    }

    /// Sets what follows once nothing was typed for a while; a timer for each key would take a part of its time.
    pub(super) fn wait(&mut self) {
        if std::mem::take(&mut self.is_unlisted) {
            self.listing = Some(self.after(LIST_MS, Message::List));
        }
        if std::mem::take(&mut self.is_unsaved) {
            self.saving = Some(self.after(SAVE_AFTER_MS, Message::Save));
        }
        if std::mem::take(&mut self.is_unlooked) {
            self.look_later();
        }
    }

    /// Brings the lists up to the analysis.
    pub(super) fn list(&mut self) {
        self.listing = None;
        self.listed = (self.analysis.clone(), self.drawn.clone());
    }

    /// What a piece of the page is drawn from, and nothing else.
    pub(super) fn seen(&self, kind: Kind) -> Seen {
        let (analysis, panes) = match kind {
            Kind::Scene | Kind::Groups(_) | Kind::Badges | Kind::Outline | Kind::Minimap => {
                (self.pictured(), false)
            }
            Kind::Panes => (&self.listed.0, true),
            Kind::Difference => (&self.analysis, false),
        };
        Seen {
            kind,
            analysis: analysis.clone(),
            drawn: if panes { &self.listed.1 } else { analysis }.clone(),
            is_stale: panes && self.is_stale,
            panel: if panes { self.session.panel } else { Panel::default() },
            selected: self.selected().filter(|_| panes).cloned(),
            described: self.asked.described.clone().filter(|_| panes && self.session.panel == Panel::Details),
            rules: self.asked.rules.clone().filter(|_| panes),
            reviewed: self.asked.reviewed.clone().filter(|_| panes || kind == Kind::Scene),
            without: self.asked.without.clone().filter(|_| kind == Kind::Difference),
            refused: self.asked.refused.clone().filter(|_| panes),
            can_apply: panes && self.without().is_none_or(|edits| !edits.is_empty()),
            only_result: self.only_result && kind == Kind::Difference,
            told: self.runs.told(),
            send: self.send.clone(),
        }
    }

    /// Draws what somebody types before the rest of the page follows, where that changes a few groups only; gives
    /// whether it does.
    pub(super) fn draws_scene_alone(&mut self, before: &ByPointer<Analysis>) -> bool {
        if *before == self.drawn || self.is_stale || self.pictured() != &self.drawn {
            return false;
        }
        let Some(changed) = self.runs.changed(before, &self.drawn) else { return false };
        for first in changed {
            let seen = self.seen(Kind::Groups(first));
            self.runs.draw(first, seen);
        }
        self.clock();
        self.drawing = Some(self.after(DRAW_REST_MS, Message::DrawRest));
        true
    }

    /// Brings what is not drawn by Yew up to the rest: the editor, and what is in hand in the picture.
    pub(super) fn show(&mut self) {
        let pictured = self.pictured().clone();
        self.picture.show(&self.session, &pictured);
        self.clock();
        self.pane.follow(&self.session, &self.analysis, self.asked.reviewed.as_ref());
        self.ask_for_shown();
        self.show_form();
        self.show_shelf();
        self.show_manual();
        if let Some(id) = self.wants_focus.take() {
            page::focus(id);
        }
    }

    fn clock(&mut self) {
        if let Some(began) = self.began.take() {
            let took_ms = (time::now() - began) as u32;
            // What is typed into a new text leaves most of it as it is.
            self.took_ms = if std::mem::take(&mut self.is_new) { took_ms / 5 } else { took_ms };
        }
    }

    /// Shows what changed in the picture while it is not drawn again. One that is about to be drawn is shown
    /// then: its parts are not on the page yet.
    pub(super) fn show_picture(&mut self) {
        let pictured = self.pictured().clone();
        if self.picture.is_of(&pictured) {
            self.picture.show(&self.session, &pictured);
        }
    }

    pub(super) fn fold(&mut self, is_folded: bool) {
        self.is_folded = is_folded;
        storage::save(FOLDED, if is_folded { "yes" } else { "no" });
    }

    pub(super) fn is_current(&self) -> bool {
        self.analysis.text == self.session.text
    }

    pub(super) fn after(&self, milliseconds: u32, message: Message) -> Timeout {
        let send = self.send.clone();
        Timeout::new(milliseconds, move || send.emit(message))
    }
}

/// Whether most of the text was there before: it is being typed in, not replaced.
pub(super) fn is_continuation(before: &str, after: &str) -> bool {
    difference(before, after).is_none_or(|edit| edit.text.len() * 2 < after.len())
}
