//! The words that a text may be, by the mapping and the key. Tables, nothing else.
//!
//! Words with an explanation (`key=word` in the data) need no line here.

/// What it is a mapping of, the key, the words.
const WORDS: &[(&str, &str, &str)] = &[
    ("placement constraint", "type", "memberOf"),
    ("proxy configuration", "type", "APPMESH"),
    ("trusted execution configuration", "isolationMode", "SHARED ISOLATED_SANDBOX CONFIDENTIAL_SANDBOX"),
    (
        "runtime platform",
        "operatingSystemFamily",
        "LINUX WINDOWS_SERVER_2025_CORE WINDOWS_SERVER_2025_FULL WINDOWS_SERVER_2022_CORE \
         WINDOWS_SERVER_2022_FULL WINDOWS_SERVER_2019_CORE WINDOWS_SERVER_2019_FULL",
    ),
    ("runtime platform", "cpuArchitecture", "X86_64 ARM64"),
    ("port mapping", "appProtocol", "http http2 grpc"),
    ("container definition", "versionConsistency", "enabled disabled"),
    ("environment file", "type", "s3"),
    ("resource requirement", "type", "GPU InferenceAccelerator NeuronDevice"),
    (
        "ulimit",
        "name",
        "nofile nproc memlock core cpu data fsize locks msgqueue nice rss rtprio rttime sigpending stack",
    ),
    ("EFS authorization", "iam", "ENABLED DISABLED"),
    ("device", "permissions", "read write mknod"),
    (
        "capabilities mapping",
        "add",
        "SYS_PTRACE NET_ADMIN NET_BIND_SERVICE SYS_ADMIN SYS_TIME IPC_LOCK CHOWN KILL",
    ),
    ("capabilities mapping", "drop", "ALL NET_RAW MKNOD SYS_CHROOT SETUID SETGID CHOWN KILL"),
    (
        "capabilities",
        "add",
        "NET_BIND_SERVICE NET_ADMIN NET_RAW SYS_PTRACE SYS_ADMIN SYS_TIME IPC_LOCK CHOWN KILL",
    ),
    ("capabilities", "drop", "ALL NET_RAW MKNOD SYS_CHROOT SETUID SETGID CHOWN KILL"),
    ("container", "terminationMessagePolicy", "File FallbackToLogsOnError"),
    ("Pod", "dnsPolicy", "ClusterFirst ClusterFirstWithHostNet Default None"),
    ("Pod", "preemptionPolicy", "PreemptLowerPriority Never"),
    ("port", "protocol", "TCP UDP SCTP"),
    ("HTTP request", "scheme", "HTTP HTTPS"),
    (
        "hostPath volume",
        "type",
        "DirectoryOrCreate Directory FileOrCreate File Socket CharDevice BlockDevice",
    ),
    ("image volume", "pullPolicy", "Always IfNotPresent Never"),
    ("volume mount", "mountPropagation", "None HostToContainer Bidirectional"),
    ("volume mount", "recursiveReadOnly", "Disabled IfPossible Enabled"),
    ("resize policy", "resourceName", "cpu memory"),
    ("resize policy", "restartPolicy", "NotRequired RestartContainer"),
    ("toleration", "operator", "Exists Equal"),
    ("toleration", "effect", "NoSchedule PreferNoSchedule NoExecute"),
    ("topology spread constraint", "whenUnsatisfiable", "DoNotSchedule ScheduleAnyway"),
    (
        "topology spread constraint",
        "topologyKey",
        "topology.kubernetes.io/zone kubernetes.io/hostname topology.kubernetes.io/region",
    ),
    (
        "Pod affinity term",
        "topologyKey",
        "kubernetes.io/hostname topology.kubernetes.io/zone topology.kubernetes.io/region",
    ),
    ("expression", "operator", "In NotIn Exists DoesNotExist Gt Lt"),
    ("profile", "type", "RuntimeDefault Localhost Unconfined"),
    ("security context", "fsGroupChangePolicy", "OnRootMismatch Always"),
    (
        "field reference",
        "fieldPath",
        "metadata.name metadata.namespace metadata.uid spec.nodeName spec.serviceAccountName status.podIP \
         status.hostIP metadata.labels metadata.annotations",
    ),
    (
        "resource reference",
        "resource",
        "limits.cpu limits.memory requests.cpu requests.memory limits.ephemeral-storage \
         requests.ephemeral-storage",
    ),
    ("strategy", "type", "RollingUpdate Recreate OnDelete"),
    ("workload", "podManagementPolicy", "OrderedReady Parallel"),
    ("workload", "completionMode", "NonIndexed Indexed"),
    ("cron job", "concurrencyPolicy", "Allow Forbid Replace"),
    ("service", "type", "ClusterIP NodePort LoadBalancer ExternalName"),
    ("service", "sessionAffinity", "None ClientIP"),
    ("service", "externalTrafficPolicy", "Cluster Local"),
    ("path", "pathType", "Prefix Exact ImplementationSpecific"),
    ("volume claim", "accessModes", "ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod"),
    ("volume claim", "volumeMode", "Filesystem Block"),
    ("persistent volume", "accessModes", "ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod"),
    ("persistent volume", "persistentVolumeReclaimPolicy", "Retain Delete"),
    ("object", "apiVersion", "v1 apps/v1 batch/v1 networking.k8s.io/v1 autoscaling/v2 policy/v1"),
    ("object", "kind", KINDS),
    ("beginning", "apiVersion", "v1 apps/v1 batch/v1"),
    ("beginning", "kind", KINDS),
    ("beginning", "AWSTemplateFormatVersion", "2010-09-09"),
    ("template", "AWSTemplateFormatVersion", "2010-09-09"),
    ("template", "Transform", "AWS::Serverless-2016-10-31 AWS::LanguageExtensions"),
    (
        "resource",
        "Type",
        "AWS::ECS::TaskDefinition AWS::ECS::Service AWS::ECS::Cluster AWS::IAM::Role AWS::Logs::LogGroup \
         AWS::EC2::SecurityGroup AWS::ElasticLoadBalancingV2::TargetGroup AWS::EFS::FileSystem",
    ),
    ("resource", "DeletionPolicy", "Delete Retain RetainExceptOnCreate Snapshot"),
    ("resource", "UpdateReplacePolicy", "Delete Retain Snapshot"),
    (
        "parameter",
        "Type",
        "String Number CommaDelimitedList List<Number> AWS::EC2::VPC::Id List<AWS::EC2::Subnet::Id> \
         AWS::SSM::Parameter::Value<String>",
    ),
    ("service", "LaunchType", "FARGATE EC2 EXTERNAL"),
    ("service", "SchedulingStrategy", "REPLICA DAEMON"),
    ("service", "PropagateTags", "TASK_DEFINITION SERVICE NONE"),
    ("awsvpc configuration", "AssignPublicIp", "ENABLED DISABLED"),
    ("statement", "Effect", "Allow Deny"),
    ("policy document", "Version", "2012-10-17"),
];

