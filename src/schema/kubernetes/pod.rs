//! The template of Pods, and what stands beside their containers.

use super::container::{CONTAINER, PROFILE, RESOURCES, RESTART_POLICIES, SELINUX, WINDOWS};
use super::volume::VOLUME;
use super::{METADATA, NAME, SELECTOR};
use crate::schema::{Mapping, NOTHING, Shape};

pub static POD_TEMPLATE: Mapping = Mapping {
    what: "Pod template",
    nested: &[("metadata", Shape::Mapping(&TEMPLATE_METADATA)), ("spec", Shape::Mapping(&POD))],
    always: "spec",
    ..NOTHING
};

/// Pods of a template get their names.
pub(super) static TEMPLATE_METADATA: Mapping =
    Mapping { rare: "name namespace generateName uid selfLink", ..METADATA };

pub static POD: Mapping = Mapping {
    what: "Pod",
    text: "serviceAccountName serviceAccount hostname subdomain schedulerName nodeName priorityClassName \
           runtimeClassName hostnameOverride",
    number: "terminationGracePeriodSeconds activeDeadlineSeconds priority",
    truth: "hostNetwork hostPID hostIPC hostUsers shareProcessNamespace automountServiceAccountToken \
            enableServiceLinks setHostnameAsFQDN",
    nested: &[
        ("restartPolicy", Shape::Word(&RESTART_POLICIES)),
        ("dnsPolicy", Shape::Word(&["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"])),
        ("preemptionPolicy", Shape::Word(&["PreemptLowerPriority", "Never"])),
        ("containers", Shape::Mappings(&CONTAINER)),
        ("initContainers", Shape::Mappings(&CONTAINER)),
        ("ephemeralContainers", Shape::Mappings(&CONTAINER)),
        ("volumes", Shape::Mappings(&VOLUME)),
        ("securityContext", Shape::Mapping(&SECURITY)),
        ("imagePullSecrets", Shape::Mappings(&NAME)),
        ("hostAliases", Shape::Mappings(&HOST_ALIAS)),
        ("dnsConfig", Shape::Mapping(&DNS)),
        ("nodeSelector", Shape::Map),
        ("affinity", Shape::Mapping(&AFFINITY)),
        ("tolerations", Shape::Mappings(&TOLERATION)),
        ("topologySpreadConstraints", Shape::Mappings(&SPREAD)),
        ("readinessGates", Shape::Mappings(&GATE)),
        ("schedulingGates", Shape::Mappings(&NAME)),
        ("resources", Shape::Mapping(&RESOURCES)),
        ("overhead", Shape::Quantities),
        ("os", Shape::Mapping(&SYSTEM)),
        ("resourceClaims", Shape::Mappings(&CLAIM)),
    ],
    other: "evictionResponders schedulingGroup",
    always: "containers",
    rare: "resources",
    ..NOTHING
};

static SECURITY: Mapping = Mapping {
    what: "security context",
    number: "runAsUser runAsGroup fsGroup",
    truth: "runAsNonRoot",
    lists: "supplementalGroups",
    nested: &[
        ("seLinuxOptions", Shape::Mapping(&SELINUX)),
        ("seccompProfile", Shape::Mapping(&PROFILE)),
        ("appArmorProfile", Shape::Mapping(&PROFILE)),
        ("windowsOptions", Shape::Mapping(&WINDOWS)),
        ("sysctls", Shape::Mappings(&SYSCTL)),
        ("fsGroupChangePolicy", Shape::Word(&["OnRootMismatch", "Always"])),
        ("supplementalGroupsPolicy", Shape::Word(&["Merge", "Strict"])),
        ("seLinuxChangePolicy", Shape::Word(&["MountOption", "Recursive"])),
    ],
    ..NOTHING
};

static SYSTEM: Mapping = Mapping {
    what: "operating system",
    nested: &[("name", Shape::Word(&["linux", "windows"]))],
    always: "name",
    ..NOTHING
};

static SYSCTL: Mapping = Mapping { what: "sysctl", text: "name value", always: "name", ..NOTHING };

static HOST_ALIAS: Mapping =
    Mapping { what: "host alias", text: "ip", texts: "hostnames", always: "ip", ..NOTHING };

