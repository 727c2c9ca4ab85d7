use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Container, Edge, Implied, PartId, Task};
use crate::text::{Gather, Names, Span, shorten};

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
    for task in input.tasks() {
        let edges = task.edges();
        let graph = Graph::new(task, &edges);
        for cycle in graph.cycles() {
            findings.extend(finding(&graph, &cycle));
        }
    }
}

/// Who waits for whom, by the numbers of the containers.
struct Graph<'t> {
    task: &'t Task,
    numbers: Names<'t>,
    outgoing: Vec<Vec<&'t Edge>>,
}

impl<'t> Graph<'t> {
    fn new(task: &'t Task, edges: &'t [Edge]) -> Graph<'t> {
        let mut numbers = Names::default();
        for (index, container) in task.containers.iter().enumerate() {
            numbers.add(container.id.as_str(), index);
        }
        let mut graph = Graph { task, numbers, outgoing: vec![Vec::new(); task.containers.len()] };
        for edge in edges {
            let from = graph.number(&edge.from);
            if let Some(outgoing) = graph.outgoing.get_mut(from) {
                outgoing.push(edge);
            }
        }
        graph
    }

    fn number(&self, id: &PartId) -> usize {
        self.numbers.get(id.as_str()).unwrap_or_default()
    }

    fn container(&self, id: &PartId) -> Option<&'t Container> {
        self.task.containers.get(self.numbers.get(id.as_str())?)
    }

    /// One cycle at least of every group of containers that wait for each other.
    fn cycles(&self) -> Vec<Vec<&'t Edge>> {
        let states = vec![State::default(); self.outgoing.len()];
        let mut search = Search { graph: self, states, path: Vec::new(), cycles: Vec::new() };
        for container in 0..self.outgoing.len() {
            search.run(container);
        }
        search.cycles
    }
}

/// A search in depth: a cycle is where it comes back to a container of its path.
struct Search<'g, 't> {
    graph: &'g Graph<'t>,
    states: Vec<State>,
    path: Vec<Step<'t>>,
    cycles: Vec<Vec<&'t Edge>>,
}

/// What the search knows of a container.
#[derive(Clone, Copy, Default)]
struct State {
    is_seen: bool,
    place_in_path: Option<usize>,
    /// Whether it is in a cycle that was found.
    is_told: bool,
}

struct Step<'t> {
    container: usize,
    /// The edge that led here.
    edge: Option<&'t Edge>,
    n_followed: usize,
}

impl<'t> Search<'_, 't> {
    fn run(&mut self, start: usize) {
        self.enter(start, None);
        while let Some(step) = self.path.last_mut() {
            let outgoing = self.graph.outgoing.get(step.container);
            let next = outgoing.and_then(|edges| edges.get(step.n_followed)).copied();
            step.n_followed += 1;
            match next {
                Some(edge) => self.follow(edge),
                None => {
                    if let Some(state) = self.states.get_mut(step.container) {
                        state.place_in_path = None;
                    }
                    self.path.pop();
                }
            }
        }
    }

    fn follow(&mut self, edge: &'t Edge) {
        let to = self.graph.number(&edge.to);
        match self.state(&edge.to).place_in_path {
            Some(place) => self.close(place, edge),
            None => self.enter(to, Some(edge)),
        }
    }

    fn state(&self, id: &PartId) -> State {
        self.states.get(self.graph.number(id)).copied().unwrap_or_default()
    }

    fn enter(&mut self, container: usize, edge: Option<&'t Edge>) {
        if let Some(state) = self.states.get_mut(container).filter(|state| !state.is_seen) {
            state.is_seen = true;
            state.place_in_path = Some(self.path.len());
            self.path.push(Step { container, edge, n_followed: 0 });
        }
    }

    /// The edge leads back to this place of the path. A container is told once, loops of one apart.
    fn close(&mut self, place: usize, edge: &'t Edge) {
        if edge.from == edge.to {
            self.cycles.push(vec![edge]);
        } else if !self.state(&edge.from).is_told && !self.state(&edge.to).is_told {
            let mut cycle = Vec::new();
            for (index, step) in self.path.iter().enumerate().skip(place) {
                if let Some(state) = self.states.get_mut(step.container) {
                    state.is_told = true;
                }
                cycle.extend(step.edge.filter(|_| index > place));
            }
            cycle.push(edge);
            self.cycles.push(cycle);
        }
    }
}

fn finding(graph: &Graph<'_>, cycle: &[&Edge]) -> Option<Finding> {
    let (first, others) = cycle.split_first()?;
    let name = |id: &PartId| shorten(graph.container(id).map_or(id.as_str(), Container::display_name));
    let cause = |edge: &Edge| graph.container(&edge.from).map_or(edge.span, |found| cause(found, edge));
    let message = if others.is_empty() {
        format!("`{}` waits for itself", name(&first.from))
    } else {
        let mut way: Vec<String> = cycle.iter().take(MAX_TOLD).map(|edge| name(&edge.from)).gather();
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
            Some(Implied::Order) => ", which comes before it",
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

    /// In the order of the report.
    fn messages(text: &str) -> Vec<String> {
        let ours = findings(text).into_iter().filter(|finding| finding.rule.id == RULE.id);
        ours.map(|finding| finding.message).collect()
    }

    #[test]
    fn every_group_is_told() {
        let text = "[{name: a, dependsOn: [{containerName: b}, {containerName: a}]},
{name: b, dependsOn: [{containerName: a}]},
{name: c, dependsOn: [{containerName: a}, {containerName: d}]}, {name: d, dependsOn: [{containerName: c}]}]";
        assert_eq!(
            messages(text),
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
        assert_eq!(
            messages(&text),
            ["containers wait for each other: `c0 → c1 → c2 → c3 → c4 → c5 → … → c0`"]
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
