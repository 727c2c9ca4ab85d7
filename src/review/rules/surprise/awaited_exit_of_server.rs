use crate::review::mend::{fix, replace};
use crate::review::rule::rule;
use crate::review::waits::Wait;
use crate::review::{Finding, Input};
use crate::task::Condition;
use crate::text::Span;

rule! {
    /// A container waits for the exit of one that does not exit.
    ///
    /// `COMPLETE` and `SUCCESS` hold when the other container has stopped. One that listens on a port,
    /// routes logs or is restarted goes on running: the waiting container never starts, and the task stays
    /// in PENDING.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: envoy
    ///         condition: COMPLETE
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    ///     essential: false
    ///     portMappings:
    ///       - containerPort: 9901
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: envoy
    ///         condition: START
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    ///     essential: false
    ///     portMappings:
    ///       - containerPort: 9901
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>
    "awaited-exit-of-server", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        findings.extend(definition.waits().iter().filter_map(|wait| finding(input.text, wait)));
    }
}

fn finding(text: &str, wait: &Wait<'_>) -> Option<Finding> {
    // ECS refuses to wait for the exit of an essential container.
    let is_exit = matches!(wait.condition, Condition::Complete | Condition::Success);
    if !is_exit || wait.target.container.is_essential() != Some(false) {
        return None;
    }
    let (sign, why) = sign_of_life(wait)?;
    let (name, other) = (wait.waiter.name(), wait.target.name());
    let message = format!("`{name}` waits for the exit of `{other}`, which {why}");
    let finding = Finding::new(&RULE, wait.span, message).about(&wait.waiter.container.id);
    let finding = finding.related(sign, "a sign that it goes on running");
    let has_check = wait.target.container.health_check.is_some();
    let condition = if has_check { Condition::Healthy } else { Condition::Start };
    let edits = replace(text, wait.span, condition.key());
    let finding = finding.help(format!("wait for `{}`", condition.key()));
    Some(finding.fix(fix(format!("Change it to {}", condition.key()), edits)))
}

/// What says that the container does not exit by itself.
fn sign_of_life(wait: &Wait<'_>) -> Option<(Span, &'static str)> {
    let fields = &wait.target.fields;
    let key = |key: &str| fields.entry(key).map(|entry| entry.key.span());
    if wait.target.container.is_log_router {
        return Some((key("firelensConfiguration")?, "routes logs"));
    }
    let port = wait.target.container.ports.first()?;
    Some((port.span, "listens on a port"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn who_listens_does_not_exit() {
        check(
            &RULE,
            "- name: app
  image: a
  dependsOn: [{containerName: b, condition: SUCCESS}]
- name: b
  image: b
  essential: false
  portMappings: [{containerPort: 80}]
",
            expect![[r#"
    runtime[awaited-exit-of-server]: `app` waits for the exit of `b`, which listens on a port
     --> task.yaml:3:45
      |
    3 |   dependsOn: [{containerName: b, condition: SUCCESS}]
      |                                             ^^^^^^^
     ::: task.yaml:7:18
      |
    7 |   portMappings: [{containerPort: 80}]
      |                  ------------------- a sign that it goes on running
      = help: wait for `START`
      = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
"#]],
        );
    }

    #[test]
    fn a_router_is_waited_for_to_start() {
        check_fix(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: COMPLETE}]}, {name: b, image: b, essential: false, firelensConfiguration: {type: fluentbit}}]",
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: START}]}, {name: b, image: b, essential: false, firelensConfiguration: {type: fluentbit}}]",
        );
    }

    #[test]
    fn a_job_exits() {
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: SUCCESS}]}, {name: b, image: b, essential: false}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: '${C}'}]}, {name: b, image: b, essential: false, portMappings: [{containerPort: 80}]}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, dependsOn: [{containerName: b, condition: START}]}, {name: b, image: b, essential: false, portMappings: [{containerPort: 80}]}]",
        );
    }
}
