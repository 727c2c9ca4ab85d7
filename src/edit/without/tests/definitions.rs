//! What stands in a definition.

use super::check;

const EXAMPLE: &str = include_str!("../../../session/example.yaml");

#[test]
fn the_example_loses_its_seven_lines() {
    let kept: String = EXAMPLE.split_inclusive('\n').take(8).collect();
    check(EXAMPLE, &["monitoring-agent"], &kept);
    check(EXAMPLE, &[], EXAMPLE);
    check(EXAMPLE, &["app-container", "monitoring-agent"], "containerDefinitions:\n  []\n");
}

const ALL: &str = "\
# A shop.
family: shop
proxyConfiguration:
  type: APPMESH
  containerName: envoy
containerDefinitions:
  # The application.
  - name: app   # first
    dependsOn:
      - containerName: envoy   # waits
        condition: HEALTHY
      - {containerName: agent, condition: START}
    links: [agent, \"envoy:mesh\"]
    volumesFrom:
      - sourceContainer: agent
    mountPoints:
      - {sourceVolume: data, containerPath: /data}

  # The mesh.
  - name: envoy
    dependsOn: [{containerName: agent, condition: START}]
  - name: agent
    mountPoints:
      - {sourceVolume: data, containerPath: /data}
      - {sourceVolume: tools, containerPath: /tools}
volumes:
  - name: data
  # For the agent.
  - name: tools
    host: {}
  - name: unused
";

#[test]
fn whatever_names_the_container_goes_with_it() {
    check(
        ALL,
        &["agent"],
        "\
# A shop.
family: shop
proxyConfiguration:
  type: APPMESH
  containerName: envoy
containerDefinitions:
  # The application.
  - name: app   # first
    dependsOn:
      - containerName: envoy   # waits
        condition: HEALTHY
    links: [\"envoy:mesh\"]
    mountPoints:
      - {sourceVolume: data, containerPath: /data}

  # The mesh.
  - name: envoy
volumes:
  - name: data
  - name: unused
",
    );
    check(
        ALL,
        &["envoy", "agent"],
        "\
# A shop.
family: shop
containerDefinitions:
  # The application.
  - name: app   # first
    mountPoints:
      - {sourceVolume: data, containerPath: /data}

volumes:
  - name: data
  - name: unused
",
    );
}

#[test]
fn json_keeps_its_commas_right() {
    check(
        r#"{
  "containerDefinitions": [
    {
      "name": "app",
      "dependsOn": [{"containerName": "a", "condition": "START"}, {"containerName": "b", "condition": "START"}],
      "links": ["b"]
    },
    {"name": "a", "mountPoints": [{"sourceVolume": "v", "containerPath": "/v"}]},
    {"name": "b", "links": ["a"], "essential": false}
  ],
  "volumes": [{"name": "v"}],
  "family": "f"
}
"#,
        &["a"],
        r#"{
  "containerDefinitions": [
    {
      "name": "app",
      "dependsOn": [{"containerName": "b", "condition": "START"}],
      "links": ["b"]
    },
    {"name": "b", "essential": false}
  ],
  "family": "f"
}
"#,
    );
}

#[test]
fn shared_lists_lose_the_name_once() {
    check(
        "- name: a\n  dependsOn: &deps\n    - {containerName: x}\n    - {containerName: b}\n- name: b\n  dependsOn: *deps\n- name: x\n",
        &["x"],
        "- name: a\n  dependsOn: &deps\n    - {containerName: b}\n- name: b\n  dependsOn: *deps\n",
    );
    check(
        "- name: a\n  dependsOn: &deps\n    - {containerName: x}\n- name: b\n  dependsOn: *deps\n- name: x\n",
        &["x"],
        "- name: a\n- name: b\n- name: x\n".strip_suffix("- name: x\n").unwrap(),
    );
}

#[test]
fn merged_and_repeated_keys_go_too() {
    check(
        "x-all: &all\n  dependsOn: [{containerName: x}]\n  cpu: 1\ncontainerDefinitions:\n  - <<: *all\n    name: a\n  - name: x\n",
        &["x"],
        "x-all: &all\n  cpu: 1\ncontainerDefinitions:\n  - <<: *all\n    name: a\n",
    );
}

#[test]
fn volumes_under_other_keys_go_too() {
    check(
        r#"{"container_definitions": "[{\"name\": \"a\"}, {\"name\": \"x\", \"mountPoints\": [{\"sourceVolume\": \"v\"}]}]", "volume": [{"name": "v"}]}"#,
        &["x"],
        r#"{"container_definitions": "[{\"name\": \"a\"}]", "volume": []}"#,
    );
    check(
        "kind: StatefulSet\napiVersion: apps/v1\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n        - name: x\n          volumeMounts: [{name: v}]\n  volumeClaimTemplates:\n    - metadata: {name: v}\n    - metadata: {name: w}\n",
        &["x"],
        "kind: StatefulSet\napiVersion: apps/v1\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n  volumeClaimTemplates:\n    - metadata: {name: w}\n",
    );
}

