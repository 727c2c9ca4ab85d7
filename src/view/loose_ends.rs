//! What the effective definition leaves for a person to decide.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::element::{Element, element};
use super::message::{Message, Send};
use super::panel::{MOST_LISTED, choice, link, more, written};
use crate::browser::page::field_value;
use crate::browser::workshop::Answer;
use crate::session::Action;
use crate::task::LogFallback;

/// A list that leads to the parts, and where logs go that lose their router.
pub(super) fn loose_ends(answer: &Answer, send: &Send) -> Option<Element> {
    let (ends, logs) = (answer.list("ends"), answer.find("logs"));
    let items = ends.iter().take(MOST_LISTED).map(|end| link(end, send).into());
    let list = || element("ul", "").children(items).maybe(more(ends.len(), "line"));
    let choose = {
        let send = send.clone();
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
    (!ends.is_empty() || logs.is_some()).then(|| {
        element("section", "ends")
            .attribute("aria-label", "Left to decide")
            .child(element("h2", "caps").text("Left to decide"))
            .maybe((!ends.is_empty()).then(list))
            .maybe(logs)
    })
}
