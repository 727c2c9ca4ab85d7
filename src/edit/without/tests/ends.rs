//! What people are told.

use super::check_ends;

fn task(app: &str, x: &str) -> String {
    format!("networkMode: awsvpc\ncontainerDefinitions:\n- {{name: app{app}}}\n- {{name: x{x}}}\n")
}

#[test]
fn variables_that_lead_to_its_ports_are_told_of() {
    let app = ", environment: [{name: A, value: 'http://localhost:4317/v1'}, {name: B, value: 'http://localhost:80'}, {name: STATSD_PORT, value: '8125'}]";
    let x = ", portMappings: [{containerPort: 4317}, {containerPort: 8125}]";
    check_ends(
        &task(app, x),
        &["x"],
        &[
            "container:app `A` still points at port 4317 of `x`",
            "container:app `STATSD_PORT` still points at port 8125 of `x`",
        ],
    );
    // A port that another container has too.
    check_ends(&task(&format!("{app}{x}"), x), &["x"], &[]);
    check_ends(
        &task(", environment: [{name: DD_AGENT_HOST, value: localhost}]", ", image: datadog/agent"),
        &["x"],
        &["container:app `DD_AGENT_HOST` still points at `x`"],
    );
}

#[test]
fn options_of_a_log_driver_lead_to_ports_too() {
    let logs = ", logConfiguration: {logDriver: fluentd, options: {fluentd-address: '127.0.0.1:24224'}}";
    check_ends(
        &task(logs, ", portMappings: [{containerPort: 24224}]"),
        &["x"],
        &["container:app `fluentd-address` still points at port 24224 of `x`"],
    );
}

#[test]
fn services_of_compose_are_hosts() {
    check_ends(
        "services:\n  app:\n    image: a\n    extends: {service: redis}\n    environment:\n      CACHE: redis://redis:6379/0\n      KIND: redis\n      TEXT: redis is fine\n  web:\n    image: w\n    environment: [\"HOST=redis\", PATH=/var/redis]\n  redis: {image: redis}\n",
        &["redis"],
        &[
            "container:app still extends `redis`: write here what it takes from there",
            "container:app `CACHE` still points at `redis`",
            "container:app `KIND` still points at `redis`",
            "container:web `HOST` still points at `redis`",
        ],
    );
}

#[test]
fn a_service_is_told_of_where_it_leads_nowhere() {
    let service = |selector: &str, target: &str| {
        format!(
            "---\napiVersion: v1\nkind: Service\nmetadata: {{name: s}}\nspec: {{selector: {{{selector}}}, ports: [{{port: 80, targetPort: {target}}}]}}\n"
        )
    };
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: p}, annotations: {prometheus.io/port: '9113'}}\nspec:\n  containers:\n  - {name: a, ports: [{containerPort: 80}]}\n  - {name: x, ports: [{containerPort: 9113, name: metrics}]}\n";
    let scraped = "network `prometheus.io/port` is still 9113, the port of `x`";
    let told =
        |target: &str| format!("network Service `s` still sends port 80 to `{target}`, which only `x` had");
    for target in ["metrics", "9113"] {
        check_ends(&format!("{pod}{}", service("app: p", target)), &["x"], &[&told(target), scraped]);
    }
    check_ends(&format!("{pod}{}", service("app: p", "80")), &["x"], &[scraped]);
    check_ends(&format!("{pod}{}", service("app: other", "metrics")), &["x"], &[scraped]);
}

#[test]
fn what_goes_from_around_the_definition_is_told_of() {
    check_ends(
        "Resources:\n  T: {Type: AWS::ECS::TaskDefinition, Properties: {ContainerDefinitions: [{Name: a}, {Name: x, PortMappings: [{ContainerPort: 1, Name: p}]}]}}\n  S: {Type: AWS::ECS::Service, Properties: {TaskDefinition: !Ref T, LoadBalancers: [{ContainerName: x, ContainerPort: 1}], ServiceConnectConfiguration: {Services: [{PortName: p}]}}}\n",
        &["x"],
        &[
            "network the service no longer registers with the load balancer of `x`",
            "network Service Connect no longer offers the port `p`",
        ],
    );
    check_ends(
        "apiVersion: v1\nkind: Pod\nspec:\n  shareProcessNamespace: true\n  containers:\n  - {name: a, env: [{name: M, valueFrom: {resourceFieldRef: {containerName: x, resource: limits.memory}}}], volumeMounts: [{name: v, readOnly: true}]}\n  - {name: x, volumeMounts: [{name: v}]}\n  volumes: [{name: v, emptyDir: {}}]\n",
        &["x"],
        &[
            "network no other container is left to share processes with",
            "container:a loses `M`, the limits.memory of `x`",
            "volume:v nobody writes to it any more: `x` did",
        ],
    );
}

#[test]
fn what_a_namespace_asks_for_is_refused() {
    let namespace =
        "{apiVersion: v1, kind: Namespace, metadata: {name: n, labels: {istio-injection: enabled}}}";
    let pod =
        "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: n}, spec: {containers: [{name: a}]}}";
    check_ends(
        &format!("{namespace}\n---\n{pod}\n"),
        &["istio-proxy"],
        &[
            "container:istio-proxy is refused with `sidecar.istio.io/inject: false`, since the whole namespace asks for it",
        ],
    );
}
