use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::Fields;
use crate::text::shorten;

rule! {
    /// A volume of EFS has an access point and a root directory.
    ///
    /// The access point says which directory is the root. ECS refuses to register the task definition:
    /// `When using an EFS access point, the root directory must either be set to "/" or be omitted.`
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
    ///       rootDirectory: /app
    ///       transitEncryption: ENABLED
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
    "efs-access-point-root-directory", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for (part, efs) in input.ecs().flat_map(Definition::efs_volumes) {
        findings.extend(finding(&efs).map(|finding| finding.about_any(part)));
    }
}

fn finding(efs: &Fields<'_>) -> Option<Finding> {
    let root = efs.text("rootDirectory")?;
    let written = root.value.known().filter(|root| !matches!(root.as_str(), "" | "/"))?;
    let point = efs.mapping("authorizationConfig")?.filled("accessPointId")?;
    let message = format!("beside an access point, the root directory is `/`, not `{}`", shorten(written));
    let finding = Finding::new(&RULE, root.span, message).related(point.value.span(), "the access point");
    Some(finding.help("let the access point have the directory").remove(efs, "rootDirectory"))
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
      rootDirectory: /app
      authorizationConfig: {accessPointId: fsap-1}
",
            expect![[r#"
                rejected[efs-access-point-root-directory]: beside an access point, the root directory is `/`, not `/app`
                 --> task.yaml:6:22
                  |
                6 |       rootDirectory: /app
                  |                      ^^^^
                 ::: task.yaml:7:44
                  |
                7 |       authorizationConfig: {accessPointId: fsap-1}
                  |                                            ------ the access point
                  = help: let the access point have the directory
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, rootDirectory: /app, authorizationConfig: {accessPointId: a}}}]}",
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, authorizationConfig: {accessPointId: a}}}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, rootDirectory: /, authorizationConfig: {accessPointId: a}}}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, rootDirectory: /app, authorizationConfig: {iam: ENABLED}}}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, rootDirectory: /app, authorizationConfig: {accessPointId: !Ref A}}}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, rootDirectory: !Ref D, authorizationConfig: {accessPointId: a}}}]}",
        );
    }
}
