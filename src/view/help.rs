//! The list of keys, and what the page is.

use yew::prelude::*;

use super::keys::{LOCAL, SHORTCUTS};
use super::sign::{Sign, sign};
use crate::browser::dialog;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) is_open: bool,
    pub(super) on_close: Callback<()>,
}

#[component]
pub(super) fn Help(props: &Props) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(
            props.is_open,
            move |is_open| {
                if *is_open { dialog::open(&node) } else { dialog::close(&node) }
            },
        );
    }
    let close = props.on_close.reform(|_: MouseEvent| ());
    // The browser closes it with Escape.
    let onclose = props.on_close.reform(|_: Event| ());
    html! {
        <dialog ref={node} class="help" aria-labelledby="help-title" {onclose}>
            <header class="help__head">
                <h2 id="help-title" class="help__title">{ "Keys" }</h2>
                <button type="button" class="button is-icon" aria-label="Close" onclick={close}>{ sign(Sign::Close) }</button>
            </header>
            <p class="help__text">
                { "Paste a task definition anywhere, or drop a file. Nothing leaves this browser." }
            </p>
            <dl class="help__keys">
                for shortcut in SHORTCUTS.iter().filter(|shortcut| !shortcut.is_second) {
                    { line(shortcut.label, shortcut.description) }
                }
                for (label, description) in LOCAL {
                    { line(label, description) }
                }
            </dl>
        </dialog>
    }
}

fn line(label: &'static str, description: &'static str) -> Html {
    html! {
        <div class="help__line"><dt><kbd>{ label }</kbd></dt><dd>{ description }</dd></div>
    }
}
