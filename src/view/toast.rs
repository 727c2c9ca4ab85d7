//! A word about what just happened, with the way back.

use yew::prelude::*;

use super::sign::{Sign, sign};

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Message {
    pub(super) text: AttrValue,
    pub(super) can_undo: bool,
}

pub(super) struct Toast {
    pub(super) message: Message,
    pub(super) on_undo: Callback<()>,
    pub(super) on_close: Callback<()>,
}

pub(super) fn toast(props: &Toast) -> Html {
    html! {
        <div class="toast">
            <span class="toast__text">{ &props.message.text }</span>
            if props.message.can_undo {
                <button type="button" class="button is-quiet" onclick={props.on_undo.reform(|_: MouseEvent| ())}>
                    { "Undo" }
                </button>
            }
            <button
                type="button"
                class="button is-icon"
                aria-label="Close this message"
                onclick={props.on_close.reform(|_: MouseEvent| ())}
            >
                { sign(Sign::Close) }
            </button>
        </div>
    }
}
