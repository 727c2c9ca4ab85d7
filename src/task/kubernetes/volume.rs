//! The volumes of a Pod: <https://kubernetes.io/docs/concepts/storage/volumes/>.

use super::known;
use crate::task::fields::Fields;
use crate::task::reading::placeholder;
use crate::task::{Known, PartId, Task, Volume, VolumeKind};
use crate::yaml::{Kind, NodeRef};

/// Reads the volumes of the Pod and the claims that a StatefulSet makes for each of its Pods.
pub(super) fn read(task: &mut Task, fields: &Fields<'_>, object: NodeRef<'_>) {
    if let Some(entry) = fields.entry("volumes") {
        task.has_unknown_volumes =
            placeholder(entry.value).is_some() || entry.value.tree().has_control_in(entry.value.span());
        for (member, volume) in fields.mappings("volumes") {
            task.volumes.push(Volume {
                id: PartId::volume("", 1),
                name: volume.text("name"),
                kind: kind(&volume),
                span: volume.span(),
                place: member.place,
            });
        }
    }
    let templates = object.get("spec").and_then(|spec| spec.get("volumeClaimTemplates"));
    for member in templates.map_or_else(Vec::new, |templates| fields.reading.members(templates)) {
        let template = Fields::of(member.node, fields.reading);
        let name = template.mapping("metadata").and_then(|metadata| metadata.text("name"));
        let kind = VolumeKind::Claim { name: None };
        let id = PartId::volume("", 1);
        task.volumes.push(Volume { id, name, kind, span: member.node.span(), place: member.place });
    }
}

fn kind(volume: &Fields<'_>) -> VolumeKind {
    let Some(entry) = volume.first_entry_but("name") else {
        return VolumeKind::EmptyDir { in_memory: false };
    };
    let key = entry.key.as_str().unwrap_or_default();
    let source = Fields::of(entry.value, volume.reading);
    let text = |name: &str| source.text(name).map(|field| field.value);
    match key {
        "emptyDir" => {
            let medium = text("medium");
            VolumeKind::EmptyDir { in_memory: medium.is_some_and(|medium| medium.as_written() == "Memory") }
        }
        "hostPath" => VolumeKind::Host { path: text("path").unwrap_or_else(|| known("")) },
        "persistentVolumeClaim" => VolumeKind::Claim { name: text("claimName") },
        "configMap" => other("ConfigMap", text("name")),
        "secret" => other("Secret", text("secretName")),
        "projected" => other("projected", sources(&source)),
        "csi" => other("CSI", text("driver")),
        "image" => other("image", text("reference")),
        "nfs" => other("NFS", text("server")),
        "downwardAPI" => other("Pod metadata", None),
        "ephemeral" => VolumeKind::Claim { name: None },
        _ => other(key, None),
    }
}

fn other(key: &str, source: Option<Known<String>>) -> VolumeKind {
    VolumeKind::Other { key: key.to_owned(), source }
}

/// The keys of what is projected into one directory.
fn sources(projected: &Fields<'_>) -> Option<Known<String>> {
    let mut names = String::new();
    for member in projected.members("sources") {
        for entry in member.node.own_entries() {
            let name = entry.key.as_str().unwrap_or_default();
            if entry.value.kind() == Kind::Mapping && !names.contains(name) {
                names.push_str(if names.is_empty() { "" } else { ", " });
                names.push_str(name);
            }
        }
    }
    (!names.is_empty()).then_some(Known::Value(names))
}
