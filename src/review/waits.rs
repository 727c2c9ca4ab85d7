//! Who waits for whom, with the keys of both.

use super::{Definition, Input, Judged};
use crate::task::{Condition, Dependency, Edge, Launch, NetworkMode, PartId};
use crate::text::{Names, Span};
use crate::yaml::Kind;

/// An entry of `dependsOn` that says all, between two containers of the text.
pub(super) struct Wait<'d> {
    pub(super) waiter: &'d Judged<'d>,
    pub(super) target: &'d Judged<'d>,
    pub(super) condition: Condition,
    /// The word for the condition.
    pub(super) span: Span,
    /// The name of the container that is waited for.
    pub(super) name: Span,
}

impl<'a> Definition<'a> {
    /// The dependencies that are written, in order of the text; none with a placeholder.
    pub(super) fn waits(&self) -> Vec<Wait<'_>> {
        let mut names = Names::default();
        for (index, judged) in self.containers.iter().enumerate() {
            if let Some(name) = judged.container.written_name() {
                names.add(name, index);
            }
        }
        let named = |name: &String| self.containers.get(names.get(name)?);
        let mut waits = Vec::new();
        for waiter in &self.containers {
            for dependency in &waiter.container.depends_on {
                let (Some(name), Some(condition)) = (&dependency.container, &dependency.condition) else {
                    continue;
                };
                let target = name.value.known().and_then(named);
                if let (Some(target), Some(known)) = (target, condition.value.known())
                    && target.container.id != waiter.container.id
                {
                    let (span, name) = (condition.span, name.span);
                    waits.push(Wait { waiter, target, condition: *known, span, name });
                }
            }
        }
        waits
    }

    /// The first container with this name.
    pub(super) fn named(&self, name: &str) -> Option<&Judged<'a>> {
        self.containers.iter().find(|judged| judged.container.written_name() == Some(name))
    }

    /// The containers that are the application.
    pub(super) fn apps(&self) -> impl Iterator<Item = &Judged<'a>> {
        self.containers.iter().filter(|judged| judged.container.role.is_app())
    }

    /// The network mode, where nobody has to guess it.
    pub(super) fn known_network(&self, input: &Input<'_>) -> Option<NetworkMode> {
        match &self.task.network.mode {
            Some(mode) => mode.value.known().copied(),
            None => input.must_run_on(Launch::Fargate, self).then_some(NetworkMode::AwsVpc),
        }
    }
}

impl Judged<'_> {
    /// Whether all that it waits for is written out.
    pub(super) fn knows_waits(&self) -> bool {
        let written = &self.container.depends_on;
        let is_list = self.fields.entry("dependsOn").is_none_or(|entry| entry.value.kind() == Kind::Sequence);
        let is_known = |dependency: &Dependency| {
            let name = dependency.container.as_ref().is_some_and(|name| name.value.known().is_some());
            name && dependency.condition.as_ref().is_some_and(|condition| condition.value.known().is_some())
        };
        is_list && self.fields.members("dependsOn").len() == written.len() && written.iter().all(is_known)
    }

    /// Whether the key is there and true.
    pub(super) fn has_set(&self, key: &str) -> bool {
        self.fields.truth(key).is_some_and(|field| field.value.known() == Some(&true))
    }

    /// Whether it is restarted when it exits; `None` where a placeholder decides.
    pub(super) fn is_restarted(&self) -> Option<bool> {
        if self.fields.entry("restartPolicy").is_none() {
            return Some(false);
        }
        self.fields.mapping("restartPolicy")?.truth("enabled")?.value.known().copied()
    }
}

/// Who waits for whom, to be asked again and again.
pub(super) struct Order<'e> {
    numbers: Names<'e>,
    /// By number those that are waited for.
    targets: Vec<Vec<usize>>,
}

impl<'e> Order<'e> {
    pub(super) fn new(edges: &'e [Edge]) -> Order<'e> {
        let mut order = Order { numbers: Names::default(), targets: Vec::new() };
        for edge in edges {
            let to = order.number(&edge.to);
            let from = order.number(&edge.from);
            if let Some(targets) = order.targets.get_mut(from) {
                targets.push(to);
            }
        }
        order
    }

    fn number(&mut self, part: &'e PartId) -> usize {
        let number = *self.numbers.add(part.as_str(), self.targets.len());
        if number == self.targets.len() {
            self.targets.push(Vec::new());
        }
        number
    }

    /// Whether one of the two waits for the other, perhaps for another that does.
    pub(super) fn is_settled(&self, one: &PartId, other: &PartId) -> bool {
        let numbers = self.numbers.get(one.as_str()).zip(self.numbers.get(other.as_str()));
        numbers.is_some_and(|(one, other)| self.reaches(one, other) || self.reaches(other, one))
    }

    fn reaches(&self, from: usize, to: usize) -> bool {
        let mut seen = vec![false; self.targets.len()];
        let mut next = vec![from];
        while let Some(here) = next.pop() {
            for target in self.targets.get(here).into_iter().flatten() {
                if *target == to {
                    return true;
                }
                if let Some(is_seen) = seen.get_mut(*target).filter(|is_seen| !**is_seen) {
                    *is_seen = true;
                    next.push(*target);
                }
            }
        }
        false
    }
}
