//! What switching containers off leaves: over every definition and every container of it.

mod case;

use case::{Case, read};
use sidecarta::edit::without;
use sidecarta::task::{Container, LogFallback, PartId, Platform, Task, Toggles};

use crate::support::{Sample, analyzed, corpus, samples};

const READ: [&str; 7] = ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s", "compose", "large"];

/// The samples, and the corpus where it is at hand.
fn all() -> Vec<Sample> {
    let mut all = samples();
    all.extend(corpus(&READ));
    all
}

fn names(task: &Task) -> Vec<PartId> {
    let can_go = |container: &&Container| !container.places.is_empty();
    task.containers.iter().filter(can_go).map(|container| container.id.clone()).collect()
}

#[test]
fn every_container_can_be_switched_off() {
    let (mut n_files, mut n_tasks, mut n_off, mut n_shared) = (0, 0, 0, 0);
    let mut of = [0, 0, 0];
    let mut n_router = 0;
    for sample in all() {
        let before = analyzed(&sample.text);
        n_files += usize::from(!before.tasks.is_empty());
        for (index, task) in before.tasks.iter().enumerate() {
            n_tasks += 1;
            for container in &task.containers {
                let off = Toggles::from([container.id.clone()]);
                Case { name: &sample.name, before: &before, index, off }.check();
                n_off += 1;
                n_shared += usize::from(container.places.is_empty());
                n_router += usize::from(container.is_log_router);
                of[match task.platform {
                    Platform::Ecs => 0,
                    Platform::Kubernetes => 1,
                    Platform::Compose => 2,
                }] += 1;
            }
        }
    }
    eprintln!(
        "{n_files} texts, {n_tasks} definitions, {n_off} containers switched off (ECS {}, Kubernetes {}, Compose {}), {n_router} of them log routers, {n_shared} that nothing in the text of the Pod asks for, or alone",
        of[0], of[1], of[2]
    );
}

#[test]
fn the_order_of_switching_off_does_not_matter() {
    let (mut n_sets, mut n_same, mut n_alike, mut n_logs) = (0, 0, 0, 0);
    for sample in all() {
        let before = analyzed(&sample.text);
        for (index, task) in before.tasks.iter().enumerate().take(3) {
            let ids = names(task);
            for set in sets(&ids) {
                let off: Toggles = set.iter().cloned().collect();
                let case = Case { name: &sample.name, before: &before, index, off };
                if case.check().is_none() {
                    continue;
                }
                let text = case.edits().apply(&before.text);
                for order in [set.clone(), set.iter().rev().cloned().collect()] {
                    n_sets += 1;
                    let Some(step) = one_by_one(&sample, index, &order) else { continue };
                    if step == text {
                        n_same += 1;
                    } else if lines(&step) == lines(&text) {
                        n_alike += 1;
                    } else {
                        // Whose log group is taken over depends on who is there when the router goes.
                        let without_logs = |text: &str| {
                            let containers = &analyzed(text).tasks[index].containers;
                            let bare = |it: &Container| Container { logs: None, ..it.clone() };
                            read(&containers.iter().map(bare).collect::<Vec<_>>())
                        };
                        let router = task.log_router().filter(|it| set.contains(&it.id));
                        assert!(router.is_some(), "{} {order:?}: {step}", case.said());
                        assert_eq!(without_logs(&step), without_logs(&text), "{} {order:?}", case.said());
                        n_logs += 1;
                    }
                }
            }
        }
    }
    eprintln!(
        "{n_sets} orders of sets of containers: {n_same} give the same bytes, {n_alike} differ in blank lines, {n_logs} in the log group"
    );
}

/// Pairs of neighbours, the two ends, and all but the first: one stays.
fn sets(ids: &[PartId]) -> Vec<Vec<PartId>> {
    let mut sets: Vec<Vec<PartId>> =
        ids.windows(2).filter(|pair| ids.len() > pair.len()).take(4).map(<[PartId]>::to_vec).collect();
    if let [first, .., last] = ids
        && ids.len() > 2
    {
        sets.push(vec![first.clone(), last.clone()]);
        sets.push(ids[1..].to_vec());
    }
    sets
}

fn one_by_one(sample: &Sample, index: usize, order: &[PartId]) -> Option<String> {
    let mut text = sample.text.to_string();
    for id in order {
        let analysis = analyzed(&text);
        let task = analysis.tasks.get(index)?;
        // The second of two containers of a name is the first once that is gone.
        task.container_by_id(id).filter(|container| !container.places.is_empty())?;
        text = without(&analysis.tree, task, &Toggles::from([id.clone()]), LogFallback::Awslogs).apply(&text);
    }
    Some(text)
}

/// The lines but for blank ones, of which one may stay in place of two items.
fn lines(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.trim().is_empty()).collect()
}
