use crate::review::mend::fix;
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::{Volume, VolumeKind};
use crate::text::shorten;
use crate::yaml::{Kind, Value, insert_entry, set_entry};

rule! {
    /// Logs for a sidecar go to a volume that may fill the disk of the node.
    ///
    /// An `emptyDir` takes what the disk of the node has. A log that nobody rotates, or that its reader has
    /// lost, grows until the node evicts Pods, others among them. With a `sizeLimit`, or a limit of
    /// `ephemeral-storage`, only this Pod is evicted.
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
    ///       volumeMounts:
    ///         - name: logs
    ///           mountPath: /var/log/web
    ///     - name: fluent-bit
    ///       image: fluent/fluent-bit:4.0
    ///       volumeMounts:
    ///         - name: logs
    ///           mountPath: /logs
    ///           readOnly: true
    ///   volumes:
    ///     - name: logs
    ///       emptyDir: {}
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
    ///     - name: fluent-bit
    ///       image: fluent/fluent-bit:4.0
    ///       volumeMounts:
    ///         - name: logs
    ///           mountPath: /logs
    ///           readOnly: true
    ///   volumes:
    ///     - name: logs
    ///       emptyDir:
    ///         sizeLimit: 1Gi
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/volumes/#emptydir>
    "unlimited-log-volume", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods_with_containers().filter(|it| !it.is_job() && !limits_disk(it)) {
        findings.extend(definition.task.volumes.iter().filter_map(|volume| finding(definition, volume)));
    }
}

/// Whether a limit of the Pod or of a container keeps its disk small.
fn limits_disk(definition: &Definition<'_>) -> bool {
    definition.containers.iter().any(|judged| {
        let resources = judged.fields.mapping("resources");
        let limits = resources.as_ref().and_then(|resources| resources.mapping("limits"));
        judged.fields.is_unresolved("resources")
            || limits.is_some_and(|limits| limits.entry("ephemeral-storage").is_some())
    })
}

fn finding(definition: &Definition<'_>, volume: &Volume) -> Option<Finding> {
    if volume.kind != (VolumeKind::EmptyDir { in_memory: false }) {
        return None;
    }
    let name = volume.known_name()?;
    let mounts = |judged: &&Judged<'_>| {
        let mut names = judged.container.mounts.iter().filter_map(|mount| mount.volume.as_ref());
        names.any(|mounted| mounted.value.known().is_some_and(|known| known == name))
    };
    let is_reader = |judged: &&Judged<'_>| {
        let kind = judged.container.role.kind().map(|kind| kind.key());
        kind == Some("log-router")
            || (judged.container.role.is_sidecar() && judged.command().text().contains("tail "))
    };
    // A router that keeps its own buffers there has no writer beside it.
    let reader = definition.containers.iter().filter(is_reader).find(mounts)?;
    let writer = definition.apps().find(mounts)?;
    let fields = definition.volumes().into_iter().find(|(id, _)| *id == Some(&volume.id))?.1;
    let directory = fields.entry("emptyDir")?;
    if directory.value.kind() != Kind::Mapping || directory.value.get("sizeLimit").is_some() {
        return None;
    }
    let message = format!(
        "what `{}` writes for `{}` into `{}` may fill the disk of the node",
        writer.name(),
        reader.name(),
        shorten(name)
    );
    let finding = Finding::new(&RULE, directory.key.span(), message).about(&volume.id);
    let finding = finding.help("give it a `sizeLimit`: beyond it, the Pod is evicted before others are");
    let (tree, value) = (directory.value.tree(), Value::text("1Gi"));
    let edits = if directory.value.entries().is_empty() {
        let limit = Value::map([("sizeLimit", value)]);
        fields.place("emptyDir").and_then(|it| set_entry(tree, it.collection, it.index, &limit).ok())
    } else {
        insert_entry(tree, directory.value.id(), usize::MAX, "sizeLimit", &value).ok()
    };
    Some(match edits {
        Some(edits) => finding.fix(fix("Limit it to 1Gi", edits)),
        None => finding,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    fn pod(helper: &str, volume: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n    - {{name: app, image: 'a:1', volumeMounts: [{{name: v, mountPath: /v}}]}}\n    - {{name: x, {helper}, volumeMounts: [{{name: v, mountPath: /v}}]}}\n  volumes:\n    - name: v\n      {volume}\n"
        )
    }

    #[test]
    fn the_directory_is_pointed_at() {
        check(
            &RULE,
            &pod("image: fluent/fluentd", "emptyDir: {}"),
            expect![[r#"
            advice[unlimited-log-volume]: what `app` writes for `x` into `v` may fill the disk of the node
              --> task.yaml:10:7
               |
            10 |       emptyDir: {}
               |       ^^^^^^^^
               = help: give it a `sizeLimit`: beyond it, the Pod is evicted before others are
               = see: https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
        "#]],
        );
    }

    #[test]
    fn the_fix_limits_it() {
        check_fix(
            &RULE,
            &pod("image: fluent/fluentd", "emptyDir: {}"),
            &pod("image: fluent/fluentd", "emptyDir:\n        sizeLimit: 1Gi"),
        );
    }

    #[test]
    fn limits_memory_and_other_sidecars_are_fine() {
        check_silent(&RULE, &pod("image: fluent/fluentd", "emptyDir: {sizeLimit: 1Gi}"));
        check_silent(&RULE, &pod("image: fluent/fluentd", "emptyDir: {medium: Memory}"));
        check_silent(&RULE, &pod("image: envoyproxy/envoy", "emptyDir: {}"));
        check_silent(&RULE, &pod("image: fluent/fluentd", "hostPath: {path: /a}"));
        check_silent(
            &RULE,
            &pod("image: fluent/fluentd, resources: {limits: {ephemeral-storage: 1Gi}}", "emptyDir: {}"),
        );
        check_silent(&RULE, &pod("image: '${I}'", "emptyDir: {}"));
    }
}
