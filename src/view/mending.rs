//! What mends a text that pasting has mangled: done at once where only one reading makes sense, offered
//! otherwise.

use std::rc::Rc;

use super::difference::preview;
use super::element::{Element, button, element};
use super::message::{Message, Send};
use super::model::Model;
use super::sign::{Sign, sign};
use crate::intake::{Mended, mend};
use crate::session::Action;
use crate::text::{Edits, difference};

/// Nothing was typed for as long before a mended text is looked for.
const LOOK_AFTER_MS: u32 = 600;
/// Longer texts are looked at when they are pasted, not while they are typed in.
const MAX_TYPED: usize = 200_000;

/// A mended text that the person may take.
pub(super) struct Offer {
    /// The text that it mends.
    of: Rc<str>,
    mended: Mended,
    is_previewed: bool,
}

impl Offer {
    /// What happened to the text, a sentence each.
    pub(super) fn messages(&self) -> Vec<&'static str> {
        self.mended.repairs.iter().map(|repair| repair.message).collect()
    }
}

impl Model {
    /// Mends the text that was just pasted or opened, or offers to.
    pub(super) fn mend_pasted(&mut self) {
        self.is_mending_declined = false;
        self.looking = None;
        self.offer = self.find_offer();
        if self.offer.as_ref().is_some_and(|offer| offer.mended.repairs.iter().all(|it| it.is_certain)) {
            self.mend();
        }
    }

    /// Takes the offer; it can be undone.
    pub(super) fn mend(&mut self) {
        let Some(offer) = self.offer.take().filter(|offer| offer.of == self.session.text) else { return };
        if let Some(edit) = difference(&self.session.text, &offer.mended.text) {
            self.act(Action::Edit(Edits::replace(edit.span, edit.text)));
            self.picture.fit();
            self.say(offer.messages().join(" "), true);
        }
    }

    /// Looks for an offer once the text rests.
    pub(super) fn look_later(&mut self) {
        let is_of_another = |offer: &Offer| offer.of != self.session.text;
        if self.offer.as_ref().is_some_and(is_of_another) {
            self.offer = None;
        }
        let may_look = !self.is_mending_declined && self.session.text.len() <= MAX_TYPED;
        self.looking = may_look.then(|| self.after(LOOK_AFTER_MS, Message::LookForMending));
    }

    pub(super) fn look_now(&mut self) {
        self.looking = None;
        self.offer = self.find_offer();
    }

    fn find_offer(&self) -> Option<Offer> {
        let of = self.session.text.clone();
        Some(Offer { mended: mend(&of)?, of, is_previewed: false })
    }

    pub(super) fn preview_mending(&mut self) {
        if let Some(offer) = &mut self.offer {
            offer.is_previewed = !offer.is_previewed;
        }
    }

    pub(super) fn decline_mending(&mut self) {
        self.offer = None;
        self.is_mending_declined = true;
    }
}

/// The offer, above the text that it is about.
pub(super) fn offer(offer: &Offer, send: &Send) -> Element {
    let words = element("div", "offer__words").children(
        offer.messages().into_iter().map(|message| element("p", "offer__text").text(message).into()),
    );
    let n_doubtful = offer.mended.repairs.iter().map(|repair| repair.doubtful.len()).sum::<usize>();
    let doubt = (n_doubtful > 0)
        .then(|| element("p", "offer__text is-muted").text("Lines marked with ? may belong elsewhere."));
    let close = button("button is-icon", send, Message::DeclineMending)
        .attribute("aria-label", "Leave the text as it is")
        .child(sign(Sign::Close));
    let preview_button = button("button is-quiet", send, Message::PreviewMending)
        .says("aria-expanded", offer.is_previewed)
        .text("Preview");
    let head = element("div", "offer__head")
        .child(words.maybe(doubt))
        .child(preview_button)
        .child(button("button is-primary", send, Message::Mend).text("Mend"))
        .child(close);
    let shown = || {
        let doubtful: Vec<u32> =
            offer.mended.repairs.iter().flat_map(|repair| repair.doubtful.iter().copied()).collect();
        element("div", "offer__preview").child(preview(&offer.mended.text, &doubtful))
    };
    element("div", "offer")
        .attribute("role", "region")
        .attribute("aria-label", "A way to mend the text")
        .child(head)
        .maybe(offer.is_previewed.then(shown))
}
