use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A volume of a task for Fargate is one of Docker.
    ///
    /// ECS refuses to register the task definition: `Fargate compatible task definitions do not support
    /// dockerVolumeConfiguration`. A volume of nothing but a name is an empty directory that the containers
    /// of the task share.
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     dockerVolumeConfiguration: {scope: task}
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html>
    "fargate-docker-volume", Rejected, check
}

const MESSAGE: &str = "Fargate has no `dockerVolumeConfiguration`";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        for (part, volume) in definition.volumes() {
            if let Some(finding) = Finding::of_key(&RULE, &volume, "dockerVolumeConfiguration", MESSAGE) {
                let finding = finding.help(
                    "a volume of nothing but a name is shared by the task; for what must stay, use EFS",
                );
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
            "requiresCompatibilities: [FARGATE]
containerDefinitions: []
volumes:
  - name: v
    dockerVolumeConfiguration: {scope: task}
",
            expect![[r#"
                rejected[fargate-docker-volume]: Fargate has no `dockerVolumeConfiguration`
                 --> task.yaml:5:5
                  |
                5 |     dockerVolumeConfiguration: {scope: task}
                  |     ^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: a volume of nothing but a name is shared by the task; for what must stay, use EFS
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], containerDefinitions: [], volumes: [{name: v, dockerVolumeConfiguration: {scope: task}}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [], volumes: [{name: v, dockerVolumeConfiguration: !Ref X}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [], volumes: [{name: v, dockerVolumeConfiguration: {}}]}",
        );
    }
}
