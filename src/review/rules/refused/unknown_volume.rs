use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Container, Field, Known, Platform, Task, Volume};
use crate::text::{Gather, Names, nearest, shorten};

rule! {
    /// A container mounts a volume that the task does not have.
    ///
    /// ECS refuses to register the task definition: `Unknown volume 'x'.` Every `sourceVolume` is the
    /// name of an entry of `volumes`, also where the volume is nothing but an empty directory. So does Kubernetes with a
    /// Pod: `spec.containers[0].volumeMounts[0].name: Not found: "x"`.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints:
    ///       - sourceVolume: log
    ///         containerPath: /var/log
    /// volumes:
    ///   - name: logs
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints:
    ///       - sourceVolume: logs
    ///         containerPath: /var/log
    /// volumes:
    ///   - name: logs
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html>
    "unknown-volume", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for task in input.tasks().filter(|task| task.knows_all_volumes()) {
        let mut names = Names::default();
        for name in task.volumes.iter().filter_map(Volume::known_name) {
            names.add(name, 0);
        }
        for container in &task.containers {
            for mount in &container.mounts {
                if let Some(field) = &mount.volume
                    && let Known::Value(name) = &field.value
                    && !names.contains(name)
                {
                    findings.push(finding(input, task, container, field, name));
                }
            }
        }
    }
}

fn finding(
    input: &Input<'_>,
    task: &Task,
    container: &Container,
    field: &Field<Known<String>>,
    name: &str,
) -> Finding {
    let message = format!("no volume is named `{}`", shorten(name));
    let finding = Finding::new(&RULE, field.span, message).about(&container.id);
    let (finding, whose) = match task.platform {
        Platform::Kubernetes => (finding.see("https://kubernetes.io/docs/concepts/storage/volumes/"), "Pod"),
        Platform::Ecs | Platform::Compose => (finding, "task"),
    };
    let names: Vec<&str> = task.volumes.iter().filter_map(Volume::known_name).gather();
    match nearest(name, &names) {
        Some(near) => finding.did_you_mean(input.text, near),
        None => finding.help(format!("declare it under `volumes` of the {whose}")),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_name_of_the_mount_is_pointed_at() {
        check(
            &RULE,
            "volumes:
  - name: logs
containerDefinitions:
  - name: app
    mountPoints:
      - sourceVolume: log
      - sourceVolume: data
",
            expect![[r#"
                rejected[unknown-volume]: no volume is named `log`
                 --> task.yaml:6:23
                  |
                6 |       - sourceVolume: log
                  |                       ^^^
                  = help: did you mean `logs`?
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html

                rejected[unknown-volume]: no volume is named `data`
                 --> task.yaml:7:23
                  |
                7 |       - sourceVolume: data
                  |                       ^^^^
                  = help: declare it under `volumes` of the task
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html
            "#]],
        );
    }

    #[test]
    fn the_near_name_takes_its_place() {
        check_fix(
            &RULE,
            "{volumes: [{name: logs}], containerDefinitions: [{name: a, mountPoints: [{sourceVolume: 'log'}]}]}",
            "{volumes: [{name: logs}], containerDefinitions: [{name: a, mountPoints: [{sourceVolume: 'logs'}]}]}",
        );
    }

    #[test]
    fn claims_of_a_stateful_set_are_volumes_of_its_pods() {
        let set = |claim: &str| {
            format!(
                "apiVersion: apps/v1
kind: StatefulSet
spec:
  volumeClaimTemplates: [{{metadata: {{name: {claim}}}}}]
  template:
    spec:
      containers: [{{name: app, volumeMounts: [{{name: data, mountPath: /data}}]}}]
"
            )
        };
        check(
            &RULE,
            &set("other"),
            expect![[r#"
            rejected[unknown-volume]: no volume is named `data`
             --> task.yaml:7:54
              |
            7 |       containers: [{name: app, volumeMounts: [{name: data, mountPath: /data}]}]
              |                                                      ^^^^
              = help: declare it under `volumes` of the Pod
              = see: https://kubernetes.io/docs/concepts/storage/volumes/
        "#]],
        );
        check_silent(&RULE, &set("data"));
    }

    #[test]
    fn containers_alone_say_nothing_of_volumes() {
        check_silent(&RULE, "[{name: app, mountPoints: [{sourceVolume: logs}]}]");
    }

    #[test]
    fn what_a_placeholder_may_be_is_not_missing() {
        check_silent(
            &RULE,
            "{volumes: !Ref V, containerDefinitions: [{name: a, mountPoints: [{sourceVolume: x}]}]}",
        );
        check_silent(
            &RULE,
            "{volumes: [{name: !Ref V}], containerDefinitions: [{name: a, mountPoints: [{sourceVolume: x}]}]}",
        );
        check_silent(&RULE, "{containerDefinitions: [{name: a, mountPoints: [{sourceVolume: '${V}'}, {}]}]}");
    }
}
