//! The dependencies of a task: those that are written and those that ECS adds.
//!
//! Additions as the EC2 agent makes them (`agent/api/task/task.go` of
//! <https://github.com/aws/amazon-ecs-agent>): a link waits for START, `volumesFrom` for the creation of
//! its source, and a user of `awsfirelens` for START of the log router, unless the router waits for
//! something itself.

use super::{Condition, Container, Edge, Implied, Known, Task};

impl Task {
    /// All dependencies between containers that exist, in order of the text. Those that name no
    /// container, or are a placeholder, are left out.
    pub fn edges(&self) -> Vec<Edge> {
        let mut edges = Vec::new();
        let router = self.log_router();
        let router_waits = router.is_some_and(|router| {
            !(router.depends_on.is_empty() && router.links.is_empty() && router.volumes_from.is_empty())
        });
        for container in &self.containers {
            self.written(container, &mut edges);
            self.implied(container, &mut edges);
            if let Some(router) = router.filter(|router| !router_waits && router.id != container.id)
                && let Some(driver) = container.logs.as_ref().and_then(|logs| logs.driver.as_ref())
                && driver.value.as_written() == "awsfirelens"
            {
                self.add_implied(
                    &mut edges,
                    container,
                    router,
                    Condition::Start,
                    Implied::Firelens,
                    driver.span,
                );
            }
        }
        edges
    }

    fn written(&self, container: &Container, edges: &mut Vec<Edge>) {
        for dependency in &container.depends_on {
            let Some(Known::Value(name)) = dependency.container.as_ref().map(|field| &field.value) else {
                continue;
            };
            let Some(target) = self.container(name) else { continue };
            edges.push(Edge {
                from: container.id.clone(),
                to: target.id.clone(),
                condition: dependency.condition.as_ref().and_then(|field| field.value.known().copied()),
                implied: None,
                span: dependency.span,
            });
        }
    }

    fn implied(&self, container: &Container, edges: &mut Vec<Edge>) {
        for link in &container.links {
            if let Some(target) = link.container.known().and_then(|name| self.container(name)) {
                self.add_implied(edges, container, target, Condition::Start, Implied::Link, link.span);
            }
        }
        for source in &container.volumes_from {
            let name = source.container.as_ref().and_then(|field| field.value.known());
            if let Some(target) = name.and_then(|name| self.container(name)) {
                self.add_implied(
                    edges,
                    container,
                    target,
                    Condition::Create,
                    Implied::VolumesFrom,
                    source.span,
                );
            }
        }
    }

    /// A written dependency on the same container says more than an implied one.
    fn add_implied(
        &self,
        edges: &mut Vec<Edge>,
        from: &Container,
        to: &Container,
        condition: Condition,
        implied: Implied,
        span: crate::text::Span,
    ) {
        let is_known = |edge: &Edge| edge.from == from.id && edge.to == to.id;
        if !edges.iter().rev().take_while(|edge| edge.from == from.id).any(is_known) {
            edges.push(Edge {
                from: from.id.clone(),
                to: to.id.clone(),
                condition: Some(condition),
                implied: Some(implied),
                span,
            });
        }
    }
}
