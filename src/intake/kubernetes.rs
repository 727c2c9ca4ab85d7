//! Where the Pod of a Kubernetes object is: <https://kubernetes.io/docs/concepts/workloads/pods/#pod-templates>.

use super::{Dialect, Unit};
use crate::yaml::{Kind, NodeRef};

pub(super) enum Found<'t> {
    Units(Vec<Unit>),
    /// The objects of a list.
    Items(Vec<NodeRef<'t>>),
    Nothing,
}

/// Objects that may have anything in them, but no Pod: they need not be searched.
const WITHOUT_POD: [&str; 8] = [
    "CustomResourceDefinition",
    "ConfigMap",
    "Secret",
    "Service",
    "ClusterRole",
    "Role",
    // Those of Kyverno have patterns of Pods.
    "ClusterPolicy",
    "Policy",
];

/// Where the kinds of Kubernetes itself, and one of OpenShift that may leave the images to others, have
/// their Pod; other kinds are searched.
fn path(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "Pod" => &[],
        "PodTemplate" => &["template"],
        "Deployment"
        | "ReplicaSet"
        | "StatefulSet"
        | "DaemonSet"
        | "ReplicationController"
        | "Job"
        | "DeploymentConfig" => &["spec", "template"],
        "CronJob" => &["spec", "jobTemplate", "spec", "template"],
        _ => return None,
    })
}

pub(super) fn look(object: NodeRef<'_>) -> Found<'_> {
    let kind = object.get("kind").and_then(NodeRef::as_str).unwrap_or_default();
    if let Some(items) =
        object.get("items").filter(|items| kind.ends_with("List") && items.kind() == Kind::Sequence)
    {
        return Found::Items(items.item_nodes());
    }
    if WITHOUT_POD.contains(&kind) && !is_of_knative(object) {
        return Found::Nothing;
    }
    let mut units = Vec::new();
    let mut add = |pod: NodeRef<'_>, template: Option<NodeRef<'_>>| {
        let metadata = object.get("metadata");
        let name =
            metadata.and_then(|metadata| metadata.get("name").or_else(|| metadata.get("generateName")));
        units.push(Unit {
            kind: kind.to_owned(),
            name: name.map(|name| name.id()),
            context: template.map(|template| template.id()),
            whole: object.id(),
            ..Unit::new(Dialect::Kubernetes, pod.id())
        });
    };
    let known = path(kind).map(|path| path.iter().try_fold(object, |node, key| node.get(key)));
    match known {
        Some(Some(template)) => add(template.get("spec").unwrap_or(template), Some(template)),
        // Half a Deployment is one too.
        Some(None) => add(object, None),
        _ => pods(object, None, has_image, &mut add),
    }
    if units.is_empty() { Found::Nothing } else { Found::Units(units) }
}

fn is_of_knative(object: NodeRef<'_>) -> bool {
    let version = object.get("apiVersion").and_then(NodeRef::as_str);
    version.is_some_and(|version| version.starts_with("serving.knative.dev"))
}

/// Every mapping in the node that has the containers of a Pod; `above` is the mapping that has the node.
pub(super) fn pods<'t>(
    node: NodeRef<'t>,
    above: Option<NodeRef<'t>>,
    is_container: fn(NodeRef<'_>) -> bool,
    add: &mut dyn FnMut(NodeRef<'t>, Option<NodeRef<'t>>),
) {
    match node.kind() {
        Kind::Mapping if is_running(node) => {}
        Kind::Mapping if has_containers(node, is_container) => add(node, above),
        Kind::Mapping => {
            for entry in node.entries() {
                pods(entry.value, Some(node), is_container, add);
            }
        }
        Kind::Sequence => {
            for item in node.items() {
                pods(item.node, above, is_container, add);
            }
        }
        _ => {}
    }
}

/// Lists of containers: of a Pod, of a Task of Tekton, those beside the driver of a Spark application;
/// and the one container, script or set of containers of a step of Argo.
fn has_containers(node: NodeRef<'_>, is_container: fn(NodeRef<'_>) -> bool) -> bool {
    node.own_entries().into_iter().any(|entry| match entry.key.as_str() {
        Some("containers" | "initContainers") => {
            entry.value.items().iter().any(|item| is_container(item.node))
        }
        Some("steps" | "sidecars") => entry.value.items().iter().any(|item| has_image(item.node)),
        Some("containerSet") => has_containers(entry.value, is_container),
        Some("container" | "script") => {
            entry.value.get("image").is_some_and(|image| image.kind() == Kind::Scalar)
        }
        _ => false,
    })
}

/// What may be a container where nothing says that it is none.
pub(super) fn is_container(node: NodeRef<'_>) -> bool {
    node.kind() == Kind::Mapping && (has_image(node) || node.get("name").is_some())
}

/// What is a container in an object of any kind: others list containers by their names, such as `PodMetrics`.
fn has_image(node: NodeRef<'_>) -> bool {
    node.get("image").is_some()
}

/// Whether this is a task or a container that runs, as `aws ecs describe-tasks` prints them.
pub(super) fn is_running(node: NodeRef<'_>) -> bool {
    node.get("taskArn").is_some() || node.get("containerArn").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::recognize;
    use crate::yaml::parse;

    /// Kind and name of each workload, with the source of its Pod.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut tree = parse(&text.into());
        let units = recognize(&mut tree).units;
        let words = |unit: &Unit| {
            let name = unit.name.and_then(|name| tree.node(name).as_str()).unwrap_or("-");
            format!("{} {name} {}", unit.kind, tree.node(unit.node).source())
        };
        let found: Vec<String> = units.iter().map(words).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn lists_of_names_are_no_containers() {
        let pattern = "{spec: {containers: [{name: '*', securityContext: {privileged: false}}]}}";
        let rules = |image: &str| format!("spec: {{rules: [{{validate: {{pattern: {image}}}}}]}}\n");
        check(&format!("apiVersion: kyverno.io/v1\nkind: ClusterPolicy\n{}", rules(pattern)), &[]);
        check(&format!("apiVersion: kyverno.io/v1\nkind: Other\n{}", rules(pattern)), &[]);
        let latest = "{spec: {containers: [{image: '!*:latest'}]}}";
        check(&format!("apiVersion: kyverno.io/v1\nkind: Policy\n{}", rules(latest)), &[]);
        check(
            "apiVersion: metrics.k8s.io/v1\nkind: PodMetrics\ncontainers: [{name: a, usage: {cpu: 1m}}]\n",
            &[],
        );
        check(
            "apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a}]}}}\n",
            &["Deployment - {containers: [{name: a}]}"],
        );
        check(
            "apiVersion: x/v1\nkind: X\nspec: {containers: [{name: a}, {name: b, image: c}]}\n",
            &["X - {containers: [{name: a}, {name: b, image: c}]}"],
        );
    }

    #[test]
    fn custom_resources_have_their_pods() {
        check(
            "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: w-}\nspec: {templates: [{name: a, script: {image: python, source: x}}]}\n",
            &["Workflow w- {name: a, script: {image: python, source: x}}"],
        );
        let set = "{name: a, initContainers: [{image: i}], containerSet: {containers: [{image: c}]}}";
        check(
            &format!("apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: {{templates: [{set}]}}\n"),
            &[&format!("Workflow - {set}")],
        );
        check(
            "apiVersion: sparkoperator.k8s.io/v1beta2\nkind: SparkApplication\nmetadata: {name: s}\nspec: {image: spark, driver: {cores: 1, sidecars: [{image: c}]}}\n",
            &["SparkApplication s {cores: 1, sidecars: [{image: c}]}"],
        );
    }
}
