//! The keys of Kubernetes objects: all of Pods and what makes them, the outlines of their companions:
//! <https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.34/>.

mod companions;
mod container;
mod pod;
mod volume;

pub use container::CONTAINER;
pub use pod::{POD, POD_TEMPLATE};
pub use volume::VOLUME;

use super::{Mapping, NOTHING, Shape};

/// An object of any kind: what stands beside `kind`.
pub static OBJECT: Mapping = Mapping {
    what: "object",
    text: "apiVersion kind type provisioner reclaimPolicy volumeBindingMode",
    truth: "immutable automountServiceAccountToken allowVolumeExpansion",
    texts: "mountOptions",
    nested: &[
        ("metadata", Shape::Mapping(&METADATA)),
        ("spec", Shape::AsTold),
        ("template", Shape::Mapping(&POD_TEMPLATE)),
        ("data", Shape::Map),
        ("stringData", Shape::Map),
        ("binaryData", Shape::Map),
        ("parameters", Shape::Map),
        ("items", Shape::Mappings(&OBJECT)),
        ("rules", Shape::Mappings(&companions::RULE)),
        ("roleRef", Shape::Mapping(&companions::ROLE_REFERENCE)),
        ("subjects", Shape::Mappings(&companions::SUBJECT)),
        ("secrets", Shape::Mappings(&NAME)),
        ("imagePullSecrets", Shape::Mappings(&NAME)),
    ],
    other: "status webhooks value globalDefault description preemptionPolicy",
    always: "apiVersion kind",
    ..NOTHING
};

pub static METADATA: Mapping = Mapping {
    what: "metadata mapping",
    text: "name generateName namespace uid resourceVersion creationTimestamp deletionTimestamp selfLink clusterName",
    number: "generation deletionGracePeriodSeconds",
    texts: "finalizers",
    nested: &[
        ("labels", Shape::Map),
        ("annotations", Shape::Map),
        ("ownerReferences", Shape::Mappings(&companions::OWNER)),
    ],
    other: "managedFields",
    ..NOTHING
};

/// A reference by name.
static NAME: Mapping = Mapping { what: "reference", text: "name namespace", always: "name", ..NOTHING };

/// What the `spec` of an object of this kind is.
pub fn spec(kind: &str) -> Shape {
    let mapping = match kind {
        "Pod" => &POD,
        "Deployment" => &DEPLOYMENT,
        "ReplicaSet" => &REPLICA_SET,
        "StatefulSet" => &STATEFUL_SET,
        "DaemonSet" => &DAEMON_SET,
        "Job" => &JOB,
        "Rollout" => &WORKLOAD,
        "ReplicationController" => &REPLICATION,
        "DeploymentConfig" => &DEPLOYMENT_CONFIG,
        "CronJob" => &CRON_JOB,
        "Service" => &companions::SERVICE,
        "PersistentVolumeClaim" => &volume::CLAIM,
        "PersistentVolume" => &volume::PERSISTENT,
        "Ingress" => &companions::INGRESS,
        "HorizontalPodAutoscaler" => &companions::AUTOSCALER,
        "PodDisruptionBudget" => &companions::DISRUPTION,
        "NetworkPolicy" => &companions::NETWORK_POLICY,
        _ => return Shape::Any,
    };
    Shape::Mapping(mapping)
}

/// Whatever else makes Pods of a template.
pub static WORKLOAD: Mapping = Mapping {
    what: "workload",
    text: "serviceName podManagementPolicy completionMode podReplacementPolicy managedBy",
    number: "replicas minReadySeconds revisionHistoryLimit progressDeadlineSeconds completions parallelism \
             backoffLimit activeDeadlineSeconds ttlSecondsAfterFinished backoffLimitPerIndex maxFailedIndexes",
    truth: "paused suspend manualSelector",
    nested: &[
        ("selector", Shape::Mapping(&SELECTOR)),
        ("template", Shape::Mapping(&POD_TEMPLATE)),
        ("strategy", Shape::Mapping(&STRATEGY)),
        ("updateStrategy", Shape::Mapping(&STRATEGY)),
        ("volumeClaimTemplates", Shape::Mappings(&volume::CLAIM_TEMPLATE)),
    ],
    other: "persistentVolumeClaimRetentionPolicy ordinals podFailurePolicy successPolicy",
    always: "template",
    ..NOTHING
};

static DEPLOYMENT: Mapping = Mapping {
    what: "Deployment",
    number: "replicas minReadySeconds revisionHistoryLimit progressDeadlineSeconds",
    truth: "paused",
    nested: &[
        ("selector", Shape::Mapping(&SELECTOR)),
        ("template", Shape::Mapping(&POD_TEMPLATE)),
        ("strategy", Shape::Mapping(&DEPLOYMENT_STRATEGY)),
    ],
    always: "template selector",
    ..NOTHING
};

