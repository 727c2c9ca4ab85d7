//! A volume: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html>.

use crate::task::fields::Fields;
use crate::task::{Known, Note, PartId, Volume, VolumeKind};
use crate::yaml::NodeRef;

pub(super) fn read(node: NodeRef<'_>, index: usize, notes: &mut Vec<Note>) -> Option<Volume> {
    let mut fields = Fields::open(node, "volume", notes)?;
    let name = fields.text("name");
    let mut kind = VolumeKind::TaskStorage;
    if let Some(mut host) = fields.mapping("host", "host mapping") {
        if let Some(path) = host.text("sourcePath") {
            kind = VolumeKind::Host { path: path.value };
        }
        host.finish();
    }
    if let Some(mut docker) = fields.mapping("dockerVolumeConfiguration", "Docker volume configuration") {
        kind = VolumeKind::Docker;
        docker.also(&["scope", "autoprovision", "driver", "driverOpts", "labels"]);
        docker.finish();
    }
    if let Some(mut efs) = fields.mapping("efsVolumeConfiguration", "EFS volume configuration") {
        kind = VolumeKind::Efs { file_system: efs.text("fileSystemId").map(|field| field.value) };
        efs.also(&["rootDirectory", "transitEncryption", "transitEncryptionPort", "authorizationConfig"]);
        efs.finish();
    }
    for (key, of_key) in [
        ("s3filesVolumeConfiguration", VolumeKind::S3Files),
        ("fsxWindowsFileServerVolumeConfiguration", VolumeKind::FsxWindows),
    ] {
        if fields.entry(key).is_some() {
            kind = of_key;
        }
    }
    let at_launch = fields.truth("configuredAtLaunch");
    if at_launch.is_some_and(|field| field.value == Known::Value(true)) {
        kind = VolumeKind::Ebs;
    }
    let volume = Volume { id: PartId::volume("", 1), name, kind, index, span: fields.span() };
    fields.finish();
    Some(volume)
}
