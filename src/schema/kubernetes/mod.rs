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
        "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "Job" | "Rollout" => &WORKLOAD,
        "ReplicationController" | "DeploymentConfig" => &REPLICATION,
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

/// Whatever makes Pods of a template.
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

/// Its selector is that of a service.
static REPLICATION: Mapping = Mapping {
    what: "replication controller",
    number: "replicas minReadySeconds revisionHistoryLimit",
    nested: &[("selector", Shape::Map), ("template", Shape::Mapping(&POD_TEMPLATE))],
    // The last ones are OpenShift's.
    other: "strategy triggers test paused",
    always: "template",
    ..NOTHING
};

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

static ROLLING: Mapping =
    Mapping { what: "rolling update", text: "maxSurge maxUnavailable partition", ..NOTHING };

static CRON_JOB: Mapping = Mapping {
    what: "cron job",
    text: "schedule timeZone concurrencyPolicy",
    number: "startingDeadlineSeconds successfulJobsHistoryLimit failedJobsHistoryLimit",
    truth: "suspend",
    nested: &[("jobTemplate", Shape::Mapping(&WORKLOAD_TEMPLATE))],
    always: "schedule jobTemplate",
    ..NOTHING
};

/// A workload without its kind.
pub static WORKLOAD_TEMPLATE: Mapping = Mapping {
    what: "job template",
    nested: &[("metadata", Shape::Mapping(&pod::TEMPLATE_METADATA)), ("spec", Shape::Mapping(&WORKLOAD))],
    always: "spec",
    ..NOTHING
};
