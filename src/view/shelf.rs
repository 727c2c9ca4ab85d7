//! The shelf with sidecars to add: a list to search in, then what the chosen one makes of the text, with
//! the picture as it would be, until the person adds it or leaves.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::asking::Subject;
use super::by_pointer::ByPointer;
use super::editing::{Change, Wish};
use super::element::{Element, button, element, fragment};
use super::inline::{docs_link, inline};
use super::markup::{About, markup};
use super::message::{Message, Send};
use super::model::Model;
use super::sign::{Sign, sign, sign_button};
use crate::analysis::{Analysis, analyze_again};
use crate::browser::dialog;
use crate::browser::page::{self, field_value};
use crate::browser::workshop::Answer;
use crate::text::Gather;

/// The dialog, and what in it gets the focus.
pub(super) const SHELF: &str = "shelf";
const SEARCH: &str = "shelf-search";
const ADD: &str = "shelf-add";

/// What is in the shelf.
#[derive(Default)]
pub(super) struct Shelf {
    /// The sidecars that there are, once that is known.
    entries: Option<Vec<Entry>>,
    sought: String,
    /// Which of those that are found is at hand.
    at: usize,
    /// Whether the one at hand was chosen before there were any.
    is_awaited: bool,
    chosen: Option<Chosen>,
}

/// A sidecar that can be added.
struct Entry {
    key: String,
    name: String,
    about: String,
    purpose: String,
    /// The official page about it.
    page: String,
    /// Why this task cannot have it.
    refusal: Option<String>,
}

/// The one that is looked at, by its number, and what it makes of the text; or why it cannot be added.
struct Chosen {
    entry: usize,
    made: Option<Result<Made, String>>,
}

struct Made {
    of: Rc<str>,
    change: Change,
    /// With the new container as one that is off.
    analysis: ByPointer<Analysis>,
}

/// What is done in the shelf.
#[derive(Clone)]
pub(super) enum Deed {
    Open,
    Seek(String),
    /// To the next of those that are found, or the one before.
    Step(isize),
    /// Looks at the one with this number, or at the one at hand.
    Choose(Option<usize>),
    Back,
    Add,
    Close,
    Closed,
}

impl Shelf {
    /// Those that hold every word that is sought, with their numbers.
    fn found(&self) -> Vec<(usize, &Entry)> {
        let sought = self.sought.to_ascii_lowercase();
        let holds = |entry: &Entry| {
            let text = [&*entry.name, &entry.about, &entry.purpose].join(" ").to_ascii_lowercase();
            sought.split_ascii_whitespace().all(|word| text.contains(word))
        };
        self.entries.iter().flatten().enumerate().filter(|(_, entry)| holds(entry)).gather()
    }

    fn made(&self) -> Option<&Made> {
        self.chosen.as_ref()?.made.as_ref()?.as_ref().ok()
    }
}

impl Model {
    /// What is drawn, or would be with the sidecar that is looked at.
    pub(super) fn pictured(&self) -> &ByPointer<Analysis> {
        let made = self.shelf.as_ref().and_then(Shelf::made);
        made.map_or(&self.drawn, |made| &made.analysis)
    }

    pub(super) fn use_shelf(&mut self, deed: Deed) {
        if matches!(deed, Deed::Open) {
            self.shelf = Some(Shelf::default());
            let text = self.session.text.clone();
            return self.ask("sidecars", &text, None, &[], Subject::Sidecars);
        }
        let Some(shelf) = &mut self.shelf else { return };
        match deed {
            Deed::Open => {}
            Deed::Seek(sought) => (shelf.sought, shelf.at) = (sought, 0),
            Deed::Step(step) => {
                let last = shelf.found().len().saturating_sub(1);
                shelf.at = shelf.at.saturating_add_signed(step).min(last);
                page::show(&option_id(shelf.at));
            }
            Deed::Choose(None) if shelf.entries.is_none() => shelf.is_awaited = true,
            Deed::Choose(entry) => {
                let entry = entry.or_else(|| shelf.found().get(shelf.at).map(|(index, _)| *index));
                if let Some(entry) = entry {
                    self.look_at(entry);
                }
            }
            Deed::Back => shelf.chosen = None,
            Deed::Add => {
                if let Some(Ok(made)) = shelf.chosen.take().and_then(|chosen| chosen.made)
                    && made.of == self.session.text
                {
                    self.make(made.change, None);
                }
                dialog::close(SHELF);
            }
            Deed::Close => dialog::close(SHELF),
            Deed::Closed => self.shelf = None,
        }
    }

