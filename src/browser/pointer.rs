//! Pointers, wheel and keys over one element, in its own coordinates.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};
use yew::NodeRef;

/// What a person does to the element, or to something in it.
#[derive(Clone, Debug)]
pub enum Gesture {
    Press {
        id: i32,
        x: f32,
        y: f32,
    },
    Move {
        id: i32,
        x: f32,
        y: f32,
        /// Whether its button is held, or it touches.
        is_down: bool,
    },
    Release {
        id: i32,
        /// It was let go, and not taken away.
        is_done: bool,
    },
    /// A mouse comes over a spot, or goes.
    Over(Spot),
    /// The keyboard comes to a spot, or goes.
    Focus(Spot),
    Click(Spot, f32, f32),
    DoubleClick(f32, f32),
    /// A key, as `KeyboardEvent.key` names it, and whether Shift is down.
    Key(String, bool, Spot),
    Wheel(Wheel),
    /// Asks for the place at these shares of width and height.
    Show(f32, f32),
}

/// What stands in the `data-` attributes of the thing that an event is of.
#[derive(Clone, Debug, Default)]
pub struct Spot {
    pub part: Option<String>,
    pub switch: Option<String>,
}

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

/// Keys that mean something over the element; the page does not scroll by them.
const KEYS: [&str; 9] = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Enter", " ", "[", "]", "Escape"];

/// What the event means for the element.
pub fn gesture(element: &NodeRef, event: &Event) -> Option<Gesture> {
    let element = element.cast::<Element>()?;
    let kind = event.type_();
    if kind == "keydown" {
        let event_of_key = event.unchecked_ref::<web_sys::KeyboardEvent>();
        let key = event_of_key.key();
        // On many keyboards brackets are typed with AltGraph, which can count as Control and Alt.
        let has_modifier = !event_of_key.get_modifier_state("AltGraph")
            && (event_of_key.ctrl_key() || event_of_key.meta_key() || event_of_key.alt_key());
        if has_modifier || !KEYS.contains(&key.as_str()) {
            return None;
        }
        event.prevent_default();
        return Some(Gesture::Key(key, event_of_key.shift_key(), spot(event)));
    }
    if let Some(gesture) = attention(event) {
        return Some(gesture);
    }
    // Wheels and pointers are mice too.
    let mouse = event.unchecked_ref::<web_sys::MouseEvent>();
    let frame = element.get_bounding_client_rect();
    let x = (f64::from(mouse.client_x()) - frame.left()) as f32;
    let y = (f64::from(mouse.client_y()) - frame.top()) as f32;
    if kind == "wheel" {
        event.prevent_default();
        return Some(Gesture::Wheel(wheel(event.unchecked_ref(), x, y)));
    }
    match kind.as_str() {
        "click" => return Some(Gesture::Click(spot(event), x, y)),
        "dblclick" => return Some(Gesture::DoubleClick(x, y)),
        _ => {}
    }
    let pointer = event.unchecked_ref::<web_sys::PointerEvent>();
    let id = pointer.pointer_id();
    Some(match kind.as_str() {
        "pointerdown" if mouse.button() == 0 => Gesture::Press { id, x, y },
        "pointermove" => Gesture::Move { id, x, y, is_down: pointer.buttons() & 1 != 0 },
        "pointerup" | "pointercancel" => Gesture::Release { id, is_done: kind == "pointerup" },
        _ => return None,
    })
}

/// Where a pointer that is down is in the element, as shares of its width and height.
pub fn place_in(id: &str, event: &Event) -> Option<Gesture> {
    let pointer = event.unchecked_ref::<web_sys::PointerEvent>();
    if pointer.buttons() & 1 == 0 {
        return None;
    }
    capture_target(event);
    let frame = super::page::element(id)?.get_bounding_client_rect();
    let share = |at: i32, start: f64, length: f64| ((f64::from(at) - start) / length.max(1.0)) as f32;
    Some(Gesture::Show(
        share(pointer.client_x(), frame.left(), frame.width()),
        share(pointer.client_y(), frame.top(), frame.height()),
    ))
}

/// What mouse and keyboard come to, or leave.
pub fn attention(event: &Event) -> Option<Gesture> {
    Some(match event.type_().as_str() {
        // A finger hides what it is over.
        "pointerover" if event.unchecked_ref::<web_sys::PointerEvent>().pointer_type() == "mouse" => {
            Gesture::Over(spot(event))
        }
        "pointerover" | "pointerleave" => Gesture::Over(Spot::default()),
        // A click brings the focus as well.
        "focusin" if target(event)?.matches(":focus-visible").unwrap_or(false) => Gesture::Focus(spot(event)),
        "focusin" | "focusout" => Gesture::Focus(Spot::default()),
        _ => return None,
    })
}

fn wheel(event: &web_sys::WheelEvent, x: f32, y: f32) -> Wheel {
    // Lines and pages of old mice, in pixels.
    let unit = match event.delta_mode() {
        0 => 1.0,
        1 => 16.0,
        _ => 400.0,
    };
    let (delta_x, delta_y) = (event.delta_x() * unit, event.delta_y() * unit);
    let (delta_x, delta_y) = if event.shift_key() { (delta_y, delta_x) } else { (delta_x, delta_y) };
    let is_zoom = event.ctrl_key() || event.meta_key();
    Wheel { x, y, delta_x: delta_x as f32, delta_y: delta_y as f32, is_zoom }
}

fn spot(event: &Event) -> Spot {
    let thing = target(event).and_then(|target| target.closest("[data-part], [data-switch]").ok().flatten());
    let Some(thing) = thing else { return Spot::default() };
    Spot { part: thing.get_attribute("data-part"), switch: thing.get_attribute("data-switch") }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Sends what follows of the pointer to the element, wherever it moves.
pub fn capture(element: &NodeRef, id: i32) {
    if let Some(element) = element.cast::<Element>() {
        let _ = element.set_pointer_capture(id);
    }
}

/// The same for the element that the pointer is over.
pub fn capture_target(event: &Event) {
    if let Some(target) = target(event) {
        let id = event.unchecked_ref::<web_sys::PointerEvent>().pointer_id();
        let _ = target.set_pointer_capture(id);
    }
}

/// Where the pointer is from left to right in the window, from 0 to 1.
pub fn share_of_window(event: &Event) -> f32 {
    let width = super::window().and_then(|window| window.inner_width().ok()).and_then(|it| it.as_f64());
    let x = event.unchecked_ref::<web_sys::MouseEvent>().client_x();
    x as f32 / (width.unwrap_or(1440.0) as f32).max(1.0)
}
