//! What changes in the picture while it is not drawn again: what is selected, lit, in the order of the Tab
//! key, and where the view is. The groups of the picture are told by their numbers.

use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusOptions, HtmlElement};

use super::page::{self, element};

#[wasm_bindgen]
extern "C" {
    /// Made by the page's start-up script.
    #[wasm_bindgen(js_namespace = window, js_name = glide, catch)]
    fn glide_groups(moves: &Array) -> Result<(), JsValue>;
}

/// Where its parts are; the view has these elements.
pub const GROUPS: &str = "groups";
/// What is painted at a scale; while that changes, the view scales it.
pub const PAINTED: &str = "painted";
/// What lies on the picture around what is in hand: its outline, and copies of lines.
pub const VEIL: &str = "veil";
pub const OVER: &str = "over";
pub const HOLES: &str = "holes";
pub const LIT: &str = "lit";
/// A line that is being drawn by hand.
pub const LINK: &str = "link";
/// What is moved as a whole.
pub const VIEW: &str = "view";

fn group(index: usize) -> Option<Element> {
    element(GROUPS)?.children().item(index as u32)
}

/// Marks the part as selected, or no longer.
pub fn select(index: usize, is_selected: bool) {
    if let Some(group) = group(index) {
        mark(&group, is_selected);
    }
}

fn mark(group: &Element, is_selected: bool) {
    let _ = group.class_list().toggle_with_force("is-selected", is_selected);
    let _ = group.toggle_attribute_with_force("data-selected", is_selected);
    if is_selected {
        let _ = group.set_attribute("aria-current", "true");
    } else {
        let _ = group.remove_attribute("aria-current");
    }
}

/// Marks the part as what a line that is drawn leads to, or no longer.
pub fn aim(index: usize, is_aim: bool) {
    if let Some(group) = group(index) {
        let _ = group.class_list().toggle_with_force("is-aim", is_aim);
    }
}

/// Makes the part the one that the Tab key leads to, or no longer.
pub fn make_stop(index: usize, is_stop: bool) {
    if let Some(group) = group(index) {
        let _ = group.set_attribute("tabindex", if is_stop { "0" } else { "-1" });
    }
}

/// Takes the marks and the stop from wherever they are: elements of the scene before stand for others now.
pub fn unmark() {
    let marked = ".is-selected, [data-selected], [tabindex=\"0\"]";
    let Some(groups) = element(GROUPS).and_then(|groups| groups.query_selector_all(marked).ok()) else {
        return;
    };
    for index in 0..groups.length() {
        let Some(group) = groups.item(index).and_then(|group| group.dyn_into::<Element>().ok()) else {
            continue;
        };
        mark(&group, false);
        if group.get_attribute("tabindex").is_some_and(|stop| stop == "0") {
            let _ = group.set_attribute("tabindex", "-1");
        }
    }
}

/// Puts the focus on a part; the page does not scroll to it.
pub fn focus(index: usize) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(group) = group(index) {
        let _ = group.unchecked_into::<HtmlElement>().focus_with_options(&options);
    }
}

/// Lays the veil, whose outline is path data, over the picture, with copies of lines on it; without
/// an outline it goes. The groups themselves stay as they are: to dim a thousand of them, or to copy what
/// is transformed, takes longer than a frame.
pub fn light(outline: Option<&str>, lines: &[usize]) {
    page::set(VEIL, "class", Some(if outline.is_some() { "picture__veil is-lit" } else { "picture__veil" }));
    let (Some(outline), Some(lit)) = (outline, element(LIT)) else { return };
    page::set(HOLES, "d", Some(outline));
    lit.set_text_content(None);
    for index in lines {
        let copy = group(*index).and_then(|group| group.clone_node_with_deep(true).ok());
        if let Some(copy) = copy.and_then(|copy| copy.dyn_into::<Element>().ok()) {
            // The copy is to look at and is not there for anything else.
            for name in ["data-part", "tabindex", "role"] {
                let _ = copy.remove_attribute(name);
            }
            let _ = lit.append_child(&copy);
        }
    }
}

/// Lets the groups come from where they were, or appear.
pub fn glide(moves: &[(usize, Option<(f32, f32)>)]) {
    let list = Array::new();
    for (index, way) in moves {
        let one = Array::of1(&JsValue::from(*index as u32));
        for number in way.iter().flat_map(|(x, y)| [x, y]) {
            one.push(&JsValue::from(*number));
        }
        list.push(&one);
    }
    let _ = glide_groups(&list);
}

/// Moves an element of the picture, such as the view.
pub fn place(id: &str, transform: &str) {
    if let Some(element) = element(id) {
        let _ = element.unchecked_into::<HtmlElement>().style().set_property("transform", transform);
    }
}
