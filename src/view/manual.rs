//! The page about a rule, over the others. Its own address is `?rule=…`.

use std::rc::Rc;

use super::asking::Subject;
use super::element::{Element, element};
use super::markup::{About, markup};
use super::message::{Message, Send};
use super::model::Model;
use super::sign::{Sign, sign_button};
use crate::browser::workshop::Answer;
use crate::browser::{address, dialog};

const MANUAL: &str = "manual";

/// What is read.
pub(super) struct Manual {
    rule: String,
    page: Option<Answer>,
}

impl Model {
    /// Opens the page about the rule.
    pub(super) fn read(&mut self, rule: String) {
        address::tell_rule(&rule);
        let page = self.manual.take().and_then(|manual| manual.page);
        self.manual = Some(Manual { rule: rule.clone(), page });
        self.ask_about_rule(&rule, Subject::Rule(rule.clone()));
    }

    pub(super) fn take_page(&mut self, rule: &str, answer: Option<Answer>) {
        match (&mut self.manual, answer) {
            (Some(manual), Some(answer)) if manual.rule == rule => manual.page = Some(answer),
            (Some(_), None) => self.say("The page cannot be loaded at the moment.".to_owned(), false),
            _ => {}
        }
    }

    pub(super) fn close_manual(&mut self) {
        self.manual = None;
        address::tell_rule("");
    }

    /// Opens the dialog where it is not yet.
    pub(super) fn show_manual(&mut self) {
        if self.manual.as_ref().is_some_and(|manual| manual.page.is_some()) {
            dialog::open_until(MANUAL, self.send.reform(|()| Message::DoneReading));
        }
    }
}

pub(super) fn manual(manual: &Manual, text: &Rc<str>, send: &Send) -> Element {
    let about = About { text, rules: None, send };
    let page = manual.page.as_ref().map(|page| markup(page, &about));
    element("dialog", "help")
        .attribute("id", MANUAL)
        .attribute("aria-labelledby", "manual-title")
        .child(sign_button(Sign::Close, "Close", send, Message::DoneReading))
        .child(page.unwrap_or_default())
}
