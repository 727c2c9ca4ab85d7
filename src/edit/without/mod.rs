//! Takes containers out of the text, and with them everything that names them.

use crate::task::{Container, Gone, Place, Task, Toggles};
use crate::text::{Edits, Gather};
use crate::yaml::{self, NodeId, NodeRef, Tree};

/// The edits that take the switched-off containers out of the text, so that reading it again gives the
/// task without them and without what names them. What stays, stays byte for byte.
///
/// ```yaml
/// containerDefinitions:        # before            containerDefinitions:    # without `agent`
///   - name: app                                      - name: app
///     dependsOn:                                         image: acme/app
///       - containerName: agent
///     image: acme/app
///   - name: agent
/// ```
pub fn without(tree: &Tree, task: &Task, off: &Toggles) -> Edits {
    if off.is_empty() {
        return Edits::new();
    }
    let gone = Gone::of(task, off);
    let mut cut = Cut { tree, members: Vec::new() };
    let root = tree.node(task.node);
    for container in &task.containers {
        if gone.has(container) {
            cut.places(&container.places);
        }
    }
    for container in gone.staying() {
        cut.names(container, &gone);
    }
    if task.proxy.as_ref().is_some_and(|proxy| gone.name(&proxy.container).is_some()) {
        cut.entry(root, "proxyConfiguration");
    }
    let unused = gone.unused_volumes();
    let volumes = task.volumes.iter().filter(|volume| unused.contains(&volume.id));
    cut.items(root, "volumes", volumes.map(|volume| volume.place).gather());
    yaml::remove(tree, cut.members)
}

/// Gathers what goes: collections with the numbers of their members.
struct Cut<'t> {
    tree: &'t Tree,
    members: Vec<(NodeId, usize)>,
}

impl<'t> Cut<'t> {
    fn places(&mut self, places: &[Place]) {
        for place in places {
            self.members.push((place.collection, place.index));
        }
    }

    /// The entries of a container that name what is gone.
    fn names(&mut self, container: &Container, gone: &Gone<'_>) {
        let node = self.tree.node(container.node);
        let dependencies = container.depends_on.iter().filter(|it| gone.name(&it.container).is_some());
        self.items(node, "dependsOn", dependencies.map(|dependency| dependency.place).gather());
        let links = container.links.iter().filter(|link| gone.known(&link.container).is_some());
        self.items(node, "links", links.map(|link| link.place).gather());
        let sources = container.volumes_from.iter().filter(|it| gone.name(&it.container).is_some());
        self.items(node, "volumesFrom", sources.map(|source| source.place).gather());
        if gone.joined(container).is_some() {
            self.entry(node, "networkMode");
        }
    }

    /// Members of what stands under a key; with the last one goes the entry.
    #[inline(never)]
    fn items(&mut self, mapping: NodeRef<'t>, key: &str, places: Vec<Option<Place>>) {
        let places: Vec<Place> = places.into_iter().flatten().gather();
        for of_one in places.chunk_by(|a, b| a.collection == b.collection) {
            let Some(first) = of_one.first() else { continue };
            let collection = self.tree.node(first.collection);
            let n_members = collection.items().len() + collection.own_entries().len();
            let entry = mapping.own_entries().into_iter().find(|entry| is_key(entry.key, key));
            // Under a condition of the template, the list is not the value of the entry.
            let is_direct = entry.is_none_or(|entry| entry.value.resolved().id() == first.collection);
            let n_before = self.members.len();
            if of_one.len() == n_members && is_direct {
                self.entry(mapping, key);
            }
            // The list may also stand under another key.
            if self.members.len() == n_before {
                self.places(of_one);
            }
        }
    }

