//! Logs whose router is gone: their containers get the log driver that the person picks.
//!
//! The driver `awsfirelens` needs a router:
//! <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html>.

mod awslogs;

use super::ripple::{Ripple, get, is_key, text};
use crate::task::{Container, Launch, LogFallback, Place};
use crate::text::Gather;
use crate::yaml::{self, Kind, NodeId, NodeRef, Value};

const FIRELENS: &str = "awsfirelens";

pub(super) fn ripple(ripple: &mut Ripple<'_>, fallback: LogFallback) {
    let task = ripple.task;
    let is_lost = task.log_router().is_some_and(|router| ripple.gone.has(router));
    if !is_lost || ripple.gone.staying().any(|container| container.is_log_router) {
        return;
    }
    let source = awslogs::source(ripple);
    // A configuration may be that of several containers.
    let mut done = Vec::new();
    for container in ripple.gone.staying() {
        let mut is_concerned = false;
        let mut is_left = false;
        for holder in holders(ripple, container) {
            let Some(value) = get(holder, "logConfiguration") else { continue };
            let all = configurations(value);
            let concerned = all.iter().filter(|it| text(**it, &["logDriver"]) == Some(FIRELENS)).gather();
            is_concerned |= !concerned.is_empty();
            if fallback == LogFallback::None {
                match concerned.len() == all.len() {
                    true => ripple.entry(holder, "logConfiguration"),
                    false => is_left |= !concerned.is_empty(),
                }
                continue;
            }
            for configuration in concerned {
                if !done.contains(&configuration.resolved().id()) {
                    done.push(configuration.resolved().id());
                    let change = Change { container, source, fallback, configuration: *configuration };
                    is_left |= change.make(ripple).is_none();
                }
            }
        }
        ripple.strands_logs |= is_concerned;
        if is_left {
            let message = "its log driver is still `awsfirelens`: what says so is shared with others";
            ripple.say(&container.id, message.to_owned());
        } else if is_concerned {
            let message = said(ripple, container, fallback, source);
            ripple.say(&container.id, message);
        }
    }
}

/// The definitions of a container: one for each branch of a condition that has it.
fn holders<'t>(ripple: &Ripple<'t>, container: &Container) -> Vec<NodeRef<'t>> {
    let at = |place: &Place| {
        let collection = ripple.tree.node(place.collection);
        let item = collection.items().get(place.index).map(|item| item.node);
        item.or_else(|| Some(collection.own_entries().get(place.index)?.value))
    };
    let mut holders = Vec::new();
    descend(ripple.tree.node(container.node), "logConfiguration", &mut holders);
    for node in container.places.iter().filter_map(at) {
        descend(node, "logConfiguration", &mut holders);
    }
    let mut seen: Vec<NodeId> = Vec::new();
    holders.retain(|holder| {
        let is_new = !seen.contains(&holder.resolved().id());
        seen.push(holder.resolved().id());
        is_new
    });
    holders
}

fn configurations(value: NodeRef<'_>) -> Vec<NodeRef<'_>> {
    let mut found = Vec::new();
    descend(value, "logDriver", &mut found);
    found
}

/// The mappings with the key: the node itself, or those in the branches of a condition.
fn descend<'t>(node: NodeRef<'t>, key: &str, found: &mut Vec<NodeRef<'t>>) {
    match node.kind() {
        Kind::Mapping if get(node, key).is_some() => found.push(node),
        Kind::Mapping => {
            let only = node.only_entry().filter(|only| only.key.as_str() == Some("Fn::If"));
            only.into_iter().for_each(|only| descend(only.value, key, found));
        }
        Kind::Sequence => node.items().into_iter().for_each(|item| descend(item.node, key, found)),
        _ => {}
    }
}

/// Another driver for one `logConfiguration`.
struct Change<'t, 'c> {
    container: &'t Container,
    source: Option<&'t Container>,
    fallback: LogFallback,
    configuration: NodeRef<'c>,
}

impl<'c> Change<'_, 'c> {
    /// `None` where it cannot be made.
    fn make(&self, ripple: &mut Ripple<'c>) -> Option<()> {
        let (tree, mapping) = (ripple.tree, self.configuration.resolved().id());
        let driver = self.index("logDriver")?;
        let secrets = self.index("secretOptions");
        if self.fallback == LogFallback::Awslogs {
            let options = awslogs::options(ripple, self.container, self.source, self.configuration);
            let edits = match self.index("options") {
                Some(index) => yaml::set_shared_entry(tree, mapping, index, &options),
                None => {
                    let key = if self.is_capitalised() { "Options" } else { "options" };
                    // Not in what goes.
                    let at = if secrets == Some(driver + 1) { driver } else { driver + 1 };
                    yaml::insert_entry(tree, mapping, at, key, &options)
                }
            };
            ripple.rewrite(&edits.ok()?);
        } else {
            ripple.entry(self.configuration, "options");
        }
        let word = Value::text(self.fallback.key());
        ripple.rewrite(&yaml::set_shared_entry(tree, mapping, driver, &word).ok()?);
        ripple.entry(self.configuration, "secretOptions");
        Some(())
    }

    fn index(&self, key: &str) -> Option<usize> {
        self.configuration.own_entries().iter().position(|entry| is_key(entry.key, key))
    }

    /// Whether the keys are those of CloudFormation.
    fn is_capitalised(&self) -> bool {
        is_capitalised(self.configuration)
    }
}

fn is_capitalised(mapping: NodeRef<'_>) -> bool {
    let first = mapping.own_entries().into_iter().next();
    let key = first.and_then(|entry| entry.key.as_str()).unwrap_or_default();
    key.starts_with(|first: char| first.is_ascii_uppercase())
}

/// What was done, and what is left to decide.
fn said(
    ripple: &Ripple<'_>,
    container: &Container,
    fallback: LogFallback,
    source: Option<&Container>,
) -> String {
    let on_fargate = ripple.task.launch.iter().any(|launch| launch.value == Launch::Fargate);
    match (fallback, source) {
        (LogFallback::Awslogs, Some(source)) => {
            let name = source.display_name();
            format!("its logs go to CloudWatch Logs, to the group of `{name}`: check that it suits")
        }
        (LogFallback::Awslogs, None) => {
            let group = awslogs::group_in_words(ripple);
            let region = if awslogs::knows_region(ripple, container) { "" } else { " and write its region" };
            format!("its logs go to CloudWatch Logs: make sure that there is a group {group}{region}")
        }
        (LogFallback::None, _) if on_fargate => "its logs are lost: choose a log driver".to_owned(),
        (LogFallback::None, _) => "its logs go where the machine puts them by default".to_owned(),
        (LogFallback::JsonFile, _) if on_fargate => {
            "its logs go to files, which Fargate does not have: choose `awslogs` or `splunk`".to_owned()
        }
        (LogFallback::JsonFile, _) => "its logs go to files of the machine".to_owned(),
    }
}
