use crate::review::rule::rule;
use crate::review::waits::Order;
use crate::review::{Definition, Finding, Input, Judged};

rule! {
    /// The log router waits for something itself, so ECS no longer starts it before those whose logs it routes.
    ///
    /// A container that logs through `awsfirelens` waits for the start of the log router without saying so,
    /// unless the router has `dependsOn`, `links` or `volumesFrom`: then ECS adds nothing, to avoid a
    /// circle. The first log lines are lost, and at the end the router may stop before the application. An
    /// entry of `dependsOn` brings both back.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///   - name: log_router
    ///     image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
    ///     firelensConfiguration:
    ///       type: fluentbit
    ///     dependsOn:
    ///       - containerName: config
    ///         condition: SUCCESS
    ///   - name: config
    ///     image: acme/config:1.0
    ///     essential: false
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///     dependsOn:
    ///       - containerName: log_router
    ///         condition: START
    ///   - name: log_router
    ///     image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
    ///     firelensConfiguration:
    ///       type: fluentbit
    ///     dependsOn:
    ///       - containerName: config
    ///         condition: SUCCESS
    ///   - name: config
    ///     image: acme/config:1.0
    ///     essential: false
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html>
    "lost-firelens-order", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let router = definition.containers.iter().find(|judged| judged.container.is_log_router);
        if let Some(router) = router {
            check_users(findings, definition, router);
        }
    }
}

fn check_users(findings: &mut Vec<Finding>, definition: &Definition<'_>, router: &Judged<'_>) {
    let keys = ["dependsOn", "links", "volumesFrom"];
    let cause = keys.into_iter().filter(|key| !router.fields.members(key).is_empty());
    let Some(cause) = cause.filter_map(|key| router.fields.entry(key)).next() else { return };
    let edges = definition.task.edges();
    let order = Order::new(&edges);
    for user in definition.containers.iter().filter(|judged| judged.container.uses_log_router()) {
        let (from, to) = (&user.container.id, &router.container.id);
        if from == to || !user.knows_waits() || order.is_settled(from, to) {
            continue;
        }
        let driver = user.container.logs.as_ref().and_then(|logs| logs.driver.as_ref());
        let span = driver.map_or(user.container.name_span(), |driver| driver.span);
        let (name, router) = (user.name(), router.name());
        let finding = Finding::new(
            &RULE,
            span,
            format!("`{name}` does not wait for `{router}`, which routes its logs"),
        );
        let finding =
            finding.about(from).related(cause.key.span(), "because of this ECS lets nobody wait for it");
        findings.push(finding.help(format!("let `{name}` depend on `{router}` with `START`")));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn a_router_that_waits_is_waited_for_by_nobody() {
        check(
            &RULE,
            "containerDefinitions:
  - name: a
    image: a
    logConfiguration: {logDriver: awsfirelens}
  - name: r
    image: r
    firelensConfiguration: {type: fluentbit}
    dependsOn: [{containerName: i, condition: SUCCESS}]
  - name: i
    image: i
    essential: false
",
            expect![[r#"
    runtime[lost-firelens-order]: `a` does not wait for `r`, which routes its logs
     --> task.yaml:4:35
      |
    4 |     logConfiguration: {logDriver: awsfirelens}
      |                                   ^^^^^^^^^^^
     ::: task.yaml:8:5
      |
    8 |     dependsOn: [{containerName: i, condition: SUCCESS}]
      |     --------- because of this ECS lets nobody wait for it
      = help: let `a` depend on `r` with `START`
      = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
"#]],
        );
    }

    #[test]
    fn the_order_may_be_written_or_left_to_ecs() {
        check_silent(&RULE, "[{name: a, image: a, logConfiguration: {logDriver: awsfirelens}, dependsOn: [{containerName: r, condition: START}]},
{name: r, image: r, firelensConfiguration: {type: fluentbit}, dependsOn: [{containerName: i, condition: START}]}, {name: i, image: i}]");
        check_silent(
            &RULE,
            "[{name: a, image: a, logConfiguration: {logDriver: awsfirelens}}, {name: r, image: r, firelensConfiguration: {type: fluentbit}, dependsOn: []}]",
        );
        check_silent(&RULE, "[{name: a, image: a, logConfiguration: {logDriver: awsfirelens}, dependsOn: [{containerName: '${R}', condition: START}]},
{name: r, image: r, firelensConfiguration: {type: fluentbit}, dependsOn: [{containerName: i, condition: START}]}, {name: i, image: i}]");
    }
}
