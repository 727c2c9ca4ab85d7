//! A definition with changes, as the page makes them.

use std::process::ExitCode;
use std::rc::Rc;

use clap::Args;
use sidecarta::analysis::{Choices, analyze};
use sidecarta::edit::{self, Control, Input, Request};
use sidecarta::task::{PartId, Task};

use super::{Failure, Picked, files, print, tell};

#[derive(Args)]
pub(super) struct Wishes {
    /// What to set, such as `app.image=nginx:1.29`, `app.tag=1.29`, `app.name=web`, `logs.essential=false`,
    /// `volume:data.host-path=/data` or `task.cpu=512`; without a value, it is taken away. What else there is
    /// says --list.
    #[arg(long, value_name = "PART.WHAT=VALUE")]
    set: Vec<String>,
    /// A sidecar of the catalogue to add. Which there are says --list.
    #[arg(long, value_name = "SIDECAR")]
    add_sidecar: Vec<String>,
    /// Write the file anew instead of printing it.
    #[arg(short, long)]
    write: bool,
    /// Print what can be set, and the sidecars that can be added.
    #[arg(long)]
    list: bool,
}

pub(super) fn edit(file: &str, picked: &Picked, wishes: &Wishes) -> Result<ExitCode, Failure> {
    let source = files::read(file)?;
    let mut told = source.said();
    let mut text = source.text;
    let analysis = picked.analyze(text.clone())?;
    let task = analysis.shown.as_ref().map(|shown| shown.index);
    let task = task.ok_or_else(|| analysis.dialect.advice().to_owned())?;
    if wishes.list {
        return print(&list(&text, task));
    }
    let adding = wishes.add_sidecar.iter().map(|key| (None, "add-sidecar".to_owned(), vec![key.clone()]));
    let mut requests: Vec<_> = adding.collect();
    for wish in &wishes.set {
        requests.push(wished(wish, &analysis.tasks[task])?);
    }
    for (part, operation, arguments) in requests {
        let request = Request { task, part, operation, arguments };
        let change = edit::perform(&text, &request).map_err(|refusal| refusal.0)?;
        text = change.edits.apply(&text).into();
        told.extend(change.notes.iter().flat_map(|note| [note, "\n"]));
    }
    // What is printed is the definition alone, to be written to a file.
    tell(&told);
    match wishes.write && file != "-" {
        true => std::fs::write(file, text.as_bytes()).map_err(|error| format!("{file}: {error}"))?,
        false => return print(&text),
    }
    Ok(ExitCode::SUCCESS)
}

type Wish = (Option<PartId>, String, Vec<String>);

/// `PART.WHAT=VALUE`; the part is a container, `volume:NAME` or `task`.
fn wished(wish: &str, task: &Rc<Task>) -> Result<Wish, Failure> {
    let form = || format!("`{wish}` is not of the form PART.WHAT=VALUE, such as app.image=nginx:1.29");
    let (target, value) = wish.split_once('=').ok_or_else(form)?;
    let (part, operation) = target.rsplit_once('.').ok_or_else(form)?;
    let known = task.containers.iter().find(|it| it.written_name() == Some(part)).map(|it| it.id.clone());
    let part = match (part, part.strip_prefix("volume:"), known) {
        ("task", _, None) => None,
        (_, Some(volume), _) => Some(PartId::volume(volume, 1)),
        (_, _, Some(container)) => Some(container),
        _ => return Err(super::absent(&[Rc::clone(task)], &[part.to_owned()])),
    };
    Ok((part, operation.to_owned(), vec![value.to_owned()]))
}

/// What can be set, with what is set, and the sidecars.
fn list(text: &Rc<str>, index: usize) -> String {
    let mut list = String::from("To set:\n");
    let mut add = |name: &str, controls: Vec<Control>| {
        let is_plain = |control: &&Control| {
            control.arguments.is_empty() && !matches!(control.input, Input::Form(_) | Input::Button)
        };
        for control in controls.iter().filter(is_plain) {
            let value = if control.value.is_empty() { control.fallback } else { &control.value };
            list += &format!("  {name}.{:<20} {}  ({value})\n", control.operation, control.label);
        }
    };
    let analysis = analyze(text.clone(), &Choices { shown: index, ..Choices::default() });
    add("task", edit::controls(text, index, None));
    if let Some(task) = analysis.task() {
        for container in &task.containers {
            add(container.display_name(), edit::controls(text, index, Some(&container.id)));
        }
        for volume in &task.volumes {
            add(&format!("volume:{}", volume.display_name()), edit::controls(text, index, Some(&volume.id)));
        }
    }
    list += "\nSidecars to add:\n";
    for sidecar in edit::sidecars(text, index) {
        let about = sidecar.refusal.as_ref().unwrap_or(&sidecar.about);
        list += &format!("  {:<22} {about}\n", sidecar.key);
    }
    list
}
