//! Wheel and pointers on one element, in its own coordinates.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::{NodeRef, PointerEvent};

/// A turn of the wheel at a place of the element.
#[derive(Clone, Copy, Debug)]
pub struct Wheel {
    pub x: f32,
    pub y: f32,
    pub delta_x: f32,
    pub delta_y: f32,
    /// With Control, which is also how browsers tell of two fingers on a touch pad.
    pub is_zoom: bool,
}

/// Tells of the wheel over the element, and keeps the page from scrolling or zooming by it.
pub fn on_wheel(node: &NodeRef, turn: impl Fn(Wheel) + 'static) -> Option<EventListener> {
    let element = node.cast::<web_sys::Element>()?;
    let options = EventListenerOptions::enable_prevent_default();
    let target = element.clone();
    Some(EventListener::new_with_options(&target, "wheel", options, move |event| {
        let Some(event) = event.dyn_ref::<web_sys::WheelEvent>() else { return };
        event.prevent_default();
        // Lines and pages of old mice, in pixels.
        let unit = match event.delta_mode() {
            0 => 1.0,
            1 => 16.0,
            _ => 400.0,
        };
        let (delta_x, delta_y) = (event.delta_x() * unit, event.delta_y() * unit);
        let (delta_x, delta_y) = if event.shift_key() { (delta_y, delta_x) } else { (delta_x, delta_y) };
        let (x, y) = place(&element, event.client_x(), event.client_y());
        let is_zoom = event.ctrl_key() || event.meta_key();
        turn(Wheel { x, y, delta_x: delta_x as f32, delta_y: delta_y as f32, is_zoom });
    }))
}

/// Where the pointer is, in the element's pixels.
pub fn place_in(node: &NodeRef, event: &PointerEvent) -> (f32, f32) {
    node.cast::<web_sys::Element>()
        .map_or((0.0, 0.0), |element| place(&element, event.client_x(), event.client_y()))
}

/// Sends what follows of the pointer to the element, wherever it moves.
pub fn capture(node: &NodeRef, event: &PointerEvent) {
    if let Some(element) = node.cast::<web_sys::Element>() {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

fn place(element: &web_sys::Element, x: i32, y: i32) -> (f32, f32) {
    let frame = element.get_bounding_client_rect();
    ((f64::from(x) - frame.left()) as f32, (f64::from(y) - frame.top()) as f32)
}
