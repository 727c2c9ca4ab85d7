//! The selected part, or the task, as the workshop explains it; until it answers, there is what it said last.

use yew::prelude::*;

use super::controls::controls;
use crate::session::Action;
use crate::view::element::{button, element};
use crate::view::markup::{About, markup};
use crate::view::message::Message;
use crate::view::piece::Seen;
use crate::view::switch::switch;

pub(super) fn details(seen: &Seen) -> Html {
    let (analysis, send) = (&*seen.drawn, &seen.send);
    let empty = |words: &str| element("p", "panel__empty").text(words).into();
    if analysis.shown.is_none() {
        return empty("What is selected in the picture will be explained here.");
    }
    let Some(described) = &seen.described else { return empty("") };
    let Some(answer) = &described.answer else {
        return empty("The details cannot be loaded at the moment.");
    };
    let about = About::of(seen, &described.of);
    let part = described.part.as_ref();
    let container = part.and_then(|part| analysis.task()?.container_by_id(part));
    let off = analysis.shown.as_ref().map(|shown| &shown.effective.off);
    let toggle = container.zip(off).map(|(container, off)| {
        let message = Message::Do(Action::Toggle(container.id.clone()));
        switch(container.display_name(), !off.contains(&container.id), send, message)
    });
    let edit = controls(answer, seen);
    let to_edit =
        edit.is_some().then(|| button("button details__edit", send, Message::Focus("edit")).text("Edit"));
    let head = answer.list("head");
    let piece = |index: usize| head.get(index).map(|it| markup(it, &about)).unwrap_or_default();
    let head =
        element("header", "details__head").child(piece(0)).maybe(to_edit).child(piece(1)).maybe(toggle);
    let body = element("div", "details__body").child(markup(&answer.get("body"), &about)).maybe(edit);
    element("div", if seen.is_stale { "details is-stale" } else { "details" }).child(head).child(body).into()
}
