//! The dependencies of a task: those that are written and those that ECS adds.
//!
//! Additions as the EC2 agent makes them (`agent/api/task/task.go` of
//! <https://github.com/aws/amazon-ecs-agent>): a link waits for START, `volumesFrom` for the creation of
//! its source, and a user of `awsfirelens` for START of the log router, unless the router waits for
//! something itself.

use super::{Condition, Container, ContainerKind, Edge, Field, Implied, Known, Platform, Task};
use crate::text::{Names, Span};

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
            let mut edges_of = EdgesOf { task: self, names: &names, container, edges: Vec::new() };
            edges_of.written();
            edges_of.implied();
            if let Some(router) = router {
                edges_of.router(router);
            }
            edges.append(&mut edges_of.edges);
        }
        if self.platform == Platform::Kubernetes {
            self.order_of_pod(&mut edges);
        }
        edges
    }

    /// Each init container waits for the one before, and the others for the last:
    /// <https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior>.
    fn order_of_pod(&self, edges: &mut Vec<Edge>) {
        let is_first = |container: &Container| {
            matches!(container.kind, ContainerKind::Init | ContainerKind::NativeSidecar)
        };
        let mut last: Option<&Container> = None;
        for container in &self.containers {
            let waits = is_first(container) || container.kind == ContainerKind::Regular;
            if let Some(before) = last.filter(|_| waits) {
                let is_init = before.kind == ContainerKind::Init;
                edges.push(Edge {
                    from: container.id.clone(),
                    to: before.id.clone(),
                    condition: Some(if is_init { Condition::Success } else { Condition::Start }),
                    implied: Some(Implied::Order),
                    span: before.span,
                });
            }
            if is_first(container) {
                last = Some(container);
            }
        }
    }

    /// The numbers of the containers; of those with one name the first.
    pub fn containers_by_name(&self) -> Names<'_> {
        let mut names = Names::default();
        for (index, container) in self.containers.iter().enumerate() {
            if let Some(name) = container.written_name() {
                names.add(name, index);
            }
        }
        names
    }
}

/// The dependencies of one container.
struct EdgesOf<'t> {
    task: &'t Task,
    names: &'t Names<'t>,
    container: &'t Container,
    edges: Vec<Edge>,
}

impl<'t> EdgesOf<'t> {
    fn written(&mut self) {
        for dependency in &self.container.depends_on {
            if let Some(target) = self.named(&dependency.container) {
                let condition = dependency.condition.as_ref().and_then(|field| field.value.likely().copied());
                // Both branches of a condition may say the same.
                let is_known = |edge: &Edge| edge.to == target.id && edge.condition == condition;
                if !self.edges.iter().any(is_known) {
                    self.push(target, condition, None, dependency.span);
                }
            }
        }
    }

    fn implied(&mut self) {
        for link in &self.container.links {
            if let Some(target) = self.known(&link.container) {
                self.add(target, Condition::Start, Implied::Link, link.span);
            }
        }
        for source in &self.container.volumes_from {
            if let Some(target) = self.named(&source.container) {
                self.add(target, Condition::Create, Implied::VolumesFrom, source.span);
            }
        }
    }

    fn named(&self, name: &Option<Field<Known<String>>>) -> Option<&'t Container> {
        self.known(&name.as_ref()?.value)
    }

    fn known(&self, name: &Known<String>) -> Option<&'t Container> {
        self.task.containers.get(self.names.get(name.as_written())?)
    }

    fn router(&mut self, router: &Container) {
        let driver = self.container.logs.as_ref().and_then(|logs| logs.driver.as_ref());
        if let Some(driver) = driver
            && driver.value.as_written() == "awsfirelens"
            && router.id != self.container.id
        {
            self.add(router, Condition::Start, Implied::Firelens, driver.span);
        }
    }

    /// A written dependency on the same container says more than an implied one.
    fn add(&mut self, to: &Container, condition: Condition, implied: Implied, span: Span) {
        if !self.edges.iter().any(|edge| edge.to == to.id) {
            self.push(to, Some(condition), Some(implied), span);
        }
    }

    fn push(&mut self, to: &Container, condition: Option<Condition>, implied: Option<Implied>, span: Span) {
        let (from, to) = (self.container.id.clone(), to.id.clone());
        self.edges.push(Edge { from, to, condition, implied, span });
    }
}
