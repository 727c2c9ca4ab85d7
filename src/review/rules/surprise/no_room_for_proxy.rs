use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};

rule! {
    /// The service adds a proxy to the task, and the containers have all the memory already.
    ///
    /// For Service Connect, ECS puts a proxy of its own into each task, beside the containers of the definition.
    /// It takes from what the task has and the containers do not: AWS advises 64 MiB of memory, more under load.
    ///
    /// ```yaml,bad
    /// Resources:
    ///   Task:
    ///     Type: AWS::ECS::TaskDefinition
    ///     Properties:
    ///       Memory: 512
    ///       ContainerDefinitions:
    ///         - Name: app
    ///           Image: acme/app:1.0
    ///           Memory: 512
    ///   Service:
    ///     Type: AWS::ECS::Service
    ///     Properties:
    ///       TaskDefinition: !Ref Task
    ///       ServiceConnectConfiguration:
    ///         Enabled: true
    /// ```
    ///
    /// ```yaml,good
    /// Resources:
    ///   Task:
    ///     Type: AWS::ECS::TaskDefinition
    ///     Properties:
    ///       Memory: 512
    ///       ContainerDefinitions:
    ///         - Name: app
    ///           Image: acme/app:1.0
    ///           Memory: 448
    ///   Service:
    ///     Type: AWS::ECS::Service
    ///     Properties:
    ///       TaskDefinition: !Ref Task
    ///       ServiceConnectConfiguration:
    ///         Enabled: true
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html>
    "no-room-for-proxy", Advice, check
}

/// What AWS advises to leave for it.
const PROXY_MIB: u32 = 64;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let task = definition.task;
    let mut connects = definition.services.iter().filter_map(|it| it.mapping("serviceConnectConfiguration"));
    let connect = connects.find_map(|it| it.truth("enabled").filter(|it| it.value.known() == Some(&true)))?;
    let memory = task.memory_mib.as_ref()?;
    let available = *memory.value.known()?;
    let mut reserved = 0u32;
    for container in task.containers.iter().filter(|container| container.only_if.is_none()) {
        let field = container.memory_reservation_mib.as_ref().or(container.memory_mib.as_ref());
        // A placeholder may be anything.
        reserved = reserved.saturating_add(field.map_or(Some(0), |field| field.value.known().copied())?);
    }
    // More than the task has is refused.
    if reserved > available || available - reserved >= PROXY_MIB {
        return None;
    }
    let message = format!(
        "the containers reserve {reserved} of {available} MiB: the proxy of Service Connect needs {PROXY_MIB}"
    );
    let finding = Finding::new(&RULE, memory.span, message).related(connect.span, "it is asked for here");
    Some(finding.help("give the task more memory, or its containers less"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent, template};

    const CONNECT: &str = "ServiceConnectConfiguration: {Enabled: true}";

    #[test]
    fn the_memory_is_pointed_at() {
        check(
            &RULE,
            &template("    Memory: 480", CONNECT),
            expect![[r#"
            advice[no-room-for-proxy]: the containers reserve 480 of 512 MiB: the proxy of Service Connect needs 64
              --> task.yaml:5:15
               |
             5 |       Memory: 512
               |               ^^^
              ::: task.yaml:14:46
               |
            14 |       ServiceConnectConfiguration: {Enabled: true}
               |                                              ---- it is asked for here
               = help: give the task more memory, or its containers less
               = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
        "#]],
        );
    }

    #[test]
    fn room_no_proxy_and_placeholders_are_fine() {
        check_silent(&RULE, &template("    Memory: 256", CONNECT));
        check_silent(&RULE, &template("", CONNECT));
        check_silent(&RULE, &template("    Memory: !Ref M", CONNECT));
        check_silent(&RULE, &template("    Memory: 512", "ServiceConnectConfiguration: {Enabled: false}"));
    }
}
