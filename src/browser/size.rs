//! How much room an element has.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::{Callback, NodeRef};

/// Tells width and height of the element, in CSS pixels, now and whenever they change.
pub fn observe(node: &NodeRef, tell: Callback<(f32, f32)>) {
    let Some(element) = node.cast::<web_sys::Element>() else { return };
    let tell = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        let frame = entries.get(0).unchecked_into::<web_sys::ResizeObserverEntry>().content_rect();
        tell.emit((frame.width() as f32, frame.height() as f32));
    });
    if let Ok(observer) = web_sys::ResizeObserver::new(tell.into_js_value().unchecked_ref()) {
        observer.observe(&element);
    }
}

/// Sets a custom property of the page, such as the width of a pane.
pub fn set_property(name: &str, value: &str) {
    let root = super::document().and_then(|document| document.document_element());
    if let Some(root) = root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = root.style().set_property(name, value);
    }
}
