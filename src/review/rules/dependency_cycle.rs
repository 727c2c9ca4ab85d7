use std::collections::{HashMap, HashSet};

use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Container, Edge, Implied, PartId, Task};
use crate::text::{Span, shorten};

rule! {
    /// Containers wait for each other.
    ///
    /// None of them can start first. ECS refuses to register such a task definition; links and
    /// `volumesFrom` count, for ECS makes a container with them wait too.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: proxy
    ///         condition: START
    ///   - name: proxy
    ///     image: acme/proxy:1.0
    ///     dependsOn:
    ///       - containerName: app
    ///         condition: START
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: proxy
    ///         condition: START
    ///   - name: proxy
    ///     image: acme/proxy:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>
    "dependency-cycle", Rejected, check
}

/// More names and places than these are not told.
const MAX_TOLD: usize = 6;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for task in input.tasks {
        let edges = task.edges();
        let containers = task.containers.iter().map(|container| (&container.id, container));
        let containers: HashMap<&PartId, &Container> = containers.collect();
        for cycle in cycles(task, &edges) {
            findings.extend(finding(&containers, &cycle));
        }
    }
}

/// One cycle at least of every group of containers that wait for each other.
fn cycles<'e>(task: &'e Task, edges: &'e [Edge]) -> Vec<Vec<&'e Edge>> {
    let mut outgoing: HashMap<&PartId, Vec<&Edge>> = HashMap::new();
    for edge in edges {
        outgoing.entry(&edge.from).or_default().push(edge);
    }
    let mut search = Search::default();
    for container in &task.containers {
        search.run(&container.id, &outgoing);
    }
    search.cycles
}

/// A search in depth: a cycle is where it comes back to a container of its path.
#[derive(Default)]
struct Search<'e> {
    seen: HashSet<&'e PartId>,
    path: Vec<Step<'e>>,
    place_in_path: HashMap<&'e PartId, usize>,
    /// Containers of the cycles that were found.
    told: HashSet<&'e PartId>,
    cycles: Vec<Vec<&'e Edge>>,
}

struct Step<'e> {
    container: &'e PartId,
    /// The edge that led here.
    edge: Option<&'e Edge>,
    n_followed: usize,
}

impl<'e> Search<'e> {
    fn run(&mut self, start: &'e PartId, outgoing: &HashMap<&PartId, Vec<&'e Edge>>) {
        self.enter(start, None);
        while let Some(step) = self.path.last_mut() {
            let next = outgoing.get(step.container).and_then(|edges| edges.get(step.n_followed)).copied();
            step.n_followed += 1;
            match next {
                None => {
                    self.place_in_path.remove(step.container);
                    self.path.pop();
                }
                Some(edge) => match self.place_in_path.get(&edge.to).copied() {
                    Some(place) => self.close(place, edge),
                    None => self.enter(&edge.to, Some(edge)),
                },
            }
        }
    }

    fn enter(&mut self, container: &'e PartId, edge: Option<&'e Edge>) {
        if self.seen.insert(container) {
            self.place_in_path.insert(container, self.path.len());
            self.path.push(Step { container, edge, n_followed: 0 });
        }
    }

    /// The edge leads back to this place of the path. A container is told once, loops of one apart.
    fn close(&mut self, place: usize, edge: &'e Edge) {
        if edge.from == edge.to {
            self.cycles.push(vec![edge]);
        } else if !self.told.contains(&edge.from) && !self.told.contains(&edge.to) {
            let mut cycle: Vec<&Edge> =
                self.path.iter().skip(place + 1).filter_map(|step| step.edge).collect();
            cycle.push(edge);
            self.told.extend(cycle.iter().map(|edge| &edge.from));
            self.cycles.push(cycle);
        }
    }
}

fn finding(containers: &HashMap<&PartId, &Container>, cycle: &[&Edge]) -> Option<Finding> {
    let (first, others) = cycle.split_first()?;
    let name = |id: &PartId| shorten(containers.get(id).map_or(id.as_str(), |found| found.display_name()));
    let cause = |edge: &Edge| containers.get(&edge.from).map_or(edge.span, |found| cause(found, edge));
    let message = if others.is_empty() {
        format!("`{}` waits for itself", name(&first.from))
    } else {
        let mut way: Vec<String> = cycle.iter().take(MAX_TOLD).map(|edge| name(&edge.from)).collect();
        if cycle.len() > MAX_TOLD {
            way.push("…".to_owned());
        }
        way.push(name(&first.from));
        format!("containers wait for each other: `{}`", way.join(" → "))
    };
    let mut finding = Finding::new(&RULE, cause(first), message).about(&first.from);
    for edge in others.iter().take(MAX_TOLD) {
        let why = match edge.implied {
            None => "",
            Some(Implied::Link) => ", for it has a link to it",
            Some(Implied::VolumesFrom) => ", for it takes its volumes",
            Some(Implied::Firelens) => ", for it routes its logs",
        };
        let note = format!("`{}` waits for `{}`{why}", name(&edge.from), name(&edge.to));
        finding = finding.related(cause(edge), note);
    }
    Some(finding.help("remove one of the dependencies"))
}

