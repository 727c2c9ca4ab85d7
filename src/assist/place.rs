//! The way to a place → what the tables and the explanations know of it.

use std::borrow::Cow;

use super::trail::{Step, Trail};
use crate::intake::{Dialect, Intake, Unit};
use crate::schema::{Mapping, NOTHING, Shape, api_name, cloudformation, ecs, kubernetes};
use crate::yaml::{Kind, NodeRef};

/// Of what a text is told where nothing tells what it is: the keys that begin the definitions of all platforms.
pub(super) static BEGINNING: Mapping = Mapping {
    what: "beginning",
    text: "family apiVersion kind AWSTemplateFormatVersion",
    nested: &[
        ("networkMode", Shape::Word(&ecs::NETWORK_MODES)),
        ("requiresCompatibilities", Shape::Words(&ecs::LAUNCHES)),
        ("cpu", Shape::Cpu),
        ("memory", Shape::Memory),
        ("containerDefinitions", Shape::Mappings(&ecs::CONTAINER)),
        ("Resources", cloudformation::RESOURCES),
    ],
    ..NOTHING
};

/// What is known of a place in a text.
#[derive(Clone)]
pub(super) struct Place {
    /// What the node at the place may be.
    pub(super) shape: Shape,
    /// The table that has the key whose value the node is, and that key as the table names it.
    pub(super) owner: Option<(&'static Mapping, String)>,
    /// By which words the explanations know what is around it.
    pub(super) platform: &'static str,
    pub(super) what: &'static str,
    /// The keys from there on.
    pub(super) keys: Vec<String>,
    /// Whether keys are spelled as CloudFormation does.
    pub(super) is_pascal: bool,
}

impl Place {
    pub(super) fn of(trail: &Trail<'_>, intake: &Intake) -> Place {
        let root = trail.steps.first().map_or(trail.node, |(node, _)| *node);
        let mut place = Place::root(root, intake);
        place.anchor(root, intake);
        for (index, (node, step)) in trail.steps.iter().enumerate() {
            place.step(*node, *step);
            place.anchor(trail.steps.get(index + 1).map_or(trail.node, |(node, _)| *node), intake);
        }
        place
    }

    /// The place of the value of this key.
    pub(super) fn below(&self, node: NodeRef<'_>, key: &str) -> Place {
        let mut place = self.clone();
        place.step(node, Step::Key(key));
        place
    }

    /// The table of the mapping at the place.
    pub(super) fn mapping(&self) -> Option<&'static Mapping> {
        match self.shape {
            Shape::Mapping(mapping) | Shape::Mappings(mapping) | Shape::CloudFormation(mapping) => {
                Some(mapping)
            }
            _ => None,
        }
    }

