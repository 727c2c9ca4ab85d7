//! A switch: on or off, at once.

use yew::prelude::*;

pub(super) struct Switch {
    /// The accessible name.
    pub(super) label: AttrValue,
    pub(super) is_on: bool,
    pub(super) on_toggle: Callback<()>,
}

pub(super) fn switch(props: &Switch) -> Html {
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

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::view::rendered::render_html;

    #[test]
    fn a_switch_says_its_name_and_its_state() {
        let props = super::Switch { label: "log-router".into(), is_on: false, on_toggle: Callback::noop() };
        expect![[r#"
            <button type="button" role="switch" aria-checked="false" aria-label="log-router" class="switch">
            <span aria-hidden="true" class="switch__track">
            <span class="switch__knob">
            </span>
            </span>
            <span aria-hidden="true" class="switch__word">off</span>
            </button>"#]]
        .assert_eq(&render_html(switch(&props)));
    }
}