const KINDS: &str = "Pod Deployment StatefulSet DaemonSet Job CronJob ReplicaSet Service ConfigMap Secret \
                     ServiceAccount PersistentVolumeClaim Ingress NetworkPolicy HorizontalPodAutoscaler \
                     PodDisruptionBudget Namespace List";

/// The words of a key.
pub(super) fn words(what: &str, key: &str) -> impl Iterator<Item = &'static str> {
    let found = WORDS.iter().find(|(of, name, _)| *of == what && *name == key);
    found.map_or("", |(_, _, words)| words).split_ascii_whitespace()
}

/// The keys of a mapping that are used most, in the order that people write them in.
pub(super) fn usual(what: &str) -> impl Iterator<Item = &'static str> {
    let keys = match what {
        "task definition" => {
            "family requiresCompatibilities networkMode cpu memory executionRoleArn taskRoleArn \
             runtimePlatform containerDefinitions volumes"
        }
        "container definition" => {
            "name image essential portMappings environment secrets logConfiguration dependsOn healthCheck \
             mountPoints command cpu memory memoryReservation entryPoint user firelensConfiguration stopTimeout"
        }
        "port mapping" => "containerPort protocol name appProtocol hostPort",
        "health check" => "command interval timeout retries startPeriod",
        "mount point" => "sourceVolume containerPath readOnly",
        "log configuration" => "logDriver options secretOptions",
        "volume" => {
            "name emptyDir configMap secret persistentVolumeClaim projected host efsVolumeConfiguration"
        }
        "object" => "apiVersion kind metadata spec data",
        "metadata mapping" => "name namespace labels annotations",
        "workload" | "Deployment" | "ReplicaSet" | "StatefulSet" | "DaemonSet" => {
            "replicas selector template strategy serviceName"
        }
        "Pod template" => "metadata spec",
        "Pod" => {
            "containers initContainers volumes serviceAccountName restartPolicy securityContext \
             terminationGracePeriodSeconds"
        }
        "container" => {
            "name image command args ports env envFrom resources volumeMounts readinessProbe livenessProbe \
             startupProbe securityContext lifecycle imagePullPolicy"
        }
        "port" => "containerPort name protocol",
        "probe" => {
            "httpGet exec tcpSocket grpc periodSeconds initialDelaySeconds timeoutSeconds failureThreshold"
        }
        "template" => "AWSTemplateFormatVersion Description Parameters Resources Outputs",
        "resource" => "Type Properties DependsOn Condition",
        _ => "",
    };
    keys.split_ascii_whitespace()
}

/// Keys of a task definition that only AWS writes.
pub(super) const WRITTEN_BY_AWS: [&str; 9] = [
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "registeredBy",
    "deregisteredAt",
    "deleteRequestedAt",
];
