//! What a document is, from its keys alone.

use super::line::Content;
use super::node::{Node, resource_type};
use crate::schema::{Mapping, Shape, cloudformation, ecs, kubernetes};

/// Keys that containers of Kubernetes have and those of ECS have not.
const OF_KUBERNETES: [&str; 6] = ["imagePullPolicy", "volumeMounts", "env", "envFrom", "ports", "resources"];

/// What stands at the root of the document; `None` where no table knows it.
pub(super) fn root(contents: &[Content<'_>]) -> Option<Node> {
    let first = contents.first()?;
    let keys = Keys { contents };
    if let Some(shape) = template(first, &keys) {
        return Some(Node::of_template(shape));
    }
    let shape = if first.n_dashes > 0 {
        Shape::Mappings(container(&keys)?)
    } else if matches!(first.key, Some("name" | "image")) {
        Shape::Mapping(container(&keys)?)
    } else {
        Shape::Mapping(definition(first.key?, &keys)?)
    };
    Some(Node::new(shape))
}

/// A template of CloudFormation, or a part of one.
fn template(first: &Content<'_>, keys: &Keys<'_>) -> Option<Shape> {
    if keys.has("Resources") || keys.has("AWSTemplateFormatVersion") {
        Some(Shape::Mapping(&cloudformation::TEMPLATE))
    } else if first.begins_resource {
        Some(cloudformation::RESOURCES)
    } else if resource_type(first).is_some() {
        Some(Shape::Mapping(&cloudformation::RESOURCE))
    } else if keys.has("ContainerDefinitions") {
        Some(Shape::CloudFormation(&ecs::TASK_DEFINITION))
    } else {
        None
    }
}

/// The keys of a container or of several, if there is one.
fn container(keys: &Keys<'_>) -> Option<&'static Mapping> {
    let is_kubernetes = OF_KUBERNETES.into_iter().any(|key| keys.has(key));
    let is_container = keys.has_anywhere("name") && keys.has_anywhere("image");
    is_container.then_some(if is_kubernetes { &kubernetes::CONTAINER } else { &ecs::CONTAINER })
}

fn definition(first: &str, keys: &Keys<'_>) -> Option<&'static Mapping> {
    let is_workload = keys.has("template");
    if keys.has("apiVersion") && keys.has("kind") {
        Some(&kubernetes::OBJECT)
    } else if keys.has("taskDefinition") && keys.has("containerDefinitions") {
        Some(&ecs::ANSWER)
    } else if keys.has("containerDefinitions") || (keys.has("family") && !keys.has("services")) {
        Some(&ecs::TASK_DEFINITION)
    } else if !keys.has("containers") {
        None
    } else if matches!(first, "metadata" | "spec") {
        Some(if is_workload { &kubernetes::WORKLOAD_TEMPLATE } else { &kubernetes::POD_TEMPLATE })
    } else {
        Some(if is_workload { &kubernetes::WORKLOAD } else { &kubernetes::POD })
    }
}

struct Keys<'t> {
    contents: &'t [Content<'t>],
}

impl Keys<'_> {
    /// Whether a line has the key, and may stand at the root.
    fn has(&self, key: &str) -> bool {
        let is_root = |content: &Content<'_>| content.n_dashes == 0 && content.key == Some(key);
        self.contents.iter().any(is_root)
    }

    fn has_anywhere(&self, key: &str) -> bool {
        self.contents.iter().any(|content| content.key == Some(key))
    }
}
