use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::fargate;

rule! {
    /// A task for Fargate has a size that Fargate does not have.
    ///
    /// CPU and memory go together in steps. ECS refuses to register the task definition: `No Fargate
    /// configuration exists for given values: 512 CPU, 512 memory.` Windows needs one vCPU at least, and
    /// has four at most.
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 512
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 512
    /// memory: 1024
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html>
    "fargate-size", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.on_fargate().filter_map(|definition| finding(input.text, definition)));
}

fn finding(text: &str, definition: &Definition<'_>) -> Option<Finding> {
    let task = definition.task;
    let cpu = task.cpu_units.as_ref()?;
    let units = *cpu.value.known()?;
    let all = fargate::cpu(None);
    if !all.contains(&units) {
        let message = format!("Fargate has no {units} CPU units");
        return Some(Finding::new(&RULE, cpu.span, message).help(format!("write one of {}", listed(&all))));
    }
    if definition.is_windows() && !WINDOWS.contains(&units) {
        let message = format!("Fargate has no Windows with {units} CPU units");
        return Some(
            Finding::new(&RULE, cpu.span, message).help(format!("write one of {}", listed(&WINDOWS))),
        );
    }
    let memory = task.memory_mib.as_ref()?;
    let mib = memory.value.known()?;
    let fitting = fargate::memory(Some(units));
    if fitting.contains(mib) {
        return None;
    }
    let message = format!("Fargate has no {units} CPU units with {mib} MiB");
    let finding = Finding::new(&RULE, memory.span, message).related(cpu.span, "the CPU units");
    // The next one up leaves room for what was asked for.
    let next = fitting.iter().find(|size| *size > mib).or(fitting.last())?;
    let finding = finding.help(format!("with {units} CPU units, the memory is {}", span_of(&fitting)));
    Some(finding.change_to(text, &next.to_string()))
}

const WINDOWS: [u32; 3] = [1024, 2048, 4096];

fn listed(sizes: &[u32]) -> String {
    let words: Vec<String> = sizes.iter().map(u32::to_string).collect();
    words.join(", ")
}

/// `512, 1024 or 2048`, `from 2048 to 8192 in steps of 1024`.
fn span_of(sizes: &[u32]) -> String {
    match sizes {
        [first, second, .., last] if sizes.len() > 4 => {
            format!("from {first} to {last} MiB in steps of {}", second - first)
        }
        _ => format!("one of {} MiB", listed(sizes)),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::Target;
    use crate::review::check::{check, check_fix, check_silent, messages_as};
    use crate::task::Launch;

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "requiresCompatibilities: [FARGATE]
networkMode: awsvpc
cpu: 1 vCPU
memory: 1GB
containerDefinitions: []
",
            expect![[r#"
                rejected[fargate-size]: Fargate has no 1024 CPU units with 1024 MiB
                 --> task.yaml:4:9
                  |
                4 | memory: 1GB
                  |         ^^^
                 ::: task.yaml:3:6
                  |
                3 | cpu: 1 vCPU
                  |      ------ the CPU units
                  = help: with 1024 CPU units, the memory is from 2048 to 8192 MiB in steps of 1024
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            r#"{"requiresCompatibilities": ["FARGATE"], "cpu": "512", "memory": "512", "containerDefinitions": []}"#,
            r#"{"requiresCompatibilities": ["FARGATE"], "cpu": "512", "memory": "1024", "containerDefinitions": []}"#,
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], cpu: 32768, memory: 244 GB, containerDefinitions: []}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], cpu: .25 vCPU, memory: 0.5GB, containerDefinitions: []}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], cpu: !Ref C, memory: 1, containerDefinitions: []}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], cpu: 300, memory: 700, containerDefinitions: []}",
        );
    }

    #[test]
    fn cpu_units_that_nobody_has_are_pointed_at() {
        let text = |units: u32, platform: &str| {
            format!(
                "{{requiresCompatibilities: [FARGATE], cpu: {units}, memory: 2048, runtimePlatform: {{operatingSystemFamily: {platform}}}, containerDefinitions: []}}"
            )
        };
        let fargate = Target::Ecs(Launch::Fargate);
        assert_eq!(messages_as(&RULE, fargate, &text(300, "LINUX")), ["Fargate has no 300 CPU units"]);
        let windows = text(512, "WINDOWS_SERVER_2022_CORE");
        assert_eq!(messages_as(&RULE, fargate, &windows), ["Fargate has no Windows with 512 CPU units"]);
        assert!(messages_as(&RULE, fargate, &text(512, "LINUX")).is_empty());
    }
}
