//! A volume: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html>.

use crate::schema::ecs::VOLUME;
use crate::task::fields::Fields;
use crate::task::reading::{Member, Reading};
use crate::task::shape::Checker;
use crate::task::{Known, Note, PartId, Volume, VolumeKind};

pub(super) fn read<'t>(member: Member<'t>, reading: Reading<'t>, notes: &mut Vec<Note>) -> Option<Volume> {
    let node = reading.structure(member.node);
    if !Checker::new(reading, notes).check(&VOLUME, node) {
        return None;
    }
    let fields = Fields::of(node, reading);
    Some(Volume {
        id: PartId::volume("", 1),
        name: fields.text("name"),
        kind: kind(&fields),
        span: node.span(),
        place: member.place,
    })
}

fn kind(fields: &Fields<'_>) -> VolumeKind {
    let at_launch = fields.truth("configuredAtLaunch");
    if at_launch.is_some_and(|field| field.value == Known::Value(true)) {
        VolumeKind::Ebs
    } else if fields.entry("fsxWindowsFileServerVolumeConfiguration").is_some() {
        VolumeKind::FsxWindows
    } else if fields.entry("s3filesVolumeConfiguration").is_some() {
        VolumeKind::S3Files
    } else if let Some(efs) = fields.mapping("efsVolumeConfiguration") {
        VolumeKind::Efs { file_system: efs.text("fileSystemId").map(|field| field.value) }
    } else if fields.mapping("dockerVolumeConfiguration").is_some() {
        VolumeKind::Docker
    } else if let Some(path) =
        fields.mapping("host").and_then(|host| host.text("sourcePath")).or_else(|| fields.text("hostPath"))
    {
        VolumeKind::Host { path: path.value }
    } else {
        VolumeKind::TaskStorage
    }
}
