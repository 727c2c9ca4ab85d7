use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A volume of a task for Fargate is one of FSx for Windows.
    ///
    /// ECS mounts those on Windows instances only, and refuses to register the task definition.
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
    ///     fsxWindowsFileServerVolumeConfiguration: {fileSystemId: fs-1, rootDirectory: share}
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
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/wfsx-volumes.html>
    "fargate-fsx-volume", Rejected, check
}

const MESSAGE: &str = "Fargate has no `fsxWindowsFileServerVolumeConfiguration`";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        for (part, volume) in definition.volumes() {
            if let Some(finding) =
                Finding::of_key(&RULE, &volume, "fsxWindowsFileServerVolumeConfiguration", MESSAGE)
            {
                let finding = finding.help("run the task on EC2, or use EFS");
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
    fsxWindowsFileServerVolumeConfiguration: {fileSystemId: fs-1, rootDirectory: share}
",
            expect![[r#"
                rejected[fargate-fsx-volume]: Fargate has no `fsxWindowsFileServerVolumeConfiguration`
                 --> task.yaml:5:5
                  |
                5 |     fsxWindowsFileServerVolumeConfiguration: {fileSystemId: fs-1, rootDirectory: share}
                  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: run the task on EC2, or use EFS
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/wfsx-volumes.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], containerDefinitions: [], volumes: [{name: v, fsxWindowsFileServerVolumeConfiguration: {fileSystemId: fs-1, rootDirectory: share}}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [], volumes: [{name: v, fsxWindowsFileServerVolumeConfiguration: !Ref X}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [], volumes: [{name: v, fsxWindowsFileServerVolumeConfiguration: {}}]}",
        );
    }
}
