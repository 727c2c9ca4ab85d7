//! Dialogs of the browser itself: it keeps the focus in them and closes them with Escape.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// Opens the sheet on which what was told last is shared. Made by the page's start-up script.
    #[wasm_bindgen(js_namespace = window, js_name = openSheet)]
    pub fn open_sheet();
}

pub fn open(id: &str) {
    if let Some(dialog) = element(id).filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Opens the dialog where it is not open, and tells when it is closed, by whatever that is.
pub fn open_until(id: &str, closed: Callback<()>) {
    if let Some(dialog) = element(id).filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
        EventListener::once(&dialog, "close", move |_| closed.emit(())).forget();
    }
}

pub fn close(id: &str) {
    if let Some(dialog) = element(id) {
        dialog.close();
    }
}

fn element(id: &str) -> Option<web_sys::HtmlDialogElement> {
    super::page::element(id)?.dyn_into().ok()
}
