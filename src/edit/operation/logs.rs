//! Where the output of a container of ECS goes:
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html>.

use super::{Operation, argument, blank, choice, container_of, control};
use crate::edit::awslogs;
use crate::edit::{Control, Draft, Input, Owner, Refusal};
use crate::intake::Dialect;
use crate::task::{Container, Launch, PartId};
use crate::yaml::{NodeRef, Value};

pub(super) static OPERATIONS: [Operation; 4] = [
    Operation { key: "log-driver", perform: set_driver },
    Operation { key: "log-option", perform: set_option },
    Operation { key: "add-log-option", perform: set_option },
    Operation { key: "remove-log-option", perform: remove_option },
];

const GROUP: &str = "Logs";

const DRIVERS: [(&str, &str); 8] = [
    ("awslogs", "CloudWatch Logs"),
    ("awsfirelens", "the log router of the task"),
    ("splunk", "Splunk"),
    ("json-file", "files on the instance"),
    ("fluentd", "Fluentd"),
    ("gelf", "Graylog"),
    ("journald", "journald"),
    ("syslog", "syslog"),
];

/// Those that Fargate has.
const OF_FARGATE: usize = 3;

const OPTIONS: [&str; 2] = ["logConfiguration", "options"];

pub(super) fn offer(draft: &Draft, container: &Container, controls: &mut Vec<Control>) {
    if !draft.is_ecs() {
        return;
    }
    let driver = container.logs.as_ref().and_then(|logs| logs.driver.as_ref());
    let value = driver.map_or("", |driver| driver.value.as_written()).to_owned();
    let n_drivers = if is_fargate(draft) { OF_FARGATE } else { DRIVERS.len() };
    let mut drivers = vec![choice("", "that of the platform")];
    drivers.extend(DRIVERS.iter().take(n_drivers).map(|(key, label)| choice(key, label)));
    let mut all = control("log-driver", GROUP, "Log driver", value, Input::Choice(drivers));
    super::show(draft, &mut all, driver);
    all.fallback = if is_fargate(draft) { "none: the output is lost" } else { "json-file on the instance" };
    controls.push(all);
    let Some(logs) = &container.logs else { return };
    for option in &logs.options {
        let value = option.value.value.as_written().to_owned();
        let mut control = control("log-option", GROUP, &option.name, value, Input::Text { example: "" });
        control.arguments = vec![option.name.clone()];
        control.removal = Some("remove-log-option");
        super::show(draft, &mut control, Some(&option.value));
        controls.push(control);
    }
    let form = vec![
        blank("Option", Input::Text { example: "awslogs-group" }, true),
        blank("Value", Input::Text { example: "/ecs/web" }, true),
    ];
    controls.push(control("add-log-option", GROUP, "Add an option", String::new(), Input::Form(form)));
}

fn is_fargate(draft: &Draft) -> bool {
    draft.task().launch.iter().any(|launch| launch.value == Launch::Fargate)
}

fn set_driver(
    draft: &mut Draft,
    part: Option<&PartId>,
    arguments: &[&str],
) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let driver = argument(arguments, 0);
    let owner = Owner::Container(&part);
    let container = draft.container(&part)?;
    let old = container
        .logs
        .as_ref()
        .and_then(|logs| logs.driver.as_ref())
        .map(|it| it.value.as_written().to_owned());
    if driver == old.as_deref().unwrap_or_default() {
        return Ok(Some(part));
    }
    if driver.is_empty() {
        draft.set(owner, &["logConfiguration"], None)?;
        return Ok(Some(part));
    }
    let known = DRIVERS.iter().position(|(key, _)| *key == driver);
    if known.is_none() && !super::is_placeholder(driver) {
        return Err(Refusal::of(["`", driver, "` is no log driver of ECS."]));
    }
    if is_fargate(draft) && known.is_some_and(|known| known >= OF_FARGATE) {
        return Err(Refusal::of([
            "Fargate has no log driver `",
            driver,
            "`: awslogs, awsfirelens or splunk.",
        ]));
    }
    if driver == "awsfirelens" && draft.task().log_router().is_none() {
        return Err(Refusal::new("The task has no log router: add FireLens as a sidecar first."));
    }
    let name = container.display_name().to_owned();
    let mut entries = vec![("logDriver", Value::text(driver))];
    // What another driver was told means nothing to this one.
    match driver {
        "awslogs" => entries.push(("options", cloudwatch(draft, &name))),
        "awsfirelens" => {
            let option = firelens(draft);
            if let Some(options) = option {
                entries.push(("options", options));
            }
        }
        _ => {}
    }
    draft.set(owner, &["logConfiguration"], Some(Value::map(entries)))?;
    Ok(Some(part))
}

