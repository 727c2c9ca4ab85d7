use crate::review::mend::{fix, insert, replace};
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::Fields;
use crate::text::shorten;
use crate::yaml::Value;

rule! {
    /// Data goes to a file system of EFS without encryption on the way.
    ///
    /// `transitEncryption` is off unless it is written. What the container reads and writes then crosses
    /// the network of the VPC as it is.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints:
    ///       - sourceVolume: data
    ///         containerPath: /data
    /// volumes:
    ///   - name: data
    ///     efsVolumeConfiguration:
    ///       fileSystemId: fs-12345678
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints:
    ///       - sourceVolume: data
    ///         containerPath: /data
    /// volumes:
    ///   - name: data
    ///     efsVolumeConfiguration:
    ///       fileSystemId: fs-12345678
    ///       transitEncryption: ENABLED
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html>
    "unencrypted-file-system", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let volumes = definition.fields.mappings("volumes");
        findings.extend(volumes.iter().filter_map(|(_, volume)| finding(input.text, volume)));
    }
}

fn finding(text: &str, volume: &Fields<'_>) -> Option<Finding> {
    let configuration = volume.mapping("efsVolumeConfiguration")?;
    // With an access point or a role, it is refused.
    if configuration.entry("authorizationConfig").is_some() {
        return None;
    }
    let encryption = configuration.text("transitEncryption");
    let (span, edits) = match &encryption {
        Some(field) if field.value.known()? == "ENABLED" => return None,
        Some(field) => (field.span, Some(replace(text, field.span, "ENABLED"))),
        None if configuration.entry("transitEncryption").is_some() => return None,
        None => {
            let value = Value::text("ENABLED");
            let key = volume.entry("efsVolumeConfiguration")?.key.span();
            (key, insert(&configuration, "fileSystemId", "transitEncryption", &value))
        }
    };
    let name = volume.text("name").map_or_else(String::new, |name| shorten(name.value.as_written()));
    let message = format!("what goes to the file system of the volume `{name}` is not encrypted on the way");
    let finding = Finding::new(&RULE, span, message).help("write `transitEncryption: ENABLED`");
    Some(match edits {
        Some(edits) => finding.fix(fix("Encrypt it on the way", edits)),
        None => finding,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn absent_is_off() {
        check(
            &RULE,
            "{containerDefinitions: [{name: a, image: a}], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1}}]}",
            expect![[r#"
                security[unencrypted-file-system]: what goes to the file system of the volume `v` is not encrypted on the way
                 --> task.yaml:1:67
                  |
                1 | …age: a}], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1}}]}
                  |                                ^^^^^^^^^^^^^^^^^^^^^^
                  = help: write `transitEncryption: ENABLED`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html
            "#]],
        );
    }

    #[test]
    fn the_fix_turns_it_on() {
        check_fix(
            &RULE,
            "{containerDefinitions: [{name: a, image: a}], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, transitEncryption: DISABLED}}]}",
            "{containerDefinitions: [{name: a, image: a}], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, transitEncryption: ENABLED}}]}",
        );
    }

    #[test]
    fn on_and_unknown_are_fine() {
        check_silent(
            &RULE,
            "{containerDefinitions: [{name: a, image: a}], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, transitEncryption: ENABLED}}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [{name: a, image: a}], volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1, transitEncryption: '${E}'}}]}",
        );
        check_silent(&RULE, "{containerDefinitions: [{name: a, image: a}], volumes: [{name: v}]}");
    }
}
