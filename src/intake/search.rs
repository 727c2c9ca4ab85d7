//! Looks through documents for definitions, wherever they stand.

use super::fragment;
use super::kubernetes::{self, Found};
use super::{Dialect, Unit};
use crate::text::Names;
use crate::yaml::{Kind, NodeId, NodeRef, ScalarStyle, Tree};

#[derive(Default)]
pub(super) struct Search {
    pub(super) units: Vec<Unit>,
    /// Definitions whose containers are written in a string, with the string.
    pub(super) strings: Vec<(NodeId, NodeId)>,
    pub(super) n_others: usize,
    /// The metadata of the namespaces of a manifest.
    namespaces: Vec<NodeId>,
    /// The services of a template, with the logical id of the task definition that each runs.
    services: Vec<(String, NodeId)>,
}

impl Search {
    pub(super) fn document(&mut self, root: NodeRef<'_>) {
        let is_object = |node: NodeRef<'_>| node.get("apiVersion").is_some() && node.get("kind").is_some();
        if is_object(root) {
            return self.object(root);
        }
        let before = self.units.len();
        if let Some(resources) = root.get("Resources").filter(|resources| resources.kind() == Kind::Mapping) {
            self.resources(resources, root);
            self.assign_services(root.tree(), before);
        } else if root.get("services").is_some_and(|services| services.kind() == Kind::Mapping) {
            self.units.push(Unit::new(Dialect::Compose, root.id()));
        } else if root.kind() == Kind::Sequence && root.items().iter().any(|item| is_object(item.node)) {
            root.items().into_iter().for_each(|item| self.document(item.node));
            return;
        } else {
            // What else is in a plan of Terraform says the same again.
            if let Some(planned) = root.get("planned_values") {
                self.anywhere(planned, None);
            }
            if self.units.len() == before {
                self.anywhere(root, None);
            }
        }
        if self.units.len() == before {
            self.units.extend(fragment::units(root));
        }
    }

    /// An object of a manifest.
    fn object(&mut self, object: NodeRef<'_>) {
        match kubernetes::look(object) {
            Found::Units(mut units) => self.units.append(&mut units),
            Found::Items(items) => items.into_iter().for_each(|item| self.object(item)),
            Found::Nothing => {
                self.n_others += 1;
                if object.get("kind").and_then(NodeRef::as_str) == Some("Namespace") {
                    self.namespaces.extend(object.get("metadata").map(|metadata| metadata.id()));
                }
            }
        }
    }

    /// Resources of a template, those of loops (`Fn::ForEach`) too.
    fn resources(&mut self, resources: NodeRef<'_>, template: NodeRef<'_>) {
        for entry in resources.entries() {
            let id = entry.key.as_str().unwrap_or_default();
            if id.starts_with("Fn::ForEach") {
                let items = entry.value.item_nodes();
                for body in items.into_iter().filter(|item| item.kind() == Kind::Mapping) {
                    self.resources(body, template);
                }
                continue;
            }
            let kind = entry.value.get("Type").and_then(NodeRef::as_str).unwrap_or_default();
            let properties = entry.value.get("Properties");
            if kind == "AWS::ECS::Service"
                && let Some(properties) = properties
                && let Some(id) = properties.get("TaskDefinition").and_then(referred)
            {
                self.services.push((id.to_owned(), properties.id()));
            }
            if kind != "AWS::ECS::TaskDefinition" {
                continue;
            }
            let properties = properties.unwrap_or(entry.value);
            self.units.push(Unit {
                kind: kind.to_owned(),
                name: Some(entry.key.id()),
                context: Some(template.id()),
                whole: entry.value.id(),
                ..Unit::new(Dialect::CloudFormation, properties.id())
            });
        }
    }

    /// Gives the units of a manifest the namespaces that they are in.
    pub(super) fn assign_namespaces(&mut self, tree: &Tree) {
        let mut indices = Names::default();
        for (index, metadata) in self.namespaces.iter().enumerate() {
            if let Some(name) = tree.node(*metadata).get("name").and_then(NodeRef::as_str) {
                indices.add(name, index);
            }
        }
        if self.namespaces.is_empty() {
            return;
        }
        for unit in &mut self.units {
            let metadata = tree.node(unit.whole).get("metadata");
            let name = metadata.and_then(|metadata| metadata.get("namespace")?.as_str());
            let index = name.and_then(|name| indices.get(name));
            unit.namespace = index.and_then(|index| self.namespaces.get(index).copied());
        }
    }

    /// Gives the units of a template, which begin at `first`, the services that run them.
    fn assign_services(&mut self, tree: &Tree, first: usize) {
        let mut indices = Names::default();
        for (index, unit) in self.units.iter().enumerate().skip(first) {
            if let Some(id) = unit.name.and_then(|name| tree.node(name).as_str()) {
                indices.add(id, index);
            }
        }
        for (id, properties) in std::mem::take(&mut self.services) {
            let unit = indices.get(&id).and_then(|index| self.units.get_mut(index));
            unit.into_iter().for_each(|unit| unit.services.push(properties));
        }
    }

    /// A definition at this node, or somewhere in it. `key` is the key that it stands under. The depth of
    /// a tree is bounded by its reader.
    fn anywhere(&mut self, node: NodeRef<'_>, key: Option<&str>) {
        match node.kind() {
            Kind::Mapping => {
                let entries = node.entries();
                let find = |name: &str| entries.iter().find(|entry| entry.key.as_str() == Some(name));
                if find("containerDefinitions").is_some() {
                    let dialect = match key {
                        _ if find("AWSEBDockerrunVersion").is_some() => Dialect::Dockerrun,
                        Some("taskDefinition") => Dialect::DescribeOutput,
                        _ => Dialect::TaskDefinition,
                    };
                    self.units.push(Unit::new(dialect, node.id()));
                } else if find("ContainerDefinitions").is_some() {
                    self.units.push(Unit::new(Dialect::CloudFormationProperties, node.id()));
                } else if let Some(containers) = find("container_definitions") {
                    // `true` and such in a plan only says that they become known later.
                    let is_string = containers.value.style().is_some_and(|it| it != ScalarStyle::Plain);
                    if is_string {
                        self.strings.push((node.id(), containers.value.id()));
                    }
                    if is_string || containers.value.kind() == Kind::Sequence {
                        self.units.push(Unit::new(Dialect::Terraform, node.id()));
                    }
                } else if key == Some("taskDefinition") && find("family").is_some() {
                    self.units.push(Unit::new(Dialect::DescribeOutput, node.id()));
                } else {
                    for entry in entries {
                        self.anywhere(entry.value, entry.key.as_str());
                    }
                }
            }
            Kind::Sequence => {
                for item in node.items() {
                    self.anywhere(item.node, key);
                }
            }
            _ => {}
        }
    }
}

/// The logical id of `!Ref Id`, in either form.
fn referred(node: NodeRef<'_>) -> Option<&str> {
    let named = if node.tag() == Some("!Ref") { Some(node) } else { node.get("Ref") };
    named?.as_str()
}
