//! The files of the catalogue, in the order in which they are offered.

macro_rules! files {
    ($($key:literal)*) => {
        &[$(($key, include_str!(concat!("../../../assets/sidecars/", $key, ".yaml")))),*]
    };
}

pub(super) static FILES: &[(&str, &str)] = files! {
    "firelens"
    "cloudwatch-agent"
    "adot-collector"
    "otel-collector"
    "xray-daemon"
    "datadog-agent"
    "newrelic-infra"
    "splunk-otel-collector"
    "dynatrace-oneagent"
    "statsd-exporter"
    "envoy"
    "nginx"
    "oauth2-proxy"
    "vault-agent"
    "cloud-sql-proxy"
    "pgbouncer"
    "valkey-cache"
    "cloudflared"
    "tailscale"
    "appconfig-agent"
    "config-reloader"
    "k8s-sidecar"
    "git-sync"
    "s3-sync"
    "sysdig-workload-agent"
    "ssm-agent"
    "generic"
};