/// The log group that the task has, or as people call them.
pub(in crate::edit) fn log_group(draft: &Draft) -> Value {
    let written = options_of(draft, "awslogs").into_iter().find(|(key, _)| key == awslogs::GROUP);
    written.map_or_else(|| awslogs::group(draft.tree(), draft.task()), |(_, group)| group)
}

/// The options of `awslogs` as another container of the task has them, or as people call them.
pub(in crate::edit) fn cloudwatch(draft: &mut Draft, prefix: &str) -> Value {
    let like = options_of(draft, "awslogs");
    let written = like.into_iter().find(|(key, _)| key == awslogs::REGION).map(|(_, region)| region);
    let is_known = written.is_some();
    let region = written.unwrap_or_else(|| region_of(draft));
    let group = log_group(draft);
    if !is_known {
        draft.notes.push(
            "Check the log group and the region of `awslogs`; the group must be there, or be made."
                .to_owned(),
        );
    }
    Value::map([(awslogs::GROUP, group), (awslogs::REGION, region), (awslogs::PREFIX, Value::text(prefix))])
}

/// What another container of the task tells FireLens.
fn firelens(draft: &Draft) -> Option<Value> {
    let entries = options_of(draft, "awsfirelens");
    (!entries.is_empty()).then_some(Value::Map(entries))
}

/// The options of the first container with the driver.
fn options_of(draft: &Draft, driver: &str) -> Vec<(String, Value)> {
    let has_driver = |container: &&Container| {
        let of_container = container.logs.as_ref().and_then(|logs| logs.driver.as_ref());
        of_container.is_some_and(|it| it.value.as_written() == driver)
    };
    let found = draft.task().containers.iter().find(has_driver);
    let options = found.and_then(|container| draft.get(Owner::Container(&container.id), &OPTIONS));
    let entries = options.map_or_else(Vec::new, |options| options.entries());
    entries.iter().map(|entry| (entry.key.as_str().unwrap_or_default().to_owned(), of(entry.value))).collect()
}

fn of(node: NodeRef<'_>) -> Value {
    Value::of(node).bare().clone()
}

/// As the template says it, as an ARN or a registry in the text has it, or to be filled in.
pub(in crate::edit) fn region_of(draft: &Draft) -> Value {
    let is_template =
        matches!(draft.unit().dialect, Dialect::CloudFormation | Dialect::CloudFormationProperties);
    awslogs::region(draft.tree(), draft.task(), is_template)
}

fn set_option(
    draft: &mut Draft,
    part: Option<&PartId>,
    arguments: &[&str],
) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let (name, value) = (argument(arguments, 0), argument(arguments, 1));
    if draft.container(&part)?.logs.is_none() {
        return Err(Refusal::new("Choose a log driver first."));
    }
    if name.is_empty() {
        return Err(Refusal::new("Say which option."));
    }
    let value = super::field::placeholder(value);
    draft.set(Owner::Container(&part), &[OPTIONS[0], OPTIONS[1], name], Some(value))?;
    Ok(Some(part))
}

fn remove_option(
    draft: &mut Draft,
    part: Option<&PartId>,
    arguments: &[&str],
) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let name = argument(arguments, 0);
    // <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html>
    let driver =
        draft.get(Owner::Container(&part), &["logConfiguration", "logDriver"]).and_then(|it| it.as_str());
    if driver == Some("awslogs") && matches!(name, awslogs::GROUP | awslogs::REGION) {
        return Err(Refusal::of(["`awslogs` needs `", name, "`."]));
    }
    draft.set(Owner::Container(&part), &[OPTIONS[0], OPTIONS[1], name], None)?;
    Ok(Some(part))
}
