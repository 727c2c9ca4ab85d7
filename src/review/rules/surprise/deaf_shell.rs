use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::task::Member;

rule! {
    /// A shell is the first process of a container, and keeps the signal to stop for itself.
    ///
    /// When a task stops, ECS sends SIGTERM to the first process of each container. A shell that runs a
    /// script does not pass it on: the program never hears of it, and is killed after `stopTimeout` (exit
    /// code 137) with whatever it was doing. With `exec` before the last command, the program takes the
    /// place of the shell.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 80
    ///     command: [sh, -c, ./prepare.sh && ./serve]
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - containerPort: 80
    ///     command: [sh, -c, ./prepare.sh && exec ./serve]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html>
    "deaf-shell", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        // A job is done before anybody sends signals.
        let lasting = definition.containers.iter().filter(|judged| !judged.container.ports.is_empty());
        findings.extend(lasting.filter_map(finding));
    }
}

fn finding(judged: &Judged<'_>) -> Option<Finding> {
    let script = script(judged)?;
    let text = script.node.as_str()?;
    // A single command takes the place of many shells by itself.
    let last = text.trim().trim_end_matches(';').rsplit(['\n', ';', '&', '|']).next()?.trim();
    let is_compound = text.contains("&&") || text.contains(';') || text.trim().contains('\n');
    let hears =
        text.contains("exec ") || text.contains("trap ") || text.contains("${") || text.contains("{{");
    if !is_compound || hears || last.is_empty() || !judged.container.is_essential().unwrap_or_default() {
        return None;
    }
    let message = format!("`{}` does not hear of the stop: its shell keeps the signal", judged.name());
    let finding = Finding::new(&RULE, script.node.span(), message).about(&judged.container.id);
    Some(finding.help("write `exec` before the last command"))
}

/// The script of `sh -c`, which the entry point and the command make together.
fn script<'d>(judged: &Judged<'d>) -> Option<Member<'d>> {
    let mut words = judged.fields.members("entryPoint");
    words.extend(judged.fields.members("command"));
    let [shell, flag, script] = &words[..] else { return None };
    let is_shell = shell
        .node
        .as_str()
        .is_some_and(|shell| matches!(shell.rsplit('/').next(), Some("sh" | "bash" | "ash" | "dash")));
    let is_flag = matches!(flag.node.as_str(), Some("-c" | "-ec" | "-lc" | "-exc"));
    (is_shell && is_flag).then(|| script.clone())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_script_is_pointed_at() {
        check(
            &RULE,
            r#"- name: a
  image: a
  portMappings: [{containerPort: 80}]
  entryPoint: [/bin/sh, -c]
  command: ["cd /app && node server.js"]
"#,
            expect![[r#"
                runtime[deaf-shell]: `a` does not hear of the stop: its shell keeps the signal
                 --> task.yaml:5:13
                  |
                5 |   command: ["cd /app && node server.js"]
                  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: write `exec` before the last command
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html
            "#]],
        );
    }

    #[test]
    fn who_hears_of_it_is_fine() {
        check_silent(
            &RULE,
            r#"[{name: a, image: a, portMappings: [{containerPort: 80}], command: [sh, -c, "cd /a && exec node"]}]"#,
        );
        check_silent(
            &RULE,
            r#"[{name: a, image: a, portMappings: [{containerPort: 80}], command: [sh, -c, "node server.js"]}]"#,
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, portMappings: [{containerPort: 80}], command: [node, server.js]}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, portMappings: [{containerPort: 80}], command: [sh, -c, '${C} && node']}]",
        );
        check_silent(
            &RULE,
            r#"[{name: app, image: a}, {name: init, image: a, essential: false, command: [sh, -c, "a && b"]}]"#,
        );
    }
}
