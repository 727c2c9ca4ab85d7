//! The options of the log driver `awslogs`, as people usually choose them:
//! <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html>.

use super::draft::find;
use super::region::region_in;
use crate::task::Task;
use crate::yaml::{Kind, NodeRef, Tree, Value};

pub(super) const GROUP: &str = "awslogs-group";
pub(super) const REGION: &str = "awslogs-region";
pub(super) const PREFIX: &str = "awslogs-stream-prefix";

/// Where the region has to be written by a person.
const NO_REGION: &str = "<region>";

/// `/ecs/` and the family, as the console names the group.
pub(super) fn group(tree: &Tree, task: &Task) -> Value {
    let family = find(tree.node(task.node), "family").map(|(_, family)| family);
    let Some(family) = family.filter(|it| it.kind() != Kind::Null) else {
        // The name of the resource; a word to be replaced where only containers are there.
        let name = task.name.as_ref().map_or("<task>", |name| name.value.as_written());
        return Value::text(["/ecs/", name].concat());
    };
    let text = |key: &str| family.get(key).and_then(NodeRef::as_str);
    let parameter = if family.tag() == Some("!Ref") { family.as_str() } else { text("Ref") };
    let pattern = if family.tag() == Some("!Sub") { family.as_str() } else { text("Fn::Sub") };
    let pattern = parameter.map(|name| ["${", name, "}"].concat()).or(pattern.map(str::to_owned));
    match (pattern, family.kind()) {
        (Some(pattern), _) => {
            let text = ["/ecs/", &pattern].concat();
            match is_json(tree, task) {
                true => Value::map([("Fn::Sub", Value::text(text))]),
                false => Value::plain(["!Sub \"", &text, "\""].concat()),
            }
        }
        (None, Kind::Scalar) if family.tag().is_none() => {
            Value::text(["/ecs/", family.as_str().unwrap_or_default()].concat())
        }
        _ => Value::text("/ecs/<task>"),
    }
}

/// That of the template, as an ARN or a registry in the text has it, or to be filled in.
pub(super) fn region(tree: &Tree, task: &Task, is_template: bool) -> Value {
    match (is_template, is_json(tree, task)) {
        (true, true) => Value::map([("Ref", Value::text("AWS::Region"))]),
        (true, false) => Value::plain("!Ref AWS::Region"),
        (false, _) => Value::text(named_region(tree, task).unwrap_or(NO_REGION)),
    }
}

/// The first region that the text names, in the definition before all else: in an ARN, in the host of an image.
pub(super) fn named_region<'t>(tree: &'t Tree, task: &Task) -> Option<&'t str> {
    let text = tree.text();
    region_in(task.span.slice(text)).or_else(|| region_in(text))
}

/// Whether what is written is JSON, which has no tags.
fn is_json(tree: &Tree, task: &Task) -> bool {
    tree.node(task.node).is_flow() || tree.roots().all(NodeRef::is_flow)
}
