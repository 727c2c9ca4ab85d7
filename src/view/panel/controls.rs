//! What can be changed about the part: a form of what the workshop says, which knows no field by itself.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use crate::browser::form::deed;
use crate::browser::workshop::Answer;
use crate::task::PartId;
use crate::view::editing::control_id;
use crate::view::element::{Element, element};
use crate::view::inline::inline;
use crate::view::message::Message;
use crate::view::piece::Seen;
use crate::view::sign::{Sign, sign};

/// The controls by group, or nothing where nothing can be changed.
pub(super) fn controls(answer: &Answer, seen: &Seen) -> Option<Element> {
    let controls = answer.list("controls");
    let use_form = {
        let send = seen.send.clone();
        Callback::from(move |event: Event| {
            if let Some(deed) = deed(&event) {
                send.emit(Message::UseForm(deed.into()));
            }
        })
    };
    let kinds =
        [ListenerKind::onchange, ListenerKind::onsubmit, ListenerKind::onclick, ListenerKind::onkeydown];
    let mut edit = element("section", "edit")
        .attribute("id", "edit")
        .attribute("aria-label", "Edit")
        .attribute("tabindex", "-1")
        .flag("inert", seen.is_stale)
        .on(&kinds, use_form);
    let numbered: Vec<(usize, &Answer)> = controls.iter().enumerate().collect();
    for group in numbered.chunk_by(|(_, a), (_, b)| a.text("group") == b.text("group")) {
        let title = group.first().map(|(_, control)| control.text("group")).unwrap_or_default();
        let rows = group.iter().map(|(index, it)| row(*index, it, seen).into());
        edit = edit.child(
            element("section", "edit__group")
                .child(element("h3", "caps").text(&title))
                .child(element("div", "edit__rows").children(rows)),
        );
    }
    (!controls.is_empty()).then_some(edit)
}

fn row(index: usize, control: &Answer, seen: &Seen) -> Element {
    let (id, label, kind) = (control_id(index), control.text("label"), control.text("kind"));
    let cannot = control.find("refusal").map(|why| why.as_text());
    let refused = seen.refused.as_ref().filter(|refused| refused.control == index);
    let why = cannot.as_deref().or(refused.map(|refused| &*refused.why));
    let why_id = ["why-", &id].concat();
    let is_field = !matches!(kind.as_str(), "form" | "button");
    let shown = match kind.as_str() {
        "form" if cannot.is_none() => return form(index, control, &label, why).key(&key(control, seen)),
        "form" | "button" => element("button", "button edit__wide").attribute("type", "button").text(&label),
        _ => written(field(control, &control.text("value")), control),
    };
    let shown = shown
        .value("id", id.clone())
        .value("data-control", index.to_string())
        .flag("disabled", cannot.is_some())
        .says("aria-invalid", refused.is_some());
    let shown = if why.is_some() { shown.value("aria-describedby", why_id.clone()) } else { shown };
    let is_default = kind == "switch" && control.text("value").is_empty();
    element("div", if refused.is_some() { "edit__row is-refused" } else { "edit__row" })
        .key(&key(control, seen))
        .maybe(is_field.then(|| element("label", "edit__label").value("for", id).text(&label)))
        .child(shown)
        .maybe(is_default.then(|| element("span", "edit__note").text("not written")))
        .maybe(control.find("removal").map(|_| removal(index, &label)))
        .maybe(why.map(|why| reason(why, refused.is_some()).value("id", why_id)))
}

/// A row is another one where it stands for something else.
fn key(control: &Answer, seen: &Seen) -> String {
    let part = seen.described.as_ref().and_then(|described| described.part.as_ref());
    let mut key = control.text("operation");
    for word in control.list("arguments") {
        key.push(' ');
        key.push_str(&word.as_text());
    }
    key.push_str(part.map_or("", PartId::as_str));
    key
}

/// Said aloud where it is an answer.
fn reason(why: &str, is_answer: bool) -> Element {
    let reason = element("p", "edit__why").child(inline(why));
    if is_answer { reason.attribute("role", "alert") } else { reason }
}

fn removal(index: usize, label: &str) -> Element {
    element("button", "button is-icon edit__removal")
        .attribute("type", "button")
        .value("data-removal", index.to_string())
        .value("aria-label", ["Remove ", label].concat())
        .child(sign(Sign::Close))
}

/// What the value is chosen or typed with.
fn field(of: &Answer, value: &str) -> Element {
    match of.text("kind").as_str() {
        "switch" => {
            let value = if value.is_empty() { of.text("fallback") } else { value.to_owned() };
            element("input", "edit__switch").attribute("type", "checkbox").checked(value == "true")
        }
        "choice" => choice(of, value),
        _ => {
            let fallback = of.text("fallback");
            let example = of.text("example");
            let hint = if fallback.is_empty() && !example.is_empty() {
                ["such as ", &example].concat()
            } else {
                fallback
            };
            element("input", "edit__field")
                .attribute("type", "text")
                .attribute("autocomplete", "off")
                .attribute("autocapitalize", "off")
                .attribute("spellcheck", "false")
                .value("placeholder", hint)
        }
    }
}

pub(in crate::view) fn choice(of: &Answer, value: &str) -> Element {
    let option = |chosen: &str, label: &str| {
        element("option", "").value("value", chosen.to_owned()).flag("selected", chosen == value).text(label)
    };
    let choices = of.list("choices");
    let is_other = !choices.iter().any(|choice| choice.text("value") == value);
    let options = choices.iter().map(|choice| {
        let (chosen, mut label) = (choice.text("value"), choice.text("label"));
        if label.is_empty() {
            label = if chosen.is_empty() { of.text("fallback") } else { chosen.clone() };
        }
        option(&chosen, &label).into()
    });
    element("select", "edit__field").maybe(is_other.then(|| option(value, value))).children(options)
}

/// The field with what is written, which it goes back to.
pub(in crate::view) fn written(field: Element, control: &Answer) -> Element {
    let (value, fallback) = (control.text("value"), control.text("fallback"));
    let is_empty = control.text("kind") == "switch" && value.is_empty();
    field.value("data-written", if is_empty { fallback } else { value })
}

/// Several values at once, behind a line that opens.
fn form(index: usize, control: &Answer, label: &str, why: Option<&str>) -> Element {
    let blanks = control.list("blanks");
    let blanks = blanks.iter().map(|blank| {
        let value = blank.text("value");
        let field = field(blank, &value).attribute("name", "value").flag("required", blank.is("is_required"));
        let field = if blank.text("kind") == "text" { field.value("value", value) } else { field };
        element("label", "edit__row")
            .child(element("span", "edit__label").text(&blank.text("label")))
            .child(field)
            .into()
    });
    let form = element("form", "edit__rows")
        .value("id", control_id(index))
        .value("data-control", index.to_string())
        .attribute("autocomplete", "off")
        .children(blanks)
        .maybe(why.map(|why| reason(why, true)))
        .child(element("button", "button is-primary edit__wide").attribute("type", "submit").text(label));
    element("details", "edit__form").child(element("summary", "").text(label)).child(form)
}
