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
        ("placementConstraints", Shape::Mappings(&PLACEMENT_CONSTRAINT)),
        ("inferenceAccelerators", Shape::Mappings(&ACCELERATOR)),
        ("trustedExecutionConfiguration", Shape::Mapping(&TRUSTED_EXECUTION)),
        ("tags", Shape::Mappings(&TAG)),
        ("requiresAttributes", Shape::Mappings(&ATTRIBUTE)),
    ],
    other: "containerDefinitions enableFaultInjection \
            taskDefinitionArn revision status compatibilities registeredAt registeredBy \
            deregisteredAt deleteRequestedAt",
    parts: &[("containerDefinitions", &CONTAINER), ("volumes", &VOLUME)],
    always: "containerDefinitions",
    ..NOTHING
};

static PROXY: Mapping = Mapping {
    what: "proxy configuration",
    text: "containerName",
    nested: &[("properties", Shape::Mappings(&VARIABLE))],
    other: "type",
    ..NOTHING
};

static PLACEMENT_CONSTRAINT: Mapping =
    Mapping { what: "placement constraint", text: "type expression", ..NOTHING };

static ACCELERATOR: Mapping =
    Mapping { what: "inference accelerator", text: "deviceName deviceType", ..NOTHING };

static TRUSTED_EXECUTION: Mapping =
    Mapping { what: "trusted execution configuration", text: "isolationMode attestationPolicy", ..NOTHING };

pub static TAG: Mapping = Mapping { what: "tag", other: "key value", always: "key", ..NOTHING };

static ATTRIBUTE: Mapping =
    Mapping { what: "attribute", text: "name value targetType targetId", always: "name", ..NOTHING };

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
    parts: &[("resourceRequirements", &RESOURCE)],
    always: "name image",
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
        ("repositoryCredentials", Shape::Mapping(&CREDENTIALS)),
        ("extraHosts", Shape::Mappings(&EXTRA_HOST)),
        ("dockerLabels", Shape::Map),
        ("ulimits", Shape::Mappings(&ULIMIT)),
        ("systemControls", Shape::Mappings(&SYSTEM_CONTROL)),
    ],
    other: "workingDirectory versionConsistency hostname dnsServers dnsSearchDomains dockerSecurityOptions \
            interactive pseudoTerminal credentialSpecs",
    ..NOTHING
};

static CREDENTIALS: Mapping =
    Mapping { what: "repository credentials mapping", text: "credentialsParameter", ..NOTHING };

static EXTRA_HOST: Mapping =
    Mapping { what: "extra host", text: "hostname ipAddress", always: "hostname", ..NOTHING };

static ULIMIT: Mapping =
    Mapping { what: "ulimit", text: "name", other: "softLimit hardLimit", always: "name", ..NOTHING };

static SYSTEM_CONTROL: Mapping =
    Mapping { what: "system control", text: "namespace value", always: "namespace", ..NOTHING };

static RESOURCE: Mapping = Mapping {
    what: "resource requirement",
    text: "type value",
    nested: &[("sharingStrategy", Shape::Mapping(&SHARING))],
    always: "type",
    ..NOTHING
};

static SHARING: Mapping =
    Mapping { what: "sharing strategy", nested: &[("nvidiaMps", Shape::Mapping(&MPS))], ..NOTHING };

static MPS: Mapping = Mapping { what: "MPS allocation", other: "memory maxComputePercent", ..NOTHING };

static PORT: Mapping = Mapping {
    what: "port mapping",
    text: "containerPortRange protocol name",
    number: "containerPort hostPort",
    other: "appProtocol hostPortRange",
    always: "containerPort|containerPortRange",
    ..NOTHING
};

static MOUNT: Mapping = Mapping {
    what: "mount point",
    text: "sourceVolume containerPath",
    truth: "readOnly",
    always: "sourceVolume",
    ..NOTHING
};

static VOLUMES_FROM: Mapping = Mapping {
    what: "volumesFrom entry",
    text: "sourceContainer",
    truth: "readOnly",
    always: "sourceContainer",
    ..NOTHING
};

