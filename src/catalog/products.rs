//! The table of products.

use std::sync::LazyLock;

use super::Purpose::{self, Init, Sidecar};
use super::SidecarKind::*;

/// A product that people put beside their application.
#[derive(Debug)]
pub struct Product {
    pub name: &'static str,
    pub purpose: Purpose,
    /// Patterns for the repository of an image, compared part by part from its end: `a/b` is any path
    /// that ends so; `b` stands alone, or right below a registry or one of its mirrors; `*/b` is `b`
    /// below anything.
    pub images: Vec<&'static str>,
    /// Whether it is the application itself as often as a helper of one.
    pub is_ambiguous: bool,
}

/// Every product. Of two whose patterns both fit, the one with the longer pattern wins.
pub static PRODUCTS: LazyLock<Vec<Product>> = LazyLock::new(|| {
    let mut products = Vec::new();
    for (purpose, lines) in TABLE {
        for line in lines.split('\n') {
            let Some((name, images)) = line.split_once(':') else { continue };
            let (name, is_ambiguous) = match name.strip_suffix('?') {
                Some(name) => (name, true),
                None => (name, false),
            };
            products.push(Product {
                name,
                purpose: *purpose,
                images: images.trim_start().split(' ').collect(),
                is_ambiguous,
            });
        }
    }
    products
});

