//! The lists beside the picture: the containers with their switches, the findings, and the details of a part.

mod controls;
mod details;
mod member;
mod review;
mod sidecars;

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::element::{Element, element};
use super::message::Message;
use super::piece::Seen;
use super::shelf::add_button;
use super::tabs::{Tab, tab_pane, tabs};
use crate::browser::pointer;
use crate::session::{Action, Panel};
pub(super) use controls::{choice, written};

use details::details;
use review::review;
use sidecars::sidecars;

/// Longer lists end with the number of what is left out: nobody reads them, and they take seconds to show.
pub(super) const MOST_LISTED: usize = 100;

/// The end of a list that is too long, or nothing.
pub(super) fn more(count: usize, what: &str) -> Option<Element> {
    let rest = count.checked_sub(MOST_LISTED).filter(|rest| *rest > 0)?;
    Some(element("li", "panel__empty").text(&format!("and {rest} more {what}s")))
}

pub(super) fn panes(seen: &Seen) -> Html {
    let tab = |id, pane, label, count, panel| Tab {
        id,
        pane: Some(pane),
        label,
        count,
        sign: None,
        message: Message::Do(Action::ShowPanel(panel)),
    };
    let all = vec![
        tab("sidecars", "pane-sidecars", "Sidecars", 0, Panel::Sidecars),
        tab(
            "review",
            "pane-review",
            "Review",
            seen.reviewed.as_ref().map_or(0, |reviewed| reviewed.count()),
            Panel::Review,
        ),
        tab("details", "pane-details", "Details", 0, Panel::Details),
    ];
    let chosen = seen.panel as usize;
    let pane = |index: usize, id| {
        let pane = tab_pane("panel__pane", id, index == chosen);
        if index != chosen {
            return pane;
        }
        pane.child(match seen.panel {
            Panel::Sidecars => sidecars(seen),
            Panel::Review => review(seen),
            Panel::Details => details(seen),
        })
    };
    let can_add = seen.panel == Panel::Sidecars && seen.drawn.shown.is_some() && !seen.is_stale;
    let add = can_add.then(|| add_button("button panel__add", &seen.send));
    // What is pointed at in a list stands out in the picture.
    let point = {
        let send = seen.send.clone();
        Callback::from(move |event: Event| {
            if let Some(gesture) = pointer::attention(&event) {
                send.emit(Message::Picture(gesture));
            }
        })
    };
    let kinds = [
        ListenerKind::onpointerover,
        ListenerKind::onpointerleave,
        ListenerKind::onfocusin,
        ListenerKind::onfocusout,
    ];
    element("aside", "panel")
        .attribute("aria-label", "Sidecars, review and details")
        .on(&kinds, point)
        .child(element("div", "pane-head").child(tabs("Which list", all, chosen, &seen.send)).maybe(add))
        .child(pane(0, "sidecars"))
        .child(pane(1, "review"))
        .child(pane(2, "details"))
        .into()
}
