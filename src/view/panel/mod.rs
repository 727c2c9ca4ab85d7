//! The lists beside the picture: the containers with their switches, and the findings.

mod finding;
mod member;
mod review;
mod sidecars;

use yew::prelude::*;

use super::element::{Element, element};
use super::message::Message;
use super::piece::Seen;
use super::tabs::{Tab, tab_pane, tabs};
use crate::session::{Action, Panel};
use review::review;
use sidecars::sidecars;

/// Longer lists end with the number of what is left out: nobody reads them, and they take seconds to show.
const MOST_LISTED: usize = 100;

/// The end of a list that is too long, or nothing.
fn more(count: usize, what: &str) -> Option<Element> {
    let rest = count.checked_sub(MOST_LISTED).filter(|rest| *rest > 0)?;
    Some(element("li", "panel__empty").text(&format!("and {rest} more {what}s")))
}

pub(super) fn panes(seen: &Seen) -> Html {
    let is_review = seen.panel == Panel::Review;
    let tab = |id, pane, label, count, panel| Tab {
        id,
        pane: Some(pane),
        label,
        count,
        sign: None,
        message: Message::Do(Action::ShowPanel(panel)),
    };
    let both = vec![
        tab("sidecars", "pane-sidecars", "Sidecars", 0, Panel::Sidecars),
        tab("review", "pane-review", "Review", seen.analysis.findings.len(), Panel::Review),
    ];
    let list = if is_review { review(&seen.analysis, &seen.send) } else { sidecars(seen) };
    let (sidecars, review) = if is_review { (Html::default(), list) } else { (list, Html::default()) };
    element("aside", "panel")
        .attribute("aria-label", "Sidecars and review")
        .child(element("div", "pane-head").child(tabs(
            "Which list",
            both,
            usize::from(is_review),
            &seen.send,
        )))
        .child(tab_pane("panel__pane", "sidecars", !is_review).child(sidecars))
        .child(tab_pane("panel__pane", "review", is_review).child(review))
        .into()
}