    /// How the text spells a key of a table.
    pub(super) fn spelled<'k>(&self, key: &'k str) -> Cow<'k, str> {
        if self.is_pascal { crate::schema::cloudformation_name(key) } else { Cow::Borrowed(key) }
    }

    pub(super) fn name<'k>(&self, key: &'k str) -> Cow<'k, str> {
        if self.is_pascal { api_name(key) } else { Cow::Borrowed(key) }
    }

    fn root(root: NodeRef<'_>, intake: &Intake) -> Place {
        let has = |key: &str| root.get(key).is_some();
        let is_of_ours =
            intake.units.iter().any(|unit| root.span().contains(root.tree().node(unit.node).span()));
        let shape = match root.kind() {
            Kind::Mapping if has("Resources") || has("AWSTemplateFormatVersion") => {
                Shape::Mapping(&cloudformation::TEMPLATE)
            }
            Kind::Mapping if has("apiVersion") || has("kind") => Shape::Mapping(&kubernetes::OBJECT),
            Kind::Mapping if has("taskDefinition") => Shape::Mapping(&ecs::ANSWER),
            Kind::Mapping if !is_of_ours && is_half_a_task(root, true) => {
                Shape::CloudFormation(&ecs::TASK_DEFINITION)
            }
            Kind::Mapping if !is_of_ours && is_half_a_task(root, false) => {
                Shape::Mapping(&ecs::TASK_DEFINITION)
            }
            Kind::Mapping if !is_of_ours && !has("services") && root.own_entries().len() < 4 => {
                Shape::Mapping(&BEGINNING)
            }
            _ => Shape::Any,
        };
        let mut place = Place {
            shape: Shape::Any,
            owner: None,
            platform: "",
            what: "",
            keys: Vec::new(),
            is_pascal: false,
        };
        place.enter(shape);
        place
    }

    /// Where a definition stands, it is one, whatever is around it.
    fn anchor(&mut self, node: NodeRef<'_>, intake: &Intake) {
        let is_here = |unit: &&Unit| unit.node == node.id();
        let Some(unit) = intake.units.iter().find(is_here) else { return };
        let first = match node.kind() {
            Kind::Sequence => {
                node.item_nodes().into_iter().find_map(|item| item.own_entries().first().copied())
            }
            _ => node.own_entries().first().copied(),
        };
        let key = first.and_then(|entry| entry.key.as_str()).unwrap_or_default();
        let is_list = node.kind() == Kind::Sequence;
        let shape = match unit.dialect {
            Dialect::TaskDefinition | Dialect::DescribeOutput | Dialect::Dockerrun => {
                Shape::Mapping(&ecs::TASK_DEFINITION)
            }
            Dialect::CloudFormation | Dialect::CloudFormationProperties => {
                Shape::CloudFormation(&ecs::TASK_DEFINITION)
            }
            Dialect::ContainerArray if key.starts_with(|c: char| c.is_ascii_uppercase()) => {
                Shape::CloudFormation(&ecs::CONTAINER)
            }
            Dialect::ContainerArray => Shape::Mappings(&ecs::CONTAINER),
            Dialect::PodSpec if is_list || node.get("image").is_some() => {
                Shape::Mappings(&kubernetes::CONTAINER)
            }
            // Half an object is its own definition.
            Dialect::Kubernetes | Dialect::PodSpec if matches!(self.shape, Shape::Any) => {
                Shape::Mapping(&kubernetes::POD)
            }
            _ => return,
        };
        self.enter(shape);
        if is_list && let Shape::Mapping(mapping) = self.shape {
            self.shape = Shape::Mappings(mapping);
        }
    }

    fn step(&mut self, node: NodeRef<'_>, step: Step<'_>) {
        let shape = match (self.shape, step) {
            // What a condition chooses from is what it stands for.
            (shape, Step::Key("Fn::If")) => return self.enter(shape),
            (shape, Step::Item) if node.tag() == Some("!If") || is_condition(node, shape) => shape,
            (Shape::Mappings(mapping), Step::Item) => Shape::Mapping(mapping),
            (Shape::Words(words), Step::Item) => Shape::Word(words),
            (Shape::Texts, Step::Item) => Shape::Text,
            (_, Step::Item) => Shape::Any,
            (Shape::Named(shape), Step::Key(key)) => {
                self.keys.push(key.to_owned());
                *shape
            }
            (Shape::Map | Shape::Quantities, Step::Key(key)) => {
                self.keys.push(key.to_owned());
                self.owner = None;
                Shape::Text
            }
            (_, Step::Key(key)) => {
                let name = self.name(key).into_owned();
                let mapping = self.mapping();
                self.keys.push(name.clone());
                self.owner = mapping.map(|mapping| (mapping, name.clone()));
                let known = mapping.and_then(|mapping| mapping.shape_of(&name));
                let told = |by: &str| node.get(by).and_then(NodeRef::as_str).unwrap_or_default();
                match known {
                    Some(Shape::AsTold) if node.get("Type").is_some() => {
                        cloudformation::properties(told("Type"))
                    }
                    Some(Shape::AsTold) => kubernetes::spec(told("kind")),
                    Some(shape) => shape,
                    None => cloudformation::anywhere(key).unwrap_or(Shape::Any),
                }
            }
        };
        self.enter(shape);
    }

    /// What has explanations of its own begins with this shape.
    fn enter(&mut self, shape: Shape) {
        self.shape = shape;
        if let Shape::CloudFormation(mapping) = shape {
            self.is_pascal = true;
            self.shape = Shape::Mapping(mapping);
        }
        let Shape::Mapping(mapping) = self.shape else { return };
        let known = [
            (&ecs::TASK_DEFINITION, "ecs", "task"),
            (&ecs::CONTAINER, "ecs", "container"),
            (&ecs::VOLUME, "ecs", "volume"),
            (&kubernetes::POD, "kubernetes", "task"),
            (&kubernetes::CONTAINER, "kubernetes", "container"),
            (&kubernetes::VOLUME, "kubernetes", "volume"),
            (&kubernetes::OBJECT, "kubernetes", "object"),
            (&kubernetes::WORKLOAD, "kubernetes", "workload"),
            (&cloudformation::TEMPLATE, "cloudformation", "template"),
            (&cloudformation::RESOURCE, "cloudformation", "resource"),
            (&BEGINNING, "any", "beginning"),
        ];
        if let Some((_, platform, what)) = known.iter().find(|(table, ..)| std::ptr::eq(*table, mapping)) {
            (self.platform, self.what) = (platform, what);
            self.keys.clear();
        }
    }
}

/// Whether most keys of the mapping are those of a task definition.
fn is_half_a_task(root: NodeRef<'_>, is_pascal: bool) -> bool {
    let entries = root.own_entries();
    let is_known = |key: &str| {
        let name = if is_pascal { api_name(key) } else { Cow::Borrowed(key) };
        is_pascal == (name != key) && ecs::TASK_DEFINITION.shape_of(&name).is_some()
    };
    let n_known = entries.iter().filter(|entry| entry.key.as_str().is_some_and(is_known)).count();
    n_known >= 2 && n_known * 2 > entries.len()
}

/// Whether the list is that of a condition, and not one that the shape is of.
fn is_condition(node: NodeRef<'_>, shape: Shape) -> bool {
    let first = node.item_nodes().first().map(|item| item.kind());
    matches!(shape, Shape::Mapping(_)) && first == Some(Kind::Scalar)
}
