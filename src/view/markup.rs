//! Pieces of the page that the workshop writes (`src/workshop/markup`), as elements; and what a click on them
//! does. Tags and attributes are those of the lists here, so that no answer can make anything else of the page.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::class_sign::class_sign;
use super::element::{element, text};
use super::message::{Message, Send};
use super::model::Model;
use super::piece::Seen;
use crate::browser::page;
use crate::browser::workshop::Answer;
use crate::session::{Action, Origin};
use crate::task::PartId;

const TAGS: &str = "a button code del details div figcaption figure h2 h3 header ins label li meter option p pre section \
    select span strong summary table tbody td tfoot th thead tr ul";

const ATTRIBUTES: &str = "aria-hidden aria-label aria-pressed data-class data-kind data-part data-rule data-verdict href id \
    max rel role scope selected tabindex target title type value";

/// What the review says in a line.
const VERDICT: &str = "verdict";

/// Where something is written, and what it is about.
pub(super) struct About<'a> {
    /// The text of which it is true.
    pub(super) text: &'a Rc<str>,
    /// What there is to read about the rules, by their ids.
    pub(super) rules: Option<&'a Answer>,
    pub(super) send: &'a Send,
}

impl<'a> About<'a> {
    pub(super) fn of(seen: &'a Seen, text: &'a Rc<str>) -> About<'a> {
        About { text, rules: seen.rules.as_deref(), send: &seen.send }
    }
}

/// What is written, as elements.
pub(super) fn markup(written: &Answer, about: &About<'_>) -> Html {
    let parts = written.items();
    let [tag, class, attributes, children @ ..] = &parts[..] else {
        return text(&written.as_text());
    };
    let class = class.as_text();
    let tag = match tag.as_text().as_str() {
        "sign" => return class_sign(class).into(),
        "manual" => {
            let manual = about.rules.map(|rules| rules.get(&class));
            return manual.map(|manual| markup(&manual, about)).unwrap_or_default();
        }
        tag => TAGS.split(' ').find(|known| *known == tag).unwrap_or("span"),
    };
    let mut made = element(tag, "");
    if !class.is_empty() {
        made = made.value("class", class);
    }
    for name in ATTRIBUTES.split(' ') {
        if let Some(value) = attributes.find(name) {
            made = made.value(name, value.as_text());
        }
    }
    if let Some(key) = attributes.find("key") {
        made = made.key(&key.as_text());
    }
    if let Some(deed) = attributes.find("on") {
        let (of, send) = (about.text.clone(), about.send.clone());
        let has_value = tag == "select";
        let kind = if has_value { ListenerKind::onchange } else { ListenerKind::onclick };
        let act = Callback::from(move |event: Event| {
            // A link can be opened elsewhere as well.
            if tag == "a" && page::is_modified(&event) {
                return;
            }
            event.stop_propagation();
            event.prevent_default();
            let value = has_value.then(|| page::field_value(&event)).flatten().unwrap_or_default();
            send.emit(Message::Deed(of.clone(), deed.clone(), value));
        });
        made = made.on(&[kind], act);
    }
    made.children(children.iter().map(|child| markup(child, about))).into()
}

impl Model {
    /// Does what was written on an element, whose value is given where it has one; gives whether anything looks
    /// different then. `of` is the text that it was written about.
    pub(super) fn do_written(&mut self, of: Rc<str>, deed: &Answer, value: &str) -> bool {
        let word = deed.text("1");
        let span = || deed.span_at("1", "2");
        let is_current = of == self.session.text;
        let message = match deed.text("0").as_str() {
            // Its places are elsewhere by now; in a moment they are known again.
            "reveal" | "jump" | "find" if !is_current => return false,
            "reveal" => Message::Reveal(span()),
            "jump" => Message::Jump(span()),
            "find" => Message::Find(deed.find("3").map(|part| PartId::from(part.as_text().as_str())), span()),
            "select" => Message::Do(Action::Select(Some(PartId::from(word.as_str())), Origin::Picture)),
            "fix" => {
                // The button goes with what it mends.
                self.wants_focus = is_current.then_some(VERDICT);
                Message::Fix(of, deed.get("1"))
            }
            "report" => Message::CopyReport,
            "read" => Message::Read(word),
            "open" => {
                self.close_manual();
                Message::Paste(word)
            }
            "choose" => {
                let key = [&word, "="].concat();
                self.asked.wishes.retain(|wish| !wish.starts_with(&key));
                if !value.is_empty() {
                    self.asked.wishes.push(key + value);
                }
                return true;
            }
            "wish" => {
                let n_before = self.asked.wishes.len();
                self.asked.wishes.retain(|wish| *wish != word);
                if word.starts_with("off=") {
                    self.wants_focus = Some(VERDICT);
                }
                if self.asked.wishes.len() == n_before {
                    self.asked.wishes.push(word);
                }
                return true;
            }
            _ => return false,
        };
        self.update(message)
    }
}
