//! For tests: pieces of the page as HTML, without a browser.

use std::rc::Rc;

use futures::executor::block_on;
use yew::prelude::*;

use super::by_pointer::ByPointer;
use super::message::Send;
use super::piece::{Kind, Seen};
use crate::analysis::{Analysis, Choices, analyze};
use crate::session::Panel;

/// The HTML of a piece of the page, one element a line.
pub(super) fn render_html(html: Html) -> String {
    let renderer = yew::LocalServerRenderer::<Piece>::with_props(PieceProps { html }).hydratable(false);
    block_on(renderer.render()).replace("><", ">\n<")
}

pub(super) fn analysis(text: &str, off: &[&str]) -> ByPointer<Analysis> {
    let off = off.iter().map(|name| crate::task::PartId::container(name, 1)).collect();
    let choices = Choices { off, ..Choices::default() };
    ByPointer(Rc::new(analyze(text.into(), &choices)))
}

#[derive(Properties, PartialEq)]
struct PieceProps {
    html: Html,
}

#[component]
fn Piece(props: &PieceProps) -> Html {
    props.html.clone()
}

/// What is seen in the lists of the analysis.
pub(super) fn seen(analysis: ByPointer<Analysis>) -> Seen {
    Seen {
        kind: Kind::Panes,
        drawn: analysis.clone(),
        analysis,
        is_stale: false,
        panel: Panel::Sidecars,
        selected: None,
        only_result: false,
        described: None,
        rules: None,
        reviewed: None,
        without: None,
        refused: None,
        can_apply: true,
        told: Rc::default(),
        send: Send::noop(),
    }
}
