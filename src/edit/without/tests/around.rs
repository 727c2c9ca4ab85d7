//! What stands around a definition: services, annotations, objects of the manifest.

use super::check;

const TEMPLATE: &str = "\
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes:
        - Name: data
        - Name: disk
          ConfiguredAtLaunch: true
      ContainerDefinitions:
        - Name: app
          MountPoints: [{SourceVolume: data, ContainerPath: /d}]
          PortMappings: [{ContainerPort: 80, Name: web}]
        - Name: proxy
          MountPoints: [{SourceVolume: disk, ContainerPath: /d}]
          PortMappings:
            - {ContainerPort: 8443, Name: tls}
            - {ContainerPort: 9901, Name: admin}
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers:
        # For people.
        - ContainerName: app
          ContainerPort: 80
        # For machines.
        - ContainerName: proxy
          ContainerPort: 8443
          TargetGroupArn: !Ref Group
      ServiceRegistries:
        - {RegistryArn: !Ref Registry, ContainerName: proxy, ContainerPort: 8443}
      ServiceConnectConfiguration:
        Enabled: true
        Services:
          - PortName: tls
          - PortName: admin
      VolumeConfigurations:
        - {Name: disk}
";

#[test]
fn services_forget_the_container_its_ports_and_volumes() {
    check(
        TEMPLATE,
        &["proxy"],
        "\
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Volumes:
        - Name: data
      ContainerDefinitions:
        - Name: app
          MountPoints: [{SourceVolume: data, ContainerPath: /d}]
          PortMappings: [{ContainerPort: 80, Name: web}]
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers:
        # For people.
        - ContainerName: app
          ContainerPort: 80
      ServiceConnectConfiguration:
        Enabled: true
",
    );
    let rest = crate::edit::without::tests::edited(TEMPLATE, &["app"]);
    assert!(rest.contains("        # For machines.\n        - ContainerName: proxy\n"), "{rest}");
    assert!(!rest.contains("For people") && rest.contains("PortName: tls"), "{rest}");
}

#[test]
fn a_load_balancer_under_a_condition_goes_with_it() {
    let text = |balancers: &str, containers: &str| {
        let service =
            "{Type: AWS::ECS::Service, Properties: {TaskDefinition: !Ref T, LoadBalancers: BALANCERS}}";
        format!(
            "Resources:\n  T: {{Type: AWS::ECS::TaskDefinition, Properties: {{ContainerDefinitions: [{containers}]}}}}\n  S: {}\n",
            service.replace("BALANCERS", balancers)
        )
    };
    check(
        &text("!If [C, [{ContainerName: x, ContainerPort: 1}], !Ref AWS::NoValue]", "{Name: a}, {Name: x}"),
        &["x"],
        &text("!If [C, [], !Ref AWS::NoValue]", "{Name: a}"),
    );
    check(
        &text(
            "[!If [C, {ContainerName: x, ContainerPort: 1}, !Ref AWS::NoValue], {ContainerName: a, ContainerPort: 2}]",
            "{Name: a}, {Name: x}",
        ),
        &["x"],
        &text("[{ContainerName: a, ContainerPort: 2}]", "{Name: a}"),
    );
}

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

#[test]
fn services_leave_the_processes_that_are_gone() {
    check(
        "services:\n  x: {image: x}\n  a:\n    image: a\n    pid: service:x\n    ipc: \"service:x\"\n    volumes_from: [\"x:ro\", b]\n  b: {image: b}\n",
        &["x"],
        "services:\n  a:\n    image: a\n    volumes_from: [b]\n  b: {image: b}\n",
    );
}
