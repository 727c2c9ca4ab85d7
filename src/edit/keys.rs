//! How keys are spelled where something is written, and where they usually stand.

use std::borrow::Cow;

use crate::schema::{self, Mapping, Shape};
use crate::task::Platform;
use crate::yaml::{NodeRef, Value};

/// The keys of one mapping: of a task, a container or something in them.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    is_cloudformation: bool,
    platform: Platform,
    /// What the keys are of; `None` where nothing is known of them.
    table: Option<&'static Mapping>,
}

/// In which order people write the keys of a container: those of ECS, and those of Kubernetes.
const ORDER: [&str; 47] = [
    "family",
    "initContainers",
    "containerDefinitions",
    "containers",
    "volumes",
    "name",
    "image",
    "imagePullPolicy",
    "repositoryCredentials",
    "essential",
    "restartPolicy",
    "cpu",
    "memory",
    "memoryReservation",
    "entryPoint",
    "command",
    "args",
    "workingDirectory",
    "workingDir",
    "portMappings",
    "ports",
    "environment",
    "environmentFiles",
    "env",
    "envFrom",
    "secrets",
    "resources",
    "mountPoints",
    "volumesFrom",
    "volumeMounts",
    "dependsOn",
    "links",
    "startTimeout",
    "stopTimeout",
    "healthCheck",
    "startupProbe",
    "livenessProbe",
    "readinessProbe",
    "lifecycle",
    "user",
    "privileged",
    "readonlyRootFilesystem",
    "securityContext",
    "linuxParameters",
    "logConfiguration",
    "firelensConfiguration",
    "dockerLabels",
];

impl Keys {
    /// Those of a definition or a container: CloudFormation's keys begin with a capital letter.
    pub(super) fn of(node: NodeRef<'_>, platform: Platform) -> Keys {
        let written = |entry: &crate::yaml::Entry<'_>| entry.key.as_str().unwrap_or_default().to_owned();
        let entries: Vec<String> = node.own_entries().iter().map(written).collect();
        let begins =
            |is: fn(&u8) -> bool| entries.iter().filter(|key| key.as_bytes().first().is_some_and(is)).count();
        let is_ecs = platform == Platform::Ecs;
        let is_cloudformation = is_ecs && begins(u8::is_ascii_uppercase) > begins(u8::is_ascii_lowercase);
        let is_task = entries.iter().any(|key| schema::api_name(key) == "containerDefinitions");
        let is_volume = !is_task && !entries.iter().any(|key| schema::api_name(key) == "image");
        let table = match (is_ecs, is_task, is_volume) {
            (false, ..) => None,
            (true, true, _) => Some(&schema::ecs::TASK_DEFINITION),
            (true, false, true) => Some(&schema::ecs::VOLUME),
            (true, false, false) => Some(&schema::ecs::CONTAINER),
        };
        Keys { is_cloudformation, platform, table }
    }

    /// Those of the items of the list at a path.
    pub(super) fn inside(self, path: &[&str]) -> Keys {
        Keys { table: self.shape(path).and_then(mapping_of), ..self }
    }

    /// The last key of the path, as it is written here.
    pub(super) fn key<'k>(self, path: &[&'k str]) -> Cow<'k, str> {
        let key = path.last().copied().unwrap_or_default();
        let outer = path.len() - 1;
        // Under a key whose keys are free, they are as they are.
        let is_free =
            outer > 0 && self.shape(path.get(..outer).unwrap_or_default()).and_then(mapping_of).is_none();
        if self.is_cloudformation && !is_free { schema::cloudformation_name(key) } else { Cow::Borrowed(key) }
    }

    /// The value under a path of keys, or without a path in the place of the mapping, with its keys as they are
    /// written here.
    pub(super) fn spelled(self, path: &[&str], value: Value) -> Value {
        if !self.is_cloudformation {
            return value;
        }
        let own = self.table.map(Shape::Mapping).filter(|_| path.is_empty());
        spelled(value, own.or_else(|| self.shape(path)))
    }

    fn shape(self, path: &[&str]) -> Option<Shape> {
        let (last, outer) = path.split_last()?;
        let mut table = self.table?;
        for key in outer {
            table = mapping_of(table.shape_of(key)?)?;
        }
        table.shape_of(last)
    }

    /// Before which entry a new one with the last key of the path stands: behind those that people write
    /// before it, else before those that they write behind it, else at the end.
    pub(super) fn usual_place(self, node: NodeRef<'_>, path: &[&str]) -> usize {
        let entries = node.own_entries();
        let rank = |key: &str| ORDER.iter().position(|usual| *usual == schema::api_name(key));
        let [key] = path else { return entries.len() };
        let Some(position) = rank(key).filter(|_| self.platform != Platform::Compose) else {
            return entries.len();
        };
        let is_before = |entry: &crate::yaml::Entry<'_>| Some(entry.key.as_str().and_then(rank)? < position);
        let last = entries.iter().rposition(|entry| is_before(entry) == Some(true));
        let next = || entries.iter().position(|entry| is_before(entry) == Some(false));
        last.map(|last| last + 1).or_else(next).unwrap_or(entries.len())
    }
}

fn mapping_of(shape: Shape) -> Option<&'static Mapping> {
    match shape {
        Shape::Mapping(mapping) | Shape::Mappings(mapping) => Some(mapping),
        _ => None,
    }
}

fn spelled(value: Value, shape: Option<Shape>) -> Value {
    let table = shape.and_then(mapping_of);
    match value {
        Value::Noted(note, inner) => Value::Noted(note, Box::new(spelled(*inner, shape))),
        Value::List(items) => Value::List(items.into_iter().map(|item| spelled(item, shape)).collect()),
        Value::Map(entries) => {
            let Some(table) = table else { return Value::Map(entries) };
            let entry = |(key, value): (String, Value)| {
                let value = spelled(value, table.shape_of(&key));
                (schema::cloudformation_name(&key).into_owned(), value)
            };
            Value::Map(entries.into_iter().map(entry).collect())
        }
        scalar => scalar,
    }
}
