use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A volume of Docker is to be provisioned by itself, and lives with the task only.
    ///
    /// `autoprovision` is for volumes of scope `shared`: one of scope `task`, which is the default, is
    /// always made with the task. ECS refuses to register the task definition.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     dockerVolumeConfiguration:
    ///       scope: task
    ///       autoprovision: true
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     dockerVolumeConfiguration:
    ///       scope: shared
    ///       autoprovision: true
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DockerVolumeConfiguration.html>
    "autoprovisioned-task-volume", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        for (part, volume) in definition.volumes() {
            let Some(docker) = volume.mapping("dockerVolumeConfiguration") else { continue };
            let scope = docker.text("scope");
            let is_of_task =
                scope.is_some_and(|scope| scope.value.known().is_some_and(|scope| scope == "task"));
            if let Some(field) = docker.truth("autoprovision")
                && is_of_task
                && field.value.known() == Some(&true)
            {
                let message = "only a volume of scope `shared` is provisioned by itself";
                let finding = Finding::new(&RULE, field.span, message).remove(&docker, "autoprovision");
                findings.push(finding.about_any(part));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "volumes: [{name: a, dockerVolumeConfiguration: {scope: task, autoprovision: true}}]
containerDefinitions: []
",
            expect![[r#"
                rejected[autoprovisioned-task-volume]: only a volume of scope `shared` is provisioned by itself
                 --> task.yaml:1:77
                  |
                1 | volumes: [{name: a, dockerVolumeConfiguration: {scope: task, autoprovision: true}}]
                  |                                                                             ^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DockerVolumeConfiguration.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{volumes: [{name: a, dockerVolumeConfiguration: {scope: shared, autoprovision: true}}, {name: b, dockerVolumeConfiguration: {scope: !Ref S, autoprovision: true}}], containerDefinitions: []}",
        );
    }
}