static REPLICA_SET: Mapping = Mapping {
    what: "ReplicaSet",
    number: "replicas minReadySeconds",
    nested: &[("selector", Shape::Mapping(&SELECTOR)), ("template", Shape::Mapping(&POD_TEMPLATE))],
    always: "template selector",
    ..NOTHING
};

static STATEFUL_SET: Mapping = Mapping {
    what: "StatefulSet",
    text: "serviceName",
    number: "replicas minReadySeconds revisionHistoryLimit",
    nested: &[
        ("selector", Shape::Mapping(&SELECTOR)),
        ("template", Shape::Mapping(&POD_TEMPLATE)),
        ("updateStrategy", Shape::Mapping(&UPDATE_STRATEGY)),
        ("volumeClaimTemplates", Shape::Mappings(&volume::CLAIM_TEMPLATE)),
        ("podManagementPolicy", Shape::Word(&["OrderedReady", "Parallel"])),
        ("persistentVolumeClaimRetentionPolicy", Shape::Mapping(&RETENTION)),
        ("ordinals", Shape::Mapping(&ORDINALS)),
    ],
    always: "template selector serviceName",
    ..NOTHING
};

static RETENTION: Mapping = Mapping {
    what: "retention policy",
    nested: &[
        ("whenDeleted", Shape::Word(&["Retain", "Delete"])),
        ("whenScaled", Shape::Word(&["Retain", "Delete"])),
    ],
    ..NOTHING
};

static ORDINALS: Mapping = Mapping { what: "ordinals mapping", number: "start", ..NOTHING };

static DAEMON_SET: Mapping = Mapping {
    what: "DaemonSet",
    number: "minReadySeconds revisionHistoryLimit",
    nested: &[
        ("selector", Shape::Mapping(&SELECTOR)),
        ("template", Shape::Mapping(&POD_TEMPLATE)),
        ("updateStrategy", Shape::Mapping(&UPDATE_STRATEGY)),
    ],
    always: "template selector",
    ..NOTHING
};

static JOB: Mapping = Mapping {
    what: "Job",
    text: "managedBy",
    number: "completions parallelism backoffLimit activeDeadlineSeconds ttlSecondsAfterFinished \
             backoffLimitPerIndex maxFailedIndexes",
    truth: "suspend manualSelector",
    nested: &[
        ("template", Shape::Mapping(&POD_TEMPLATE)),
        ("selector", Shape::Mapping(&SELECTOR)),
        ("completionMode", Shape::Word(&["NonIndexed", "Indexed"])),
        ("podReplacementPolicy", Shape::Word(&["TerminatingOrFailed", "Failed"])),
    ],
    other: "podFailurePolicy successPolicy scheduling",
    always: "template",
    rare: "selector manualSelector scheduling",
    ..NOTHING
};

/// Its selector is that of a service.
static REPLICATION: Mapping = Mapping {
    what: "replication controller",
    number: "replicas minReadySeconds",
    nested: &[("selector", Shape::Map), ("template", Shape::Mapping(&POD_TEMPLATE))],
    always: "template",
    ..NOTHING
};

/// OpenShift's.
static DEPLOYMENT_CONFIG: Mapping = Mapping { other: "strategy triggers test paused", ..REPLICATION };

static SELECTOR: Mapping = Mapping {
    what: "selector",
    nested: &[("matchLabels", Shape::Map), ("matchExpressions", Shape::Mappings(&pod::EXPRESSION))],
    ..NOTHING
};

static STRATEGY: Mapping = Mapping {
    what: "strategy",
    text: "type",
    nested: &[("rollingUpdate", Shape::Mapping(&ROLLING))],
    other: "canary blueGreen",
    ..NOTHING
};

static ROLLING: Mapping = Mapping {
    what: "rolling update",
    number: "partition",
    nested: &[("maxSurge", Shape::TextOrNumber), ("maxUnavailable", Shape::TextOrNumber)],
    ..NOTHING
};

static DEPLOYMENT_STRATEGY: Mapping = Mapping {
    what: "deployment strategy",
    nested: &[
        ("type", Shape::Word(&["RollingUpdate", "Recreate"])),
        ("rollingUpdate", Shape::Mapping(&ROLLING)),
    ],
    ..NOTHING
};

static UPDATE_STRATEGY: Mapping = Mapping {
    what: "update strategy",
    nested: &[
        ("type", Shape::Word(&["RollingUpdate", "OnDelete"])),
        ("rollingUpdate", Shape::Mapping(&ROLLING)),
    ],
    ..NOTHING
};

