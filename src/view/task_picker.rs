//! Which task of the text is shown, where it has several.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::element::{Element, button, element};
use super::message::{Message, Send};
use crate::analysis::Analysis;
use crate::browser::page::chosen;
use crate::session::Action;
use crate::task::Task;

/// As many are buttons; more are a list that opens.
const MOST_BUTTONS: usize = 4;
/// The rest of a longer list is counted only: nobody would read it.
const MOST_OPTIONS: usize = 500;

/// The tasks by kind, name and number of containers, and how much else there is; nothing for a single
/// task.
pub(super) fn task_picker(analysis: &Analysis, send: &Send) -> Option<Element> {
    let tasks = &analysis.tasks;
    let shown = analysis.shown.as_ref()?.index;
    if tasks.len() < 2 && analysis.n_others == 0 {
        return None;
    }
    let row = element("div", "tasks").attribute("role", "group").attribute("aria-label", "Tasks of the text");
    let row = match tasks.len() {
        1 => row,
        2..=MOST_BUTTONS => row.children(tasks.iter().enumerate().map(|it| choice(it, shown, send).into())),
        _ => row.child(list(tasks, shown, send)),
    };
    Some(row.maybe(others(analysis)))
}

fn choice((index, task): (usize, &Rc<Task>), shown: usize, send: &Send) -> Element {
    button("task", send, Message::Do(Action::ShowTask(index)))
        .says("aria-pressed", index == shown)
        .attribute("title", "Show this one")
        .child(element("span", "task__name").text(&task.title()))
        .child(element("span", "task__count").text(&counted(task.containers.len(), "container")))
}

fn list(tasks: &[Rc<Task>], shown: usize, send: &Send) -> Element {
    let choose = {
        let send = send.clone();
        Callback::from(move |event: Event| {
            if let Some(index) = chosen(&event) {
                send.emit(Message::Do(Action::ShowTask(index)));
            }
        })
    };
    let option = |(index, task): (usize, &Rc<Task>)| {
        let mut words = task.title();
        words.push_str(" \u{b7} ");
        words.push_str(&counted(task.containers.len(), "container"));
        element("option", "").flag("selected", index == shown).text(&words).into()
    };
    element("select", "tasks__list")
        .attribute("aria-label", "Which task is shown")
        .on(&[ListenerKind::onchange], choose)
        .children(tasks.iter().enumerate().take(MOST_OPTIONS).map(option))
}

/// `26 workloads, 41 other objects`.
fn others(analysis: &Analysis) -> Option<Element> {
    if analysis.tasks.len() <= MOST_BUTTONS && analysis.n_others == 0 {
        return None;
    }
    let noun = if analysis.n_others > 0 { "workload" } else { "task" };
    let mut words = counted(analysis.tasks.len(), noun);
    if analysis.n_others > 0 {
        words.push_str(", ");
        words.push_str(&counted(analysis.n_others, "other object"));
    }
    Some(element("span", "tasks__others").text(&words))
}

/// `1 container`, `2 containers`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
