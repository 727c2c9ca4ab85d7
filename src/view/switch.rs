//! A switch: on or off, at once.

use super::element::{Element, button, element};
use super::message::{Message, Send};

/// `label` is the accessible name.
pub(super) fn switch(label: &str, is_on: bool, send: &Send, toggle: Message) -> Element {
    button("switch", send, toggle)
        .attribute("role", "switch")
        .says("aria-checked", is_on)
        .value("aria-label", label.to_owned())
        .child(
            element("span", "switch__track")
                .attribute("aria-hidden", "true")
                .child(element("span", "switch__knob")),
        )
        .child(element("span", "switch__word").attribute("aria-hidden", "true").text(if is_on {
            "on"
        } else {
            "off"
        }))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::view::rendered::render_html;

    #[test]
    fn a_switch_says_its_name_and_its_state() {
        expect![[r#"
            <button class="switch" type="button" role="switch" aria-checked="false" aria-label="log-router">
            <span class="switch__track" aria-hidden="true">
            <span class="switch__knob">
            </span>
            </span>
            <span class="switch__word" aria-hidden="true">off</span>
            </button>"#]]
        .assert_eq(&render_html(switch("log-router", false, &Send::noop(), Message::Undo).into()));
    }
}