#[test]
fn a_second_container_of_the_name_takes_its_place() {
    check(
        "- name: a\n  dependsOn: [{containerName: x}]\n- name: x\n  image: one\n- name: x\n  image: two\n",
        &["x"],
        "- name: a\n  dependsOn: [{containerName: x}]\n- name: x\n  image: two\n",
    );
}

#[test]
fn everything_that_asks_for_a_sidecar_goes_with_it() {
    let pod = |labels: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n{labels}    app: x\nspec:\n  containers:\n  - name: a\n"
        )
    };
    let asked = "    istio.io/rev: a\n    sidecar.istio.io/inject: \"true\"\n";
    check(&pod(asked), &["istio-proxy"], &pod(""));
    let written = pod(asked) + "  - name: istio-proxy\n";
    check(&written, &["istio-proxy"], &pod(""));
}

#[test]
fn services_leave_the_network_that_is_gone() {
    check(
        "services:\n  vpn: {image: v}\n  app:\n    image: a\n    network_mode: service:vpn\n",
        &["vpn"],
        "services:\n  app:\n    image: a\n",
    );
    check(
        "x: &x\n  network_mode: service:vpn\n  cpus: 1\nservices:\n  vpn: {image: v}\n  app:\n    <<: *x\n    image: a\n",
        &["vpn"],
        "x: &x\n  cpus: 1\nservices:\n  app:\n    <<: *x\n    image: a\n",
    );
}

#[test]
fn services_and_conditions_may_be_merged() {
    let text = "x: &d {db: {condition: service_healthy}, mq: {}}\ny: &s {mq: {image: m}}\nservices:\n  <<: *s\n  db: {image: d}\n  app: {image: a, depends_on: {<<: *d}}\n";
    let rest = "x: &d {mq: {}}\ny: &s {mq: {image: m}}\nservices:\n  <<: *s\n  app: {image: a, depends_on: {<<: *d}}\n";
    check(text, &["db"], rest);
}

#[test]
fn half_typed_definitions_lose_what_can_be_told() {
    check("containerDefinitions:\n  name: a\n", &["a"], "{}\n");
    check(
        "containerDefinitions:\n  - name: a\n    dependsOn:\n      - containerName: x\n      -\n  - name: x\n  -\n",
        &["x"],
        "containerDefinitions:\n  - name: a\n    dependsOn:\n      -\n  -\n",
    );
}

#[test]
fn a_branch_becomes_no_value_and_the_last_takes_the_condition_along() {
    let list = |items: &str| format!("ContainerDefinitions:\n- Name: a\n{items}");
    let both = list("- !If\n  - C\n  - Name: x\n    Image: x\n  - Name: y\n");
    check(&both, &["x"], &list("- !If\n  - C\n  - !Ref AWS::NoValue\n  - Name: y\n"));
    check(&both, &["y"], &list("- !If\n  - C\n  - Name: x\n    Image: x\n  - !Ref AWS::NoValue\n"));
    check(&both, &["x", "y"], "ContainerDefinitions:\n- Name: a\n");
    let same = list("- !If [C, {Name: x, Cpu: 1}, {Name: x, Cpu: 2}]\n");
    check(&same, &["x"], "ContainerDefinitions:\n- Name: a\n");
    check(
        &list("- !If [C, [{Name: x}, {Name: y}], !Ref AWS::NoValue]\n"),
        &["x"],
        &list("- !If [C, [{Name: y}], !Ref AWS::NoValue]\n"),
    );
    let nested = |inner: &str| list(&format!("- !If [C, !If [D, {inner}, {{Name: y}}], {{Name: z}}]\n"));
    check(&nested("{Name: x}"), &["x"], &nested("!Ref AWS::NoValue"));
    check(&nested("{Name: x}"), &["x", "y"], &list("- !If [C, !Ref AWS::NoValue, {Name: z}]\n"));
    check(
        r#"{"ContainerDefinitions": [{"Name": "a", "DependsOn": [{"Fn::If": ["C", {"ContainerName": "x"}, {"ContainerName": "b"}]}]}, {"Name": "x"}, {"Name": "b"}]}"#,
        &["x"],
        r#"{"ContainerDefinitions": [{"Name": "a", "DependsOn": [{"Fn::If": ["C", {"Ref": "AWS::NoValue"}, {"ContainerName": "b"}]}]}, {"Name": "b"}]}"#,
    );
}
