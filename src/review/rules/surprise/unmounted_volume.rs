use crate::review::mend::{fix, without};
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::{Container, Platform, Volume};
use crate::text::shorten;

rule! {
    /// The task or Pod has a volume that no container mounts.
    ///
    /// It is created, or attached, and nobody can see it: a mount that was forgotten, or one that is no
    /// longer needed. A file system that cannot be attached still keeps the task from starting.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// volumes:
    ///   - name: uploads
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints:
    ///       - sourceVolume: uploads
    ///         containerPath: /uploads
    /// volumes:
    ///   - name: uploads
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/volumes/>
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html>
    "unmounted-volume", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().chain(input.plain_pods()).filter(|it| knows_all_mounts(it)) {
        findings.extend(definition.task.volumes.iter().filter_map(|volume| finding(definition, volume)));
    }
}

fn knows_all_mounts(definition: &Definition<'_>) -> bool {
    let is_known = |container: &Container| container.mounts.iter().all(|mount| mount.volume.is_some());
    let key = mounts_key(definition);
    let has_all = definition.containers.iter().all(|judged| {
        let entry = judged.fields.entry(key);
        // A device is no folder.
        judged.fields.entry("volumeDevices").is_none()
            && entry.is_none_or(|entry| !entry.value.items().is_empty() || entry.value.is_flow())
    });
    // A sidecar that is added at admission may mount it.
    let has_injected = definition.task.containers.iter().any(Container::is_injected);
    !has_injected
        && !definition.task.has_unknown_containers
        && definition.task.containers.iter().all(is_known)
        && has_all
}

fn mounts_key(definition: &Definition<'_>) -> &'static str {
    if definition.task.platform == Platform::Kubernetes { "volumeMounts" } else { "mountPoints" }
}

fn finding(definition: &Definition<'_>, volume: &Volume) -> Option<Finding> {
    let name = volume.known_name()?;
    let mut mounts = definition.task.containers.iter().flat_map(|container| &container.mounts);
    let may_be = mounts.any(|mount| {
        let known = mount.volume.as_ref().and_then(|volume| volume.value.known());
        known.is_none_or(|mounted| mounted == name)
    });
    if may_be {
        return None;
    }
    let span = volume.name.as_ref().map_or(volume.span, |name| name.span);
    let message = format!("no container mounts the volume `{}`", shorten(name));
    let finding = Finding::new(&RULE, span, message).about(&volume.id);
    let finding = finding.help(format!("mount it with `{}`, or remove it", mounts_key(definition)));
    let tree = definition.fields.entry("volumes").map(|entry| entry.value.tree());
    Some(match tree.zip(volume.place).and_then(|(tree, place)| without(tree, &[place])) {
        Some(edits) => finding.fix(fix("Remove the volume", edits)),
        None => finding,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn so_is_one_of_a_pod() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: a}], volumes: [{name: v, emptyDir: {}}]}}",
            expect![[r#"
                advice[unmounted-volume]: no container mounts the volume `v`
                 --> task.yaml:1:88
                  |
                1 | … image: a}], volumes: [{name: v, emptyDir: {}}]}}
                  |                                ^
                  = help: mount it with `volumeMounts`, or remove it
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html
            "#]],
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: a, volumeDevices: [{name: v, devicePath: /d}]}], volumes: [{name: v, persistentVolumeClaim: {claimName: c}}]}}",
        );
    }

    #[test]
    fn the_volume_is_pointed_at() {
        check(
            &RULE,
            "containerDefinitions: [{name: a, image: a}]
volumes:
  - name: v
",
            expect![[r#"
                advice[unmounted-volume]: no container mounts the volume `v`
                 --> task.yaml:3:11
                  |
                3 |   - name: v
                  |           ^
                  = help: mount it with `mountPoints`, or remove it
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html
            "#]],
        );
    }

    #[test]
    fn the_fix_removes_it() {
        check_fix(
            &RULE,
            "containerDefinitions: [{name: a, image: a, mountPoints: [{sourceVolume: w, containerPath: /w}]}]
volumes:
  - name: v
  - name: w
",
            "containerDefinitions: [{name: a, image: a, mountPoints: [{sourceVolume: w, containerPath: /w}]}]
volumes:
  - name: w
",
        );
    }

    #[test]
    fn who_may_mount_it_is_not_known() {
        check_silent(
            &RULE,
            "{containerDefinitions: [{name: a, image: a, mountPoints: [{sourceVolume: '${V}', containerPath: /v}]}], volumes: [{name: v}]}",
        );
        check_silent(&RULE, "{containerDefinitions: '${C}', volumes: [{name: v}]}");
        check_silent(&RULE, "{containerDefinitions: [{name: a, image: a}], volumes: [{name: '${V}'}]}");
    }
}
