//! A large piece of the page, which is drawn again only when what is seen in it changes.

use std::rc::Rc;

use yew::prelude::*;

use super::asking::{Described, Without};
use super::by_pointer::ByPointer;
use super::diagram::{RUN, badges, groups, look_alike, minimap, outline, scene};
use super::difference::difference;
use super::editing::Refused;
use super::message::{Message, Send};
use super::panel::panes;
use super::reviewed::Reviewed;
use crate::analysis::Analysis;
use crate::browser::workshop::Answer;
use crate::session;
use crate::task::PartId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The boxes and lines of the picture.
    Scene,
    /// Some of them, from this number on.
    Groups(usize),
    /// What findings are about.
    Badges,
    /// The outline of the picture, in words.
    Outline,
    /// A small picture of the whole.
    Minimap,
    /// The lists of containers and findings.
    Panes,
    /// The effective definition.
    Difference,
}

/// What is seen in a piece.
#[derive(Clone, Properties)]
pub(super) struct Seen {
    pub(super) kind: Kind,
    /// Of the text; what is drawn, for the scene.
    pub(super) analysis: ByPointer<Analysis>,
    /// What is drawn: the same, or the last one that could be read.
    pub(super) drawn: ByPointer<Analysis>,
    pub(super) is_stale: bool,
    pub(super) panel: session::Panel,
    pub(super) selected: Option<PartId>,
    pub(super) only_result: bool,
    /// What is known of the selected part, or still shown of the one before.
    pub(super) described: Option<ByPointer<Described>>,
    /// What there is to read about the rules, by their ids.
    pub(super) rules: Option<ByPointer<Answer>>,
    /// What is wrong with the definition.
    pub(super) reviewed: Option<ByPointer<Reviewed>>,
    pub(super) without: Option<ByPointer<Without>>,
    /// Why an edit of it is not made.
    pub(super) refused: Option<Refused>,
    /// Whether anything of the text goes with what is off.
    pub(super) can_apply: bool,
    /// How often each run of groups was drawn apart from the rest: their properties know nothing of it.
    pub(super) told: Rc<[u32]>,
    pub(super) send: Send,
}

impl Seen {
    fn n_told(&self, first: usize) -> Option<&u32> {
        self.told.get(first / RUN)
    }
}

impl PartialEq for Seen {
    fn eq(&self, other: &Seen) -> bool {
        if let (Kind::Groups(first), true) = (self.kind, self.kind == other.kind) {
            let is_same =
                self.analysis == other.analysis || look_alike(&self.analysis, &other.analysis, first);
            return is_same && self.n_told(first) == other.n_told(first);
        }
        self.kind == other.kind
            && self.analysis == other.analysis
            && self.drawn == other.drawn
            && self.is_stale == other.is_stale
            && self.panel == other.panel
            && self.selected == other.selected
            && self.only_result == other.only_result
            && self.described == other.described
            && self.rules == other.rules
            && self.reviewed == other.reviewed
            && self.without == other.without
            && self.refused == other.refused
            && self.can_apply == other.can_apply
    }
}

#[derive(Default)]
struct Piece {
    /// What was shown to it alone, after the rest of the page was drawn.
    told: Option<Seen>,
}

/// The piece as a component of its own.
#[inline(never)]
pub(super) fn piece(seen: Seen) -> Html {
    html! { <Piece ..seen /> }
}

impl Component for Piece {
    type Message = Seen;
    type Properties = Seen;

    fn create(context: &Context<Piece>) -> Piece {
        let seen = context.props();
        if let Kind::Groups(first) = seen.kind {
            seen.send.emit(Message::Groups(first, context.link().callback(|seen| seen)));
        }
        Piece::default()
    }

    fn update(&mut self, _: &Context<Piece>, seen: Seen) -> bool {
        self.told = Some(seen);
        true
    }

    fn changed(&mut self, _: &Context<Piece>, _: &Seen) -> bool {
        self.told = None;
        true
    }

    fn view(&self, context: &Context<Piece>) -> Html {
        let seen = self.told.as_ref().unwrap_or_else(|| context.props());
        match seen.kind {
            Kind::Scene => scene(seen),
            Kind::Groups(first) => groups(&seen.analysis, first),
            Kind::Badges => badges(seen).into(),
            Kind::Outline => outline(&seen.analysis),
            Kind::Minimap => minimap(&seen.analysis, &seen.send),
            Kind::Panes => panes(seen),
            Kind::Difference => difference(seen),
        }
    }
}
