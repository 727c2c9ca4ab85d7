//! What the effective definition leaves for a person to decide.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::element::{Element, element};
use super::markup::{About, markup};
use super::message::Message;
use super::panel::{choice, written};
use crate::browser::page::field_value;
use crate::browser::workshop::Answer;
use crate::session::Action;
use crate::task::LogFallback;

/// A list that leads to the parts, and where logs go that lose their router.
pub(super) fn loose_ends(answer: &Answer, about: &About<'_>) -> Option<Element> {
    let (ends, logs) = (answer.find("ends"), answer.find("logs"));
    let choose = {
        let send = about.send.clone();
        Callback::from(move |event: Event| {
            if let Some(fallback) = field_value(&event).and_then(|key| LogFallback::of_key(&key)) {
                send.emit(Message::Do(Action::SetLogFallback(fallback)));
            }
        })
    };
    let logs = logs.map(|logs| {
        let field = written(choice(&logs, &logs.text("value")), &logs);
        element("label", "ends__choice")
            .child(element("span", "").text("Logs without their router go to"))
            .child(field.on(&[ListenerKind::onchange], choose))
    });
    (ends.is_some() || logs.is_some()).then(|| {
        element("section", "ends")
            .attribute("aria-label", "Left to decide")
            .child(element("h2", "caps").text("Left to decide"))
            .child(ends.map(|ends| markup(&ends, about)).unwrap_or_default())
            .maybe(logs)
    })
}
