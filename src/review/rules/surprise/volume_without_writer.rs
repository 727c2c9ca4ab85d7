use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::{Mount, Volume, VolumeKind};
use crate::text::{Gather, shorten};

rule! {
    /// All containers mount a volume for reading, and it is empty.
    ///
    /// A volume with nothing but a name, or an `emptyDir`, is an empty directory at the start. Where every mount is
    /// `readOnly`, nobody can put anything into it, unless an image has its files at that path.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints:
    ///       - sourceVolume: config
    ///         containerPath: /config
    ///         readOnly: true
    ///   - name: fetch-config
    ///     image: acme/fetch:1.0
    ///     essential: false
    ///     mountPoints:
    ///       - sourceVolume: config
    ///         containerPath: /out
    ///         readOnly: true
    /// volumes:
    ///   - name: config
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints:
    ///       - sourceVolume: config
    ///         containerPath: /config
    ///         readOnly: true
    ///   - name: fetch-config
    ///     image: acme/fetch:1.0
    ///     essential: false
    ///     mountPoints:
    ///       - sourceVolume: config
    ///         containerPath: /out
    /// volumes:
    ///   - name: config
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/volumes/>
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html>
    "volume-without-writer", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().chain(input.plain_pods()).filter(|it| !it.task.has_unknown_containers) {
        let is_empty =
            |volume: &&Volume| matches!(volume.kind, VolumeKind::TaskStorage | VolumeKind::EmptyDir { .. });
        let volumes = definition.task.volumes.iter().filter(is_empty);
        findings.extend(volumes.filter_map(|volume| finding(definition, volume)));
    }
}

fn finding(definition: &Definition<'_>, volume: &Volume) -> Option<Finding> {
    let name = volume.known_name()?;
    let mounts = definition.task.containers.iter().flat_map(|container| &container.mounts);
    let mounted = |mount: &&Mount| {
        let known = mount.volume.as_ref().and_then(|volume| volume.value.known());
        known.is_none_or(|known| known == name)
    };
    let mounts: Vec<&Mount> = mounts.filter(mounted).gather();
    let reads = |mount: &&Mount| {
        mount.volume.as_ref().is_some_and(|volume| volume.value.known().is_some())
            && mount.is_read_only.as_ref().is_some_and(|field| field.value.known() == Some(&true))
    };
    // One that mounts it alone may have files of its image there.
    if mounts.len() < 2 || !mounts.iter().all(reads) {
        return None;
    }
    let span = volume.name.as_ref().map_or(volume.span, |name| name.span);
    let message =
        format!("nobody can write into the volume `{}`, which is empty at the start", shorten(name));
    let mut finding = Finding::new(&RULE, span, message).about(&volume.id);
    for mount in mounts.iter().take(3) {
        if let Some(field) = &mount.is_read_only {
            finding = finding.related(field.span, "mounted for reading only");
        }
    }
    Some(finding.help("remove `readOnly` where it is filled"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn so_is_one_of_a_pod() {
        check(
            &RULE,
            "apiVersion: v1
kind: Pod
spec:
  initContainers: [{name: a, image: a, volumeMounts: [{name: v, mountPath: /v, readOnly: true}]}]
  containers: [{name: b, image: b, volumeMounts: [{name: v, mountPath: /v, readOnly: true}]}]
  volumes: [{name: v, emptyDir: {}}]
",
            expect![[r#"
                runtime[volume-without-writer]: nobody can write into the volume `v`, which is empty at the start
                 --> task.yaml:6:20
                  |
                6 |   volumes: [{name: v, emptyDir: {}}]
                  |                    ^
                 ::: task.yaml:4:90
                  |
                4 |   initContainers: [{name: a, image: a, volumeMounts: [{name: v, mountPath: /v, readOnly: true}]}]
                  |                                                                                          ---- mounted for reading only
                 ::: task.yaml:5:86
                  |
                5 |   containers: [{name: b, image: b, volumeMounts: [{name: v, mountPath: /v, readOnly: true}]}]
                  |                                                                                      ---- mounted for reading only
                  = help: remove `readOnly` where it is filled
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
            "#]],
        );
    }

    #[test]
    fn the_volume_is_pointed_at() {
        check(
            &RULE,
            "containerDefinitions:
  - {name: a, image: a, mountPoints: [{sourceVolume: v, containerPath: /v, readOnly: true}]}
  - {name: b, image: b, mountPoints: [{sourceVolume: v, containerPath: /v, readOnly: true}]}
volumes: [{name: v}]
",
            expect![[r#"
                runtime[volume-without-writer]: nobody can write into the volume `v`, which is empty at the start
                 --> task.yaml:4:18
                  |
                4 | volumes: [{name: v}]
                  |                  ^
                 ::: task.yaml:2:86
                  |
                2 |   - {name: a, image: a, mountPoints: [{sourceVolume: v, containerPath: /v, readOnly: true}]}
                  |                                                                                      ---- mounted for reading only
                 ::: task.yaml:3:86
                  |
                3 |   - {name: b, image: b, mountPoints: [{sourceVolume: v, containerPath: /v, readOnly: true}]}
                  |                                                                                      ---- mounted for reading only
                  = help: remove `readOnly` where it is filled
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
            "#]],
        );
    }

    #[test]
    fn a_writer_may_be_there() {
        check_silent(
            &RULE,
            "containerDefinitions:
  - {name: a, image: a, mountPoints: [{sourceVolume: v, containerPath: /v, readOnly: true}]}
  - {name: b, image: b, mountPoints: [{sourceVolume: v, containerPath: /v, readOnly: '${R}'}]}
volumes: [{name: v}]
",
        );
        check_silent(
            &RULE,
            "containerDefinitions:
  - {name: a, image: a, mountPoints: [{sourceVolume: v, containerPath: /v, readOnly: true}]}
  - {name: b, image: b, mountPoints: [{sourceVolume: v, containerPath: /v, readOnly: true}]}
volumes: [{name: v, efsVolumeConfiguration: {fileSystemId: fs-1}}]
",
        );
    }
}
