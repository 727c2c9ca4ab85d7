//! A volume: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html>.

use crate::task::fields::Fields;
use crate::task::reading::{Member, Reading, is_mapping};
use crate::task::{Known, PartId, Volume, VolumeKind};

pub(super) fn read<'t>(member: &Member<'t>, reading: Reading<'t>) -> Option<Volume> {
    let node = reading.structure(member.node);
    if !is_mapping(node) {
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
    } else if fields.mapping("fsxWindowsFileServerVolumeConfiguration").is_some() {
        VolumeKind::FsxWindows
    } else if fields.mapping("s3filesVolumeConfiguration").is_some() {
        VolumeKind::S3Files
    } else if let Some(efs) = fields.mapping("efsVolumeConfiguration") {
        VolumeKind::Efs { file_system: efs.text("fileSystemId").map(|field| field.value) }
    } else if fields.mapping("dockerVolumeConfiguration").is_some() {
        VolumeKind::Docker
    } else if let Some(path) =
        fields.mapping("host").and_then(|host| host.text("sourcePath")).or_else(|| fields.text("hostPath"))
        && !path.value.as_written().is_empty()
    {
        VolumeKind::Host { path: path.value }
    } else {
        VolumeKind::TaskStorage
    }
}

#[cfg(test)]
mod tests {
    use crate::task::{Roles, notes, read};
    use crate::{intake, yaml};

    /// The kinds of the volumes, and that nothing is odd about them.
    #[track_caller]
    fn check(text: &str, kinds: &[&str]) {
        let mut tree = yaml::parse(&text.into());
        let unit = intake::recognize(&mut tree).units.remove(0);
        let task = read(&tree, &unit, &Roles::new());
        let found: Vec<&str> = task.volumes.iter().map(|volume| volume.kind.key()).collect();
        assert_eq!(found, kinds);
        assert_eq!(notes(&tree, &unit, &task), []);
    }

    #[test]
    fn a_plan_writes_every_kind_and_means_the_one_that_is_not_empty() {
        let volume = |key: &str, value: &str| {
            let keys = [
                "docker_volume_configuration",
                "efs_volume_configuration",
                "fsx_windows_file_server_volume_configuration",
            ];
            let mut text = String::from("name: v");
            for key in keys.into_iter().filter(|other| *other != key) {
                text.push_str(&format!(", {key}: []"));
            }
            let empty = if key == "host_path" { "" } else { ", host_path: ''" };
            format!("{{{text}{empty}, {key}: {value}}}")
        };
        let volumes = [
            volume("efs_volume_configuration", "[{file_system_id: fs-1, root_directory: /}]"),
            volume("fsx_windows_file_server_volume_configuration", "[{file_system_id: fs-1}]"),
            volume("docker_volume_configuration", "[{scope: task}]"),
            volume("host_path", "/srv"),
            volume("configure_at_launch", "true"),
            volume("configure_at_launch", "false"),
        ];
        check(
            &format!("container_definitions: []\nvolume: [{}]\n", volumes.join(", ")),
            &["efs", "fsx-windows", "docker", "host", "ebs", "task-storage"],
        );
    }
}