    fn look_at(&mut self, entry: usize) {
        let Some(shelf) = &mut self.shelf else { return };
        let chosen = shelf.entries.iter().flatten().nth(entry).filter(|it| it.refusal.is_none());
        let Some(key) = chosen.map(|it| it.key.clone()) else { return };
        shelf.chosen = Some(Chosen { entry, made: None });
        let arguments = vec!["add-sidecar".to_owned(), key];
        let (of, wish) = (self.session.text.clone(), Wish { part: None, arguments, control: None });
        self.ask("perform", &of, None, &wish.arguments, Subject::Preview(of.clone(), entry));
    }

    pub(super) fn take_sidecars(&mut self, answer: Option<&Answer>) {
        let entry = |it: &Answer| Entry {
            key: it.text("key"),
            name: it.text("name"),
            about: it.text("about"),
            purpose: it.text("purpose"),
            page: it.text("page"),
            refusal: it.find("refusal").map(|why| why.as_text()),
        };
        let Some(shelf) = &mut self.shelf else { return };
        shelf.entries = Some(answer.map(Answer::items).unwrap_or_default().iter().map(entry).gather());
        if std::mem::take(&mut shelf.is_awaited) {
            self.use_shelf(Deed::Choose(None));
        }
    }

    /// Draws the text as it would be, the new container as one that is off.
    pub(super) fn take_preview(&mut self, of: Rc<str>, entry: usize, answer: Option<&Answer>) {
        let made = Change::read(answer).map(|change| {
            let mut choices = self.session.choices.clone();
            if let Some(part) = &change.part {
                choices.off.insert(part.clone());
            }
            let text = change.edits.apply(&of).into();
            let analysis = ByPointer(Rc::new(analyze_again(text, &choices, &self.analysis)));
            Made { of, change, analysis }
        });
        if let Ok(made) = &made {
            self.picture.show_part(made.change.part.as_ref(), &made.analysis);
        }
        if let Some(chosen) = self.shelf.as_mut().and_then(|shelf| shelf.chosen.as_mut())
            && chosen.entry == entry
        {
            chosen.made = Some(made);
            self.wants_focus = Some(ADD);
        }
    }

    /// Opens the dialog where it is not yet.
    pub(super) fn show_shelf(&mut self) {
        if self.shelf.is_some() {
            dialog::open_until(SHELF, self.send.reform(|()| Message::Shelf(Deed::Closed)));
        }
    }
}

/// Opens the shelf.
pub(super) fn add_button(class: &'static str, send: &Send) -> Element {
    button(class, send, Message::Shelf(Deed::Open)).child(sign(Sign::Plus)).text("Add a sidecar")
}

pub(super) fn shelf(shelf: &Shelf, send: &Send) -> Element {
    let title = element("h2", "shelf__title").attribute("id", "shelf-title").text("Add a sidecar");
    let close = sign_button(Sign::Close, "Close", send, Message::Shelf(Deed::Close));
    let chosen = shelf.chosen.as_ref().and_then(|it| Some((it, shelf.entries.as_ref()?.get(it.entry)?)));
    let body = match chosen {
        Some((chosen, entry)) => look(chosen, entry, send),
        None => list(shelf, send),
    };
    element("dialog", "shelf")
        .attribute("id", SHELF)
        .attribute("aria-labelledby", "shelf-title")
        .child(element("header", "shelf__head").child(title).child(close))
        .child(body)
}

fn option_id(index: usize) -> String {
    ["sidecar-", &index.to_string()].concat()
}

