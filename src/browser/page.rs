//! What happens anywhere on the page: paste, drop, keys, and that it goes away.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::Event;
use yew::Callback;

use super::address;
use super::workshop::Answer;

/// An event of the whole page.
pub enum Happening {
    /// A key that is not typed into a text field.
    Key(Key),
    /// Text that is pasted outside of text fields.
    Paste(String),
    /// Whether a file hovers over the page.
    Hover(bool),
    Drop(web_sys::File),
    /// Whether the page is about to be printed, or was.
    Print(bool),
    /// A link came into the address, or out of a picture.
    Link(Answer),
    /// The page may be gone in a moment.
    Leave,
}

/// A key that was pressed outside of text fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// As `KeyboardEvent.key` names it.
    pub key: String,
    /// Control, or Command.
    pub has_control: bool,
    pub has_shift: bool,
}

const EVENTS: [&str; 9] =
    ["keydown", "paste", "dragover", "dragleave", "drop", "pagehide", "beforeprint", "afterprint", "linked"];

const TEXT_FIELDS: &str = "textarea, input, select, [contenteditable]";

/// Listens as long as the page is there; the browser's own action is taken away where `react` says
/// that there was something to do.
pub fn listen(react: Callback<Happening, bool>) {
    let Some(window) = super::window() else { return };
    for name in EVENTS {
        let react = react.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, name, options, move |event| {
            if happening(event).is_some_and(|it| react.emit(it)) {
                event.prevent_default();
            }
        })
        .forget();
    }
}

/// Dialogs keep the keys, such as Escape, to themselves, wherever the focus is.
fn has_dialog() -> bool {
    super::document().and_then(|document| document.query_selector("dialog[open]").ok()?).is_some()
}

fn happening(event: &Event) -> Option<Happening> {
    match event.type_().as_str() {
        "pagehide" => Some(Happening::Leave),
        "linked" => address::linked().map(Happening::Link),
        "beforeprint" => Some(Happening::Print(true)),
        "afterprint" => Some(Happening::Print(false)),
        "keydown" if !event.default_prevented() && !is_in(event, TEXT_FIELDS) && !has_dialog() => {
            let event = event.unchecked_ref::<web_sys::KeyboardEvent>();
            let (has_control, has_shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
            (!event.alt_key()).then(|| Happening::Key(Key { key: event.key(), has_control, has_shift }))
        }
        "paste" if !event.default_prevented() && !is_in(event, TEXT_FIELDS) && !has_dialog() => {
            let text =
                event.unchecked_ref::<web_sys::ClipboardEvent>().clipboard_data()?.get_data("text/plain");
            text.ok().filter(|text| !text.is_empty()).map(Happening::Paste)
        }
        kind @ ("dragover" | "dragleave" | "drop") => {
            let event = event.unchecked_ref::<web_sys::DragEvent>();
            let data = event.data_transfer().filter(has_files)?;
            match kind {
                "dragover" => {
                    data.set_drop_effect("copy");
                    Some(Happening::Hover(true))
                }
                "drop" => data.files()?.get(0).map(Happening::Drop),
                // Only leaving the window has no element that is entered instead.
                _ => event.related_target().is_none().then_some(Happening::Hover(false)),
            }
        }
        _ => None,
    }
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

fn is_in(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
}

/// The element with this id.
pub fn element(id: &str) -> Option<web_sys::Element> {
    super::document()?.get_element_by_id(id)
}

/// Presses the button with this id.
pub fn press(id: &str) {
    if let Some(element) = element(id) {
        element.unchecked_into::<web_sys::HtmlElement>().click();
    }
}

/// Puts the focus on the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// Scrolls as far as it takes to see the element with this id.
pub fn show(id: &str) {
    if let Some(element) = element(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Puts the focus on the element with this id, where what had it is gone.
pub fn focus_where_lost(id: &str) {
    let active = super::document().and_then(|document| document.active_element());
    if active.is_none_or(|active| active.tag_name() == "BODY") {
        focus(id);
    }
}

/// Puts the focus on a text field, with what stands in it selected.
pub fn focus_text(id: &str) {
    if let Some(field) = element(id) {
        let field = field.unchecked_into::<web_sys::HtmlInputElement>();
        let _ = field.focus();
        field.select();
    }
}

/// The key that was pressed, as `KeyboardEvent.key` names it.
pub fn key(event: &Event) -> String {
    event.unchecked_ref::<web_sys::KeyboardEvent>().key()
}

/// What stands in the text area that the event is of.
pub fn field_value(event: &Event) -> Option<String> {
    Some(event.target()?.unchecked_into::<web_sys::HtmlTextAreaElement>().value())
}

/// Whether a key is held with it that asks the browser for something else, as another tab.
pub fn is_modified(event: &Event) -> bool {
    let click = event.unchecked_ref::<web_sys::MouseEvent>();
    event.type_() == "click" && (click.ctrl_key() || click.meta_key() || click.shift_key())
}

/// The number of the option that is chosen in the list that the event is of.
pub fn chosen(event: &Event) -> Option<usize> {
    let index = event.target()?.unchecked_into::<web_sys::HtmlSelectElement>().selected_index();
    usize::try_from(index).ok()
}

/// Whether the browser is as the media query says.
pub fn matches(query: &str) -> bool {
    let found = super::window().and_then(|window| window.match_media(query).ok().flatten());
    found.is_some_and(|found| found.matches())
}

/// Sets an attribute of the element with this id, or takes it away.
#[inline(never)]
pub fn set(id: &str, name: &str, value: Option<&str>) {
    let Some(element) = element(id) else { return };
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Sets the text of the element with this id.
pub fn set_text(id: &str, text: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(Some(text));
    }
}
