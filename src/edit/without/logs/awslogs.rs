//! The options of the driver `awslogs`:
//! <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html>.

use super::{configurations, holders, is_capitalised};
use crate::edit::region::region_in;
use crate::edit::without::ripple::{Ripple, get, is_json, reference, text};
use crate::task::{Container, Task};
use crate::yaml::{Kind, NodeRef, Value};

const GROUP: &str = "awslogs-group";
const REGION: &str = "awslogs-region";
const PREFIX: &str = "awslogs-stream-prefix";

/// Where the region has to be written by a person.
const NO_REGION: &str = "<region>";

/// The container whose group others may use: one that stays, else one that goes, the router last.
pub(super) fn source<'t>(ripple: &Ripple<'t>) -> Option<&'t Container> {
    let has_group = |container: &&Container| {
        let logs = container.logs.as_ref();
        let driver = logs.and_then(|logs| logs.driver.as_ref());
        driver.is_some_and(|driver| driver.value.as_written() == "awslogs")
            && logs.is_some_and(|logs| logs.option(GROUP).is_some())
    };
    let mut others = ripple.gone.staying().chain(ripple.gone.leaving().filter(|it| !it.is_log_router));
    others.find(has_group).or_else(|| ripple.gone.leaving().find(has_group))
}

/// The options for a container: those of the source, or as they are usually chosen.
pub(super) fn options<'t>(
    ripple: &Ripple<'t>,
    container: &Container,
    source: Option<&'t Container>,
    configuration: NodeRef<'_>,
) -> Value {
    let copied = |name: &str| {
        let values = holders(ripple, source?).into_iter().filter_map(|it| get(it, "logConfiguration"));
        let mut options = values.flat_map(configurations).filter_map(|it| get(it, "options"));
        options.find_map(|options| options.get(name)).map(Value::of)
    };
    let is_template = is_capitalised(configuration);
    let group = copied(GROUP).unwrap_or_else(|| group(ripple));
    let region = copied(REGION).unwrap_or_else(|| match is_template {
        true => reference(ripple, "AWS::Region"),
        false => Value::text(region(ripple).unwrap_or(NO_REGION)),
    });
    // A prefix that is the source's own is none for others.
    let is_shared = |source: &&Container| {
        let prefix = source.logs.as_ref().and_then(|logs| logs.option(PREFIX));
        let own = prefix.map(|prefix| prefix.value.as_written());
        !source.is_log_router && own != source.written_name()
    };
    let prefix = source.filter(is_shared).and_then(|_| copied(PREFIX));
    let prefix = prefix.unwrap_or_else(|| own_name(ripple, container));
    Value::map([(GROUP, group), (REGION, region), (PREFIX, prefix)])
}

fn own_name(ripple: &Ripple<'_>, container: &Container) -> Value {
    let node = get(ripple.tree.node(container.node), "name");
    node.map_or_else(|| Value::text(container.display_name()), Value::of)
}

/// `/ecs/` and the family, as the console names the group.
fn group(ripple: &Ripple<'_>) -> Value {
    let family = get(ripple.tree.node(ripple.task.node), "family");
    let Some(family) = family.filter(|it| it.kind() != Kind::Null) else {
        return Value::text(["/ecs/", name(ripple.task)].concat());
    };
    let parameter = match family.tag() {
        Some("!Ref") => family.as_str(),
        _ => text(family, &["Ref"]),
    };
    let pattern = match family.tag() {
        Some("!Sub") => family.as_str().map(str::to_owned),
        _ => text(family, &["Fn::Sub"]).map(str::to_owned),
    };
    let pattern = parameter.map(|name| ["${", name, "}"].concat()).or(pattern);
    match (pattern, family.kind()) {
        (Some(pattern), _) => {
            let text = ["/ecs/", &pattern].concat();
            match is_json(ripple) {
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

/// The family, or the name of the resource; a word to be replaced where only containers are there.
fn name(task: &Task) -> &str {
    task.name.as_ref().map_or("<task>", |name| name.value.as_written())
}

/// The group that was written, for people.
pub(super) fn group_in_words(ripple: &Ripple<'_>) -> String {
    match group(ripple) {
        Value::Text(text) => format!("`{text}`"),
        Value::Plain(text) => format!("`{}`", text.trim_start_matches("!Sub ").trim_matches('"')),
        _ => "of that name".to_owned(),
    }
}

pub(super) fn knows_region(ripple: &Ripple<'_>, container: &Container) -> bool {
    is_capitalised(ripple.tree.node(container.node)) || region(ripple).is_some()
}

/// The first region that the text names, in the definition before all else: in an ARN, in the host of an image.
fn region<'t>(ripple: &Ripple<'t>) -> Option<&'t str> {
    let text = ripple.tree.text();
    region_in(ripple.task.span.slice(text)).or_else(|| region_in(text))
}
