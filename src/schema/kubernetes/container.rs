//! A container of a Pod.

use crate::schema::{Mapping, NOTHING, Shape};

/// When an image is pulled.
pub(super) const PULL_POLICIES: [&str; 3] = ["Always", "IfNotPresent", "Never"];

pub(super) const RESTART_POLICIES: [&str; 3] = ["Always", "OnFailure", "Never"];

pub static CONTAINER: Mapping = Mapping {
    what: "container",
    text: "name image workingDir terminationMessagePath targetContainerName",
    truth: "stdin stdinOnce tty",
    texts: "command args",
    nested: &[
        ("env", Shape::Mappings(&VARIABLE)),
        ("envFrom", Shape::Mappings(&VARIABLES)),
        ("ports", Shape::Mappings(&PORT)),
        ("resources", Shape::Mapping(&RESOURCES)),
        ("volumeMounts", Shape::Mappings(&MOUNT)),
        ("volumeDevices", Shape::Mappings(&DEVICE)),
        ("livenessProbe", Shape::Mapping(&PROBE)),
        ("readinessProbe", Shape::Mapping(&PROBE)),
        ("startupProbe", Shape::Mapping(&PROBE)),
        ("lifecycle", Shape::Mapping(&LIFECYCLE)),
        ("securityContext", Shape::Mapping(&SECURITY)),
        ("resizePolicy", Shape::Mappings(&RESIZE)),
        ("imagePullPolicy", Shape::Word(&PULL_POLICIES)),
        ("restartPolicy", Shape::Word(&RESTART_POLICIES)),
        ("restartPolicyRules", Shape::Mappings(&RESTART_RULE)),
        ("terminationMessagePolicy", Shape::Word(&["File", "FallbackToLogsOnError"])),
    ],
    always: "name image",
    rare: "restartPolicy restartPolicyRules targetContainerName",
    ..NOTHING
};

static RESTART_RULE: Mapping = Mapping {
    what: "restart rule",
    text: "action",
    nested: &[("exitCodes", Shape::Mapping(&EXIT_CODES))],
    ..NOTHING
};

static EXIT_CODES: Mapping = Mapping {
    what: "set of exit codes",
    lists: "values",
    nested: &[("operator", Shape::Word(&["In", "NotIn"]))],
    ..NOTHING
};

static VARIABLE: Mapping = Mapping {
    what: "environment variable",
    text: "name value",
    nested: &[("valueFrom", Shape::Mapping(&VALUE_FROM))],
    always: "name",
    ..NOTHING
};

static VALUE_FROM: Mapping = Mapping {
    what: "source of a value",
    nested: &[
        ("fieldRef", Shape::Mapping(&FIELD)),
        ("resourceFieldRef", Shape::Mapping(&RESOURCE_FIELD)),
        ("configMapKeyRef", Shape::Mapping(&KEY)),
        ("secretKeyRef", Shape::Mapping(&KEY)),
        ("fileKeyRef", Shape::Mapping(&FILE_KEY)),
    ],
    ..NOTHING
};

pub(super) static FIELD: Mapping =
    Mapping { what: "field reference", text: "apiVersion fieldPath", always: "fieldPath", ..NOTHING };

pub(super) static RESOURCE_FIELD: Mapping = Mapping {
    what: "resource reference",
    text: "containerName resource",
    nested: &[("divisor", Shape::TextOrNumber)],
    always: "resource",
    ..NOTHING
};

static KEY: Mapping =
    Mapping { what: "key reference", text: "name key", truth: "optional", always: "name key", ..NOTHING };

static FILE_KEY: Mapping =
    Mapping { what: "file reference", text: "volumeName path key", truth: "optional", ..NOTHING };

static VARIABLES: Mapping = Mapping {
    what: "source of variables",
    text: "prefix",
    nested: &[("configMapRef", Shape::Mapping(&SOURCE)), ("secretRef", Shape::Mapping(&SOURCE))],
    always: "configMapRef|secretRef",
    ..NOTHING
};

static SOURCE: Mapping =
    Mapping { what: "reference", text: "name", truth: "optional", always: "name", ..NOTHING };

static PORT: Mapping = Mapping {
    what: "port",
    text: "name hostIP",
    number: "containerPort hostPort",
    nested: &[("protocol", Shape::Word(&["TCP", "UDP", "SCTP"]))],
    always: "containerPort",
    ..NOTHING
};

pub(super) static RESOURCES: Mapping = Mapping {
    what: "resources mapping",
    nested: &[
        ("limits", Shape::Quantities),
        ("requests", Shape::Quantities),
        ("claims", Shape::Mappings(&CLAIM)),
    ],
    ..NOTHING
};

