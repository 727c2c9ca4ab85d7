//! Dialogs of the browser itself: it keeps the focus in them and closes them with Escape.

use wasm_bindgen::JsCast;

pub fn open(id: &str) {
    if let Some(dialog) = element(id).filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
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
