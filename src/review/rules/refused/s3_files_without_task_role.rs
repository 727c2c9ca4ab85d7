use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A task has a volume of S3 Files, and no role to read it with.
    ///
    /// The files are read with the role of the task; ECS refuses to register a task definition without
    /// `taskRoleArn`.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     s3filesVolumeConfiguration:
    ///       fileSystemArn: arn:aws:s3files:eu-west-1:123456789012:file-system/fs-1
    /// ```
    ///
    /// ```yaml,good
    /// taskRoleArn: shop
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     s3filesVolumeConfiguration:
    ///       fileSystemArn: arn:aws:s3files:eu-west-1:123456789012:file-system/fs-1
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_S3FilesVolumeConfiguration.html>
    "s3-files-without-task-role", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| it.fields.lacks("taskRoleArn")) {
        let volumes = definition.volumes();
        let first = volumes
            .iter()
            .find_map(|(part, volume)| Some((part, volume.filled("s3filesVolumeConfiguration")?)));
        if let Some((part, entry)) = first {
            let message = "a volume of S3 Files needs a `taskRoleArn`";
            let finding =
                Finding::new(&RULE, entry.key.span(), message).help("write the ARN of a role for the task");
            findings.push(finding.about_any(*part));
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
            "volumes:
  - name: a
    s3filesVolumeConfiguration: {fileSystemArn: a}
containerDefinitions: []
",
            expect![[r#"
                rejected[s3-files-without-task-role]: a volume of S3 Files needs a `taskRoleArn`
                 --> task.yaml:3:5
                  |
                3 |     s3filesVolumeConfiguration: {fileSystemArn: a}
                  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: write the ARN of a role for the task
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_S3FilesVolumeConfiguration.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{taskRoleArn: !Ref R, volumes: [{name: a, s3filesVolumeConfiguration: {fileSystemArn: a}}], containerDefinitions: []}",
        );
        check_silent(
            &RULE,
            "{volumes: [{name: a, s3filesVolumeConfiguration: !Ref S}], containerDefinitions: []}",
        );
    }
}
