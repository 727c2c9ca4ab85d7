//! A definition without some of its containers, and what that means.

use std::process::ExitCode;
use std::rc::Rc;

use sidecarta::analysis::{Choices, analyze};
use sidecarta::edit;
use sidecarta::task::{Consequence, LogFallback, Task, Toggles, effective};

use super::{Failure, absent, files, print, tell};

/// The log driver that is asked for.
pub(super) fn fallback(word: &str) -> Result<LogFallback, String> {
    LogFallback::of_key(word).ok_or_else(|| {
        let words: Vec<&str> = LogFallback::ALL.iter().map(|fallback| fallback.key()).collect();
        format!("there are: {}", words.join(", "))
    })
}

pub(super) fn without(file: &str, names: &[String], logs: LogFallback) -> Result<ExitCode, Failure> {
    let source = files::read(file)?;
    let mended = source.said();
    let analysis = analyze(source.text, &Choices::default());
    if analysis.tasks.is_empty() {
        return Err(analysis.dialect.advice().to_owned());
    }
    // Of several definitions the first that has them all.
    let has_all = |task: &&Rc<Task>| names.iter().all(|name| task.container(name).is_some());
    let task = analysis.tasks.iter().find(has_all).ok_or_else(|| absent(&analysis.tasks, names))?;
    let off = names.iter().filter_map(|name| Some(task.container(name)?.id.clone())).collect();
    let edits = edit::without(&analysis.tree, task, &off, logs);
    // What is printed is the definition alone, to be written to a file.
    let told = told(task, &off, edit::loose_ends(&analysis.tree, task, &off, logs));
    tell(&[mended, told].concat());
    print(&edits.apply(&analysis.text))
}

/// What it means, a line each.
fn told(task: &Task, off: &Toggles, ends: Vec<Consequence>) -> String {
    let effective = effective(task, off);
    let mut told = String::new();
    for volume in task.volumes.iter().filter(|volume| effective.unused_volumes.contains(&volume.id)) {
        told += &format!("{}: nobody mounts it any more\n", volume.display_name());
    }
    for Consequence { part, message } in effective.consequences.iter().chain(&ends) {
        let container = task.container_by_id(part).map(|container| container.display_name());
        let volume = || Some(task.volumes.iter().find(|volume| volume.id == *part)?.display_name());
        told += &format!("{}: {message}\n", container.or_else(volume).unwrap_or("the task"));
    }
    if let Some(freed) = effective.freed.sentence() {
        told += &format!("{freed}\n");
    }
    told
}
