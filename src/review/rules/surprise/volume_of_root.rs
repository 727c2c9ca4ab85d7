use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::{Mount, VolumeKind};
use crate::text::shorten;

rule! {
    /// A container that is not root mounts an empty volume for writing.
    ///
    /// A volume with nothing but a name belongs to root. A container with another `user` cannot write
    /// there, unless its image declares the path as a volume with the right owner, or a container of root
    /// changes the owner first.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     user: "1000"
    ///     mountPoints:
    ///       - sourceVolume: cache
    ///         containerPath: /cache
    /// volumes:
    ///   - name: cache
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: own-cache
    ///     image: public.ecr.aws/docker/library/busybox:1.37
    ///     command: [chown, "1000", /cache]
    ///     essential: false
    ///     mountPoints:
    ///       - sourceVolume: cache
    ///         containerPath: /cache
    ///   - name: app
    ///     image: acme/app:1.0
    ///     user: "1000"
    ///     mountPoints:
    ///       - sourceVolume: cache
    ///         containerPath: /cache
    ///     dependsOn:
    ///       - containerName: own-cache
    ///         condition: SUCCESS
    /// volumes:
    ///   - name: cache
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html>
    "volume-of-root", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| !it.task.has_unknown_containers) {
        for judged in &definition.containers {
            let mut found =
                judged.container.mounts.iter().filter_map(|mount| finding(definition, judged, mount));
            // Once for a container.
            findings.extend(found.next());
        }
    }
}

fn finding(definition: &Definition<'_>, judged: &Judged<'_>, mount: &Mount) -> Option<Finding> {
    let user = judged.fields.text("user")?;
    let written = user.value.known()?;
    let id: u32 = written.split(':').next()?.parse().ok()?;
    let volume = mount.volume.as_ref()?;
    let name = volume.value.known()?;
    let is_storage = definition.task.volume(name)?.kind == VolumeKind::TaskStorage;
    let is_for_writing = mount.is_read_only.as_ref().is_none_or(|field| field.value.known() == Some(&false));
    let others = || definition.containers.iter().filter(|it| it.container.id != judged.container.id);
    if id == 0 || !is_storage || !is_for_writing || others().any(|other| may_give(other, name, written)) {
        return None;
    }
    let message = format!(
        "`{}` runs as user {written}, and the volume `{}` belongs to root",
        judged.name(),
        shorten(name)
    );
    let finding = Finding::new(&RULE, volume.span, message).about(&judged.container.id);
    let finding = finding.related(user.span, "this user cannot write there");
    Some(finding.help("declare the path as a `VOLUME` of the image with its owner, or let a container of root change the owner first"))
}

/// Whether the container mounts the volume for writing and is perhaps root, so that it can give it away.
fn may_give(judged: &Judged<'_>, volume: &str, user: &str) -> bool {
    let mounts = judged.container.mounts.iter().any(|mount| {
        mount.volume.as_ref().is_none_or(|it| it.value.known().is_none_or(|it| it == volume))
            && !mount.is_read_only()
    });
    let other = judged.fields.text("user");
    mounts && other.is_none_or(|other| other.value.known().is_none_or(|other| other != user))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_mount_is_pointed_at() {
        check(
            &RULE,
            "containerDefinitions:
  - name: a
    image: a
    user: 1000:1000
    mountPoints: [{sourceVolume: v, containerPath: /v}]
volumes: [{name: v}]
",
            expect![[r#"
                advice[volume-of-root]: `a` runs as user 1000:1000, and the volume `v` belongs to root
                 --> task.yaml:5:34
                  |
                5 |     mountPoints: [{sourceVolume: v, containerPath: /v}]
                  |                                  ^
                 ::: task.yaml:4:11
                  |
                4 |     user: 1000:1000
                  |           --------- this user cannot write there
                  = help: declare the path as a `VOLUME` of the image with its owner, or let a container of root change the owner first
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
            "#]],
        );
    }

    #[test]
    fn root_readers_and_given_volumes_are_fine() {
        check_silent(
            &RULE,
            r#"{containerDefinitions: [{name: a, image: a, user: "0", mountPoints: [{sourceVolume: v, containerPath: /v}]}], volumes: [{name: v}]}"#,
        );
        check_silent(
            &RULE,
            r#"{containerDefinitions: [{name: a, image: a, user: "1", mountPoints: [{sourceVolume: v, containerPath: /v, readOnly: true}]}], volumes: [{name: v}]}"#,
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [{name: a, image: a, user: '${U}', mountPoints: [{sourceVolume: v, containerPath: /v}]}], volumes: [{name: v}]}",
        );
        check_silent(
            &RULE,
            r#"{containerDefinitions: [{name: a, image: a, user: "1", mountPoints: [{sourceVolume: v, containerPath: /v}]}, {name: b, image: b, mountPoints: [{sourceVolume: v, containerPath: /v}]}], volumes: [{name: v}]}"#,
        );
    }
}