fn list(shelf: &Shelf, send: &Send) -> Html {
    let seek = {
        let send = send.clone();
        Callback::from(move |event: Event| {
            let deed = match event.type_().as_str() {
                "input" => field_value(&event).map(Deed::Seek),
                _ => match page::key(&event).as_str() {
                    "ArrowDown" => Some(Deed::Step(1)),
                    "ArrowUp" => Some(Deed::Step(-1)),
                    "Enter" => Some(Deed::Choose(None)),
                    _ => None,
                },
            };
            if let Some(deed) = deed {
                event.prevent_default();
                send.emit(Message::Shelf(deed));
            }
        })
    };
    let found = shelf.found();
    let search = element("input", "shelf__search")
        .attribute("id", SEARCH)
        .attribute("type", "search")
        .attribute("role", "combobox")
        .attribute("aria-label", "Search for a sidecar")
        .attribute("aria-expanded", "true")
        .attribute("aria-controls", "sidecars")
        .attribute("placeholder", "Search: a product, or what it is for")
        .attribute("autocomplete", "off")
        .attribute("autofocus", "")
        .value("aria-activedescendant", if found.is_empty() { String::new() } else { option_id(shelf.at) })
        .on(&[ListenerKind::oninput, ListenerKind::onkeydown], seek);
    let options = found.iter().enumerate().map(|(place, (index, entry))| {
        element("li", "shelf__entry")
            .key(&entry.key)
            .value("id", option_id(place))
            .attribute("role", "option")
            .says("aria-selected", place == shelf.at)
            .says("aria-disabled", entry.refusal.is_some())
            .on_click(send, Message::Shelf(Deed::Choose(Some(*index))))
            .child(element("strong", "").text(&entry.name))
            .child(element("span", "shelf__purpose").text(&entry.purpose))
            .child(element("span", "shelf__about").text(&entry.about))
            .maybe(entry.refusal.as_ref().map(|why| element("span", "shelf__why").child(inline(why))))
            .into()
    });
    let options = element("ul", "shelf__list")
        .attribute("id", "sidecars")
        .attribute("role", "listbox")
        .attribute("aria-label", "Sidecars")
        .children(options);
    let words = match &shelf.entries {
        Some(all) if all.is_empty() => "The list cannot be loaded at the moment.",
        _ => "There is none like that.",
    };
    let none = (shelf.entries.is_some() && found.is_empty())
        .then(|| element("p", "panel__empty").attribute("role", "status").text(words));
    fragment(vec![search.into(), options.into(), none.map(Html::from).unwrap_or_default()])
}

/// What the sidecar makes of the text.
fn look(chosen: &Chosen, entry: &Entry, send: &Send) -> Html {
    let sentences = |made: &Made| {
        made.change.notes.iter().map(|note| element("p", "shelf__note").child(inline(note)).into()).gather()
    };
    let (notes, shown): (Vec<Html>, Html) = match &chosen.made {
        None => (Vec::new(), Html::default()),
        Some(Err(why)) => {
            (vec![element("p", "shelf__note is-refused").child(inline(why)).into()], Html::default())
        }
        Some(Ok(made)) => {
            (sentences(made), markup(&made.change.changes, &About { text: &made.of, rules: None, send }))
        }
    };
    let can_add = matches!(chosen.made, Some(Ok(_)));
    let words = element("div", "shelf__words")
        .child(element("p", "caps").text(&entry.purpose))
        .child(element("h3", "shelf__name").text(&entry.name))
        .child(element("p", "").text(&entry.about).text(" ").child(docs_link(&entry.page, &entry.name)))
        .children(notes);
    let add = button("button is-primary", send, Message::Shelf(Deed::Add)).attribute("id", ADD);
    let buttons = element("footer", "shelf__buttons")
        .child(button("button", send, Message::Shelf(Deed::Back)).text("Back"))
        .child(add.flag("disabled", !can_add).text("Add"))
        .child(button("button", send, Message::Shelf(Deed::Close)).text("Cancel"));
    fragment(vec![element("div", "shelf__look").child(words).child(shown).into(), buttons.into()])
}
