//! The line between text and picture, which can be moved.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The share of the text, in thousandths of the width.
    pub(super) share: u32,
    pub(super) on_move: Callback<u32>,
    /// The width of the whole, asked when a drag begins.
    pub(super) width: Callback<(), f32>,
}

/// How far the line goes to either side, in thousandths.
pub(super) const RANGE: (u32, u32) = (200, 600);

/// How far an arrow key moves it.
const STEP: u32 = 20;

#[component]
pub(super) fn Splitter(props: &Props) -> Html {
    let node = use_node_ref();
    let is_dragged = use_state(|| false);
    let onpointerdown = {
        let (node, is_dragged) = (node.clone(), is_dragged.clone());
        Callback::from(move |event: PointerEvent| {
            event.prevent_default();
            crate::browser::pointer::capture(&node, &event);
            is_dragged.set(true);
        })
    };
    let onpointermove = {
        let (is_dragged, on_move, width) = (is_dragged.clone(), props.on_move.clone(), props.width.clone());
        Callback::from(move |event: PointerEvent| {
            if *is_dragged {
                let share = (event.client_x() as f32 / width.emit(()).max(1.0) * 1000.0) as u32;
                on_move.emit(share.clamp(RANGE.0, RANGE.1));
            }
        })
    };
    let release = {
        let is_dragged = is_dragged.clone();
        Callback::from(move |_: PointerEvent| is_dragged.set(false))
    };
    let onkeydown = {
        let (share, on_move) = (props.share, props.on_move.clone());
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowLeft" => share.saturating_sub(STEP),
                "ArrowRight" => share + STEP,
                _ => return,
            };
            event.prevent_default();
            on_move.emit(next.clamp(RANGE.0, RANGE.1));
        })
    };
    html! {
        <div
            ref={node}
            class={classes!("splitter", is_dragged.then_some("is-dragged"))}
            role="separator"
            aria-orientation="vertical"
            aria-label="Width of the text"
            aria-valuenow={(props.share / 10).to_string()}
            aria-valuemin={(RANGE.0 / 10).to_string()}
            aria-valuemax={(RANGE.1 / 10).to_string()}
            tabindex="0"
            {onpointerdown}
            {onpointermove}
            onpointerup={release.clone()}
            onpointercancel={release}
            {onkeydown}
        />
    }
}
