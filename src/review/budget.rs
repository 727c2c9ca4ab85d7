//! What the containers ask for together, against what the task has.

use crate::task::{Container, ContainerKind, Field, Known, Platform, Task};

/// The CPU, in units of which 1024 are one vCPU, and the memory, in MiB, of a task or Pod.
pub struct Budget<'a> {
    /// Each container with what it asks for, where it says so.
    pub shares: Vec<Share<'a>>,
    pub cpu_units: Total,
    pub memory_mib: Total,
}

pub struct Share<'a> {
    pub container: &'a Container,
    pub cpu_units: Option<u32>,
    /// The hard limit or, without one, what is reserved; of a Pod what is requested, where a limit alone is a
    /// request as well.
    pub memory_mib: Option<u32>,
    /// Whether a placeholder stands for one of the two.
    pub is_cpu_unknown: bool,
    pub is_memory_unknown: bool,
}

/// What is asked for of one resource, and what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    pub asked: u32,
    /// Whether a placeholder may ask for more.
    pub is_least: bool,
    /// The size of the task. A Pod has none.
    pub size: Option<u32>,
}

/// What a task or Pod asks for; nothing of a Compose file, and where nothing is said.
///
/// Init containers of a Pod run one by one, each beside the sidecars that started before it, and the others
/// beside all sidecars; what is scheduled is the most that is ever needed:
/// <https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers>.
pub fn budget(task: &Task) -> Option<Budget<'_>> {
    if task.platform == Platform::Compose {
        return None;
    }
    let written =
        task.containers.iter().filter(|it| !it.is_injected() && it.kind != ContainerKind::Ephemeral);
    let shares: Vec<Share<'_>> = written.map(|it| share(it, task.platform)).collect();
    let total = |of: fn(&Share<'_>) -> Option<u32>, is_unknown: fn(&Share<'_>) -> bool, size| Total {
        asked: most_at_once(&shares, of),
        is_least: task.has_unknown_containers || shares.iter().any(is_unknown),
        size,
    };
    let cpu_units = total(|it| it.cpu_units, |it| it.is_cpu_unknown, likely(&task.cpu_units));
    let memory_mib = total(|it| it.memory_mib, |it| it.is_memory_unknown, likely(&task.memory_mib));
    let says_something = |total: &Total| total.asked > 0 || total.size.is_some();
    (says_something(&cpu_units) || says_something(&memory_mib)).then_some(Budget {
        shares,
        cpu_units,
        memory_mib,
    })
}

fn share(container: &Container, platform: Platform) -> Share<'_> {
    let (limit, reserved) = (&container.memory_mib, &container.memory_reservation_mib);
    let memory = match platform {
        Platform::Kubernetes => reserved.as_ref().or(limit.as_ref()),
        _ => limit.as_ref().or(reserved.as_ref()),
    };
    let cpu = container.cpu_units.as_ref();
    Share {
        container,
        cpu_units: cpu.and_then(likely_of),
        memory_mib: memory.and_then(likely_of),
        is_cpu_unknown: cpu.is_some_and(|field| likely_of(field).is_none()),
        is_memory_unknown: memory.is_some_and(|field| likely_of(field).is_none()),
    }
}

fn most_at_once(shares: &[Share<'_>], of: fn(&Share<'_>) -> Option<u32>) -> u32 {
    let (mut running, mut most) = (0_u32, 0);
    for share in shares {
        let asked = of(share).unwrap_or(0);
        if share.container.kind == ContainerKind::Init {
            most = most.max(running.saturating_add(asked));
        } else {
            running = running.saturating_add(asked);
        }
    }
    most.max(running)
}

fn likely(field: &Option<Field<Known<u32>>>) -> Option<u32> {
    field.as_ref().and_then(likely_of)
}

fn likely_of(field: &Field<Known<u32>>) -> Option<u32> {
    field.value.likely().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Choices, analyze};

    #[track_caller]
    fn check(text: &str, cpu: (u32, Option<u32>), memory: (u32, Option<u32>)) {
        let analysis = analyze(text.into(), &Choices::default());
        let budget = budget(analysis.task().unwrap()).unwrap();
        assert_eq!((budget.cpu_units.asked, budget.cpu_units.size), cpu);
        assert_eq!((budget.memory_mib.asked, budget.memory_mib.size), memory);
    }

    #[test]
    fn containers_of_a_task_ask_together() {
        check(
            "{cpu: 1 vCPU, memory: '2048', containerDefinitions: [{name: a, cpu: 256, memory: 512, memoryReservation: 128}, {name: b, cpu: 64, memoryReservation: 256}]}",
            (320, Some(1024)),
            (768, Some(2048)),
        );
    }

    #[test]
    fn init_containers_of_a_pod_run_one_by_one() {
        let ask = |name: &str, cpu: &str, more: &str| {
            format!("{{name: {name}, image: i, resources: {{requests: {{cpu: {cpu}, memory: 64Mi}}}}{more}}}")
        };
        let text = format!(
            "{{kind: Pod, spec: {{initContainers: [{}, {}, {}], containers: [{}]}}}}",
            ask("first", "2", ""),
            ask("proxy", "500m", ", restartPolicy: Always"),
            ask("second", "1", ""),
            ask("app", "1", ""),
        );
        // The first alone; then proxy and second, and proxy and app, need 1536.
        check(&text, (2048, None), (128, None));
    }

    #[test]
    fn a_placeholder_may_ask_for_more() {
        let text = "[{name: a, cpu: 10}, {name: b, cpu: '${CPU}'}]";
        let analysis = analyze(text.into(), &Choices::default());
        let budget = budget(analysis.task().unwrap()).unwrap();
        assert!(budget.cpu_units.is_least && !budget.memory_mib.is_least);
        // What counts is what is requested.
        let resources = "{requests: {memory: 64Mi}, limits: {memory: '${M}'}}";
        let text =
            format!("{{kind: Pod, spec: {{containers: [{{name: a, image: a, resources: {resources}}}]}}}}");
        let analysis = analyze(text.as_str().into(), &Choices::default());
        assert!(!super::budget(analysis.task().unwrap()).unwrap().memory_mib.is_least);
    }
}
