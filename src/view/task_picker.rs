//! Which task of the text is shown, where it has several.

use std::rc::Rc;

use super::element::{Element, button, element};
use super::message::{Message, Send};
use crate::session::Action;
use crate::task::Task;

/// A row of buttons with the names of the tasks; nothing for a single one.
pub(super) fn task_picker(tasks: &[Rc<Task>], shown: usize, send: &Send) -> Option<Element> {
    let choice = |(index, task): (usize, &Rc<Task>)| {
        button("task", send, Message::Do(Action::ShowTask(index)))
            .says("aria-pressed", index == shown)
            .text(&name(task, index))
            .child(element("span", "task__count").text(&counted(task.containers.len(), "container")))
            .into()
    };
    (tasks.len() > 1).then(|| {
        element("div", "tasks")
            .attribute("role", "group")
            .attribute("aria-label", "Task definitions of the text")
            .children(tasks.iter().enumerate().map(choice))
    })
}

fn name(task: &Task, index: usize) -> String {
    match &task.name {
        Some(name) => name.value.as_written().to_owned(),
        None => format!("Task {}", index + 1),
    }
}

/// `1 container`, `2 containers`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
