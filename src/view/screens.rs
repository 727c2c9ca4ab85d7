//! On a narrow page one thing is in front: the bar at the bottom chooses which.

use super::element::{Element, element};
use super::message::{Message, Send};
use super::sign::Sign;
use super::tabs::{Tab, tabs};
use crate::text::Gather;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Screen {
    Diagram,
    /// The picture with the switches under it.
    #[default]
    Sidecars,
    Review,
    Details,
    Text,
}

impl Screen {
    const ALL: [Screen; 5] =
        [Screen::Diagram, Screen::Sidecars, Screen::Review, Screen::Details, Screen::Text];

    /// A stable word: `data-screen` of the page.
    pub(super) fn key(self) -> &'static str {
        match self {
            Screen::Diagram => "diagram",
            Screen::Sidecars => "sidecars",
            Screen::Review => "review",
            Screen::Details => "details",
            Screen::Text => "text",
        }
    }

    fn tab(self, n_findings: usize) -> Tab {
        let (id, label, sign) = match self {
            Screen::Diagram => ("screen-diagram", "Diagram", Sign::Picture),
            Screen::Sidecars => ("screen-sidecars", "Sidecars", Sign::Sidecars),
            Screen::Review => ("screen-review", "Review", Sign::Review),
            Screen::Details => ("screen-details", "Details", Sign::Details),
            Screen::Text => ("screen-text", "Text", Sign::Text),
        };
        let count = if self == Screen::Review { n_findings } else { 0 };
        Tab { id, pane: None, label, count, sign: Some(sign), message: Message::Show(self) }
    }
}

pub(super) fn screens(shown: Screen, n_findings: usize, send: &Send) -> Element {
    let all = Screen::ALL.iter().map(|screen| screen.tab(n_findings)).gather();
    element("nav", "screens").child(tabs("What is in front", all, shown as usize, send))
}
