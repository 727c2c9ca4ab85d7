//! The small signs of buttons, and the mark of the program: strokes in a box of 16 × 16.

use yew::prelude::*;

use super::element::{Element, button, element};
use super::message::{Message, Send};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Blank,
    Close,
    Copy,
    Dark,
    Details,
    Example,
    Fit,
    Help,
    Light,
    Minus,
    Open,
    Picture,
    Plus,
    Save,
    Share,
    Redo,
    Review,
    Sidecars,
    System,
    Text,
    Undo,
}

impl Sign {
    fn path(self) -> &'static str {
        match self {
            Sign::Blank => "M4 1.8h5l3.2 3.2v9.2H4zM9 1.8V5h3.2M8.1 7.4v4M6.1 9.4h4",
            Sign::Close => "M4 4l8 8M12 4l-8 8",
            Sign::Copy => "M5.5 5.5h8v8.7h-8zM10.5 5.5V1.8h-8v8.7h3",
            Sign::Dark => "M13.6 9.6A5.9 5.9 0 1 1 6.4 2.4a4.8 4.8 0 0 0 7.2 7.2z",
            Sign::Details => "M2.2 2.8h11.6v10.4H2.2zM8 7.4v3.2M8 5.2v.1",
            Sign::Example => "M2 4h7v8H2zM9 8h2M11 5.5h3v5h-3z",
            Sign::Fit => "M2 5.5V2h3.5M10.5 2H14v3.5M14 10.5V14h-3.5M5.5 14H2v-3.5",
            Sign::Help => "M5.6 6a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .8-1 1.5M8 12.2v.1",
            Sign::Light => {
                "M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6M8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6\
                 M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M3.2 12.8l1.1-1.1M11.7 4.3l1.1-1.1"
            }
            Sign::Minus => "M3.5 8h9",
            Sign::Open => "M1.8 13V3.2h4.3l1.5 1.7h6.6V13zM1.8 7h12.4",
            Sign::Picture => "M1.8 3h12.4v10H1.8zM4.3 5.6h3.4v3.6H4.3zM10 5.6h1.8v3.6H10zM7.7 7.4H10M4 11h8",
            Sign::Plus => "M3.5 8h9M8 3.5v9",
            Sign::Save => "M8 2v8M4.5 6.8L8 10.3l3.5-3.5M2.5 13.5h11",
            Sign::Share => "M8 10V2M5 4.8L8 1.8l3 3M4.2 7H2.5v7h11V7h-1.7",
            Sign::Redo => "M10.5 2.5l3 3-3 3M13.3 5.5H6.2a3.8 3.8 0 0 0 0 7.6h3.3",
            Sign::Review => "M2.2 3.6h7.6M2.2 7.2h5M2.2 10.8h4M8.6 11l2 2 3.6-4.4",
            Sign::Sidecars => "M1.8 4.6h12.4M1.8 11.4h12.4M5 2.9v3.4M11 9.7v3.4",
            Sign::System => "M2 2.8h12v8.2H2zM6 13.6h4M8 11v2.6",
            Sign::Text => "M2.5 3.5h6M2.5 6.5h11M4.5 9.5h9M4.5 12.5h6",
            Sign::Undo => "M5.5 2.5l-3 3 3 3M2.7 5.5h7.1a3.8 3.8 0 0 1 0 7.6H6.5",
        }
    }
}

/// A sign; what it says is said by the button it stands in.
pub(super) fn sign(sign: Sign) -> Element {
    outline(sign.path())
}

/// An outline from path data.
pub(super) fn outline(data: &'static str) -> Element {
    small("sign", data)
}

/// A path in a box of 16 × 16.
#[inline(never)]
pub(super) fn small(class: &'static str, data: &'static str) -> Element {
    element("svg", class)
        .attribute("viewBox", "0 0 16 16")
        .attribute("width", "16")
        .attribute("height", "16")
        .attribute("aria-hidden", "true")
        .child(element("path", "").attribute("d", data))
}

/// A button with nothing but a sign; its name is said by its title.
#[inline(never)]
pub(super) fn sign_button(shown: Sign, name: &'static str, send: &Send, message: Message) -> Element {
    button("button is-icon", send, message).named(name).child(sign(shown))
}

/// The mark of the program: an application and the sidecar at its side.
pub(super) fn mark() -> Html {
    Html::from_html_unchecked(AttrValue::Static(concat!(
        r#"<svg class="mark" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">"#,
        r#"<rect class="mark__app" x="2" y="5" width="14" height="18" rx="3.5"/>"#,
        r#"<path class="mark__arm" d="M16 14h4"/>"#,
        r#"<rect class="mark__sidecar" x="20" y="9" width="6.5" height="10" rx="2.2"/></svg>"#
    )))
}