static CRON_JOB: Mapping = Mapping {
    what: "cron job",
    text: "schedule timeZone",
    number: "startingDeadlineSeconds successfulJobsHistoryLimit failedJobsHistoryLimit",
    truth: "suspend",
    nested: &[
        ("jobTemplate", Shape::Mapping(&WORKLOAD_TEMPLATE)),
        ("concurrencyPolicy", Shape::Word(&["Allow", "Forbid", "Replace"])),
    ],
    always: "schedule jobTemplate",
    ..NOTHING
};

/// A Job without its kind.
pub static WORKLOAD_TEMPLATE: Mapping = Mapping {
    what: "job template",
    nested: &[("metadata", Shape::Mapping(&pod::TEMPLATE_METADATA)), ("spec", Shape::Mapping(&JOB))],
    always: "spec",
    ..NOTHING
};

/// What the whole object of this kind is, where the kind is one of those of Kubernetes itself that have Pods and
/// the version is served.
pub fn whole(kind: &str, version: Option<&str>) -> Option<&'static Mapping> {
    let (object, versions): (_, &[&str]) = match kind {
        "Pod" => (&POD_OBJECT, &["v1"]),
        "PodTemplate" => (&TEMPLATE_OBJECT, &["v1"]),
        "ReplicationController" => (&REPLICATION_OBJECT, &["v1"]),
        "Deployment" => (&DEPLOYMENT_OBJECT, &["apps/v1"]),
        "ReplicaSet" => (&REPLICA_SET_OBJECT, &["apps/v1"]),
        "StatefulSet" => (&STATEFUL_SET_OBJECT, &["apps/v1"]),
        "DaemonSet" => (&DAEMON_SET_OBJECT, &["apps/v1"]),
        "Job" => (&JOB_OBJECT, &["batch/v1"]),
        "CronJob" => (&CRON_JOB_OBJECT, &["batch/v1", "batch/v1beta1"]),
        _ => return None,
    };
    version.is_none_or(|version| versions.contains(&version)).then_some(object)
}

static POD_OBJECT: Mapping = Mapping {
    what: "Pod object",
    text: "apiVersion kind",
    nested: &[("metadata", Shape::Mapping(&METADATA)), ("spec", Shape::Mapping(&POD))],
    other: "status",
    ..NOTHING
};

static REPLICATION_OBJECT: Mapping = Mapping {
    what: "replication controller object",
    text: "apiVersion kind",
    nested: &[("metadata", Shape::Mapping(&METADATA)), ("spec", Shape::Mapping(&REPLICATION))],
    other: "status",
    ..NOTHING
};

static DEPLOYMENT_OBJECT: Mapping = Mapping {
    what: "Deployment object",
    text: "apiVersion kind",
    nested: &[("metadata", Shape::Mapping(&METADATA)), ("spec", Shape::Mapping(&DEPLOYMENT))],
    other: "status",
    ..NOTHING
};

static REPLICA_SET_OBJECT: Mapping = Mapping {
    what: "ReplicaSet object",
    text: "apiVersion kind",
    nested: &[("metadata", Shape::Mapping(&METADATA)), ("spec", Shape::Mapping(&REPLICA_SET))],
    other: "status",
    ..NOTHING
};

static STATEFUL_SET_OBJECT: Mapping = Mapping {
    what: "StatefulSet object",
    text: "apiVersion kind",
    nested: &[("metadata", Shape::Mapping(&METADATA)), ("spec", Shape::Mapping(&STATEFUL_SET))],
    other: "status",
    ..NOTHING
};

static DAEMON_SET_OBJECT: Mapping = Mapping {
    what: "DaemonSet object",
    text: "apiVersion kind",
    nested: &[("metadata", Shape::Mapping(&METADATA)), ("spec", Shape::Mapping(&DAEMON_SET))],
    other: "status",
    ..NOTHING
};

static JOB_OBJECT: Mapping = Mapping {
    what: "Job object",
    text: "apiVersion kind",
    nested: &[("metadata", Shape::Mapping(&METADATA)), ("spec", Shape::Mapping(&JOB))],
    other: "status",
    ..NOTHING
};

static CRON_JOB_OBJECT: Mapping = Mapping {
    what: "CronJob object",
    text: "apiVersion kind",
    nested: &[("metadata", Shape::Mapping(&METADATA)), ("spec", Shape::Mapping(&CRON_JOB))],
    other: "status",
    ..NOTHING
};

static TEMPLATE_OBJECT: Mapping = Mapping {
    what: "Pod template object",
    text: "apiVersion kind",
    nested: &[("metadata", Shape::Mapping(&METADATA)), ("template", Shape::Mapping(&POD_TEMPLATE))],
    ..NOTHING
};
