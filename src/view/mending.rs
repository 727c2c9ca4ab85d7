//! What mends a text that pasting has mangled: done at once where only one reading makes sense, offered
//! otherwise.

use std::rc::Rc;

use super::element::{Element, button, element};
use super::markup::{About, markup};
use super::message::{Message, Send};
use super::model::Model;
use super::sign::{Sign, sign};
use crate::browser::workshop::Answer;
use crate::session::Action;
use crate::text::{Edits, Gather, difference};

/// Nothing was typed for as long before a mended text is looked for.
const LOOK_AFTER_MS: u32 = 600;
/// Longer texts are looked at when they are pasted, not while they are typed in.
const MAX_TYPED: usize = 200_000;

/// A mended text that the person may take.
pub(super) struct Offer {
    /// The text that it mends.
    of: Rc<str>,
    text: String,
    /// What happened to the text as it was pasted, a sentence each.
    pub(super) messages: Vec<String>,
    /// Whether some lines may be wrong.
    is_doubtful: bool,
    /// A look at it.
    preview: Answer,
    is_previewed: bool,
}

impl Model {
    /// Looks for what mends the text that was just pasted or opened.
    pub(super) fn mend_pasted(&mut self) {
        self.is_mending_declined = false;
        self.looking = None;
        self.offer = None;
        self.ask_for_mending(true);
    }

    /// Looks for it once the text rests.
    pub(super) fn look_later(&mut self) {
        if self.offer.as_ref().is_some_and(|offer| offer.of != self.session.text) {
            self.offer = None;
        }
        let may_look = !self.is_mending_declined && self.session.text.len() <= MAX_TYPED;
        self.looking = may_look.then(|| self.after(LOOK_AFTER_MS, Message::LookForMending));
    }

    /// Looks for it where the text is not understood.
    pub(super) fn look_now(&mut self) {
        self.looking = None;
        let is_understood = self.analysis.tree.errors.is_empty() && self.analysis.shown.is_some();
        if !is_understood && self.offer.is_none() {
            self.ask_for_mending(false);
        }
    }

    /// Mends the text where it was pasted and only one reading makes sense; else offers to.
    pub(super) fn mending_found(&mut self, of: Rc<str>, answer: &Answer, is_pasted: bool) {
        if of != self.session.text || self.is_mending_declined {
            return;
        }
        let is_done = is_pasted && answer.is("is_certain");
        self.offer = Some(Offer {
            of,
            text: answer.text("text"),
            messages: answer.list("messages").iter().map(Answer::as_text).gather(),
            is_doubtful: answer.is("is_doubtful"),
            preview: answer.get("preview"),
            is_previewed: false,
        });
        if is_done {
            self.mend();
        }
    }

    /// Takes the offer; it can be undone.
    pub(super) fn mend(&mut self) {
        let Some(offer) = self.offer.take().filter(|offer| offer.of == self.session.text) else { return };
        if let Some(edit) = difference(&self.session.text, &offer.text) {
            self.act(Action::Edit(Edits::replace(edit.span, edit.text)));
            self.picture.fit();
            self.say(offer.messages.join(" "), true);
        }
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
    let title = element("p", "offer__title").text("This text can be mended");
    let words = element("div", "offer__words")
        .child(title)
        .children(offer.messages.iter().map(|message| element("p", "offer__text").text(message).into()));
    let doubt = offer
        .is_doubtful
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
    let about = About { text: &offer.of, rules: None, send };
    let shown = || element("div", "offer__preview").child(markup(&offer.preview, &about));
    element("div", "offer")
        .attribute("role", "region")
        .attribute("aria-label", "A way to mend the text")
        .child(head)
        .maybe(offer.is_previewed.then(shown))
}
