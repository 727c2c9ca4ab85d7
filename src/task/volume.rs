//! Volumes and where they are mounted.

use super::{Field, Known, PartId, Place};
use crate::text::Span;

#[derive(Clone, Debug)]
pub struct Volume {
    pub id: PartId,
    pub name: Option<Field<Known<String>>>,
    pub kind: VolumeKind,
    pub span: Span,
    /// What to take out of the text to be without it.
    pub place: Option<Place>,
}

/// Kinds of ECS volumes: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html>,
/// and of Kubernetes: <https://kubernetes.io/docs/concepts/storage/volumes/>.
#[derive(Clone, Debug, PartialEq)]
pub enum VolumeKind {
    /// An empty directory that lives as long as the task.
    TaskStorage,
    /// A path of the instance.
    Host {
        path: Known<String>,
    },
    Docker,
    Efs {
        file_system: Option<Known<String>>,
    },
    S3Files,
    FsxWindows,
    /// Made when the task starts; the service says of what size.
    Ebs,
    /// An empty directory of a Pod, on disk or in memory.
    EmptyDir {
        in_memory: bool,
    },
    /// A claim on storage that outlives the Pod.
    Claim {
        name: Option<Known<String>>,
    },
    /// Any other kind, by its key, with what it takes its content from.
    Other {
        key: String,
        source: Option<Known<String>>,
    },
}

/// An entry of `mountPoints` or `volumeMounts`.
#[derive(Clone, Debug)]
pub struct Mount {
    pub volume: Option<Field<Known<String>>>,
    pub path: Option<Field<Known<String>>>,
    pub is_read_only: Option<Field<Known<bool>>>,
    /// The folder of the volume that is mounted, where it is not all of it.
    pub sub_path: Option<Field<Known<String>>>,
    pub span: Span,
}

impl Volume {
    pub fn known_name(&self) -> Option<&str> {
        self.name.as_ref()?.value.known().map(String::as_str)
    }

    pub fn display_name(&self) -> &str {
        self.name.as_ref().map_or("unnamed", |name| name.value.as_written())
    }
}

impl VolumeKind {
    /// A stable word for the kind.
    pub fn key(&self) -> &str {
        match self {
            VolumeKind::TaskStorage => "task-storage",
            VolumeKind::Host { .. } => "host",
            VolumeKind::Docker => "docker",
            VolumeKind::Efs { .. } => "efs",
            VolumeKind::S3Files => "s3-files",
            VolumeKind::FsxWindows => "fsx-windows",
            VolumeKind::Ebs => "ebs",
            VolumeKind::EmptyDir { .. } => "emptyDir",
            VolumeKind::Claim { .. } => "persistentVolumeClaim",
            VolumeKind::Other { key, .. } => key,
        }
    }

    /// What it is, for people.
    pub fn label(&self) -> String {
        match self {
            VolumeKind::TaskStorage => "task storage".to_owned(),
            VolumeKind::Host { path } => format!("host {}", path.as_written()),
            VolumeKind::Docker => "Docker volume".to_owned(),
            VolumeKind::Efs { file_system: Some(id) } => format!("EFS {}", id.as_written()),
            VolumeKind::Efs { file_system: None } => "EFS".to_owned(),
            VolumeKind::S3Files => "S3 Files".to_owned(),
            VolumeKind::FsxWindows => "FSx for Windows".to_owned(),
            VolumeKind::Ebs => "EBS, made at launch".to_owned(),
            VolumeKind::EmptyDir { in_memory: false } => "emptyDir".to_owned(),
            VolumeKind::EmptyDir { in_memory: true } => "emptyDir in memory".to_owned(),
            VolumeKind::Claim { name } => with_source("claim", name.as_ref()),
            VolumeKind::Other { key, source } => with_source(key, source.as_ref()),
        }
    }
}

fn with_source(what: &str, source: Option<&Known<String>>) -> String {
    let mut label = what.to_owned();
    if let Some(source) = source {
        label.push(' ');
        label.push_str(source.as_written());
    }
    label
}

impl Mount {
    /// Whether the container can only read; absent means it can write.
    pub fn is_read_only(&self) -> bool {
        self.is_read_only.as_ref().and_then(|field| field.value.likely().copied()).unwrap_or(false)
    }
}