    /// The entry with a key, in the mapping or in those that it merges. A repeated key goes every time,
    /// lest the entry before takes the place of the last.
    fn entry(&mut self, mapping: NodeRef<'t>, key: &str) {
        for (index, entry) in mapping.own_entries().into_iter().enumerate() {
            if is_key(entry.key, key) {
                self.members.push((mapping.id(), index));
            } else if entry.key.as_str() == Some("<<") {
                let merged = entry.value;
                self.entry_of_merged(merged, key);
                for item in merged.items() {
                    self.entry_of_merged(item.node, key);
                }
            }
        }
    }

    /// A merged mapping's own merges are not read, and so not searched.
    fn entry_of_merged(&mut self, merged: NodeRef<'t>, key: &str) {
        for (index, entry) in merged.own_entries().into_iter().enumerate() {
            if is_key(entry.key, key) {
                self.members.push((merged.id(), index));
            }
        }
    }
}

/// Whether a key is this one of the API, in any of its spellings.
fn is_key(key: NodeRef<'_>, api_name: &str) -> bool {
    key.as_str().is_some_and(|written| {
        let same = |(a, b): (u8, u8)| a.eq_ignore_ascii_case(&b);
        let letters = written.bytes().filter(|byte| *byte != b'_');
        written.len() >= api_name.len()
            && letters.clone().count() == api_name.len()
            && letters.zip(api_name.bytes()).all(same)
    })
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};
    use std::rc::Rc;

    use super::*;
    use crate::intake::{self, Dialect, Unit};
    use crate::task::{Known, Roles, read};
    use crate::text::Edits;

    fn parsed(text: &str) -> (Tree, Vec<Rc<Task>>) {
        let text: Rc<str> = text.into();
        let mut tree = yaml::parse(&text);
        let mut units = intake::recognize(&mut tree).units;
        if units.is_empty() {
            units.push(Unit::new(Dialect::TaskDefinition, tree.roots().next().unwrap().id()));
        }
        let tasks = units.iter().map(|unit| read(&tree, unit, &Roles::new()).into()).collect();
        (tree, tasks)
    }

    fn ids(task: &Task, names: &[&str]) -> Toggles {
        names.iter().map(|name| task.container(name).unwrap().id.clone()).collect()
    }

    /// What a task is made of, without the places.
    fn parts(task: &Task) -> Vec<String> {
        let mut parts = Vec::new();
        for container in &task.containers {
            let waits = container.depends_on.iter().map(|on| on.container.as_ref().map(|name| &name.value));
            let links = container.links.iter().map(|link| &link.container);
            let sources =
                container.volumes_from.iter().map(|from| from.container.as_ref().map(|name| &name.value));
            let mounts = container.mounts.iter().map(|mount| mount.volume.as_ref().map(|name| &name.value));
            parts.push(format!(
                "{} {:?} {:?} {:?} {:?} {:?} {:?}",
                container.display_name(),
                container.essential.as_ref().map(|field| &field.value),
                waits.collect::<Vec<_>>(),
                links.collect::<Vec<_>>(),
                sources.collect::<Vec<_>>(),
                mounts.collect::<Vec<_>>(),
                container.joins,
            ));
        }
        let volumes = task.volumes.iter();
        let mut volumes: Vec<String> =
            volumes.map(|volume| format!("{} {:?}", volume.display_name(), volume.kind)).collect();
        // Those without a list of their own stand in the order of their use.
        volumes.sort();
        parts.extend(volumes);
        parts.push(format!(
            "{:?}",
            task.proxy.as_ref().and_then(|proxy| proxy.container.as_ref().map(|name| &name.value))
        ));
        parts
    }

    /// The task without the containers and what names them.
    fn what_stays(task: &Task, off: &Toggles) -> Task {
        let gone = Gone::of(task, off);
        let unused = gone.unused_volumes();
        let mut rest = task.clone();
        rest.containers.retain(|container| !gone.has(container));
        for container in &mut rest.containers {
            container.depends_on.retain(|dependency| gone.name(&dependency.container).is_none());
            container.links.retain(|link| gone.known(&link.container).is_none());
            container.volumes_from.retain(|source| gone.name(&source.container).is_none());
            container.joins =
                container.joins.take().filter(|name| gone.known(&Known::Value(name.clone())).is_none());
        }
        rest.proxy = rest.proxy.filter(|proxy| gone.name(&proxy.container).is_none());
        rest.volumes.retain(|volume| !unused.contains(&volume.id));
        rest
    }

    /// What something else asks for too, such as the namespace, comes back where it is taken out.
    fn without_injected_again(task: &Task, before: &Task, off: &Toggles) -> Task {
        let gone = Gone::of(before, off);
        let mut rest = task.clone();
        rest.containers.retain(|container| !container.is_injected() || gone.name(&container.name).is_none());
        rest
    }

    /// The text without these containers of its first task, which must be what the effective task says.
    #[track_caller]
    fn edited(text: &str, names: &[&str]) -> String {
        edited_in(text, 0, names)
    }

    #[track_caller]
    fn edited_in(text: &str, index: usize, names: &[&str]) -> String {
        let (tree, tasks) = parsed(text);
        edited_without(text, &tree, &tasks, index, &ids(&tasks[index], names))
    }

    #[track_caller]
    fn edited_without(text: &str, tree: &Tree, tasks: &[Rc<Task>], index: usize, off: &Toggles) -> String {
        let edits: Edits = without(tree, &tasks[index], off);
        let after = edits.apply(text);
        assert_eq!(edits.invert(text).apply(&after), text);
        let (tree_after, tasks_after) = parsed(&after);
        assert_eq!(tree_after.errors.len(), tree.errors.len(), "{:?} in\n{after}", tree_after.errors);
        let stays = what_stays(&tasks[index], off);
        // Some are known as a definition by their containers only.
        if tasks_after.len() == tasks.len() || !stays.containers.is_empty() {
            let mut expected: Vec<Vec<String>> = tasks.iter().map(|task| parts(task)).collect();
            expected[index] = parts(&stays);
            let mut found: Vec<Vec<String>> = tasks_after.iter().map(|task| parts(task)).collect();
            found[index] = parts(&without_injected_again(&tasks_after[index], &tasks[index], off));
            assert_eq!(found, expected, "{off:?} in\n{after}");
        }
        after
    }

    #[track_caller]
    fn check(before: &str, names: &[&str], after: &str) {
        assert_eq!(edited(before, names), after);
    }

    const EXAMPLE: &str = include_str!("../session/example.yaml");

    #[test]
    fn the_example_loses_its_seven_lines() {
        let kept: String = EXAMPLE.split_inclusive('\n').take(8).collect();
        check(EXAMPLE, &["monitoring-agent"], &kept);
        check(EXAMPLE, &[], EXAMPLE);
        check(EXAMPLE, &["app-container", "monitoring-agent"], "containerDefinitions:\n  []\n");
    }

    const ALL: &str = "\
# A shop.
family: shop
proxyConfiguration:
  type: APPMESH
  containerName: envoy
