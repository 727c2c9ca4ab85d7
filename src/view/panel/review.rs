//! What is wrong with the definition, as the workshop writes it.

use yew::prelude::*;

use crate::view::element::element;
use crate::view::markup::{About, markup};
use crate::view::piece::Seen;

pub(super) fn review(seen: &Seen) -> Html {
    let Some(reviewed) = &seen.reviewed else { return Html::default() };
    match &reviewed.answer {
        Some(answer) => markup(&answer.get("panel"), &About::of(seen, &reviewed.of)),
        None => {
            let words = "The review cannot be loaded at the moment.";
            element("p", "panel__empty").text(words).into()
        }
    }
}
