//! What stands around a Pod: annotations, namespaces, policies.

use super::check;

fn pod(metadata: &str, spec: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata:\n{metadata}spec:\n  containers:\n{spec}")
}

#[test]
fn annotations_that_name_the_container_go() {
    let containers = "  - name: a\n  - name: x\n";
    let rest = "  - name: a\n";
    check(
        &pod(
            "  name: p\n  annotations:\n    kubectl.kubernetes.io/default-container: x\n    container.apparmor.security.beta.kubernetes.io/x: unconfined\n    container.apparmor.security.beta.kubernetes.io/a: runtime/default\n",
            containers,
        ),
        &["x"],
        &pod(
            "  name: p\n  annotations:\n    container.apparmor.security.beta.kubernetes.io/a: runtime/default\n",
            rest,
        ),
    );
    check(
        &pod("  name: p\n  annotations: {kubectl.kubernetes.io/default-logs-container: x}\n", containers),
        &["x"],
        &pod("  name: p\n", rest),
    );
    check(
        &pod(
            "  annotations:\n    pre.hook.backup.velero.io/container: x\n    pre.hook.backup.velero.io/command: sync\n    post.hook.backup.velero.io/container: a\n",
            containers,
        ),
        &["x"],
        &pod("  annotations:\n    post.hook.backup.velero.io/container: a\n", rest),
    );
}

#[test]
fn a_name_in_a_list_of_names_goes_alone() {
    check(
        &pod(
            "  annotations:\n    vault.hashicorp.com/agent-inject-containers: \"a,x\" # both\n",
            "  - name: a\n  - name: x\n",
        ),
        &["x"],
        &pod(
            "  annotations:\n    vault.hashicorp.com/agent-inject-containers: \"a\" # both\n",
            "  - name: a\n",
        ),
    );
}

#[test]
fn settings_of_an_injected_sidecar_go_with_what_asks_for_it() {
    check(
        &pod(
            "  labels:\n    app: a\n    sidecar.istio.io/inject: \"true\"\n  annotations:\n    sidecar.istio.io/proxyCPU: 100m\n    traffic.sidecar.istio.io/includeInboundPorts: \"80\"\n    proxy.istio.io/config: |\n      holdApplicationUntilProxyStarts: true\n    prometheus.io/scrape: \"true\"\n",
            "  - name: a\n",
        ),
        &["istio-proxy"],
        &pod("  labels:\n    app: a\n  annotations:\n    prometheus.io/scrape: \"true\"\n", "  - name: a\n"),
    );
    check(
        &pod(
            "  name: p\n  annotations:\n    vault.hashicorp.com/agent-inject: \"true\"\n    vault.hashicorp.com/role: web\n",
            "  - name: a\n",
        ),
        &["vault-agent"],
        &pod("  name: p\n", "  - name: a\n"),
    );
}

#[test]
fn a_list_goes_with_its_last_init_container() {
    let pod = |init: &str| {
        format!("kind: Pod\napiVersion: v1\nspec:\n{init}  # the application\n  containers:\n    - name: a\n")
    };
    let init = "  initContainers:\n    # before all else\n    - name: x # alone\n      image: b\n";
    check(&pod(init), &["x"], &pod(""));
    let both = format!("{init}    # second\n    - name: y\n");
    check(&pod(&both), &["x", "y"], &pod(""));
    check(&pod(&both), &["x"], &pod("  initContainers:\n    # second\n    - name: y\n"));
    check(
        "kind: Pod\nspec: {initContainers: [{name: x}], containers: [{name: a}]}\n",
        &["x"],
        "kind: Pod\nspec: {containers: [{name: a}]}\n",
    );
}

#[test]
fn a_pod_refuses_what_its_namespace_asks_for() {
    let namespace =
        |marker: &str| format!("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: n\n  {marker}\n---\n");
    let deployment = |template: &str| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: d, namespace: n}}\nspec:\n  template:\n{template}    spec:\n      containers:\n        - name: a\n"
        )
    };
    let istio = namespace("labels: {istio-injection: enabled}");
    let labels = "    metadata:\n      labels:\n        app: a\n";
    check(
        &(istio.clone() + &deployment(labels)),
        &["istio-proxy"],
        &(istio.clone() + &deployment(&format!("{labels}        sidecar.istio.io/inject: \"false\"\n"))),
    );
    let linkerd = namespace("annotations: {linkerd.io/inject: enabled}");
    check(
        &(linkerd.clone() + &deployment(labels)),
        &["linkerd-proxy"],
        &(linkerd
            + &deployment(&format!("{labels}      annotations:\n        linkerd.io/inject: disabled\n"))),
    );
}

#[test]
fn what_a_pod_knows_of_the_resources_of_a_container_goes() {
    check(
        &pod(
            "  name: p\n",
            "  - name: a
    env:
    - name: LIMIT
      valueFrom: {resourceFieldRef: {containerName: x, resource: limits.memory}}
    - {name: B, value: c}
  - name: x
  ephemeralContainers:
  - name: debug
    targetContainerName: x
  volumes:
  - name: info
    downwardAPI:
      items:
      - path: mine
        resourceFieldRef: {containerName: a, resource: limits.cpu}
      - path: its
        resourceFieldRef: {containerName: x, resource: limits.cpu}
",
        ),
        &["x"],
        &pod(
            "  name: p\n",
            "  - name: a
    env:
    - {name: B, value: c}
  ephemeralContainers:
  - name: debug
  volumes:
  - name: info
    downwardAPI:
      items:
      - path: mine
        resourceFieldRef: {containerName: a, resource: limits.cpu}
",
        ),
    );
}

#[test]
fn policies_for_the_container_go() {
    let job = |policy: &str, containers: &str| {
        format!(
            "apiVersion: batch/v1\nkind: Job\nmetadata: {{name: j}}\nspec:\n{policy}  template:\n    spec:\n      containers:\n{containers}"
        )
    };
    let (both, one) = ("      - name: a\n      - name: x\n", "      - name: a\n");
    let rule = "    - {action: Ignore, onExitCodes: {containerName: x, operator: In, values: [1]}}\n";
    let other = "    - {action: Ignore, onPodConditions: [{type: DisruptionTarget}]}\n";
    let rules = "  podFailurePolicy:\n    rules:\n";
    check(&job(&format!("{rules}{rule}{other}"), both), &["x"], &job(&format!("{rules}{other}"), one));
    check(&job(&format!("{rules}{rule}"), both), &["x"], &job("", one));
    let scaler = |policies: &str| {
        format!(
            "---\napiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {{name: v}}\nspec:\n  targetRef: {{kind: Job, name: j}}\n  resourcePolicy:\n    containerPolicies:\n{policies}"
        )
    };
    let policy = |name: &str| format!("    - {{containerName: {name}, mode: \"Off\"}}\n");
    check(
        &(job("", both) + &scaler(&(policy("x") + &policy("a")))),
        &["x"],
        &(job("", one) + &scaler(&policy("a"))),
    );
}
