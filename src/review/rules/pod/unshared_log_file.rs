use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::{Mount, VolumeKind};
use crate::text::{Gather, Span, shorten};

rule! {
    /// A sidecar follows a file that no other container can write.
    ///
    /// Containers of a Pod share files only where they mount the same volume. A `tail` of a path in the image of
    /// the sidecar, or of a volume that only the sidecar mounts, waits for ever.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///     - name: logs
    ///       image: busybox:1.37
    ///       command: [tail, -F, /var/log/web/access.log]
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///       volumeMounts:
    ///         - name: logs
    ///           mountPath: /var/log/web
    ///     - name: logs
    ///       image: busybox:1.37
    ///       command: [tail, -F, /var/log/web/access.log]
    ///       volumeMounts:
    ///         - name: logs
    ///           mountPath: /var/log/web
    ///   volumes:
    ///     - name: logs
    ///       emptyDir:
    ///         sizeLimit: 1Gi
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/cluster-administration/logging/>
    "unshared-log-file", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods_with_containers().filter(|it| !it.task.has_unknown_containers) {
        let others = definition.containers.len() > 1;
        let readers = definition.containers.iter().filter(|_| others);
        findings.extend(readers.filter_map(|judged| finding(definition, judged)));
    }
}

fn finding(definition: &Definition<'_>, judged: &Judged<'_>) -> Option<Finding> {
    let (path, span) = followed(judged)?;
    if judged.fields.is_unresolved("volumeMounts") {
        return None;
    }
    let name = judged.name();
    let mount = judged.container.mounts.iter().find(|mount| is_under(&path, mount));
    let message = match mount {
        None => format!(
            "`{name}` follows `{}`, a file of its own image that nobody else can write",
            shorten(&path)
        ),
        Some(mount) => {
            let volume = mount.volume.as_ref()?.value.known()?;
            if !is_lonely(definition, judged, volume) {
                return None;
            }
            format!(
                "`{name}` follows `{}`, but no other container mounts the volume `{}`",
                shorten(&path),
                shorten(volume)
            )
        }
    };
    let finding = Finding::new(&RULE, span, message).about(&judged.container.id);
    Some(finding.help("mount one volume in both: where the file is written, and where it is read"))
}

/// The file that the container does nothing but follow, and where it says so.
fn followed(judged: &Judged<'_>) -> Option<(String, Span)> {
    let command = judged.command();
    let span = command.endless()?;
    let text = match command.script() {
        Some(script) => script.value.clone(),
        None => command.text(),
    };
    let words: Vec<&str> = text.split_whitespace().gather();
    let (first, rest) = words.split_first()?;
    let is_tail = matches!(first.rsplit('/').next(), Some("tail"));
    let files: Vec<&&str> = rest.iter().filter(|word| word.starts_with('/')).gather();
    // Options and files, and nothing that could write.
    let is_all = rest
        .iter()
        .all(|word| word.starts_with(['/', '-', '+']) || word.bytes().all(|it| it.is_ascii_digit()));
    let [file] = files.as_slice() else { return None };
    let is_file = !["/dev/", "/proc/", "/sys/", "/host"].iter().any(|folder| file.starts_with(folder));
    (is_tail && is_all && is_file).then(|| ((**file).to_owned(), span))
}

fn is_under(path: &str, mount: &Mount) -> bool {
    let Some(known) = mount.path.as_ref().and_then(|path| path.value.known()) else { return true };
    let folder = known.trim_end_matches('/');
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether the volume is empty at first, and mounted by nobody else.
fn is_lonely(definition: &Definition<'_>, judged: &Judged<'_>, volume: &str) -> bool {
    let is_empty =
        definition.task.volume(volume).is_some_and(|it| matches!(it.kind, VolumeKind::EmptyDir { .. }));
    let others = definition.containers.iter().filter(|other| other.container.id != judged.container.id);
    let mut mounts = others.clone().flat_map(|other| &other.container.mounts);
    let may_mount = mounts.any(|mount| {
        let known = mount.volume.as_ref().and_then(|name| name.value.known());
        known.is_none_or(|known| known == volume)
    });
    let mut others = others;
    is_empty && !may_mount && !others.any(|other| other.fields.is_unresolved("volumeMounts"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    fn pod(app: &str, reader: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n    - {{name: app, image: 'a:1'{app}}}\n    - {{name: logs, image: busybox, {reader}}}\n  volumes: [{{name: v, emptyDir: {{}}}}]\n"
        )
    }

    const TAIL: &str = "command: [sh, -c, 'tail -n+1 -F /logs/a']";

    #[test]
    fn a_file_of_its_own_is_pointed_at() {
        check(
            &RULE,
            &pod("", TAIL),
            expect![[r#"
            runtime[unshared-log-file]: `logs` follows `/logs/a`, a file of its own image that nobody else can write
             --> task.yaml:7:54
              |
            7 |     - {name: logs, image: busybox, command: [sh, -c, 'tail -n+1 -F /logs/a']}
              |                                                      ^^^^^^^^^^^^^^^^^^^^^^
              = help: mount one volume in both: where the file is written, and where it is read
              = see: https://kubernetes.io/docs/concepts/cluster-administration/logging/
        "#]],
        );
    }

    #[test]
    fn so_is_one_of_a_volume_that_nobody_else_has() {
        check(
            &RULE,
            &pod("", &format!("{TAIL}, volumeMounts: [{{name: v, mountPath: /logs}}]")),
            expect![[r#"
                runtime[unshared-log-file]: `logs` follows `/logs/a`, but no other container mounts the volume `v`
                 --> task.yaml:7:54
                  |
                7 | …e: busybox, command: [sh, -c, 'tail -n+1 -F /logs/a'], volumeMounts: [{name: v, mountPath: /logs}]}
                  |                                ^^^^^^^^^^^^^^^^^^^^^^
                  = help: mount one volume in both: where the file is written, and where it is read
                  = see: https://kubernetes.io/docs/concepts/cluster-administration/logging/
            "#]],
        );
    }

    #[test]
    fn shared_and_unknown_files_are_fine() {
        let mount = "volumeMounts: [{name: v, mountPath: /logs}]";
        check_silent(&RULE, &pod(&format!(", {mount}"), &format!("{TAIL}, {mount}")));
        check_silent(&RULE, &pod("", "command: [tail, -f, /dev/null]"));
        check_silent(&RULE, &pod("", "command: [sh, -c, 'serve & tail -f /logs/a']"));
        check_silent(&RULE, &pod("", "command: [tail, -f, '${FILE}']"));
        check_silent(&RULE, &pod("", &format!("{TAIL}, volumeMounts: '${{M}}'")));
    }
}