/// Products by purpose, one a line: `name: pattern pattern`, with `?` after an ambiguous name. Text and not
/// structures: those would weigh twice as much in the page.
#[rustfmt::skip]
static TABLE: &[(Purpose, &str)] = &[
    // Log routers.
    (Sidecar(LogRouter), "\
AWS for Fluent Bit: */aws-for-fluent-bit */amazon-fluent-bit
Fluent Bit: */fluent-bit */fluent-bit-aws */firelens-fluentbit
Fluentd: */fluentd */fluentd-kubernetes-daemonset */firelens-fluentd
New Relic Fluent Bit output: */newrelic-fluentbit-output newrelic/logging-firelens-fluentbit
Vector: timberio/vector
Logstash: logstash logstash/logstash elastic/logstash */logstash-oss-with-opensearch-output-plugin
Filebeat: */filebeat
Promtail: */promtail
Splunk Universal Forwarder: splunk/universalforwarder
Sumo Logic collector: sumologic/collector */sumologic-otel-collector
syslog: */syslog-ng */rsyslog */syslog_appliance_alpine
Logspout: */logspout
"),
    // Metrics.
    (Sidecar(Metrics), "\
ADOT Collector: */aws-otel-collector
OpenTelemetry Collector: */opentelemetry-collector */opentelemetry-collector-contrib */opentelemetry-collector-k8s */otel-collector
Splunk OpenTelemetry Collector: */splunk-otel-collector
Grafana Alloy: grafana/alloy
Grafana Agent: grafana/agent
Elastic Agent: */elastic-agent
Metricbeat: */metricbeat
CloudWatch agent: */cloudwatch-agent
Datadog Agent: datadog/agent datadoghq/agent */docker-dd-agent */datadog-agent
DogStatsD: */dogstatsd
New Relic infrastructure agent: */nri-ecs newrelic/infrastructure newrelic/infrastructure-bundle
Dynatrace OneAgent: */oneagent */oneagent-codemodules */dynatrace-codemodules
Dynatrace ActiveGate: */dynatrace-activegate linux/activegate
SignalFx Smart Agent: */signalfx-agent
AppDynamics agent: appdynamics/java-agent appdynamics/machine-agent appdynamics/dotnet-core-agent appdynamics/nodejs-agent
Instana agent: instana/agent */instana-agent release/agent/static
Telegraf: telegraf influxdata/telegraf
Prometheus?: prom/prometheus prometheus/prometheus bitnami/prometheus
Prometheus exporter: */statsd-exporter */nginx-prometheus-exporter */redis_exporter */postgres-exporter */mysqld-exporter */jmx-exporter */jmx-prometheus-exporter */php-fpm_exporter */memcached-exporter */haproxy-exporter */blackbox-exporter */apache-exporter */kafka-exporter */mongodb_exporter */rabbitmq-exporter */process-exporter
node_exporter: */node-exporter
cAdvisor: */cadvisor
StatsD: statsd/statsd */docker-graphite-statsd */graphite-statsd
Veneur: stripe/veneur
"),
    // Tracing.
    (Sidecar(Tracing), "\
AWS X-Ray daemon: */aws-xray-daemon */xray-daemon
Elastic APM Server: */apm-server
Jaeger: */jaeger-agent */jaeger-collector jaegertracing/all-in-one jaegertracing/jaeger
Zipkin: */zipkin */zipkin-slim
Honeycomb Refinery: honeycombio/refinery honeycombio/honeytail
Pyroscope: */pyroscope */parca-agent
Sentry Relay: getsentry/relay
"),
    (Init, "\
OpenTelemetry auto-instrumentation: */autoinstrumentation-java */autoinstrumentation-nodejs */autoinstrumentation-python */autoinstrumentation-dotnet */adot-autoinstrumentation-java */adot-autoinstrumentation-node */adot-autoinstrumentation-python */adot-autoinstrumentation-dotnet
"),
    // Proxies.
    (Sidecar(Proxy), "\
App Mesh Envoy: */aws-appmesh-envoy
"),
    (Init, "\
App Mesh route manager: */aws-appmesh-proxy-route-manager
"),
    (Sidecar(Proxy), "\
ECS Service Connect agent: */ecs-service-connect-agent */aws-appnet-agent
Envoy?: */envoy */envoy-alpine */envoy-distroless
Istio proxy: */proxyv2
Linkerd proxy: linkerd/proxy linkerd-io/proxy
"),
    (Init, "\
Linkerd init: linkerd/proxy-init linkerd-io/proxy-init
"),
    (Sidecar(Proxy), "\
Consul dataplane: */consul-dataplane
Consul?: consul hashicorp/consul */consul-enterprise
"),
    (Init, "\
Consul ECS: */consul-ecs */consul-k8s-control-plane
"),
    (Sidecar(Proxy), "\
Kuma: */kuma-dp
Dapr: */daprd daprio/dapr
NGINX?: nginx nginx/nginx */nginx-unprivileged
HAProxy?: haproxy */haproxy-alpine */haproxy-debian
Traefik?: traefik traefik/traefik
Caddy?: caddy caddyserver/caddy
Apache httpd?: httpd bitnami/apache
Varnish?: varnish
Squid?: */squid
Kong Gateway?: kong kong/kong-gateway
ghostunnel: */ghostunnel
stunnel: */stunnel
OAuth2 Proxy: */oauth2-proxy */oauth2_proxy
Pomerium?: pomerium/pomerium
Authelia?: authelia/authelia
Vouch Proxy: */vouch-proxy
Gatekeeper: gogatekeeper/gatekeeper */keycloak-gatekeeper
kube-rbac-proxy: */kube-rbac-proxy */ose-kube-rbac-proxy
ModSecurity: owasp/modsecurity */modsecurity-crs */coraza-caddy
AWS SigV4 proxy: */aws-sigv4-proxy
CoreDNS: */coredns
dnsmasq: */dnsmasq
Knative queue-proxy: serving/cmd/queue
Kafka REST Proxy: */cp-kafka-rest */kafka-proxy strimzi/kafka-bridge
"),
    // Secrets.
    (Sidecar(Secrets), "\
Vault?: vault hashicorp/vault */vault-enterprise
AWS Secrets Manager Agent: */aws-secretsmanager-agent */aws-secrets-manager-secret-sidecar
Doppler: dopplerhq/cli
Infisical Agent: infisical/cli */infisical-agent
1Password Connect: 1password/connect-api 1password/connect-sync
Conjur: */secrets-provider-for-k8s */conjur-authn-k8s-client
SPIFFE helper: */spiffe-helper */spire-agent
Certbot: */certbot
step: */step-ca-bootstrap */step-cli */autocert-renewer
Teleport tbot: */tbot-distroless
"),
    // Security.
    (Init, "\
Datadog workload protection: */cws-instrumentation
"),
    (Sidecar(Security), "\
Open Policy Agent: openpolicyagent/opa */opa-envoy-plugin styra/opa
Sysdig agent: sysdig/workload-agent sysdig/agent sysdig/orchestrator-agent
Falco: */falco */falco-no-driver */falcosidekick */falco-userspace
CrowdStrike Falcon sensor: */falcon-sensor */falcon-container */falcon-container-sensor
Prisma Cloud Defender: twistlock/defender prismacloud/defender
Aqua MicroEnforcer: */microenforcer */aqua-enforcer aquasec/enforcer
GuardDuty agent: */aws-guardduty-agent-fargate */aws-guardduty-agent */guardduty-agent
Trend Micro: trendmicro/cloudone-application-security trendmicro/container-security
Wiz sensor: */sensor-serverless wiziopublic.azurecr.io/sensor
Upwind agent: upwind/agent
Lacework agent: lacework/datacollector */datacollector-sidecar
Orca sensor: */orca-sensor
ClamAV: clamav/clamav */docker-clamav */clamav-rest
"),
    // Configuration and content.
    (Sidecar(Config), "\
AWS AppConfig Agent: */aws-appconfig-agent
Consul Template: */consul-template */envconsul
confd: */confd
chamber: segment/chamber
Config reloader: */prometheus-config-reloader */configmap-reload */k8s-sidecar stakater/reloader
git-sync: */git-sync
AWS CLI: */aws-cli
rclone: rclone/rclone */s5cmd
Feature flags: */flagd */unleash-edge */ld-relay
"),
    // Ways to a database.
    (Sidecar(DatabaseProxy), "\
Cloud SQL Auth Proxy: */cloud-sql-proxy */gce-proxy
AlloyDB Auth Proxy: */alloydb-auth-proxy
PgBouncer: */pgbouncer */pgbouncer-sidecar
ProxySQL: */proxysql
MaxScale: */maxscale
Pgpool-II: */pgpool
PgCat: */pgcat
twemproxy: */twemproxy */mcrouter
Redis Sentinel: */redis-sentinel
"),
    // Tunnels.
    (Sidecar(Tunnel), "\
cloudflared: */cloudflared
Tailscale: */tailscale tailscale/k8s-proxy
WireGuard: */wireguard
OpenVPN: */openvpn */openvpn-client */gluetun
ngrok: */ngrok
inlets: */inlets-pro
chisel: */chisel */frpc
Teleport: gravitational/teleport */openssh-server
"),
    // Patching and operations.
    (Sidecar(Patching), "\
SSM agent: */amazon-ssm-agent
"),
    // Migrations.
    (Init, "\
Flyway: */flyway
Liquibase: liquibase liquibase/liquibase
Atlas: arigaio/atlas
migrate: migrate/migrate golang-migrate/migrate
dockerize: */dockerize */wait-for-it */k8s-wait-for
"),
    // Others: stores, backups, helpers.
    (Sidecar(Other), "\
Redis?: redis redis/redis-stack redis/redis-stack-server
Valkey?: valkey/valkey
Memcached?: memcached
PostgreSQL?: postgres bitnami/postgresql
MySQL?: mysql mysql/mysql-server mariadb
MongoDB?: mongo bitnami/mongodb
RabbitMQ?: rabbitmq
DynamoDB local: */dynamodb-local
LocalStack: localstack/localstack
ElasticMQ: */elasticmq */elasticmq-native
ECS local endpoints: */amazon-ecs-local-container-endpoints
restic: restic/restic
Litestream: */litestream
Backup: */docker-volume-backup */wal-g */pgbackrest */postgres-backup-local */mc-backup
Ofelia: */ofelia
Watchtower: */watchtower
s3fs: */s3fs */mountpoint-s3 */gcs-fuse-csi-driver-sidecar-mounter
Docker in Docker: docker moby/buildkit
Headless Chrome: selenium/standalone-chrome browserless/chrome */alpine-chrome */headless-shell
Gotenberg?: gotenberg/gotenberg
Apache Tika?: apache/tika
imgproxy?: */imgproxy
Ollama?: ollama/ollama
Toxiproxy: */toxiproxy
Gremlin: gremlin/gremlin
pause: pause eks/pause */amazon-ecs-pause
"),
];
