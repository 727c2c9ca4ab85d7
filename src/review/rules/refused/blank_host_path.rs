use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A volume of the host has an empty path.
    ///
    /// ECS refuses to register the task definition: `host.sourcePath should not be blank.` Without the key,
    /// the volume is an empty directory.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     host:
    ///       sourcePath: ""
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     host: {}
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HostVolumeProperties.html>
    "blank-host-path", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        for (part, volume) in definition.volumes() {
            let Some(host) = volume.mapping("host") else { continue };
            let Some(path) = host.text("sourcePath") else { continue };
            if path.value.known().is_some_and(|path| path.trim().is_empty()) {
                let finding = Finding::new(&RULE, path.span, "the path of the host is empty");
                let finding = finding.help("without `sourcePath`, the volume is an empty directory");
                let finding = finding.remove(&host, "sourcePath");
                findings.push(finding.about_any(part));
            }
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
            r#"volumes: [{name: a, host: {sourcePath: ""}}]
containerDefinitions: []
"#,
            expect![[r#"
                rejected[blank-host-path]: the path of the host is empty
                 --> task.yaml:1:40
                  |
                1 | volumes: [{name: a, host: {sourcePath: ""}}]
                  |                                        ^^
                  = help: without `sourcePath`, the volume is an empty directory
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HostVolumeProperties.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            r#"{volumes: [{name: a, host: {sourcePath: ""}}], containerDefinitions: []}"#,
            "{volumes: [{name: a, host: {}}], containerDefinitions: []}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{volumes: [{name: a, host: {}}, {name: b, host: {sourcePath: !Ref P}}, {name: c, host: {sourcePath: null}}], containerDefinitions: []}",
        );
    }
}
