//! A switch: on or off, at once.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The accessible name.
    pub(super) label: AttrValue,
    pub(super) is_on: bool,
    pub(super) on_toggle: Callback<()>,
}

#[component]
pub(super) fn Switch(props: &Props) -> Html {
    let toggle = props.on_toggle.reform(|event: MouseEvent| event.stop_propagation());
    html! {
        <button
            type="button"
            class="switch"
            role="switch"
            aria-checked={if props.is_on { "true" } else { "false" }}
            aria-label={&props.label}
            onclick={toggle}
        >
            <span class="switch__track" aria-hidden="true"><span class="switch__knob" /></span>
            <span class="switch__word" aria-hidden="true">{ if props.is_on { "on" } else { "off" } }</span>
        </button>
    }
}
