use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::Fields;

rule! {
    /// A volume of EFS has a port for encryption, which is off.
    ///
    /// ECS refuses to register the task definition: `TransitEncryptionPort requires that TransitEncryption
    /// is enabled.`
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
    ///       transitEncryptionPort: 2049
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
    ///       transitEncryptionPort: 2049
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html>
    "efs-encryption-port-without-encryption", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for (part, efs) in input.ecs().flat_map(Definition::efs_volumes) {
        findings.extend(finding(input.text, &efs).map(|finding| finding.about_any(part)));
    }
}

fn finding(text: &str, efs: &Fields<'_>) -> Option<Finding> {
    let port = efs.number("transitEncryptionPort")?;
    let span = port.value.known().filter(|port| **port != 0).map(|_| port.span)?;
    let help = "write `transitEncryption: ENABLED`";
    let finding = Finding::new(&RULE, span, "`transitEncryptionPort` needs encryption in transit").help(help);
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
      transitEncryptionPort: 2049
",
            expect![[r#"
                rejected[efs-encryption-port-without-encryption]: `transitEncryptionPort` needs encryption in transit
                 --> task.yaml:6:30
                  |
                6 |       transitEncryptionPort: 2049
                  |                              ^^^^
                  = help: write `transitEncryption: ENABLED`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, transitEncryption: DISABLED, transitEncryptionPort: 2049}}]}",
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, transitEncryption: ENABLED, transitEncryptionPort: 2049}}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, transitEncryption: !Ref T, transitEncryptionPort: 2049}}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, rootDirectory: /}}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, transitEncryptionPort: !Ref P}}]}",
        );
    }
}
