//! The effective definition beside the original: what goes is struck through, what comes is marked.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::element::{button, element, fragment};
use super::loose_ends::loose_ends;
use super::markup::{About, markup};
use super::message::Message;
use super::piece::Seen;
use super::task_picker::counted;
use crate::analysis::Analysis;
use crate::text::Gather;

pub(super) fn difference(seen: &Seen) -> Html {
    if seen.analysis.shown.is_none() {
        return element("p", "document__note").text("There is no task definition in the text.").into();
    }
    // A moment later it is there, and what was shown before is not far from it.
    let Some(without) = &seen.without else { return Html::default() };
    let about = About::of(seen, &without.analysis.text);
    let listing = markup(&without.answer.get("listing"), &about);
    let names = off(&without.analysis);
    if names.is_empty() {
        let note = "Every container is on: this is the definition as it is written. \
                    Switch a sidecar off to see it without.";
        let note = element("p", "document__note").text(note);
        return fragment(vec![note.into(), listing]);
    }
    let toggle = seen.send.reform(|_: Event| Message::OnlyResult);
    let check = element("input", "")
        .attribute("type", "checkbox")
        .checked(seen.only_result)
        .on(&[ListenerKind::onchange], toggle);
    let note = element("div", "document__note")
        .child(element("p", "").text(&format!("The definition without {}.", enumerate(&names))))
        .child(element("label", "check").child(check).text("Only the result"))
        .child(button("button is-primary", &seen.send, Message::Apply).text("Apply"));
    let ends = loose_ends(&without.answer, &about).map(Html::from).unwrap_or_default();
    fragment(vec![note.into(), ends, listing])
}

/// The names of the containers that are switched off.
pub(super) fn off(analysis: &Analysis) -> Vec<&str> {
    let (Some(task), Some(shown)) = (analysis.task(), &analysis.shown) else { return Vec::new() };
    if shown.effective.off.is_empty() {
        return Vec::new();
    }
    let off = task.containers.iter().filter(|it| shown.effective.off.contains(&it.id));
    off.map(|container| container.display_name()).gather()
}

/// `a`, `a and b`, `a, b and c`; many are counted.
pub(super) fn enumerate(names: &[&str]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [only] => (*only).to_owned(),
        [rest @ .., last] if names.len() <= 4 => format!("{} and {last}", rest.join(", ")),
        _ => counted(names.len(), "container"),
    }
}
