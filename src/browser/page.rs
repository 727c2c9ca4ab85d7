//! What happens anywhere on the page: paste, drop, keys, and that it goes away.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::Callback;

use super::file::{self, Text};

/// Listens until it is dropped.
pub type Listeners = Vec<EventListener>;

/// A key that was pressed outside of text fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// As `KeyboardEvent.key` names it.
    pub key: String,
    /// Control, or Command.
    pub has_control: bool,
    pub has_shift: bool,
}

/// Tells of keys that are not typed into a text field; the page's own action is taken away where
/// `press` says that it knew the key.
pub fn on_key(press: impl Fn(&Key) -> bool + 'static) -> Listeners {
    let Some(document) = super::document() else { return Listeners::new() };
    let options = EventListenerOptions::enable_prevent_default();
    vec![EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        if event.default_prevented() || event.alt_key() || is_text_field(event) {
            return;
        }
        let key = Key {
            key: event.key(),
            has_control: event.ctrl_key() || event.meta_key(),
            has_shift: event.shift_key(),
        };
        if press(&key) {
            event.prevent_default();
        }
    })]
}

/// Tells of text that is pasted outside of text fields.
pub fn on_paste(paste: Callback<String>) -> Listeners {
    let Some(document) = super::document() else { return Listeners::new() };
    let options = EventListenerOptions::enable_prevent_default();
    vec![EventListener::new_with_options(&document, "paste", options, move |event| {
        if event.default_prevented() || is_text_field(event) {
            return;
        }
        let Some(data) = event.dyn_ref::<web_sys::ClipboardEvent>().and_then(|it| it.clipboard_data()) else {
            return;
        };
        if let Ok(text) = data.get_data("text/plain")
            && !text.is_empty()
        {
            event.prevent_default();
            paste.emit(text);
        }
    })]
}

/// Tells of files that are dropped anywhere, and whether one hovers over the page.
pub fn on_drop(hover: Callback<bool>, dropped: Callback<Text>) -> Listeners {
    let Some(document) = super::document() else { return Listeners::new() };
    type React = Box<dyn Fn(&web_sys::DragEvent, &web_sys::DataTransfer)>;
    let listen = |name: &'static str, react: React| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, name, options, move |event| {
            let Some(event) = event.dyn_ref::<web_sys::DragEvent>() else { return };
            if let Some(data) = event.data_transfer().filter(has_files) {
                event.prevent_default();
                react(event, &data);
            }
        })
    };
    let over = hover.clone();
    let leave = hover.clone();
    vec![
        listen(
            "dragover",
            Box::new(move |_, data| {
                data.set_drop_effect("copy");
                over.emit(true);
            }),
        ),
        listen(
            "dragleave",
            Box::new(move |event, _| {
                // Only leaving the window has no element that is entered instead.
                if event.related_target().is_none() {
                    leave.emit(false);
                }
            }),
        ),
        listen(
            "drop",
            Box::new(move |_, data| {
                hover.emit(false);
                if let Some(file) = data.files().and_then(|files| files.get(0)) {
                    file::read(file, dropped.clone());
                }
            }),
        ),
    ]
}

/// Tells that the page may be gone in a moment.
pub fn on_leave(leave: impl Fn() + 'static) -> Listeners {
    let Some(window) = super::window() else { return Listeners::new() };
    vec![EventListener::new(&window, "pagehide", move |_| leave())]
}

/// Runs after the next picture of the page is on the screen.
pub fn after_paint(run: impl FnOnce() + 'static) {
    let Some(window) = super::window() else { return };
    // The frame is painted after the animation callbacks; a task after them comes later than that.
    let frame = wasm_bindgen::closure::Closure::once_into_js(move || {
        gloo::timers::callback::Timeout::new(0, run).forget();
    });
    let _ = window.request_animation_frame(frame.unchecked_ref());
}

fn has_files(data: &web_sys::DataTransfer) -> bool {
    data.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files"))
}

fn is_text_field(event: &web_sys::Event) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return false;
    };
    target.closest("textarea, input, select, [contenteditable]").is_ok_and(|field| field.is_some())
}

/// The element with this id.
pub fn element(id: &str) -> Option<web_sys::Element> {
    super::document()?.get_element_by_id(id)
}

/// Puts the focus on the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// What stands in the text area that the event is of.
pub fn field_value(event: &yew::InputEvent) -> Option<String> {
    Some(event.target()?.dyn_into::<web_sys::HtmlTextAreaElement>().ok()?.value())
}