static DNS: Mapping = Mapping {
    what: "DNS configuration",
    texts: "nameservers searches",
    nested: &[("options", Shape::Mappings(&SYSCTL))],
    ..NOTHING
};

static TOLERATION: Mapping = Mapping {
    what: "toleration",
    text: "key value",
    number: "tolerationSeconds",
    nested: &[
        ("operator", Shape::Word(&["Exists", "Equal", "Gt", "Lt"])),
        ("effect", Shape::Word(&["NoSchedule", "PreferNoSchedule", "NoExecute"])),
    ],
    ..NOTHING
};

static SPREAD: Mapping = Mapping {
    what: "topology spread constraint",
    text: "topologyKey",
    number: "maxSkew minDomains",
    texts: "matchLabelKeys",
    nested: &[
        ("labelSelector", Shape::Mapping(&SELECTOR)),
        ("whenUnsatisfiable", Shape::Word(&["DoNotSchedule", "ScheduleAnyway"])),
        ("nodeAffinityPolicy", Shape::Word(&["Honor", "Ignore"])),
        ("nodeTaintsPolicy", Shape::Word(&["Honor", "Ignore"])),
    ],
    always: "topologyKey",
    ..NOTHING
};

static GATE: Mapping = Mapping { what: "readiness gate", text: "conditionType", ..NOTHING };

static CLAIM: Mapping =
    Mapping { what: "resource claim", text: "name resourceClaimName resourceClaimTemplateName", ..NOTHING };

pub(super) static EXPRESSION: Mapping =
    Mapping { what: "expression", text: "key operator", texts: "values", always: "key operator", ..NOTHING };

/// The two lists of a node affinity are of other things than those of Pods.
static AFFINITY: Mapping = Mapping {
    what: "affinity",
    nested: &[
        ("nodeAffinity", Shape::Mapping(&NODE_AFFINITY)),
        ("podAffinity", Shape::Mapping(&POD_AFFINITY)),
        ("podAntiAffinity", Shape::Mapping(&POD_AFFINITY)),
    ],
    ..NOTHING
};

static NODE_AFFINITY: Mapping = Mapping {
    what: "node affinity",
    nested: &[
        ("requiredDuringSchedulingIgnoredDuringExecution", Shape::Mapping(&TERMS)),
        ("preferredDuringSchedulingIgnoredDuringExecution", Shape::Mappings(&PREFERENCE)),
    ],
    ..NOTHING
};

static TERMS: Mapping =
    Mapping { what: "node selector", nested: &[("nodeSelectorTerms", Shape::Mappings(&TERM))], ..NOTHING };

static TERM: Mapping = Mapping {
    what: "node selector term",
    nested: &[
        ("matchExpressions", Shape::Mappings(&EXPRESSION)),
        ("matchFields", Shape::Mappings(&EXPRESSION)),
    ],
    ..NOTHING
};

static PREFERENCE: Mapping = Mapping {
    what: "preference",
    number: "weight",
    nested: &[("preference", Shape::Mapping(&TERM))],
    always: "weight preference",
    ..NOTHING
};

static POD_AFFINITY: Mapping = Mapping {
    what: "Pod affinity",
    nested: &[
        ("requiredDuringSchedulingIgnoredDuringExecution", Shape::Mappings(&POD_TERM)),
        ("preferredDuringSchedulingIgnoredDuringExecution", Shape::Mappings(&WEIGHTED)),
    ],
    ..NOTHING
};

static WEIGHTED: Mapping = Mapping {
    what: "weighted term",
    number: "weight",
    nested: &[("podAffinityTerm", Shape::Mapping(&POD_TERM))],
    always: "weight podAffinityTerm",
    ..NOTHING
};

static POD_TERM: Mapping = Mapping {
    what: "Pod affinity term",
    text: "topologyKey",
    texts: "namespaces matchLabelKeys mismatchLabelKeys",
    nested: &[("labelSelector", Shape::Mapping(&SELECTOR)), ("namespaceSelector", Shape::Mapping(&SELECTOR))],
    always: "topologyKey",
    ..NOTHING
};
