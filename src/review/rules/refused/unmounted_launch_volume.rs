use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::VolumeKind;
use crate::text::shorten;

rule! {
    /// A volume that is configured at launch is mounted nowhere.
    ///
    /// ECS makes such a volume for every task, and refuses to register a task definition in which no
    /// container mounts it.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// volumes:
    ///   - name: data
    ///     configuredAtLaunch: true
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     configuredAtLaunch: true
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html>
    "unmounted-launch-volume", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for task in input.ecs().map(|definition| definition.task).filter(|task| !task.has_unknown_containers) {
        let mut mounts = Vec::new();
        for mount in task.containers.iter().flat_map(|container| &container.mounts) {
            mounts.push(mount.volume.as_ref().and_then(|volume| volume.value.known()));
        }
        for volume in task.volumes.iter().filter(|volume| volume.kind == VolumeKind::Ebs) {
            let Some(name) = volume.known_name() else { continue };
            let is_mounted = mounts.iter().any(|mount| mount.is_none_or(|mount| mount == name));
            let may_be = input.ecs_containers().any(|judged| judged.fields.is_unresolved("mountPoints"));
            if !is_mounted && !may_be {
                let span = volume.name.as_ref().map_or(volume.span, |name| name.span);
                let message =
                    format!("no container mounts `{}`, which is configured at launch", shorten(name));
                findings.push(Finding::new(&RULE, span, message).about(&volume.id));
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
            "volumes:
  - name: data
    configuredAtLaunch: true
containerDefinitions: [{name: a}]
",
            expect![[r#"
                rejected[unmounted-launch-volume]: no container mounts `data`, which is configured at launch
                 --> task.yaml:2:11
                  |
                2 |   - name: data
                  |           ^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{volumes: [{name: d, configuredAtLaunch: true}], containerDefinitions: [{name: a, mountPoints: [{sourceVolume: d}]}]}",
        );
        check_silent(
            &RULE,
            "{volumes: [{name: d, configuredAtLaunch: true}], containerDefinitions: [{name: a, mountPoints: [{sourceVolume: !Ref D}]}]}",
        );
        check_silent(
            &RULE,
            "{volumes: [{name: d, configuredAtLaunch: true}], containerDefinitions: [{name: a, mountPoints: !Ref M}]}",
        );
        check_silent(
            &RULE,
            "{volumes: [{name: d}, {name: e, configuredAtLaunch: !Ref E}], containerDefinitions: [{name: a}]}",
        );
    }
}
