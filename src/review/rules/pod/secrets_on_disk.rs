use crate::review::mend::fix;
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::{Volume, VolumeKind};
use crate::text::shorten;
use crate::yaml::{Kind, Value, insert_entry, set_entry};

rule! {
    /// A container that fetches secrets hands them on in a directory on the disk of the node.
    ///
    /// An `emptyDir` is a folder of the node. What is written there stays on its disk until the Pod is gone, and
    /// can be read by whoever has the disk or a copy of it. With `medium: Memory` it is never there, as with
    /// Secrets of Kubernetes.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   initContainers:
    ///     - name: vault
    ///       image: hashicorp/vault:1.20
    ///       args: [agent, -exit-after-auth]
    ///       volumeMounts:
    ///         - name: secrets
    ///           mountPath: /vault/secrets
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///       volumeMounts:
    ///         - name: secrets
    ///           mountPath: /secrets
    ///           readOnly: true
    ///   volumes:
    ///     - name: secrets
    ///       emptyDir: {}
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   initContainers:
    ///     - name: vault
    ///       image: hashicorp/vault:1.20
    ///       args: [agent, -exit-after-auth]
    ///       volumeMounts:
    ///         - name: secrets
    ///           mountPath: /vault/secrets
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///       volumeMounts:
    ///         - name: secrets
    ///           mountPath: /secrets
    ///           readOnly: true
    ///   volumes:
    ///     - name: secrets
    ///       emptyDir:
    ///         medium: Memory
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/volumes/#emptydir>
    "secrets-on-disk", Security, check
}

/// Products that fetch secrets, also where they are init containers.
const FETCHERS: [&str; 8] = [
    "Vault",
    "AWS Secrets Manager Agent",
    "Doppler",
    "Infisical Agent",
    "Conjur",
    "SPIFFE helper",
    "Teleport tbot",
    "step",
];

/// Names of folders for what is no secret, which such a container has as well.
const OTHERS: [&str; 8] = ["config", "data", "home", "tmp", "bin", "plugin", "log", "sock"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods_with_containers() {
        findings.extend(definition.task.volumes.iter().filter_map(|volume| finding(definition, volume)));
    }
}

fn finding(definition: &Definition<'_>, volume: &Volume) -> Option<Finding> {
    let name = volume.known_name()?;
    let is_other = OTHERS.iter().any(|word| name.to_ascii_lowercase().contains(word));
    if volume.kind != (VolumeKind::EmptyDir { in_memory: false }) || is_other {
        return None;
    }
    let mounts = |judged: &Judged<'_>, reads_only: bool| {
        judged.container.mounts.iter().any(|mount| {
            let known = mount.volume.as_ref().and_then(|volume| volume.value.known());
            known.is_some_and(|known| known == name) && (reads_only || !mount.is_read_only())
        })
    };
    let fetches = |judged: &&Judged<'_>| {
        judged.container.role.product().is_some_and(|product| FETCHERS.contains(&product))
            && mounts(judged, false)
    };
    let fetcher = definition.containers.iter().find(fetches)?;
    let user = definition.apps().find(|app| mounts(app, true) && app.container.id != fetcher.container.id)?;
    let fields = definition.volumes().into_iter().find(|(id, _)| *id == Some(&volume.id))?.1;
    let directory = fields.entry("emptyDir")?;
    if directory.value.kind() != Kind::Mapping || directory.value.get("medium").is_some() {
        return None;
    }
    let (from, to, name) = (fetcher.name(), user.name(), shorten(name));
    let message =
        format!("the secrets that `{from}` has for `{to}` are on the disk of the node, in `{name}`");
    let finding = Finding::new(&RULE, directory.key.span(), message).about(&volume.id);
    let finding = finding.help("keep them in memory: `medium: Memory`");
    let (tree, memory) = (directory.value.tree(), Value::text("Memory"));
    let edits = if directory.value.entries().is_empty() {
        let medium = Value::map([("medium", memory)]);
        fields.place("emptyDir").and_then(|it| set_entry(tree, it.collection, it.index, &medium).ok())
    } else {
        insert_entry(tree, directory.value.id(), 0, "medium", &memory).ok()
    };
    Some(match edits {
        Some(edits) => finding.fix(fix("Keep it in memory", edits)),
        None => finding,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    fn pod(image: &str, name: &str, volume: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  initContainers:\n    - {{name: x, image: {image}, volumeMounts: [{{name: {name}, mountPath: /v}}]}}\n  containers:\n    - {{name: app, image: 'a:1', volumeMounts: [{{name: {name}, mountPath: /v}}]}}\n  volumes:\n    - name: {name}\n      {volume}\n"
        )
    }

    #[test]
    fn the_directory_is_pointed_at() {
        check(
            &RULE,
            &pod("hashicorp/vault", "creds", "emptyDir: {}"),
            expect![[r#"
            security[secrets-on-disk]: the secrets that `x` has for `app` are on the disk of the node, in `creds`
              --> task.yaml:11:7
               |
            11 |       emptyDir: {}
               |       ^^^^^^^^
               = help: keep them in memory: `medium: Memory`
               = see: https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
        "#]],
        );
    }

    #[test]
    fn the_fix_keeps_it_in_memory() {
        check_fix(
            &RULE,
            &pod("hashicorp/vault", "creds", "emptyDir:\n        sizeLimit: 1Mi"),
            &pod("hashicorp/vault", "creds", "emptyDir:\n        medium: Memory\n        sizeLimit: 1Mi"),
        );
    }

    #[test]
    fn memory_other_folders_and_other_images_are_fine() {
        check_silent(&RULE, &pod("hashicorp/vault", "creds", "emptyDir: {medium: Memory}"));
        check_silent(&RULE, &pod("hashicorp/vault", "creds", "emptyDir: {medium: '${M}'}"));
        check_silent(&RULE, &pod("hashicorp/vault", "vault-config", "emptyDir: {}"));
        check_silent(&RULE, &pod("acme/fetch", "creds", "emptyDir: {}"));
        check_silent(&RULE, &pod("'${I}'", "creds", "emptyDir: {}"));
    }
}
