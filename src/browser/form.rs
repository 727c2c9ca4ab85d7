//! Forms whose values are the text's: what is written stands in `data-written`, what is typed in the field.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement};

use super::page;

/// What a person does with a form. Its controls have their number as `data-control`.
pub enum Deed {
    /// Another value for a control.
    Set(usize, String),
    /// All values of a form of several, in order.
    Fill(usize, Vec<String>),
    Press(usize),
    /// Takes away what the control is about.
    Remove(usize),
    /// What was typed is forgotten.
    Restore,
    Undo,
    Redo,
}

const CONTROL: &str = "data-control";
const REMOVAL: &str = "data-removal";
const WRITTEN: &str = "data-written";

/// What the event of a form means.
pub fn deed(event: &Event) -> Option<Deed> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    match event.type_().as_str() {
        "change" => {
            let field = target.unchecked_ref::<HtmlInputElement>();
            let value = value(field);
            let is_new = field.get_attribute(WRITTEN).is_none_or(|written| written != value);
            is_new.then_some(Deed::Set(number(&target, CONTROL)?, value))
        }
        "submit" => {
            event.prevent_default();
            let form = target.dyn_ref::<HtmlFormElement>()?;
            Some(Deed::Fill(number(form, CONTROL)?, values(form)))
        }
        "click" => {
            let button = target.closest("button").ok()??;
            let remove = || number(&button, REMOVAL).map(Deed::Remove);
            number(&button, CONTROL).map(Deed::Press).or_else(remove)
        }
        "keydown" => press(event.unchecked_ref(), &target),
        _ => None,
    }
}

/// The number that stands in an attribute.
fn number(element: &Element, attribute: &str) -> Option<usize> {
    element.get_attribute(attribute)?.parse().ok()
}

fn value(field: &HtmlInputElement) -> String {
    match field.type_().as_str() {
        "checkbox" => String::from(if field.checked() { "true" } else { "false" }),
        // Lists have a value as well.
        _ => field.value(),
    }
}

/// Of the fields that have a name.
fn values(form: &HtmlFormElement) -> Vec<String> {
    let fields = form.elements();
    let fields = (0..fields.length()).filter_map(|index| fields.item(index));
    fields.filter(|field| field.has_attribute("name")).map(|field| value(field.unchecked_ref())).collect()
}

fn press(event: &web_sys::KeyboardEvent, target: &Element) -> Option<Deed> {
    let field = target.unchecked_ref::<HtmlInputElement>();
    // While nothing is typed, undo is that of the page.
    let written = target.get_attribute(WRITTEN);
    let is_as_written = || written.as_ref().is_some_and(|written| *written == value(field));
    let deed = match event.key().as_str() {
        "Escape" => {
            match (written.as_ref(), target.closest("details[open]")) {
                // A list only closes.
                (Some(_), _) if target.tag_name() == "SELECT" => return None,
                (Some(written), _) => field.set_value(written),
                (None, Ok(Some(opened))) => close(&opened),
                _ => return None,
            }
            Deed::Restore
        }
        "z" | "Z" if (event.ctrl_key() || event.meta_key()) && is_as_written() => match event.shift_key() {
            true => Deed::Redo,
            false => Deed::Undo,
        },
        _ => return None,
    };
    event.prevent_default();
    Some(deed)
}

/// Shows what is written now in the fields of the page, but not over what is being typed.
pub fn show_written() {
    let Some(document) = super::document() else { return };
    let Ok(fields) = document.query_selector_all("[data-written]") else { return };
    let active = document.active_element();
    for index in 0..fields.length() {
        let Some(field) = fields.item(index).and_then(|field| field.dyn_into::<Element>().ok()) else {
            continue;
        };
        let written = field.get_attribute(WRITTEN).unwrap_or_default();
        let known = field.get_attribute("data-known");
        if known.as_ref() == Some(&written) {
            continue;
        }
        let input = field.unchecked_ref::<HtmlInputElement>();
        let is_typed_in =
            active.as_ref() == Some(&field) && known.is_some_and(|known| known != input.value());
        if !is_typed_in {
            input.set_value(&written);
        }
        let _ = field.set_attribute("data-known", &written);
    }
}

/// Empties a form that opens, and closes it.
pub fn reset(id: &str) {
    if let Some(details) = page::element(id).and_then(|form| form.closest("details").ok().flatten()) {
        let active = super::document().and_then(|document| document.active_element());
        if let Some(form) = details.query_selector("form").ok().flatten() {
            form.unchecked_ref::<HtmlFormElement>().reset();
        }
        let _ = details.remove_attribute("open");
        if active.is_some_and(|active| details.contains(Some(&active))) {
            close(&details);
        }
    }
}

fn close(details: &Element) {
    let _ = details.remove_attribute("open");
    if let Some(summary) = details.query_selector("summary").ok().flatten() {
        let _ = summary.unchecked_ref::<HtmlElement>().focus();
    }
}
