//! What is pasted along with Pods: their services, accounts and rules, in outline.

use super::SELECTOR;
use super::pod::POD_TEMPLATE;
use crate::schema::{Mapping, NOTHING, Shape};

pub(super) static SERVICE: Mapping = Mapping {
    what: "service",
    text: "type clusterIP externalName sessionAffinity loadBalancerIP externalTrafficPolicy ipFamilyPolicy \
           internalTrafficPolicy loadBalancerClass trafficDistribution",
    number: "healthCheckNodePort containerConcurrency timeoutSeconds",
    truth: "publishNotReadyAddresses allocateLoadBalancerNodePorts",
    texts: "externalIPs clusterIPs ipFamilies loadBalancerSourceRanges",
    nested: &[
        ("ports", Shape::Mappings(&PORT)),
        ("selector", Shape::Map),
        // Knative's services have a template.
        ("template", Shape::Mapping(&POD_TEMPLATE)),
    ],
    other: "sessionAffinityConfig traffic",
    ..NOTHING
};

static PORT: Mapping = Mapping {
    what: "port",
    text: "name protocol appProtocol",
    nested: &[("targetPort", Shape::TextOrNumber)],
    number: "port nodePort",
    always: "port",
    ..NOTHING
};

pub(super) static INGRESS: Mapping = Mapping {
    what: "ingress",
    text: "ingressClassName",
    nested: &[
        ("rules", Shape::Mappings(&INGRESS_RULE)),
        ("tls", Shape::Mappings(&TLS)),
        ("defaultBackend", Shape::Mapping(&BACKEND)),
        ("backend", Shape::Mapping(&BACKEND)),
    ],
    ..NOTHING
};

static INGRESS_RULE: Mapping =
    Mapping { what: "rule", text: "host", nested: &[("http", Shape::Mapping(&HTTP))], ..NOTHING };

static HTTP: Mapping =
    Mapping { what: "HTTP rule", nested: &[("paths", Shape::Mappings(&HTTP_PATH))], ..NOTHING };

static HTTP_PATH: Mapping = Mapping {
    what: "path",
    text: "path pathType",
    nested: &[("backend", Shape::Mapping(&BACKEND))],
    always: "backend",
    ..NOTHING
};

static BACKEND: Mapping = Mapping {
    what: "backend",
    text: "serviceName servicePort",
    nested: &[("service", Shape::Mapping(&BACKEND_SERVICE)), ("resource", Shape::Mapping(&TARGET))],
    ..NOTHING
};

static BACKEND_SERVICE: Mapping =
    Mapping { what: "service", text: "name", nested: &[("port", Shape::Mapping(&BACKEND_PORT))], ..NOTHING };

static BACKEND_PORT: Mapping = Mapping { what: "port", text: "name", number: "number", ..NOTHING };

static TLS: Mapping = Mapping { what: "TLS entry", text: "secretName", texts: "hosts", ..NOTHING };

pub(super) static AUTOSCALER: Mapping = Mapping {
    what: "autoscaler",
    number: "minReplicas maxReplicas targetCPUUtilizationPercentage",
    nested: &[("scaleTargetRef", Shape::Mapping(&TARGET)), ("metrics", Shape::Mappings(&METRIC))],
    other: "behavior",
    always: "scaleTargetRef",
    ..NOTHING
};

/// A reference to an object.
pub(super) static TARGET: Mapping = Mapping {
    what: "reference",
    text: "apiVersion apiGroup kind name namespace",
    always: "kind name",
    ..NOTHING
};

static METRIC: Mapping = Mapping {
    what: "metric",
    text: "type",
    nested: &[("resource", Shape::Mapping(&METRIC_RESOURCE))],
    other: "pods object external containerResource",
    always: "type",
    ..NOTHING
};

static METRIC_RESOURCE: Mapping = Mapping {
    what: "metric",
    text: "name targetAverageUtilization",
    nested: &[("target", Shape::Mapping(&METRIC_TARGET))],
    ..NOTHING
};

static METRIC_TARGET: Mapping =
    Mapping { what: "target", text: "type averageUtilization averageValue value", ..NOTHING };

pub(super) static DISRUPTION: Mapping = Mapping {
    what: "disruption budget",
    text: "minAvailable maxUnavailable unhealthyPodEvictionPolicy",
    nested: &[("selector", Shape::Mapping(&SELECTOR))],
    ..NOTHING
};

pub(super) static NETWORK_POLICY: Mapping = Mapping {
    what: "network policy",
    texts: "policyTypes",
    nested: &[
        ("podSelector", Shape::Mapping(&SELECTOR)),
        ("ingress", Shape::Mappings(&TRAFFIC)),
        ("egress", Shape::Mappings(&TRAFFIC)),
    ],
    ..NOTHING
};

static TRAFFIC: Mapping = Mapping {
    what: "rule",
    nested: &[
        ("from", Shape::Mappings(&PEER)),
        ("to", Shape::Mappings(&PEER)),
        ("ports", Shape::Mappings(&TRAFFIC_PORT)),
    ],
    ..NOTHING
};

static PEER: Mapping = Mapping {
    what: "peer",
    nested: &[
        ("podSelector", Shape::Mapping(&SELECTOR)),
        ("namespaceSelector", Shape::Mapping(&SELECTOR)),
        ("ipBlock", Shape::Mapping(&BLOCK)),
    ],
    ..NOTHING
};

static BLOCK: Mapping = Mapping { what: "block", text: "cidr", texts: "except", always: "cidr", ..NOTHING };

static TRAFFIC_PORT: Mapping = Mapping { what: "port", text: "port protocol endPort", ..NOTHING };

pub(super) static RULE: Mapping = Mapping {
    what: "rule",
    texts: "apiGroups resources verbs resourceNames nonResourceURLs",
    always: "verbs",
    ..NOTHING
};

pub(super) static ROLE_REFERENCE: Mapping =
    Mapping { what: "role reference", text: "apiGroup kind name", always: "kind name", ..NOTHING };

pub(super) static SUBJECT: Mapping =
    Mapping { what: "subject", text: "apiGroup kind name namespace", always: "kind name", ..NOTHING };

pub(super) static OWNER: Mapping = Mapping {
    what: "owner",
    text: "apiVersion kind name uid",
    truth: "controller blockOwnerDeletion",
    ..NOTHING
};
