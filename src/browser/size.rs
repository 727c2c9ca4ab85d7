//! How much room an element has.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::NodeRef;

/// Tells of the size of an element until it is dropped.
pub struct SizeObserver {
    observer: web_sys::ResizeObserver,
    _tell: Closure<dyn FnMut(Array)>,
}

impl SizeObserver {
    /// Tells width and height, in CSS pixels, now and whenever they change.
    pub fn new(node: &NodeRef, tell: impl Fn(f32, f32) + 'static) -> Option<SizeObserver> {
        let element = node.cast::<web_sys::Element>()?;
        let tell = Closure::new(move |entries: Array| {
            if let Ok(entry) = entries.get(0).dyn_into::<web_sys::ResizeObserverEntry>() {
                let frame = entry.content_rect();
                tell(frame.width() as f32, frame.height() as f32);
            }
        });
        let observer = web_sys::ResizeObserver::new(tell.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        Some(SizeObserver { observer, _tell: tell })
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Sets a custom property of the page, such as the width of a pane.
pub fn set_property(name: &str, value: &str) {
    let root = super::document().and_then(|document| document.document_element());
    if let Some(root) = root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = root.style().set_property(name, value);
    }
}

/// The width of the window.
pub fn window_width() -> f32 {
    let width = super::window().and_then(|window| window.inner_width().ok()).and_then(|it| it.as_f64());
    width.unwrap_or(1440.0) as f32
}