containerDefinitions:
  # The application.
  - name: app   # first
    dependsOn:
      - containerName: envoy   # waits
        condition: HEALTHY
      - {containerName: agent, condition: START}
    links: [agent, \"envoy:mesh\"]
    volumesFrom:
      - sourceContainer: agent
    mountPoints:
      - {sourceVolume: data, containerPath: /data}

  # The mesh.
  - name: envoy
    dependsOn: [{containerName: agent, condition: START}]
  - name: agent
    mountPoints:
      - {sourceVolume: data, containerPath: /data}
      - {sourceVolume: tools, containerPath: /tools}
volumes:
  - name: data
  # For the agent.
  - name: tools
    host: {}
  - name: unused
";

    #[test]
    fn whatever_names_the_container_goes_with_it() {
        check(
            ALL,
            &["agent"],
            "\
# A shop.
family: shop
proxyConfiguration:
  type: APPMESH
  containerName: envoy
containerDefinitions:
  # The application.
  - name: app   # first
    dependsOn:
      - containerName: envoy   # waits
        condition: HEALTHY
    links: [\"envoy:mesh\"]
    mountPoints:
      - {sourceVolume: data, containerPath: /data}

  # The mesh.
  - name: envoy
volumes:
  - name: data
  - name: unused
",
        );
        check(
            ALL,
            &["envoy", "agent"],
            "\
# A shop.
family: shop
containerDefinitions:
  # The application.
  - name: app   # first
    mountPoints:
      - {sourceVolume: data, containerPath: /data}

volumes:
  - name: data
  - name: unused
",
        );
    }

    #[test]
    fn json_keeps_its_commas_right() {
        check(
            r#"{
  "containerDefinitions": [
    {
      "name": "app",
      "dependsOn": [{"containerName": "a", "condition": "START"}, {"containerName": "b", "condition": "START"}],
      "links": ["b"]
    },
    {"name": "a", "mountPoints": [{"sourceVolume": "v", "containerPath": "/v"}]},
    {"name": "b", "links": ["a"], "essential": false}
  ],
  "volumes": [{"name": "v"}],
  "family": "f"
}
"#,
            &["a"],
            r#"{
  "containerDefinitions": [
    {
      "name": "app",
      "dependsOn": [{"containerName": "b", "condition": "START"}],
      "links": ["b"]
    },
    {"name": "b", "essential": false}
  ],
  "family": "f"
}
"#,
        );
    }

    #[test]
    fn shared_lists_lose_the_name_once() {
        check(
            "- name: a\n  dependsOn: &deps\n    - {containerName: x}\n    - {containerName: b}\n- name: b\n  dependsOn: *deps\n- name: x\n",
            &["x"],
            "- name: a\n  dependsOn: &deps\n    - {containerName: b}\n- name: b\n  dependsOn: *deps\n",
        );
        check(
            "- name: a\n  dependsOn: &deps\n    - {containerName: x}\n- name: b\n  dependsOn: *deps\n- name: x\n",
            &["x"],
            "- name: a\n- name: b\n- name: x\n".strip_suffix("- name: x\n").unwrap(),
        );
    }

    #[test]
    fn merged_and_repeated_keys_go_too() {
        check(
            "x-all: &all\n  dependsOn: [{containerName: x}]\n  cpu: 1\ncontainerDefinitions:\n  - <<: *all\n    name: a\n  - name: x\n",
            &["x"],
            "x-all: &all\n  cpu: 1\ncontainerDefinitions:\n  - <<: *all\n    name: a\n",
        );
    }

    #[test]
    fn volumes_under_other_keys_go_too() {
        check(
            r#"{"container_definitions": "[{\"name\": \"a\"}, {\"name\": \"x\", \"mountPoints\": [{\"sourceVolume\": \"v\"}]}]", "volume": [{"name": "v"}]}"#,
            &["x"],
            r#"{"container_definitions": "[{\"name\": \"a\"}]", "volume": []}"#,
        );
        check(
            "kind: StatefulSet\napiVersion: apps/v1\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n        - name: x\n          volumeMounts: [{name: v}]\n  volumeClaimTemplates:\n    - metadata: {name: v}\n    - metadata: {name: w}\n",
            &["x"],
            "kind: StatefulSet\napiVersion: apps/v1\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n  volumeClaimTemplates:\n    - metadata: {name: w}\n",
        );
    }

    #[test]
    fn a_second_container_of_the_name_takes_its_place() {
        check(
            "- name: a\n  dependsOn: [{containerName: x}]\n- name: x\n  image: one\n- name: x\n  image: two\n",
            &["x"],
            "- name: a\n  dependsOn: [{containerName: x}]\n- name: x\n  image: two\n",
        );
    }

    #[test]
    fn everything_that_asks_for_a_sidecar_goes_with_it() {
        let pod = |labels: &str| {
            format!(
                "apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n{labels}    app: x\nspec:\n  containers:\n  - name: a\n"
            )
        };
        let asked = "    istio.io/rev: a\n    sidecar.istio.io/inject: \"true\"\n";
        check(&pod(asked), &["istio-proxy"], &pod(""));
        let written = pod(asked) + "  - name: istio-proxy\n";
        check(&written, &["istio-proxy"], &pod(""));
    }

    #[test]
    fn services_leave_the_network_that_is_gone() {
        check(
            "services:\n  vpn: {image: v}\n  app:\n    image: a\n    network_mode: service:vpn\n",
            &["vpn"],
            "services:\n  app:\n    image: a\n",
        );
        check(
            "x: &x\n  network_mode: service:vpn\n  cpus: 1\nservices:\n  vpn: {image: v}\n  app:\n    <<: *x\n    image: a\n",
            &["vpn"],
            "x: &x\n  cpus: 1\nservices:\n  app:\n    <<: *x\n    image: a\n",
        );
    }

    #[test]
    fn services_and_conditions_may_be_merged() {
        let text = "x: &d {db: {condition: service_healthy}, mq: {}}\ny: &s {mq: {image: m}}\nservices:\n  <<: *s\n  db: {image: d}\n  app: {image: a, depends_on: {<<: *d}}\n";
        let rest = "x: &d {mq: {}}\ny: &s {mq: {image: m}}\nservices:\n  <<: *s\n  app: {image: a, depends_on: {<<: *d}}\n";
        check(text, &["db"], rest);
    }

    #[test]
    fn half_typed_definitions_lose_what_can_be_told() {
        check("containerDefinitions:\n  name: a\n", &["a"], "{}\n");
        check(
            "containerDefinitions:\n  - name: a\n    dependsOn:\n      - containerName: x\n      -\n  - name: x\n  -\n",
            &["x"],
            "containerDefinitions:\n  - name: a\n    dependsOn:\n      -\n  -\n",
        );
    }

    /// Every way to switch containers off gives what the effective task says.
    #[track_caller]
    fn check_agreement(text: &str) {
        let (tree, tasks) = parsed(text);
        for (index, task) in tasks.iter().enumerate() {
            // What stands for others too is not taken out.
            let containers = || task.containers.iter().filter(|container| !container.places.is_empty());
            for container in containers() {
                let off = Toggles::from([container.id.clone()]);
                edited_without(text, &tree, &tasks, index, &off);
            }
            let sidecars = || containers().filter(|it| !it.role.is_app() && it.known_name().is_some());
            let off: Toggles = sidecars().map(|container| container.id.clone()).collect();
            let all_at_once = lines(&edited_without(text, &tree, &tasks, index, &off));
            let names: Vec<&str> = sidecars().filter_map(Container::known_name).collect();
            assert_eq!(lines(&one_by_one(text, index, names.iter())), all_at_once);
            assert_eq!(lines(&one_by_one(text, index, names.iter().rev())), all_at_once);
        }
    }

    /// The lines but for blank ones, of which one may stay in place of two items.
    fn lines(text: &str) -> String {
        text.split_inclusive('\n').filter(|line| !line.trim().is_empty()).collect()
    }

    fn one_by_one<'n>(text: &str, index: usize, names: impl Iterator<Item = &'n &'n str>) -> String {
        names.fold(text.to_owned(), |text, name| edited_in(&text, index, &[*name]))
    }

    #[test]
    fn text_and_effective_task_agree() {
        check_agreement(EXAMPLE);
        check_agreement(ALL);
        check_agreement_in(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples"));
    }

    /// Over folders of real definitions, where `SIDECARTA_CORPUS` names them.
    #[test]
    fn text_and_effective_task_agree_on_the_corpus() {
        let Ok(corpus) = std::env::var("SIDECARTA_CORPUS") else { return };
        for folder in ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s", "compose"] {
            check_agreement_in(Path::new(&corpus).join(folder));
        }
    }

    #[track_caller]
    fn check_agreement_in(folder: PathBuf) {
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_file() {
                check_agreement(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
}
