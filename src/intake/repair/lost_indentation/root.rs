//! What a document is, from its keys alone.

use super::line::{Content, Value};
use super::node::Node;
use crate::schema::{Shape, cloudformation, ecs, kubernetes};

/// What stands at the root of the document; `None` where no table knows it.
pub(super) fn root(contents: &[Content<'_>]) -> Option<Node> {
    let is_list = contents.first()?.n_dashes > 0;
    let has = |key: &str| contents.iter().any(|content| content.key == Some(key));
    // At the root there are no dashes, and beside a list of anything it is one line of many.
    let has_top = |key: &str| {
        contents.iter().any(|content| {
            content.key == Some(key) && content.n_dashes == 0 && !matches!(content.value, Value::Block(_))
        })
    };
    let of = |shape| Some(Node::new(shape));
    if is_list {
        return if !has("name") || !has("image") {
            (has("Name") && has("Image")).then(|| Node::of_template(Shape::Mappings(&ecs::CONTAINER)))
        } else if has("volumeMounts") || has("imagePullPolicy") || has("env") || has("ports") {
            of(Shape::Mappings(&kubernetes::CONTAINER))
        } else {
            of(Shape::Mappings(&ecs::CONTAINER))
        };
    }
    if has_top("apiVersion") && has_top("kind") {
        of(Shape::Mapping(&kubernetes::OBJECT))
    } else if has_top("Resources") || has_top("AWSTemplateFormatVersion") {
        Some(Node::of_template(Shape::Mapping(&cloudformation::TEMPLATE)))
    } else if has_top("taskDefinition") && has("containerDefinitions") {
        of(Shape::Mapping(&ecs::ANSWER))
    } else if has_top("containerDefinitions") || (has_top("family") && !has_top("services")) {
        of(Shape::Mapping(&ecs::TASK_DEFINITION))
    } else if has_top("ContainerDefinitions") {
        Some(Node::of_template(Shape::CloudFormation(&ecs::TASK_DEFINITION)))
    } else if has_top("containers") {
        let is_workload = has_top("template");
        of(Shape::Mapping(match has_top("spec") {
            _ if is_workload => &kubernetes::WORKLOAD,
            true => &kubernetes::POD_TEMPLATE,
            false => &kubernetes::POD,
        }))
    } else {
        None
    }
}
