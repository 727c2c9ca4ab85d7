//! The keys of a task definition and what their values are:
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.

use super::{Mapping, NOTHING, Shape};

pub const LAUNCHES: [&str; 4] = ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"];

pub const NETWORK_MODES: [&str; 4] = ["awsvpc", "bridge", "host", "none"];

/// Of dependencies.
pub const CONDITIONS: [&str; 4] = ["START", "COMPLETE", "SUCCESS", "HEALTHY"];

/// Keys of `other` from `taskDefinitionArn` on are those that only AWS writes.
pub static TASK_DEFINITION: Mapping = Mapping {
    what: "task definition",
    text: "family taskRoleArn executionRoleArn pidMode ipcMode",
    lists: "volumes",
    nested: &[
        ("requiresCompatibilities", Shape::Words(&LAUNCHES)),
        ("cpu", Shape::Cpu),
        ("memory", Shape::Memory),
        ("networkMode", Shape::Word(&NETWORK_MODES)),
        ("proxyConfiguration", Shape::Mapping(&PROXY)),
        ("runtimePlatform", Shape::Mapping(&RUNTIME_PLATFORM)),
        ("ephemeralStorage", Shape::Mapping(&EPHEMERAL_STORAGE)),
    ],
    other: "containerDefinitions placementConstraints inferenceAccelerators enableFaultInjection \
            trustedExecutionConfiguration tags \
            taskDefinitionArn revision status requiresAttributes compatibilities registeredAt registeredBy \
            deregisteredAt deleteRequestedAt",
    ..NOTHING
};

static PROXY: Mapping =
    Mapping { what: "proxy configuration", text: "containerName", other: "type properties", ..NOTHING };

static RUNTIME_PLATFORM: Mapping =
    Mapping { what: "runtime platform", text: "operatingSystemFamily cpuArchitecture", ..NOTHING };

static EPHEMERAL_STORAGE: Mapping = Mapping { what: "ephemeral storage", number: "sizeInGiB", ..NOTHING };

pub static CONTAINER: Mapping = Mapping {
    what: "container definition",
    text: "name image user",
    number: "cpu memory memoryReservation startTimeout stopTimeout",
    truth: "essential privileged readonlyRootFilesystem disableNetworking",
    texts: "command entryPoint",
    lists: "links resourceRequirements",
    nested: &[
        ("portMappings", Shape::Mappings(&PORT)),
        ("mountPoints", Shape::Mappings(&MOUNT)),
        ("volumesFrom", Shape::Mappings(&VOLUMES_FROM)),
        ("dependsOn", Shape::Mappings(&DEPENDENCY)),
        ("logConfiguration", Shape::Mapping(&LOGS)),
        ("firelensConfiguration", Shape::Mapping(&FIRELENS)),
        ("healthCheck", Shape::Mapping(&HEALTH_CHECK)),
        ("restartPolicy", Shape::Mapping(&RESTART_POLICY)),
        ("environment", Shape::Mappings(&VARIABLE)),
        ("environmentFiles", Shape::Mappings(&ENVIRONMENT_FILE)),
        ("secrets", Shape::Mappings(&SECRET)),
        ("linuxParameters", Shape::Mapping(&LINUX)),
    ],
    other: "repositoryCredentials workingDirectory versionConsistency hostname dnsServers dnsSearchDomains \
            extraHosts dockerSecurityOptions interactive pseudoTerminal dockerLabels ulimits systemControls \
            credentialSpecs",
};

static PORT: Mapping = Mapping {
    what: "port mapping",
    text: "containerPortRange protocol name",
    number: "containerPort hostPort",
    other: "appProtocol hostPortRange",
    ..NOTHING
};

static MOUNT: Mapping =
    Mapping { what: "mount point", text: "sourceVolume containerPath", truth: "readOnly", ..NOTHING };

static VOLUMES_FROM: Mapping =
    Mapping { what: "volumesFrom entry", text: "sourceContainer", truth: "readOnly", ..NOTHING };

static DEPENDENCY: Mapping = Mapping {
    what: "dependency",
    text: "containerName",
    nested: &[("condition", Shape::Word(&CONDITIONS))],
    ..NOTHING
};

static LOGS: Mapping = Mapping {
    what: "log configuration",
    text: "logDriver",
    nested: &[("options", Shape::Map), ("secretOptions", Shape::Mappings(&SECRET))],
    ..NOTHING
};

static FIRELENS: Mapping =
    Mapping { what: "FireLens configuration", text: "type", nested: &[("options", Shape::Map)], ..NOTHING };

static HEALTH_CHECK: Mapping = Mapping {
    what: "health check",
    number: "interval timeout retries startPeriod",
    texts: "command",
    ..NOTHING
};

static RESTART_POLICY: Mapping = Mapping {
    what: "restart policy",
    truth: "enabled",
    other: "ignoredExitCodes restartAttemptPeriod",
    ..NOTHING
};

static VARIABLE: Mapping = Mapping { what: "environment variable", text: "name value", ..NOTHING };

static ENVIRONMENT_FILE: Mapping =
    Mapping { what: "environment file", text: "value", other: "type", ..NOTHING };

/// `secrets` of a container and `secretOptions` of its log configuration have one shape.
static SECRET: Mapping = Mapping { what: "secret", text: "name valueFrom", ..NOTHING };

static LINUX: Mapping = Mapping {
    what: "linuxParameters mapping",
    nested: &[("capabilities", Shape::Mapping(&CAPABILITIES))],
    other: "devices initProcessEnabled sharedMemorySize tmpfs maxSwap swappiness",
    ..NOTHING
};

static CAPABILITIES: Mapping =
    Mapping { what: "capabilities mapping", texts: "add", other: "drop", ..NOTHING };

pub static VOLUME: Mapping = Mapping {
    what: "volume",
    text: "name",
    truth: "configuredAtLaunch",
    nested: &[
        ("host", Shape::Mapping(&HOST)),
        ("dockerVolumeConfiguration", Shape::Mapping(&DOCKER)),
        ("efsVolumeConfiguration", Shape::Mapping(&EFS)),
    ],
    other: "s3filesVolumeConfiguration fsxWindowsFileServerVolumeConfiguration",
    ..NOTHING
};

static HOST: Mapping = Mapping { what: "host mapping", text: "sourcePath", ..NOTHING };

static DOCKER: Mapping = Mapping {
    what: "Docker volume configuration",
    other: "scope autoprovision driver driverOpts labels",
    ..NOTHING
};

static EFS: Mapping = Mapping {
    what: "EFS volume configuration",
    text: "fileSystemId",
    other: "rootDirectory transitEncryption transitEncryptionPort authorizationConfig",
    ..NOTHING
};
