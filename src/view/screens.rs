//! On a narrow page one thing is in front: the bar at the bottom chooses which.

use yew::prelude::*;

use super::sign::Sign;
use super::tabs::{Tab, Tabs, tabs};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Screen {
    Diagram,
    /// The picture with the switches under it.
    #[default]
    Sidecars,
    Review,
    Text,
}

impl Screen {
    const ALL: [Screen; 4] = [Screen::Diagram, Screen::Sidecars, Screen::Review, Screen::Text];

    /// A stable word: `data-screen` of the page.
    pub(super) fn key(self) -> &'static str {
        match self {
            Screen::Diagram => "diagram",
            Screen::Sidecars => "sidecars",
            Screen::Review => "review",
            Screen::Text => "text",
        }
    }

    fn tab(self, n_findings: usize) -> Tab {
        let (id, label, sign) = match self {
            Screen::Diagram => ("screen-diagram", "Diagram", Sign::Picture),
            Screen::Sidecars => ("screen-sidecars", "Sidecars", Sign::Sidecars),
            Screen::Review => ("screen-review", "Review", Sign::Review),
            Screen::Text => ("screen-text", "Text", Sign::Text),
        };
        let count = (self == Screen::Review && n_findings > 0).then_some(n_findings);
        Tab { id, pane: None, label, count, sign: Some(sign) }
    }
}

pub(super) struct Screens {
    pub(super) shown: Screen,
    pub(super) n_findings: usize,
    pub(super) on_show: Callback<Screen>,
}

pub(super) fn screens(props: &Screens) -> Html {
    let all = Screen::ALL.iter().map(|screen| screen.tab(props.n_findings)).collect::<Vec<_>>();
    let chosen = Screen::ALL.iter().position(|screen| *screen == props.shown).unwrap_or_default();
    let choose = props.on_show.reform(|index: usize| Screen::ALL.get(index).copied().unwrap_or_default());
    html! {
        <nav class="screens">{ tabs(&Tabs { label: "What is in front", tabs: all, chosen, on_choose: choose }) }</nav>
    }
}