/// The name in the dependency, else all of it.
fn cause(container: &Container, edge: &Edge) -> Span {
    let dependency = container.depends_on.iter().find(|dependency| dependency.span == edge.span);
    let name = dependency.and_then(|dependency| dependency.container.as_ref());
    name.map_or(edge.span, |field| field.span)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent, findings};

    #[test]
    fn the_cycle_is_named() {
        check(
            &RULE,
            "containerDefinitions:
  - name: z
    dependsOn: [{containerName: a, condition: START}]
  - name: a
    dependsOn:
      - containerName: b
        condition: START
  - name: b
    dependsOn:
      - containerName: c
        condition: START
  - name: c
    dependsOn:
      - containerName: a
        condition: START
",
            expect![[r#"
                rejected[dependency-cycle]: containers wait for each other: `a → b → c → a`
                  --> task.yaml:6:24
                   |
                 6 |       - containerName: b
                   |                        ^
                  ::: task.yaml:10:24
                   |
                10 |       - containerName: c
                   |                        - `b` waits for `c`
                  ::: task.yaml:14:24
                   |
                14 |       - containerName: a
                   |                        - `c` waits for `a`
                   = help: remove one of the dependencies
                   = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
            "#]],
        );
    }

    #[test]
    fn a_container_that_waits_for_itself_is_a_cycle() {
        check(
            &RULE,
            "[{name: a, dependsOn: [{containerName: a, condition: START}]}]",
            expect![[r#"
                rejected[dependency-cycle]: `a` waits for itself
                 --> task.yaml:1:40
                  |
                1 | [{name: a, dependsOn: [{containerName: a, condition: START}]}]
                  |                                        ^
                  = help: remove one of the dependencies
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
            "#]],
        );
    }

    #[test]
    fn implied_dependencies_count() {
        check(
            &RULE,
            "- name: a
  links: [b]
- name: b
  volumesFrom:
    - sourceContainer: a
",
            expect![[r#"
                rejected[dependency-cycle]: containers wait for each other: `a → b → a`
                 --> task.yaml:2:11
                  |
                2 |   links: [b]
                  |           ^
                 ::: task.yaml:5:7
                  |
                5 |     - sourceContainer: a
                  |       ------------------ `b` waits for `a`, for it takes its volumes
                  = help: remove one of the dependencies
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
            "#]],
        );
    }

    #[test]
    fn every_group_is_told() {
        let text = "[{name: a, dependsOn: [{containerName: b}, {containerName: a}]},
{name: b, dependsOn: [{containerName: a}]},
{name: c, dependsOn: [{containerName: a}, {containerName: d}]}, {name: d, dependsOn: [{containerName: c}]}]";
        let messages: Vec<String> = findings(text).into_iter().map(|finding| finding.message).collect();
        assert_eq!(
            messages,
            [
                "containers wait for each other: `a → b → a`",
                "`a` waits for itself",
                "containers wait for each other: `c → d → c`",
            ]
        );
    }

    #[test]
    fn a_long_cycle_is_told_in_short() {
        let text: String = (0..2000)
            .map(|n| format!("- {{name: c{n}, dependsOn: [{{containerName: c{}}}]}}\n", (n + 1) % 2000))
            .collect();
        let findings = findings(&text);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].message,
            "containers wait for each other: `c0 → c1 → c2 → c3 → c4 → c5 → … → c0`"
        );
    }

    #[test]
    fn two_ways_to_one_container_are_no_cycle() {
        check_silent(
            &RULE,
            "[{name: a, dependsOn: [{containerName: b}, {containerName: c}]},
{name: b, dependsOn: [{containerName: c}]}, {name: c}]",
        );
        check_silent(&RULE, "[{name: a, dependsOn: [{containerName: '${A}'}]}]");
    }
}
