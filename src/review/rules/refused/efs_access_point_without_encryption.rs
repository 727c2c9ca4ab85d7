use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::Fields;

rule! {
    /// A volume of EFS has an access point, over a connection that is not encrypted.
    ///
    /// ECS refuses to register the task definition: with an access point, `transitEncryption` must be
    /// `ENABLED`. Without the key, it is off.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     efsVolumeConfiguration:
    ///       fileSystemId: fs-1
    ///       authorizationConfig:
    ///         accessPointId: fsap-1
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     efsVolumeConfiguration:
    ///       fileSystemId: fs-1
    ///       transitEncryption: ENABLED
    ///       authorizationConfig:
    ///         accessPointId: fsap-1
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html>
    "efs-access-point-without-encryption", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for (part, efs) in input.ecs().flat_map(Definition::efs_volumes) {
        findings.extend(finding(input.text, &efs).map(|finding| finding.about_any(part)));
    }
}

fn finding(text: &str, efs: &Fields<'_>) -> Option<Finding> {
    let span = efs.mapping("authorizationConfig")?.filled("accessPointId")?.value.span();
    let help = "write `transitEncryption: ENABLED`";
    let finding = Finding::new(&RULE, span, "an access point needs encryption in transit").help(help);
    match efs.text("transitEncryption") {
        None => efs.lacks("transitEncryption").then_some(finding),
        Some(written) => {
            let is_off = written.value.known()? == "DISABLED";
            let finding = finding.related(written.span, "it is off").change(text, written.span, "ENABLED");
            is_off.then_some(finding)
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "containerDefinitions: []
volumes:
  - name: v
    efsVolumeConfiguration:
      fileSystemId: fs-1
      authorizationConfig: {accessPointId: fsap-1}
",
            expect![[r#"
                rejected[efs-access-point-without-encryption]: an access point needs encryption in transit
                 --> task.yaml:6:44
                  |
                6 |       authorizationConfig: {accessPointId: fsap-1}
                  |                                            ^^^^^^
                  = help: write `transitEncryption: ENABLED`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, transitEncryption: DISABLED, authorizationConfig: {accessPointId: fsap-1}}}]}",
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, transitEncryption: ENABLED, authorizationConfig: {accessPointId: fsap-1}}}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, transitEncryption: !Ref T, authorizationConfig: {accessPointId: fsap-1}}}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, rootDirectory: /}}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, authorizationConfig: {accessPointId: !Ref A}}}]}",
        );
    }
}
