//! Half of a definition: containers without what is around them, or the other way round.

use super::kubernetes;
use super::{Dialect, Unit};
use crate::text::Gather;
use crate::yaml::{Kind, NodeRef};

/// Keys of a container that only a Pod's has.
const OF_PODS: [&str; 11] = [
    "volumeMounts",
    "env",
    "envFrom",
    "resources",
    "livenessProbe",
    "readinessProbe",
    "startupProbe",
    "imagePullPolicy",
    "securityContext",
    "args",
    "ports",
];

/// Keys of a task definition besides its containers.
const OF_TASKS: [&str; 5] =
    ["family", "requiresCompatibilities", "networkMode", "executionRoleArn", "taskRoleArn"];

/// What only other formats have at the top: workflows of GitHub have `jobs`.
const NOT_OURS: [&str; 1] = ["jobs"];

/// The definitions that a document is half of.
pub(super) fn units(root: NodeRef<'_>) -> Vec<Unit> {
    let dialect = match root.kind() {
        Kind::Sequence => {
            let items = root.item_nodes();
            of_containers(&items.into_iter().filter(|item| is_container(*item)).collect::<Vec<_>>())
        }
        Kind::Mapping if NOT_OURS.iter().any(|key| root.get(key).is_some()) => None,
        Kind::Mapping => {
            let pods = pods(root);
            if !pods.is_empty() {
                return pods;
            }
            of_mapping(root)
        }
        _ => None,
    };
    dialect.map(|dialect| Unit::new(dialect, root.id())).into_iter().gather()
}

fn pods(root: NodeRef<'_>) -> Vec<Unit> {
    let mut units = Vec::new();
    kubernetes::pods(root, None, kubernetes::is_container, &mut |pod, template| {
        let context = template.map(|template| template.id());
        units.push(Unit { context, ..Unit::new(Dialect::PodSpec, pod.id()) });
    });
    // What is around a Pod belongs to it where there is no other.
    if let [only] = units.as_mut_slice() {
        only.whole = root.id();
    }
    units
}

fn of_mapping(root: NodeRef<'_>) -> Option<Dialect> {
    let has = |key: &&str| root.get(key).is_some();
    if OF_TASKS.iter().any(has) {
        Some(Dialect::TaskDefinition)
    } else if is_container(root) && get(root, "image").is_some() && root.get("services").is_none() {
        of_containers(&[root])
    } else {
        None
    }
}

fn of_containers(containers: &[NodeRef<'_>]) -> Option<Dialect> {
    let is_of_pod = |container: &NodeRef<'_>| OF_PODS.iter().any(|key| container.get(key).is_some());
    match containers {
        [] => None,
        containers if containers.iter().any(is_of_pod) => Some(Dialect::PodSpec),
        _ => Some(Dialect::ContainerArray),
    }
}

/// Whether a mapping looks like a container of a definition, and not of a task that runs.
fn is_container(node: NodeRef<'_>) -> bool {
    node.kind() == Kind::Mapping
        && !kubernetes::is_running(node)
        && get(node, "image").map_or_else(|| get(node, "name").is_some(), is_text)
}

/// Whether a value is a text, or what stands in the place of one. An image of Copilot is a mapping.
fn is_text(node: NodeRef<'_>) -> bool {
    let is_function = |key: Option<&str>| key.is_none_or(|key| key == "Ref" || key.starts_with("Fn::"));
    match node.kind() {
        Kind::Mapping => {
            node.tag().is_some()
                || matches!(node.own_entries().as_slice(), [only] if is_function(only.key.as_str()))
        }
        Kind::Sequence => node.tag().is_some(),
        _ => true,
    }
}

/// The value under a key or, as CloudFormation writes it, under the key with a capital.
fn get<'t>(node: NodeRef<'t>, key: &str) -> Option<NodeRef<'t>> {
    let entries = node.entries();
    let found =
        entries.iter().find(|entry| entry.key.as_str().is_some_and(|name| name.eq_ignore_ascii_case(key)));
    found.map(|entry| entry.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::recognize;
    use crate::yaml::parse;

    /// The first line of each definition that is found in the text.
    #[track_caller]
    fn check(text: &str, expected: &[(Dialect, &str)]) {
        let mut tree = parse(&text.into());
        let units = recognize(&mut tree).units;
        let first_line = |unit: &Unit| tree.node(unit.node).source().lines().next().unwrap_or_default();
        let found: Vec<(Dialect, &str)> = units.iter().map(|unit| (unit.dialect, first_line(unit))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn other_formats_are_no_definitions() {
        // aws ecs describe-tasks
        check(
            r#"{"tasks":[{"taskArn":"a","taskDefinitionArn":"d","containers":[{"containerArn":"c","name":"app","image":"nginx"}]}]}"#,
            &[],
        );
        check(r#"[{"containerArn":"c","name":"app","image":"nginx"}]"#, &[]);
        check("on: push\njobs: {a: {container: {image: node}, steps: [{run: make}]}}\n", &[]);
        let copilot = "name: api\ntype: Backend Service\nimage: {build: ./Dockerfile, port: 80}\n";
        check(&format!("{copilot}sidecars: {{proxy: {{port: 80, image: nginx}}}}\n"), &[]);
        check("- name: a\n  image: {repository: r, tag: t}\n", &[]);
    }

    #[test]
    fn an_image_may_be_what_stands_for_a_text() {
        for image in ["b", "!Sub b", "!Join [a, [b]]", "{Ref: B}", "{'Fn::Sub': b}", "{{ b }}", ""] {
            let text = format!("- name: a\n  image: {image}\n");
            check(&text, &[(Dialect::ContainerArray, text.lines().next().unwrap())]);
        }
    }

    #[test]
    fn every_pod_is_found() {
        check(
            "a: {containers: [{name: x}]}\nb: {containers: [{image: y}]}\n",
            &[
                (Dialect::PodSpec, "{containers: [{name: x}]}"),
                (Dialect::PodSpec, "{containers: [{image: y}]}"),
            ],
        );
    }
}
