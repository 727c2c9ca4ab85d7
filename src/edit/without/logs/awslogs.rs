//! The options of the driver `awslogs` for containers that lose their router: whose they are like.

use super::{configurations, holders, is_capitalised};
use crate::edit::awslogs::{GROUP, PREFIX, REGION, group, named_region, region};
use crate::edit::without::ripple::{Ripple, get};
use crate::task::Container;
use crate::yaml::{NodeRef, Value};

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
    let group = copied(GROUP).unwrap_or_else(|| group(ripple.tree, ripple.task));
    let region = copied(REGION).unwrap_or_else(|| region(ripple.tree, ripple.task, is_template));
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

/// The group that was written, for people.
pub(super) fn group_in_words(ripple: &Ripple<'_>) -> String {
    match group(ripple.tree, ripple.task) {
        Value::Text(text) => format!("`{text}`"),
        Value::Plain(text) => format!("`{}`", text.trim_start_matches("!Sub ").trim_matches('"')),
        _ => "of that name".to_owned(),
    }
}

pub(super) fn knows_region(ripple: &Ripple<'_>, container: &Container) -> bool {
    is_capitalised(ripple.tree.node(container.node)) || named_region(ripple.tree, ripple.task).is_some()
}
