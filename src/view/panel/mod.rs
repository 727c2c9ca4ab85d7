//! The lists beside the picture: the containers with their switches, and the findings.

mod finding;
mod member;
mod review;
mod sidecars;

use yew::prelude::*;

use super::by_pointer::ByPointer;
use super::tabs::{Tab, Tabs, tabs};
use crate::analysis::Analysis;
use crate::session::{self, Action};
use crate::task::PartId;
use crate::text::Span;
use review::{Review, review};
use sidecars::{Sidecars, sidecars};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What is reviewed.
    pub(super) analysis: ByPointer<Analysis>,
    /// What is drawn: the same, or the last one that could be read.
    pub(super) drawn: ByPointer<Analysis>,
    pub(super) is_stale: bool,
    pub(super) shown: session::Panel,
    pub(super) selected: Option<PartId>,
    pub(super) act: Callback<Action>,
    pub(super) on_toggle: Callback<PartId>,
    /// Asks for a piece of the text.
    pub(super) on_reveal: Callback<Span>,
}

#[component]
pub(super) fn Panel(props: &Props) -> Html {
    let n_findings = props.analysis.findings.len();
    let both = vec![
        Tab { id: "sidecars", pane: Some("pane-sidecars"), label: "Sidecars", count: None, sign: None },
        Tab {
            id: "review",
            pane: Some("pane-review"),
            label: "Review",
            count: (n_findings > 0).then_some(n_findings),
            sign: None,
        },
    ];
    let is_review = props.shown == session::Panel::Review;
    let on_choose = props.act.reform(|index| {
        Action::ShowPanel(if index == 0 { session::Panel::Sidecars } else { session::Panel::Review })
    });
    html! {
        <aside class="panel" aria-label="Sidecars and review">
            <div class="pane-head">
                { tabs(&Tabs { label: "Which list", tabs: both, chosen: usize::from(is_review), on_choose }) }
            </div>
            <div class="panel__pane" id="pane-sidecars" role="tabpanel" aria-labelledby="tab-sidecars" hidden={is_review}>
                if !is_review {
                    { sidecars(&Sidecars { analysis: props.drawn.clone(), is_stale: props.is_stale, selected: props.selected.clone(), act: props.act.clone(), on_toggle: props.on_toggle.clone() }) }
                }
            </div>
            <div class="panel__pane" id="pane-review" role="tabpanel" aria-labelledby="tab-review" hidden={!is_review}>
                if is_review {
                    { review(&Review { analysis: props.analysis.clone(), act: props.act.clone(), on_reveal: props.on_reveal.clone() }) }
                }
            </div>
        </aside>
    }
}
