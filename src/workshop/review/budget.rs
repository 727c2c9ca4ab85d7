//! The resources: what each container asks for, and what of the task's size is left.

use crate::review::{Budget, Total, budget as of_task};
use crate::task::{Launch, Platform, Task, fargate};
use crate::workshop::markup::{MOST_LISTED, Markup, button, deed, element};

const MINUS: &str = "\u{2212}";

pub(super) fn budget(task: &Task) -> Option<Markup> {
    let budget = of_task(task)?;
    let (cpu, memory) = (budget.cpu_units, budget.memory_mib);
    let units = if task.platform == Platform::Kubernetes { thousandths } else { units };
    let head = element("tr", "")
        .child(element("th", "").set("scope", "col").text("Container"))
        .child(element("th", "").set("scope", "col").text("CPU"))
        .child(element("th", "").set("scope", "col").text("Memory"));
    let rows = budget.shares.iter().take(MOST_LISTED).map(|share| {
        let name =
            button("budget__name", deed::select(&share.container.id)).text(share.container.display_name());
        element("tr", "")
            .set("data-part", share.container.id.as_str())
            .child(element("th", "").set("scope", "row").child(name))
            .child(amount(share.cpu_units, share.is_cpu_unknown, &cpu, units))
            .child(amount(share.memory_mib, share.is_memory_unknown, &memory, mib))
    });
    let words = match task.platform {
        Platform::Kubernetes => "Most at once",
        _ => "Together",
    };
    let sums = [
        sum(words, asked(&cpu, units), asked(&memory, mib)),
        sum("The task has", cpu.size.map(units), memory.size.map(mib)),
        sum("Left", left(&cpu, units), left(&memory, mib)),
    ];
    let rest = budget.shares.len().checked_sub(MOST_LISTED).filter(|rest| *rest > 0).map(|rest| {
        let words = format!("and {rest} more containers");
        element("tr", "")
            .child(element("th", "budget__none").text(&words))
            .child(element("td", ""))
            .child(element("td", ""))
    });
    let table = element("table", "budget__table")
        .child(element("thead", "").child(head))
        .child(element("tbody", "").children(rows).maybe(rest))
        .child(element("tfoot", "").children(sums.into_iter().flatten()));
    Some(
        element("section", "budget").child(element("h2", "caps").text("Resources")).child(table).children(
            remarks(task, &budget).iter().map(|words| element("p", "budget__remark").inline(words)),
        ),
    )
}

/// A value, and how much of the task it is.
fn amount(value: Option<u32>, is_unknown: bool, total: &Total, words: fn(u32) -> String) -> Markup {
    let cell = element("td", "");
    let Some(value) = value else {
        let none = if is_unknown { "unknown" } else { "not said" };
        return cell.child(element("span", "budget__none").text(none));
    };
    let bar = total.size.filter(|size| *size > 0).map(|size| {
        element("meter", "")
            .set("max", &size.to_string())
            .set("value", &value.to_string())
            .set("aria-hidden", "true")
    });
    cell.text(&words(value)).maybe(bar)
}

/// A row of totals, where there is any.
fn sum(words: &str, cpu: Option<String>, memory: Option<String>) -> Option<Markup> {
    if cpu.is_none() && memory.is_none() {
        return None;
    }
    let cell = |value: Option<String>| {
        let value = value.unwrap_or_default();
        element("td", if value.starts_with(MINUS) { "is-over" } else { "" }).text(&value)
    };
    Some(
        element("tr", "")
            .child(element("th", "").set("scope", "row").text(words))
            .child(cell(cpu))
            .child(cell(memory)),
    )
}

/// Nothing where nobody asks for anything.
fn asked(total: &Total, words: fn(u32) -> String) -> Option<String> {
    let asked = words(total.asked);
    match (total.asked, total.is_least) {
        (0, _) => None,
        (_, true) => Some(["at least ", &asked].concat()),
        (_, false) => Some(asked),
    }
}

fn left(total: &Total, words: fn(u32) -> String) -> Option<String> {
    let size = total.size?;
    Some(match size.checked_sub(total.asked) {
        Some(left) if total.is_least => ["at most ", &words(left)].concat(),
        Some(left) => words(left),
        None => [MINUS, &words(total.asked - size)].concat(),
    })
}

fn units(units: u32) -> String {
    units.to_string()
}

/// As Kubernetes says it: `500m` for half a CPU.
fn thousandths(units: u32) -> String {
    format!("{}m", (u64::from(units) * 1000 + 512) / 1024)
}

fn mib(mib: u32) -> String {
    format!("{mib} MiB")
}

/// What there is to know about the sizes.
fn remarks(task: &Task, budget: &Budget<'_>) -> Vec<String> {
    if task.platform == Platform::Kubernetes {
        let what = "What the scheduler looks for: the most that is asked for at once. Init containers run one by one, \
                    sidecars beside all that follow.";
        return vec![what.to_owned()];
    }
    if !task.launch.iter().any(|launch| launch.value == Launch::Fargate) {
        return Vec::new();
    }
    let size = |cpu: u32, memory: u32| {
        [fargate::of_1024(cpu, "vCPU"), fargate::of_1024(memory, "GB")].join(" with ")
    };
    let mut remarks = Vec::new();
    if let (Some(cpu), Some(memory)) = (budget.cpu_units.size, budget.memory_mib.size) {
        let legal = fargate::memory(Some(cpu));
        if legal.contains(&memory) {
            remarks.push(format!("{} is a size of Fargate.", size(cpu, memory)));
        } else if let (Some(least), Some(most)) = (legal.first(), legal.last()) {
            let (least, most) = (fargate::of_1024(*least, "GB"), fargate::of_1024(*most, "GB"));
            remarks
                .push(format!("With {} Fargate has from {least} to {most}.", fargate::of_1024(cpu, "vCPU")));
        } else {
            remarks.push(format!("Fargate has no {cpu} CPU units."));
        }
    }
    if !budget.cpu_units.is_least && !budget.memory_mib.is_least && budget.memory_mib.asked > 0 {
        let holds = |cpu: u32| {
            let memory = fargate::memory(Some(cpu)).into_iter().find(|it| *it >= budget.memory_mib.asked)?;
            (cpu >= budget.cpu_units.asked).then_some((cpu, memory))
        };
        if let Some((cpu, memory)) = fargate::cpu(None).into_iter().find_map(holds) {
            remarks
                .push(format!("The smallest that holds what the containers ask for: {}.", size(cpu, memory)));
        }
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Choices, analyze};

    #[track_caller]
    fn check(text: &str, parts: &[&str]) {
        let analysis = analyze(text.into(), &Choices::default());
        let table = serde_json::Value::from(budget(analysis.task().unwrap()).unwrap()).to_string();
        for part in parts {
            assert!(table.contains(part), "{part} is not in {table}");
        }
    }

    #[test]
    fn what_is_left_of_a_task_is_told() {
        check(
            "{cpu: '256', memory: '512', requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, cpu: 300, memory: 128}]}",
            &[
                "\"\u{2212}44\"",
                "\"384 MiB\"",
                "0.25 vCPU with 0.5 GB is a size of Fargate",
                "0.5 vCPU with 1 GB.",
            ],
        );
    }

    #[test]
    fn the_cpu_of_a_pod_is_told_in_its_own_units() {
        check(
            "{kind: Pod, spec: {containers: [{name: a, image: a, resources: {requests: {cpu: 100m}}}]}}",
            &["\"100m\"", "\"Most at once\"", "\"not said\""],
        );
    }
}
