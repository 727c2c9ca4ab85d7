//! Dialogs of the browser itself: it keeps the focus in them and closes them with Escape.

use wasm_bindgen::JsCast;
use yew::NodeRef;

pub fn open(dialog: &NodeRef) {
    if let Some(dialog) = element(dialog).filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

pub fn close(dialog: &NodeRef) {
    if let Some(dialog) = element(dialog) {
        dialog.close();
    }
}

fn element(dialog: &NodeRef) -> Option<web_sys::HtmlDialogElement> {
    dialog.get()?.dyn_into().ok()
}