/// One of the `resourceClaims` of the Pod.
static CLAIM: Mapping = Mapping { what: "resource claim", text: "name request", always: "name", ..NOTHING };

static MOUNT: Mapping = Mapping {
    what: "volume mount",
    text: "name mountPath subPath subPathExpr",
    truth: "readOnly",
    texts: "bindMountOptions",
    nested: &[
        ("mountPropagation", Shape::Word(&["None", "HostToContainer", "Bidirectional"])),
        ("recursiveReadOnly", Shape::Word(&["Disabled", "IfPossible", "Enabled"])),
    ],
    always: "name mountPath",
    ..NOTHING
};

static DEVICE: Mapping = Mapping { what: "volume device", text: "name devicePath", ..NOTHING };

static PROBE: Mapping = Mapping {
    what: "probe",
    number: "initialDelaySeconds periodSeconds timeoutSeconds successThreshold failureThreshold \
             terminationGracePeriodSeconds",
    nested: &[
        ("httpGet", Shape::Mapping(&HTTP)),
        ("exec", Shape::Mapping(&EXEC)),
        ("tcpSocket", Shape::Mapping(&TCP)),
        ("grpc", Shape::Mapping(&GRPC)),
    ],
    always: "httpGet|exec|tcpSocket|grpc",
    rare: "terminationGracePeriodSeconds",
    ..NOTHING
};

static HTTP: Mapping = Mapping {
    what: "HTTP request",
    text: "path host protocol",
    nested: &[
        ("port", Shape::TextOrNumber),
        ("scheme", Shape::Word(&["HTTP", "HTTPS"])),
        ("httpHeaders", Shape::Mappings(&HEADER)),
    ],
    always: "port",
    rare: "protocol",
    ..NOTHING
};

static HEADER: Mapping = Mapping { what: "header", text: "name value", always: "name", ..NOTHING };

static EXEC: Mapping = Mapping { what: "exec action", texts: "command", always: "command", ..NOTHING };

static TCP: Mapping = Mapping {
    what: "TCP action",
    text: "host",
    nested: &[("port", Shape::TextOrNumber)],
    always: "port",
    ..NOTHING
};

static GRPC: Mapping = Mapping {
    what: "gRPC action",
    text: "service mode",
    number: "port",
    always: "port",
    rare: "mode",
    ..NOTHING
};

static LIFECYCLE: Mapping = Mapping {
    what: "lifecycle",
    text: "stopSignal",
    nested: &[("postStart", Shape::Mapping(&HANDLER)), ("preStop", Shape::Mapping(&HANDLER))],
    ..NOTHING
};

static HANDLER: Mapping = Mapping {
    what: "lifecycle handler",
    nested: &[
        ("exec", Shape::Mapping(&EXEC)),
        ("httpGet", Shape::Mapping(&HTTP)),
        ("tcpSocket", Shape::Mapping(&TCP)),
        ("sleep", Shape::Mapping(&SLEEP)),
    ],
    always: "httpGet|exec|tcpSocket|sleep",
    ..NOTHING
};

static SLEEP: Mapping = Mapping { what: "sleep action", number: "seconds", ..NOTHING };

static SECURITY: Mapping = Mapping {
    what: "security context",
    number: "runAsUser runAsGroup",
    truth: "privileged allowPrivilegeEscalation readOnlyRootFilesystem runAsNonRoot",
    nested: &[
        ("capabilities", Shape::Mapping(&CAPABILITIES)),
        ("seLinuxOptions", Shape::Mapping(&SELINUX)),
        ("seccompProfile", Shape::Mapping(&PROFILE)),
        ("appArmorProfile", Shape::Mapping(&PROFILE)),
        ("windowsOptions", Shape::Mapping(&WINDOWS)),
        ("procMount", Shape::Word(&["Default", "Unmasked"])),
    ],
    ..NOTHING
};

static CAPABILITIES: Mapping = Mapping { what: "capabilities", texts: "add drop", ..NOTHING };

pub(super) static SELINUX: Mapping =
    Mapping { what: "SELinux options", text: "level role type user", ..NOTHING };

pub(super) static PROFILE: Mapping = Mapping {
    what: "profile",
    text: "localhostProfile",
    nested: &[("type", Shape::Word(&["RuntimeDefault", "Localhost", "Unconfined"]))],
    ..NOTHING
};

pub(super) static WINDOWS: Mapping = Mapping {
    what: "Windows options",
    text: "gmsaCredentialSpec gmsaCredentialSpecName runAsUserName",
    truth: "hostProcess",
    ..NOTHING
};

static RESIZE: Mapping = Mapping {
    what: "resize policy",
    text: "resourceName",
    nested: &[("restartPolicy", Shape::Word(&["NotRequired", "RestartContainer"]))],
    ..NOTHING
};
