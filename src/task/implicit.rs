//! The dependencies of a task: those that are written and those that ECS adds.
//!
//! Additions as the EC2 agent makes them (`agent/api/task/task.go` of
//! <https://github.com/aws/amazon-ecs-agent>): a link waits for START, `volumesFrom` for the creation of
//! its source, and a user of `awsfirelens` for START of the log router, unless the router waits for
//! something itself.

use std::collections::HashMap;

use super::{Condition, Container, Edge, Implied, Known, Task};
use crate::text::Span;

impl Task {
    /// All dependencies between containers that exist, in order of the text. Those that name no
    /// container, or are a placeholder, are left out.
    pub fn edges(&self) -> Vec<Edge> {
        let router = self.log_router().filter(|router| {
            router.depends_on.is_empty() && router.links.is_empty() && router.volumes_from.is_empty()
        });
        let names = self.containers_by_name();
        let mut edges = Vec::new();
        for container in &self.containers {
            let mut edges_of = EdgesOf { container, edges: Vec::new() };
            edges_of.written(&names);
            edges_of.implied(&names);
            if let Some(router) = router {
                edges_of.router(router);
            }
            edges.append(&mut edges_of.edges);
        }
        edges
    }

    /// Of containers with one name the first.
    pub fn containers_by_name(&self) -> HashMap<&str, &Container> {
        let mut names = HashMap::with_capacity(self.containers.len());
        for container in &self.containers {
            if let Some(name) = container.known_name() {
                names.entry(name).or_insert(container);
            }
        }
        names
    }
}

/// The dependencies of one container.
struct EdgesOf<'t> {
    container: &'t Container,
    edges: Vec<Edge>,
}

impl EdgesOf<'_> {
    fn written(&mut self, names: &HashMap<&str, &Container>) {
        for dependency in &self.container.depends_on {
            let name = dependency.container.as_ref().and_then(|field| field.value.known());
            if let Some(target) = name.and_then(|name| names.get(name.as_str())) {
                let condition = dependency.condition.as_ref().and_then(|field| field.value.known().copied());
                self.edges.push(Edge {
                    from: self.container.id.clone(),
                    to: target.id.clone(),
                    condition,
                    implied: None,
                    span: dependency.span,
                });
            }
        }
    }

    fn implied(&mut self, names: &HashMap<&str, &Container>) {
        for link in &self.container.links {
            if let Some(target) = link.container.known().and_then(|name| names.get(name.as_str())) {
                self.add(target, Condition::Start, Implied::Link, link.span);
            }
        }
        for source in &self.container.volumes_from {
            let name = source.container.as_ref().and_then(|field| field.value.known());
            if let Some(target) = name.and_then(|name| names.get(name.as_str())) {
                self.add(target, Condition::Create, Implied::VolumesFrom, source.span);
            }
        }
    }

    fn router(&mut self, router: &Container) {
        let driver = self.container.logs.as_ref().and_then(|logs| logs.driver.as_ref());
        if let Some(driver) = driver
            && driver.value == Known::Value("awsfirelens".to_owned())
            && router.id != self.container.id
        {
            self.add(router, Condition::Start, Implied::Firelens, driver.span);
        }
    }

    /// A written dependency on the same container says more than an implied one.
    fn add(&mut self, to: &Container, condition: Condition, implied: Implied, span: Span) {
        if !self.edges.iter().any(|edge| edge.to == to.id) {
            self.edges.push(Edge {
                from: self.container.id.clone(),
                to: to.id.clone(),
                condition: Some(condition),
                implied: Some(implied),
                span,
            });
        }
    }
}
