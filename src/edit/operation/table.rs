//! The plain fields of tasks, containers and volumes: a table, and nothing else.

use super::field::Kind;

/// Whose field it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    EcsTask,
    EcsContainer,
    /// A key of the mapping that says the kind of the volume: offered where the volume has that.
    EcsVolume,
    Pod,
    PodContainer,
    PodVolume,
}

/// A field. The operation is called as its key.
pub(super) struct Field {
    pub(super) operation: &'static str,
    pub(super) of: Of,
    pub(super) group: &'static str,
    pub(super) label: &'static str,
    pub(super) path: &'static [&'static str],
    pub(super) kind: Kind,
    /// What holds where nothing is written.
    pub(super) fallback: &'static str,
}

const fn field(
    of: Of,
    operation: &'static str,
    label: &'static str,
    path: &'static [&'static str],
    kind: Kind,
    fallback: &'static str,
) -> Field {
    Field { operation, of, group: "General", label, path, kind, fallback }
}

impl Field {
    const fn under(self, group: &'static str) -> Field {
        Field { group, ..self }
    }
}

const fn text(example: &'static str) -> Kind {
    Kind::Text { example }
}

const fn number(min: i64, max: i64, unit: &'static str) -> Kind {
    Kind::Number { min, max, unit }
}

const NETWORK: Kind = Kind::Words(&[
    ("awsvpc", "an address of its own"),
    ("bridge", "Docker's network on the instance"),
    ("host", "the network of the instance"),
    ("none", "no network"),
]);

const PULL: Kind = Kind::Words(&[
    ("Always", "each time it starts"),
    ("IfNotPresent", "where the node does not have it"),
    ("Never", ""),
]);

