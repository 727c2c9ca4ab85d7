//! For tests: pieces of the page as HTML, without a browser.

use std::rc::Rc;

use futures::executor::block_on;
use yew::prelude::*;

use super::by_pointer::ByPointer;
use crate::analysis::{Analysis, Choices, analyze};

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
