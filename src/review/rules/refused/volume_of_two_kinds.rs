use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::Fields;
use crate::yaml::Entry;

rule! {
    /// A volume is of two kinds.
    ///
    /// A volume is a path of the host, or of Docker, EFS, FSx or S3 Files, or is configured at launch. ECS
    /// refuses to register one that is several of them.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     host:
    ///       sourcePath: /srv
    ///     efsVolumeConfiguration:
    ///       fileSystemId: fs-1
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
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html>
    "volume-of-two-kinds", Rejected, check
}

const KINDS: [&str; 4] = [
    "dockerVolumeConfiguration",
    "efsVolumeConfiguration",
    "fsxWindowsFileServerVolumeConfiguration",
    "s3filesVolumeConfiguration",
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        for (part, volume) in definition.volumes() {
            let Some(finding) = finding(&volume) else { continue };
            findings.push(finding.about_any(part));
        }
    }
}

fn finding(volume: &Fields<'_>) -> Option<Finding> {
    let mut kinds: Vec<Entry<'_>> = KINDS.iter().filter_map(|kind| volume.filled(kind)).collect();
    if volume.mapping("host").is_some_and(|host| host.filled("sourcePath").is_some()) {
        kinds.extend(volume.filled("host"));
    }
    if volume.truth("configuredAtLaunch").is_some_and(|field| field.value.known() == Some(&true)) {
        kinds.extend(volume.entry("configuredAtLaunch"));
    }
    kinds.sort_by_key(|kind| kind.key.span().start);
    let [first, second, ..] = kinds.as_slice() else { return None };
    let (one, other) = (first.key.as_str().unwrap_or_default(), second.key.as_str().unwrap_or_default());
    let message = format!("a volume has either `{one}` or `{other}`");
    Some(Finding::new(&RULE, second.key.span(), message).related(first.key.span(), "the other kind"))
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
    efsVolumeConfiguration: {fileSystemId: fs-1}
    host: {sourcePath: /srv}
containerDefinitions: []
",
            expect![[r#"
                rejected[volume-of-two-kinds]: a volume has either `efsVolumeConfiguration` or `host`
                 --> task.yaml:4:5
                  |
                4 |     host: {sourcePath: /srv}
                  |     ^^^^
                 ::: task.yaml:3:5
                  |
                3 |     efsVolumeConfiguration: {fileSystemId: fs-1}
                  |     ---------------------- the other kind
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{volumes: [{name: a, host: {}, efsVolumeConfiguration: {fileSystemId: a}}, {name: b, host: {sourcePath: !Ref P}, dockerVolumeConfiguration: !Ref D}], containerDefinitions: []}",
        );
    }
}
