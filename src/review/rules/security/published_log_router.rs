use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};

rule! {
    /// The port that FireLens takes logs on is open to the network.
    ///
    /// Port 24224 takes log records from anybody who reaches it. ECS connects the containers of the task to
    /// the router by itself; a port mapping is not needed, and lets others write into the logs, or fill
    /// them.
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
    ///     portMappings:
    ///       - containerPort: 24224
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     logConfiguration:
    ///       logDriver: awsfirelens
    ///   - name: log_router
    ///     image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
    ///     firelensConfiguration:
    ///       type: fluentbit
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html>
    "published-log-router", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let routers = definition.containers.iter().filter(|judged| judged.container.is_log_router);
        findings.extend(routers.filter_map(finding));
    }
}

fn finding(judged: &Judged<'_>) -> Option<Finding> {
    let mut ports = judged.container.ports.iter();
    let port = ports.find(|port| port.container.value.known().is_some_and(|port| port == "24224"))?;
    let message = format!("port 24224 of `{}` takes logs from anybody who reaches the task", judged.name());
    let finding = Finding::new(&RULE, port.container.span, message).about(&judged.container.id);
    Some(finding.help("remove the mapping: FireLens connects the containers of the task without it"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_mapping_is_pointed_at() {
        check(
            &RULE,
            "containerDefinitions:
  - name: r
    image: r
    firelensConfiguration: {type: fluentbit}
    portMappings:
      - containerPort: 24224
",
            expect![[r#"
    security[published-log-router]: port 24224 of `r` takes logs from anybody who reaches the task
     --> task.yaml:6:24
      |
    6 |       - containerPort: 24224
      |                        ^^^^^
      = help: remove the mapping: FireLens connects the containers of the task without it
      = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
"#]],
        );
    }

    #[test]
    fn other_ports_are_fine() {
        check_silent(
            &RULE,
            "[{name: r, image: r, firelensConfiguration: {type: fluentbit}, portMappings: [{containerPort: 2020}]}]",
        );
        check_silent(
            &RULE,
            "[{name: r, image: r, firelensConfiguration: {type: fluentbit}, portMappings: [{containerPort: '${P}'}]}]",
        );
        check_silent(&RULE, "[{name: r, image: r, portMappings: [{containerPort: 24224}]}]");
    }
}
