//! Which task of the text is shown, where it has several.

use std::rc::Rc;

use yew::prelude::*;

use crate::task::Task;

/// A row of buttons with the names of the tasks; nothing for a single one.
pub(super) fn task_picker(tasks: &[Rc<Task>], shown: usize, on_show: &Callback<usize>) -> Html {
    if tasks.len() < 2 {
        return Html::default();
    }
    html! {
        <div class="tasks" role="group" aria-label="Task definitions of the text">
            for (index, task) in tasks.iter().enumerate() {
                <button
                    type="button"
                    class="task"
                    aria-pressed={if index == shown { "true" } else { "false" }}
                    onclick={on_show.reform(move |_: MouseEvent| index)}
                >
                    { name(task, index) }<span class="task__count">{ counted(task.containers.len(), "container") }</span>
                </button>
            }
        </div>
    }
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
