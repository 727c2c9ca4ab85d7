use crate::review::mend::{fix, replace};
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::Launch;

rule! {
    /// The containers share processes or memory with the machine.
    ///
    /// With `pidMode: host`, a container sees all processes of the machine, with their variables, and can
    /// end them; with `ipcMode: host` it reaches their shared memory. The value `task` shares among the
    /// containers of the task only. A Pod has `hostPID`, `hostIPC` and, for its own containers,
    /// `shareProcessNamespace`.
    ///
    /// ```yaml,bad
    /// pidMode: host
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// pidMode: task
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/security/pod-security-standards/>
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>
    "host-namespace", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    // Fargate refuses it.
    for definition in input.ecs().filter(|it| !input.must_run_on(Launch::Fargate, it)) {
        let keys = [("pidMode", "the processes"), ("ipcMode", "shared memory")];
        findings
            .extend(keys.into_iter().filter_map(|(key, what)| finding(input.text, definition, key, what)));
    }
    // What runs on each node is made to watch it.
    for definition in input.pods().filter(|it| it.task.kind != "DaemonSet") {
        let keys = [("hostPID", "the processes"), ("hostIPC", "shared memory")];
        findings.extend(keys.into_iter().filter_map(|(key, what)| of_pod(input.text, definition, key, what)));
    }
}

fn of_pod(text: &str, definition: &Definition<'_>, key: &str, what: &str) -> Option<Finding> {
    let field = definition.fields.truth(key)?;
    let finding =
        Finding::new(&RULE, field.span, format!("the containers have {what} of the node before them"));
    let finding = finding
        .help("containers of a Pod share shared memory anyhow, and processes with `shareProcessNamespace`");
    let edits = replace(text, field.span, "false");
    (field.value.known() == Some(&true)).then(|| finding.fix(fix("Stay within the Pod", edits)))
}

fn finding(text: &str, definition: &Definition<'_>, key: &str, what: &str) -> Option<Finding> {
    let mode = definition.fields.text(key)?;
    let is_host = mode.value.known()? == "host";
    let finding =
        Finding::new(&RULE, mode.span, format!("the containers have {what} of the instance before them"));
    let finding = finding.help(format!("write `{key}: task` to share among the containers of the task"));
    let edits = replace(text, mode.span, "task");
    is_host.then(|| finding.fix(fix("Share among the containers of the task", edits)))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_mode_is_pointed_at() {
        check(
            &RULE,
            "{pidMode: host, ipcMode: host, containerDefinitions: [{name: a, image: a}]}",
            expect![[r#"
                security[host-namespace]: the containers have the processes of the instance before them
                 --> task.yaml:1:11
                  |
                1 | {pidMode: host, ipcMode: host, containerDefinitions: [{name: a, image: a}]}
                  |           ^^^^
                  = help: write `pidMode: task` to share among the containers of the task
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html

                security[host-namespace]: the containers have shared memory of the instance before them
                 --> task.yaml:1:26
                  |
                1 | {pidMode: host, ipcMode: host, containerDefinitions: [{name: a, image: a}]}
                  |                          ^^^^
                  = help: write `ipcMode: task` to share among the containers of the task
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
            "#]],
        );
    }

    #[test]
    fn the_fix_shares_within_the_task() {
        check_fix(
            &RULE,
            "{pidMode: host, containerDefinitions: [{name: a, image: a}]}",
            "{pidMode: task, containerDefinitions: [{name: a, image: a}]}",
        );
    }

    #[test]
    fn a_pod_has_keys_of_its_own() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {hostPID: true, hostIPC: false, containers: [{name: a, image: a}]}}",
            expect![[r#"
                security[host-namespace]: the containers have the processes of the node before them
                 --> task.yaml:1:45
                  |
                1 | …1, kind: Pod, spec: {hostPID: true, hostIPC: false, containers: [{name: a, image: a}]}}
                  |                                ^^^^
                  = help: containers of a Pod share shared memory anyhow, and processes with `shareProcessNamespace`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
            "#]],
        );
    }

    #[test]
    fn other_modes_are_fine() {
        check_silent(&RULE, "{pidMode: task, ipcMode: none, containerDefinitions: [{name: a, image: a}]}");
        check_silent(&RULE, "{pidMode: '${M}', containerDefinitions: [{name: a, image: a}]}");
    }
}
