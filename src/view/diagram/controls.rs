//! Zoom and fit, at the edge of the picture.

use yew::prelude::*;

use crate::view::sign::{Sign, sign};

pub(super) fn controls(scale: f32, zoom: &Callback<f32>, fit: &Callback<()>, step: f32) -> Html {
    html! {
        <div class="controls" role="group" aria-label="Zoom">
            { button(Sign::Minus, "Zoom out", zoom.reform(move |_| 1.0 / step)) }
            <output class="controls__scale">{ format!("{} %", (scale * 100.0 + 0.5) as u32) }</output>
            { button(Sign::Plus, "Zoom in", zoom.reform(move |_| step)) }
            { button(Sign::Fit, "Fit", fit.reform(|_| ())) }
        </div>
    }
}

fn button(shown: Sign, label: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="button is-icon" title={label} aria-label={label} {onclick}>{ sign(shown) }</button>
    }
}
