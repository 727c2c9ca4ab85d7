use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::{Mount, VolumeKind};
use crate::text::shorten;

rule! {
    /// A container mounts a path of its machine that gives it the machine.
    ///
    /// Through the socket of Docker, a container can start others with any rights, even when it is mounted
    /// for reading only. With the root directory, `/etc` or the files of Docker for writing, it can change
    /// the machine.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints:
    ///       - sourceVolume: docker
    ///         containerPath: /var/run/docker.sock
    /// volumes:
    ///   - name: docker
    ///     host:
    ///       sourcePath: /var/run/docker.sock
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
    ///     host:
    ///       sourcePath: /mnt/data
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/volumes/#hostpath>
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html>
    "sensitive-host-path", Security, check
}

/// With these, also a reader has the instance.
const SOCKETS: [&str; 6] = [
    "/var/run/docker.sock",
    "/run/docker.sock",
    "/run/containerd/containerd.sock",
    "/var/run/crio/crio.sock",
    "/run/crio/crio.sock",
    "/var/run/ecs",
];
/// With these, a writer has it.
const PATHS: [&str; 13] = [
    "/",
    "/boot",
    "/dev",
    "/etc",
    "/etc/ecs",
    "/etc/kubernetes",
    "/lib",
    "/proc",
    "/root",
    "/sys",
    "/usr",
    "/var/lib/docker",
    "/var/lib/kubelet",
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    // What runs on each node is made to watch it, and other agents are known to need this.
    for definition in input.definitions.iter().filter(|it| it.task.kind != "DaemonSet") {
        let strangers = definition.containers.iter().filter(|it| it.container.role.product().is_none());
        for judged in strangers {
            findings.extend(
                judged.container.mounts.iter().filter_map(|mount| finding(definition, judged, mount)),
            );
        }
    }
}

fn finding(definition: &Definition<'_>, judged: &Judged<'_>, mount: &Mount) -> Option<Finding> {
    let name = mount.volume.as_ref()?;
    let volume = definition.task.volume(name.value.known()?)?;
    let VolumeKind::Host { path } = &volume.kind else { return None };
    let written = path.known()?;
    let path = if written == "/" { written } else { written.trim_end_matches('/') };
    let is_writer = mount.is_read_only.as_ref().is_none_or(|field| field.value.known() == Some(&false));
    let leads_out = SOCKETS.contains(&path) || (is_writer && PATHS.contains(&path));
    if !leads_out {
        return None;
    }
    let (name_of, machine) = (judged.name(), definition.machine());
    let message =
        format!("`{name_of}` mounts `{}` of its {machine}, and so has the {machine}", shorten(path));
    let finding = Finding::new(&RULE, name.span, message).about(&judged.container.id);
    let finding = finding.related(volume.span, "the path is here");
    let help = if SOCKETS.contains(&path) {
        "do without the socket"
    } else {
        "mount a smaller folder, or for reading only"
    };
    Some(finding.help(help))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn so_it_is_in_a_pod() {
        check(
            &RULE,
            "apiVersion: v1
kind: Pod
spec:
  containers: [{name: a, image: a, volumeMounts: [{name: v, mountPath: /s}]}]
  volumes: [{name: v, hostPath: {path: /var/lib/kubelet/}}]
",
            expect![[r#"
                security[sensitive-host-path]: `a` mounts `/var/lib/kubelet` of its node, and so has the node
                 --> task.yaml:4:58
                  |
                4 |   containers: [{name: a, image: a, volumeMounts: [{name: v, mountPath: /s}]}]
                  |                                                          ^
                 ::: task.yaml:5:13
                  |
                5 |   volumes: [{name: v, hostPath: {path: /var/lib/kubelet/}}]
                  |             ---------------------------------------------- the path is here
                  = help: mount a smaller folder, or for reading only
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
            "#]],
        );
    }

    #[test]
    fn the_mount_is_pointed_at() {
        check(
            &RULE,
            "containerDefinitions:
  - name: a
    image: a
    mountPoints: [{sourceVolume: v, containerPath: /s, readOnly: true}]
volumes:
  - {name: v, host: {sourcePath: /var/run/docker.sock}}
",
            expect![[r#"
                security[sensitive-host-path]: `a` mounts `/var/run/docker.sock` of its instance, and so has the instance
                 --> task.yaml:4:34
                  |
                4 |     mountPoints: [{sourceVolume: v, containerPath: /s, readOnly: true}]
                  |                                  ^
                 ::: task.yaml:6:5
                  |
                6 |   - {name: v, host: {sourcePath: /var/run/docker.sock}}
                  |     --------------------------------------------------- the path is here
                  = help: do without the socket
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
            "#]],
        );
    }

    #[test]
    fn other_paths_readers_and_agents_are_fine() {
        check_silent(
            &RULE,
            "{containerDefinitions: [{name: a, image: a, mountPoints: [{sourceVolume: v, containerPath: /s, readOnly: true}]}], volumes: [{name: v, host: {sourcePath: /proc}}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [{name: a, image: a, mountPoints: [{sourceVolume: v, containerPath: /s}]}], volumes: [{name: v, host: {sourcePath: /data}}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [{name: b, image: b}, {name: a, image: datadog/agent, mountPoints: [{sourceVolume: v, containerPath: /s}]}], volumes: [{name: v, host: {sourcePath: /var/run/docker.sock}}]}",
        );
        check_silent(
            &RULE,
            "{containerDefinitions: [{name: a, image: a, mountPoints: [{sourceVolume: v, containerPath: /s}]}], volumes: [{name: v, host: {sourcePath: '${P}'}}]}",
        );
    }
}
