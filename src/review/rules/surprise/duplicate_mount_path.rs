use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::text::shorten;

rule! {
    /// A container mounts two volumes at one path.
    ///
    /// Docker refuses to create a container with a `Duplicate mount point`; at best, one of the volumes
    /// hides the other.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints:
    ///       - sourceVolume: data
    ///         containerPath: /data
    ///       - sourceVolume: cache
    ///         containerPath: /data
    /// volumes:
    ///   - name: data
    ///   - name: cache
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints:
    ///       - sourceVolume: data
    ///         containerPath: /data
    ///       - sourceVolume: cache
    ///         containerPath: /cache
    /// volumes:
    ///   - name: data
    ///   - name: cache
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html>
    "duplicate-mount-path", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        for judged in &definition.containers {
            check_mounts(findings, judged);
        }
    }
}

fn check_mounts(findings: &mut Vec<Finding>, judged: &Judged<'_>) {
    let mut seen: Vec<(&str, crate::text::Span)> = Vec::new();
    for mount in &judged.container.mounts {
        let Some(field) = &mount.path else { continue };
        let Some(written) = field.value.known() else { continue };
        let path = if written == "/" { written } else { written.trim_end_matches('/') };
        match seen.iter().find(|(other, _)| *other == path) {
            Some((_, first)) => {
                let message = format!("`{}` mounts two volumes at `{}`", judged.name(), shorten(path));
                let finding = Finding::new(&RULE, field.span, message).about(&judged.container.id);
                findings.push(
                    finding.related(*first, "the first is here").help("mount each at a path of its own"),
                );
            }
            None => seen.push((path, field.span)),
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_second_is_pointed_at() {
        check(
            &RULE,
            "- name: a
  image: a
  mountPoints:
    - {sourceVolume: v, containerPath: /v}
    - {sourceVolume: w, containerPath: /v/}
",
            expect![[r#"
                runtime[duplicate-mount-path]: `a` mounts two volumes at `/v`
                 --> task.yaml:5:40
                  |
                5 |     - {sourceVolume: w, containerPath: /v/}
                  |                                        ^^^
                 ::: task.yaml:4:40
                  |
                4 |     - {sourceVolume: v, containerPath: /v}
                  |                                        -- the first is here
                  = help: mount each at a path of its own
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html
            "#]],
        );
    }

    #[test]
    fn other_paths_are_fine() {
        check_silent(
            &RULE,
            "[{name: a, image: a, mountPoints: [{sourceVolume: v, containerPath: /v}, {sourceVolume: v, containerPath: /v/w}]}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, mountPoints: [{sourceVolume: v, containerPath: '${P}'}, {sourceVolume: w, containerPath: '${P}'}]}]",
        );
    }
}
