use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};

rule! {
    /// The hook before the stop takes all the time that the Pod has to stop.
    ///
    /// The time of `terminationGracePeriodSeconds`, 30 s where nothing says, begins with the hook and not
    /// behind it, and all containers share it. When the hook has slept it away, the process is told to stop
    /// and killed two seconds later, in the middle of its requests, and native sidecars get no time at all.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///       lifecycle:
    ///         preStop:
    ///           exec:
    ///             command: [sleep, "30"]
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   terminationGracePeriodSeconds: 60
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///       lifecycle:
    ///         preStop:
    ///           exec:
    ///             command: [sleep, "30"]
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/>
    "pre-stop-without-rest", Runtime, check
}

/// What Kubernetes takes where nothing is written.
const GRACE_SECONDS: u32 = 30;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods_with_containers() {
        findings.extend(definition.containers.iter().filter_map(|judged| finding(definition, judged)));
    }
}

fn finding(definition: &Definition<'_>, judged: &Judged<'_>) -> Option<Finding> {
    let key = "terminationGracePeriodSeconds";
    let written = definition.fields.number(key);
    let grace = match &written {
        Some(field) => *field.value.known()?,
        None if definition.fields.lacks(key) => GRACE_SECONDS,
        None => return None,
    };
    let (seconds, span) = judged.sleep_before_stop()?;
    // None at all is a kill that is meant, and an action that sleeps longer is refused.
    let is_refused = is_action(judged) && seconds > grace;
    if seconds < grace || grace == 0 || is_refused {
        return None;
    }
    let message =
        format!("`{}` sleeps for {seconds} s before it stops, and is killed after {grace} s", judged.name());
    let finding = Finding::new(&RULE, span, message).about(&judged.container.id);
    let finding = match written {
        Some(field) => finding.related(field.span, "the time for all of it"),
        None => finding,
    };
    Some(finding.help(format!("write a `{key}` above {seconds} s, with time for what comes behind the hook")))
}

fn is_action(judged: &Judged<'_>) -> bool {
    let hook = judged.fields.mapping("lifecycle").and_then(|hooks| hooks.mapping("preStop"));
    hook.is_some_and(|hook| hook.entry("sleep").is_some())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    fn pod(grace: &str, hook: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n{grace}  containers:\n    - {{name: app, image: 'a:1', lifecycle: {{preStop: {hook}}}}}\n"
        )
    }

    #[test]
    fn the_time_is_pointed_at() {
        check(
            &RULE,
            &pod(
                "  terminationGracePeriodSeconds: 20\n",
                "{exec: {command: [sh, -c, 'nginx -s quit; sleep 25']}}",
            ),
            expect![[r#"
                runtime[pre-stop-without-rest]: `app` sleeps for 25 s before it stops, and is killed after 20 s
                 --> task.yaml:7:80
                  |
                7 | …op: {exec: {command: [sh, -c, 'nginx -s quit; sleep 25']}}}}
                  |                                ^^^^^^^^^^^^^^^^^^^^^^^^^
                 ::: task.yaml:5:34
                  |
                5 |   terminationGracePeriodSeconds: 20
                  |                                  -- the time for all of it
                  = help: write a `terminationGracePeriodSeconds` above 25 s, with time for what comes behind the hook
                  = see: https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
            "#]],
        );
    }

    #[test]
    fn so_is_all_of_it() {
        check(
            &RULE,
            &pod("", "{sleep: {seconds: 30}}"),
            expect![[r#"
            runtime[pre-stop-without-rest]: `app` sleeps for 30 s before it stops, and is killed after 30 s
             --> task.yaml:6:72
              |
            6 |     - {name: app, image: 'a:1', lifecycle: {preStop: {sleep: {seconds: 30}}}}
              |                                                                        ^^
              = help: write a `terminationGracePeriodSeconds` above 30 s, with time for what comes behind the hook
              = see: https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
        "#]],
        );
    }

    #[test]
    fn what_leaves_time_or_is_unknown_is_fine() {
        check_silent(&RULE, &pod("", "{exec: {command: [sleep, '10']}}"));
        check_silent(
            &RULE,
            &pod("  terminationGracePeriodSeconds: 60\n", "{exec: {command: [sleep, '30']}}"),
        );
        check_silent(
            &RULE,
            &pod("  terminationGracePeriodSeconds: '${T}'\n", "{exec: {command: [sleep, '30']}}"),
        );
        check_silent(&RULE, &pod("", "{exec: {command: [sleep, '${T}']}}"));
        check_silent(&RULE, &pod("", "{exec: {command: [sh, -c, 'while pgrep x; do sleep 60; done']}}"));
        check_silent(&RULE, &pod("", "{sleep: {seconds: 40}}"));
    }
}
