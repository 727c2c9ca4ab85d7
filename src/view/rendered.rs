//! For tests: components as HTML, without a browser.

use std::rc::Rc;

use futures::executor::block_on;
use yew::prelude::*;

use super::by_pointer::ByPointer;
use crate::analysis::{Analysis, Choices, analyze};

/// The HTML of a component, one element a line.
pub(super) fn render<C: BaseComponent>(props: C::Properties) -> String
where
    C::Properties: 'static,
{
    let renderer = yew::LocalServerRenderer::<C>::with_props(props).hydratable(false);
    block_on(renderer.render()).replace("><", ">\n<")
}

/// The HTML of a piece that is no component.
pub(super) fn render_html(html: Html) -> String {
    render::<Piece>(PieceProps { html })
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
