//! Whether the task has room for its containers:
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.

use crate::edit::Draft;
use crate::task::{Container, Field, Known, Launch};

/// Sizes of tasks on Fargate: CPU units, the memory from and to, and its steps, in MiB.
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html>
const SIZES: [(u32, u32, u32, u32); 8] = [
    (256, 512, 1024, 512),
    (512, 1024, 4096, 1024),
    (1024, 2048, 8192, 1024),
    (2048, 4096, 16_384, 1024),
    (4096, 8192, 30_720, 1024),
    (8192, 16_384, 61_440, 4096),
    (16_384, 32_768, 122_880, 8192),
    (32_768, 61_440, 122_880, 61_440),
];

/// What people are told where the containers ask for more than the task has.
pub(super) fn note(draft: &Draft) -> Option<String> {
    let task = draft.task();
    // Those under a condition need not be there together.
    let always = || task.containers.iter().filter(|it| !it.is_injected() && it.only_if.is_none());
    let sum = |of: &dyn Fn(&Container) -> Option<u32>| always().filter_map(of).map(u64::from).sum::<u64>();
    let cpu = sum(&|container| known(&container.cpu_units));
    let memory =
        sum(&|container| known(&container.memory_reservation_mib).or_else(|| known(&container.memory_mib)));
    let (has_cpu, has_memory) = (known(&task.cpu_units), known(&task.memory_mib));
    let is_over = |needed: u64, has: Option<u32>| has.filter(|has| needed > u64::from(*has));
    let over = [
        is_over(cpu, has_cpu).map(|has| format!("{cpu} CPU units, of which the task has {has}")),
        is_over(memory, has_memory).map(|has| format!("{memory} MiB of memory, of which the task has {has}")),
    ];
    let over: Vec<String> = over.into_iter().flatten().collect();
    if over.is_empty() {
        return None;
    }
    let on_fargate = task.launch.iter().any(|launch| launch.value == Launch::Fargate);
    let least = |needed: u64, has: Option<u32>| needed.max(has.map_or(0, u64::from));
    let size = fitting(least(cpu, has_cpu), least(memory, has_memory)).filter(|_| on_fargate);
    let help = size.map_or_else(
        || "Give the task more, or the containers less.".to_owned(),
        |(cpu, memory)| format!("The next size of Fargate is {cpu} CPU units with {memory} MiB."),
    );
    Some(format!("The containers now ask for {}: ECS refuses that. {help}", over.join(" and ")))
}

fn known(field: &Option<Field<Known<u32>>>) -> Option<u32> {
    field.as_ref()?.value.known().copied()
}

fn fitting(cpu: u64, memory: u64) -> Option<(u32, u32)> {
    let of_size = |(units, from, to, step): &(u32, u32, u32, u32)| {
        let mut sizes = (*from..=*to).step_by(*step as usize);
        // The smallest size has three of its own.
        let sizes = sizes.find(|size| u64::from(*size) >= memory);
        let own = if *units == 256 && memory > 1024 && memory <= 2048 { Some(2048) } else { sizes };
        own.filter(|_| u64::from(*units) >= cpu).map(|memory| (*units, memory))
    };
    SIZES.iter().find_map(of_size)
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn the_next_size_has_room_for_both() {
        assert_eq!(fitting(288, 512), Some((512, 1024)));
        assert_eq!(fitting(256, 1500), Some((256, 2048)));
        assert_eq!(fitting(256, 3000), Some((512, 3072)));
        assert_eq!(fitting(40_000, 512), None);
    }
}