static DEPENDENCY: Mapping = Mapping {
    what: "dependency",
    text: "containerName",
    nested: &[("condition", Shape::Word(&CONDITIONS))],
    always: "containerName",
    ..NOTHING
};

static LOGS: Mapping = Mapping {
    what: "log configuration",
    text: "logDriver",
    nested: &[("options", Shape::Map), ("secretOptions", Shape::Mappings(&SECRET))],
    always: "logDriver",
    ..NOTHING
};

static FIRELENS: Mapping =
    Mapping { what: "FireLens configuration", text: "type", nested: &[("options", Shape::Map)], ..NOTHING };

static HEALTH_CHECK: Mapping = Mapping {
    what: "health check",
    number: "interval timeout retries startPeriod",
    texts: "command",
    always: "command",
    ..NOTHING
};

static RESTART_POLICY: Mapping = Mapping {
    what: "restart policy",
    truth: "enabled",
    other: "restartAttemptPeriod ignoredExitCodes",
    ..NOTHING
};

static VARIABLE: Mapping =
    Mapping { what: "environment variable", text: "name value", always: "name", ..NOTHING };

static ENVIRONMENT_FILE: Mapping =
    Mapping { what: "environment file", text: "value", other: "type", always: "value", ..NOTHING };

/// `secrets` of a container and `secretOptions` of its log configuration have one shape.
static SECRET: Mapping = Mapping { what: "secret", text: "name valueFrom", always: "name", ..NOTHING };

static LINUX: Mapping = Mapping {
    what: "linuxParameters mapping",
    nested: &[
        ("capabilities", Shape::Mapping(&CAPABILITIES)),
        ("devices", Shape::Mappings(&DEVICE)),
        ("tmpfs", Shape::Mappings(&TMPFS)),
    ],
    other: "initProcessEnabled sharedMemorySize maxSwap swappiness",
    ..NOTHING
};

static DEVICE: Mapping = Mapping {
    what: "device",
    text: "hostPath containerPath",
    texts: "permissions",
    always: "hostPath",
    ..NOTHING
};

static TMPFS: Mapping = Mapping {
    what: "tmpfs mount",
    text: "containerPath",
    texts: "mountOptions",
    other: "size",
    always: "containerPath",
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
        ("s3filesVolumeConfiguration", Shape::Mapping(&S3_FILES)),
        ("fsxWindowsFileServerVolumeConfiguration", Shape::Mapping(&FSX)),
    ],
    always: "name",
    ..NOTHING
};

static HOST: Mapping = Mapping { what: "host mapping", text: "sourcePath", ..NOTHING };

static DOCKER: Mapping = Mapping {
    what: "Docker volume configuration",
    nested: &[("driverOpts", Shape::Map), ("labels", Shape::Map)],
    other: "scope autoprovision driver",
    ..NOTHING
};

static EFS: Mapping = Mapping {
    what: "EFS volume configuration",
    text: "fileSystemId",
    nested: &[("authorizationConfig", Shape::Mapping(&EFS_ACCESS))],
    other: "rootDirectory transitEncryption transitEncryptionPort",
    ..NOTHING
};

static EFS_ACCESS: Mapping = Mapping { what: "EFS authorization", text: "accessPointId iam", ..NOTHING };

static S3_FILES: Mapping = Mapping {
    what: "S3 Files volume configuration",
    text: "fileSystemArn rootDirectory accessPointArn",
    other: "transitEncryptionPort",
    ..NOTHING
};

static FSX: Mapping = Mapping {
    what: "FSx volume configuration",
    text: "fileSystemId rootDirectory",
    nested: &[("authorizationConfig", Shape::Mapping(&FSX_ACCESS))],
    ..NOTHING
};

static FSX_ACCESS: Mapping =
    Mapping { what: "FSx authorization", text: "credentialsParameter domain", ..NOTHING };

/// What `DescribeTaskDefinition` and `RegisterTaskDefinition` answer.
pub static ANSWER: Mapping = Mapping {
    what: "answer",
    nested: &[("taskDefinition", Shape::Mapping(&TASK_DEFINITION)), ("tags", Shape::Mappings(&TAG))],
    always: "taskDefinition",
    ..NOTHING
};