/// Bounds and defaults: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>,
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>,
/// <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/>.
pub(super) static FIELDS: &[Field] = &[
    field(Of::EcsTask, "family", "Family", &["family"], text("web"), ""),
    field(Of::EcsTask, "cpu", "CPU", &["cpu"], Kind::NumberText { example: "256" }, "").under("Size"),
    field(Of::EcsTask, "memory", "Memory", &["memory"], Kind::NumberText { example: "512" }, "")
        .under("Size"),
    field(
        Of::EcsTask,
        "network-mode",
        "Network mode",
        &["networkMode"],
        NETWORK,
        "bridge, on Fargate awsvpc",
    ),
    field(Of::EcsTask, "task-role", "Task role", &["taskRoleArn"], text("arn:aws:iam::…:role/app"), "none"),
    field(
        Of::EcsTask,
        "execution-role",
        "Execution role",
        &["executionRoleArn"],
        text("arn:aws:iam::…:role/ecs"),
        "none",
    ),
    field(Of::EcsContainer, "image", "Image", &["image"], text("nginx:1.29"), ""),
    field(Of::EcsContainer, "tag", "Tag", &["image"], text("1.29"), "latest"),
    field(Of::EcsContainer, "essential", "Essential", &["essential"], Kind::Switch, "true"),
    field(Of::EcsContainer, "cpu", "CPU units", &["cpu"], number(0, 196_608, "CPU units"), "0").under("Size"),
    field(Of::EcsContainer, "memory", "Memory limit", &["memory"], number(6, 2_000_000, "MiB"), "none")
        .under("Size"),
    field(
        Of::EcsContainer,
        "memory-reservation",
        "Memory reserved",
        &["memoryReservation"],
        number(6, 2_000_000, "MiB"),
        "none",
    )
    .under("Size"),
    field(
        Of::EcsContainer,
        "start-timeout",
        "Start timeout",
        &["startTimeout"],
        number(2, 120, "seconds"),
        "3 minutes",
    )
    .under("Start and stop"),
    field(
        Of::EcsContainer,
        "stop-timeout",
        "Stop timeout",
        &["stopTimeout"],
        number(2, 120, "seconds"),
        "30 seconds",
    )
    .under("Start and stop"),
    field(
        Of::EcsContainer,
        "restart",
        "Restart it when it exits",
        &["restartPolicy", "enabled"],
        Kind::Switch,
        "false",
    )
    .under("Start and stop"),
    field(
        Of::EcsContainer,
        "restart-period",
        "Not before it ran for",
        &["restartPolicy", "restartAttemptPeriod"],
        number(60, 1800, "seconds"),
        "300 seconds",
    )
    .under("Start and stop"),
    field(Of::EcsContainer, "user", "User", &["user"], text("1000:1000"), "that of the image")
        .under("Security"),
    field(
        Of::EcsContainer,
        "read-only-root",
        "Read-only root file system",
        &["readonlyRootFilesystem"],
        Kind::Switch,
        "false",
    )
    .under("Security"),
    field(
        Of::EcsContainer,
        "health-interval",
        "Every",
        &["healthCheck", "interval"],
        number(5, 300, "seconds"),
        "30 seconds",
    )
    .under("Health check"),
    field(
        Of::EcsContainer,
        "health-timeout",
        "Timeout",
        &["healthCheck", "timeout"],
        number(2, 120, "seconds"),
        "5 seconds",
    )
    .under("Health check"),
    field(Of::EcsContainer, "health-retries", "Retries", &["healthCheck", "retries"], number(1, 10, ""), "3")
        .under("Health check"),
    field(
        Of::EcsContainer,
        "health-start",
        "Grace at the start",
        &["healthCheck", "startPeriod"],
        number(0, 300, "seconds"),
        "none",
    )
    .under("Health check"),
    field(
        Of::EcsVolume,
        "host-path",
        "Path on the instance",
        &["host", "sourcePath"],
        text("/var/data"),
        "chosen by Docker",
    ),
    field(
        Of::EcsVolume,
        "file-system",
        "File system",
        &["efsVolumeConfiguration", "fileSystemId"],
        text("fs-12345678"),
        "",
    ),
    field(
        Of::EcsVolume,
        "root-directory",
        "Directory in it",
        &["efsVolumeConfiguration", "rootDirectory"],
        text("/app"),
        "/",
    ),
    field(Of::Pod, "service-account", "Service account", &["serviceAccountName"], text("web"), "default"),
    field(
        Of::Pod,
        "grace-period",
        "Time to stop",
        &["terminationGracePeriodSeconds"],
        number(0, 86_400, "seconds"),
        "30 seconds",
    ),
    field(
        Of::Pod,
        "share-processes",
        "Containers see each other's processes",
        &["shareProcessNamespace"],
        Kind::Switch,
        "false",
    ),
    field(Of::PodContainer, "image", "Image", &["image"], text("nginx:1.29"), ""),
    field(Of::PodContainer, "tag", "Tag", &["image"], text("1.29"), "latest"),
    field(
        Of::PodContainer,
        "pull",
        "Pull the image",
        &["imagePullPolicy"],
        PULL,
        "IfNotPresent, Always for latest",
    ),
    field(
        Of::PodContainer,
        "cpu",
        "CPU requested",
        &["resources", "requests", "cpu"],
        Kind::Quantity { example: "100m" },
        "none",
    )
    .under("Size"),
    field(
        Of::PodContainer,
        "cpu-limit",
        "CPU limit",
        &["resources", "limits", "cpu"],
        Kind::Quantity { example: "500m" },
        "none",
    )
    .under("Size"),
    field(
        Of::PodContainer,
        "memory-reservation",
        "Memory requested",
        &["resources", "requests", "memory"],
        Kind::Quantity { example: "128Mi" },
        "none",
    )
    .under("Size"),
    field(
        Of::PodContainer,
        "memory",
        "Memory limit",
        &["resources", "limits", "memory"],
        Kind::Quantity { example: "256Mi" },
        "none",
    )
    .under("Size"),
    field(
        Of::PodContainer,
        "user",
        "User",
        &["securityContext", "runAsUser"],
        number(0, 2_147_483_647, ""),
        "that of the image",
    )
    .under("Security"),
    field(
        Of::PodContainer,
        "read-only-root",
        "Read-only root file system",
        &["securityContext", "readOnlyRootFilesystem"],
        Kind::Switch,
        "false",
    )
    .under("Security"),
    field(Of::PodVolume, "host-path", "Path on the node", &["hostPath", "path"], text("/var/data"), ""),
    field(Of::PodVolume, "claim", "Claim", &["persistentVolumeClaim", "claimName"], text("data"), ""),
    field(Of::PodVolume, "config-map", "ConfigMap", &["configMap", "name"], text("web-config"), ""),
    field(Of::PodVolume, "secret-name", "Secret", &["secret", "secretName"], text("web-tls"), ""),
    field(
        Of::PodVolume,
        "medium",
        "Kept in",
        &["emptyDir", "medium"],
        Kind::Words(&[("Memory", "memory")]),
        "the disk of the node",
    ),
    field(
        Of::PodVolume,
        "size-limit",
        "Not larger than",
        &["emptyDir", "sizeLimit"],
        Kind::Quantity { example: "1Gi" },
        "no limit",
    ),
];
