//! What each operation makes of a text, and what it refuses.

use super::{Request, controls, perform, sidecars};
use crate::task::PartId;

const TASK: &str = "\
family: shop
networkMode: awsvpc
containerDefinitions:
  - name: app   # first
    image: \"acme/app:1\"
    portMappings:
      - containerPort: 8080
        hostPort: 8080
    dependsOn:
      - {containerName: init, condition: SUCCESS}
    environment:
      # Where to find it
      - name: URL
        value: http://localhost
  - name: init
    image: acme/init
    essential: false
  - name: agent
    image: acme/agent:2
    essential: false
    healthCheck:
      command: [CMD-SHELL, check]
volumes:
  - name: data
";

const POD: &str = "\
kind: Pod
apiVersion: v1
spec:
  initContainers:
    - name: proxy
      image: envoyproxy/envoy:v1.31.0
  containers:
    - name: app
      image: acme/app
";

fn request(part: &str, operation: &str, arguments: &[&str]) -> Request {
    Request {
        task: 0,
        part: (!part.is_empty()).then(|| PartId::from(part)),
        operation: operation.to_owned(),
        arguments: arguments.iter().map(|it| (*it).to_owned()).collect(),
    }
}

/// Makes the edit, and compares the lines that it takes and those it brings.
#[track_caller]
fn check(text: &str, part: &str, operation: &str, arguments: &[&str], gone: &[&str], new: &[&str]) {
    let change = perform(&text.into(), &request(part, operation, arguments)).unwrap();
    let after = change.edits.apply(text);
    let (old, now): (Vec<&str>, Vec<&str>) = (text.lines().collect(), after.lines().collect());
    let head = old.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(now[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    assert_eq!((&old[head..old.len() - tail], &now[head..now.len() - tail]), (gone, new), "{after}");
    assert_eq!(change.edits.invert(text).apply(&after), text);
}

#[track_caller]
fn check_refused(text: &str, part: &str, operation: &str, arguments: &[&str], why: &str) {
    let refusal = perform(&text.into(), &request(part, operation, arguments)).unwrap_err();
    assert!(refusal.0.contains(why), "{}", refusal.0);
}

#[test]
fn plain_fields_are_written_where_people_write_them() {
    check(
        TASK,
        "container:app",
        "image",
        &["acme/app:2"],
        &["    image: \"acme/app:1\""],
        &["    image: \"acme/app:2\""],
    );
    check(
        TASK,
        "container:app",
        "tag",
        &["2"],
        &["    image: \"acme/app:1\""],
        &["    image: \"acme/app:2\""],
    );
    check(TASK, "container:app", "cpu", &["256"], &[], &["    cpu: 256"]);
    check(TASK, "container:agent", "essential", &[""], &["    essential: false"], &[]);
    check(TASK, "container:app", "restart", &["true"], &[], &["    restartPolicy:", "      enabled: true"]);
    check(TASK, "container:agent", "health-interval", &["10"], &[], &["      interval: 10"]);
    check(
        POD,
        "container:app",
        "memory",
        &["256Mi"],
        &[],
        &["      resources:", "        limits:", "          memory: 256Mi"],
    );
    check(
        POD,
        "container:app",
        "user",
        &["1000"],
        &[],
        &["      securityContext:", "        runAsUser: 1000"],
    );
    check(TASK, "", "cpu", &["512"], &[], &["cpu: 512"]);
}

#[test]
fn what_cannot_be_is_refused_with_the_reason() {
    check_refused(TASK, "container:app", "cpu", &["much"], "whole number");
    check_refused(TASK, "container:app", "stop-timeout", &["121"], "from 2 to 120 seconds");
    check_refused(TASK, "container:app", "image", &[""], "needs an image");
    check_refused(TASK, "container:app", "essential", &["false"], "the only one");
    check_refused(TASK, "container:app", "tag", &["a b"], "is no tag");
    check_refused(POD, "container:app", "cpu", &["much"], "no quantity");
    check_refused(TASK, "container:nobody", "cpu", &["1"], "no such container");
    check_refused(TASK, "container:app", "colour", &["red"], "no edit called");
}

const BRANCHES: &str = "Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions: !If
        - IsLarge
        - - Name: app
            Image: acme/app
        - - Name: app
            Image: acme/small
";

#[test]
fn what_changes_in_one_branch_only_is_told_or_refused() {
    check_refused(BRANCHES, "", "add-sidecar", &["generic"], "decides between lists");
    assert!(sidecars(&BRANCHES.into(), 0).iter().all(|sidecar| sidecar.refusal.is_some()));
    let change = perform(&BRANCHES.into(), &request("container:app", "image", &["acme/new"])).unwrap();
    has(&change.notes.join("\n"), &["`app` is in another branch of the condition too"]);
    let item = "Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Image: acme/app
        - Fn::If: [IsLarge, {Name: more, Image: acme/more}, {Ref: AWS::NoValue}]
";
    let (after, _) = added(item, "generic");
    has(&after, &["{Ref: AWS::NoValue}]\n        # Reads what the application writes"]);
    let both = item.replace("{Ref: AWS::NoValue}", "{Name: more, Image: acme/less}");
    has(&added(&both, "generic").1, &["`more` is in another branch of the condition too"]);
    check_refused(&both, "container:more", "move-up", &[], "The template decides");
    check_refused(&both, "container:more", "duplicate", &[], "The template decides");
}

#[test]
fn what_a_template_decides_is_not_taken_away() {
    let task = "family: a
containerDefinitions:
  - name: app
    image: a
    healthCheck: !If [C, {command: [a], retries: 3}, !Ref AWS::NoValue]
    user: \"0\"
";
    check_refused(task, "container:app", "health-retries", &[""], "The template decides");
    check_refused(task, "container:app", "remove-health-check", &[], "The template decides");
    check(task, "container:app", "user", &[""], &["    user: \"0\""], &[]);
    let merged = "base: &base {cpu: 1}\nfamily: a\ncontainerDefinitions:\n  - <<: *base\n    name: app\n    image: a\n";
    check_refused(merged, "container:app", "cpu", &[""], "what is merged here");
}

#[test]
fn a_log_group_is_named_like_the_family() {
    let template = "Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Sub \"${Stage}-shop\"
      ContainerDefinitions:
        - Name: app
          Image: acme/app
";
    check(
        template,
        "container:app",
        "log-driver",
        &["awslogs"],
        &[],
        &[
            "          LogConfiguration:",
            "            LogDriver: awslogs",
            "            Options:",
            "              awslogs-group: !Sub \"/ecs/${Stage}-shop\"",
            "              awslogs-region: !Ref AWS::Region",
            "              awslogs-stream-prefix: app",
        ],
    );
}

#[test]
fn users_are_names_or_numbers() {
    for user in ["1000", "0:0", "app", "app:1000", "1000:app", "_apt", "${USER}"] {
        assert!(perform(&TASK.into(), &request("container:app", "user", &[user])).is_ok(), "{user}");
    }
    for user in ["-1", "a b", ":", "1:", "1:2:3", "1000:-1", "99999999999"] {
        check_refused(TASK, "container:app", "user", &[user], "is no user");
    }
}

#[test]
fn a_network_mode_is_one_that_the_task_can_have() {
    let fargate = TASK.replace("family: shop\n", "family: shop\nrequiresCompatibilities: [FARGATE]\n");
    for mode in ["bridge", "host", "none"] {
        check_refused(&fargate, "", "network-mode", &[mode], "On Fargate");
    }
    let bridge = TASK.replace("awsvpc", "bridge").replace("hostPort: 8080", "hostPort: 80");
    for mode in ["awsvpc", "host"] {
        check_refused(&bridge, "", "network-mode", &[mode], "`app` has port 8080 as `hostPort` 80");
    }
    check_refused(&bridge, "", "network-mode", &["none"], "has ports");
    let linked = TASK.replace("awsvpc", "bridge").replace("acme/init\n", "acme/init\n    links: [app]\n");
    check_refused(&linked, "", "network-mode", &["host"], "`init` has `links`");
    let both = TASK
        .replace("awsvpc", "bridge")
        .replace("acme/init\n", "acme/init\n    portMappings: [{containerPort: 8080}]\n");
    check_refused(&both, "", "network-mode", &["awsvpc"], "`app` and `init` both listen on port 8080");
    check(TASK, "", "network-mode", &["host"], &["networkMode: awsvpc"], &["networkMode: host"]);
}

/// The text with the sidecar, and what people are told.
#[track_caller]
fn added(text: &str, key: &str) -> (String, String) {
    let change = perform(&text.into(), &request("", "add-sidecar", &[key])).unwrap();
    (change.edits.apply(text), change.notes.join("\n"))
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
}

#[test]
fn a_sidecar_takes_a_port_that_is_free() {
    let text = TASK.replace("8080", "8088");
    let (after, notes) = added(&text, "nginx");
    has(&after, &["listen 8089;", "containerPort: 8089", "127.0.0.1:8089/healthz", "http://127.0.0.1:8088;"]);
    has(&notes, &["Port 8088 is taken: `nginx` has port 8089.", "point to port 8089"]);
    check_refused(&TASK.replace("8080", "6379"), "", "add-sidecar", &["valkey-cache"], "`app` has already");
    // Where each has a network of its own, nothing is taken.
    let bridge = text.replace("awsvpc", "bridge");
    has(&added(&bridge, "nginx").0, &["listen 8088;"]);
    let pod = POD.replace("image: acme/app", "image: acme/app\n      ports: [{containerPort: 4180}]");
    has(&added(&pod, "oauth2-proxy").0, &["0.0.0.0:4181", "containerPort: 4181", "http://127.0.0.1:4180/"]);
}

#[test]
fn a_sidecar_of_which_one_is_there_is_refused_or_told_of() {
    let (once, _) = added(TASK, "xray-daemon");
    check_refused(&once, "", "add-sidecar", &["xray-daemon"], "has it already: `xray-daemon`");
    check_refused(POD, "", "add-sidecar", &["envoy"], "has it already: `proxy`");
    let (once, _) = added(POD, "git-sync");
    has(&added(&once, "git-sync").1, &["There is `git-sync` already", "`git-sync-2` has port 1235"]);
}

#[test]
fn a_sidecar_shares_the_volume_that_is_mounted_already() {
    let text = TASK.replace(
        "    dependsOn:\n",
        "    mountPoints:\n      - {sourceVolume: data, containerPath: /var/log/app}\n    dependsOn:\n",
    );
    let (after, notes) = added(&text, "generic");
    has(&after, &["      - sourceVolume: data\n        containerPath: /var/log/app\n        readOnly: true"]);
    assert!(!after.contains("app-logs"), "{after}");
    has(&notes, &["`app` has the volume `data` at `/var/log/app`: the sidecar uses that one."]);
    let (_, notes) = added(&text.replace("/log/app}", "/log/app, readOnly: true}"), "generic");
    has(&notes, &["`app` cannot write there"]);
}

#[test]
fn a_sidecar_and_the_application_find_each_other_without_a_common_network() {
    let text = TASK.replace("awsvpc", "bridge");
    let (after, _) = added(&text, "nginx");
    has(
        &after,
        &["proxy_pass http://app:8080;", "    links: [app]", "wget -q -O /dev/null http://127.0.0.1:8088"],
    );
    let (after, _) = added(&text, "envoy");
    has(&after, &["type: STRICT_DNS", "address: app", "    links: [app]"]);
    let (after, _) = added(&text, "otel-collector");
    has(
        &after,
        &["endpoint: 0.0.0.0:4317", "value: http://otel-collector:4318", "    links: [otel-collector]"],
    );
    check_refused(&text, "", "add-sidecar", &["valkey-cache"], "choose `awsvpc` first");
    check_refused(&TASK.replace("awsvpc", "none"), "", "add-sidecar", &["nginx"], "do not reach each other");
    let (after, _) = added(TASK, "envoy");
    has(&after, &["type: STATIC"]);
}

#[test]
fn a_sidecar_that_does_not_fit_the_task_is_told_of() {
    let sized = "requiresCompatibilities: [FARGATE]\ncpu: 256\nmemory: 512\n";
    let text = TASK.replace("family: shop\n", &format!("family: shop\n{sized}"));
    has(&added(&text, "nginx").1, &[]);
    assert!(!added(&text, "nginx").1.contains("ask for"));
    let text = text.replace("image: acme/init", "image: acme/init\n    cpu: 230");
    has(
        &added(&text, "nginx").1,
        &["262 CPU units, of which the task has 256", "512 CPU units with 1024 MiB"],
    );
}

/// Renames to `web`, and compares how often the old and the new name are there.
#[track_caller]
fn check_renamed(text: &str, part: &str, old: &str) {
    let change = perform(&text.into(), &request(part, "name", &["web"])).unwrap();
    let after = change.edits.apply(text);
    assert_eq!(after, text.replace(old, "web"));
}

#[test]
fn a_rename_reaches_all_that_names_a_part_of_a_pod() {
    check_renamed(
        "kind: Pod
apiVersion: v1
spec:
  containers:
    - name: app
      image: acme/app
      volumeMounts: [{name: disk, mountPath: /a}]
    - name: other
      image: acme/other
      volumeDevices:
        - name: disk
          devicePath: /dev/xvda
  volumes:
    - name: disk
      persistentVolumeClaim: {claimName: claim}
",
        "volume:disk",
        "disk",
    );
    check_renamed(
        "apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  template:
    metadata:
      annotations:
        pre.hook.backup.velero.io/container: front
    spec:
      containers:
        - name: front
          image: acme/app
          env:
            - name: CPU
              valueFrom: {resourceFieldRef: {containerName: front, resource: limits.cpu}}
      volumes:
        - name: info
          downwardAPI:
            items:
              - path: cpu
                resourceFieldRef: {containerName: front, resource: limits.cpu}
        - name: more
          projected:
            sources:
              - downwardAPI:
                  items:
                    - path: memory
                      resourceFieldRef: {containerName: \"front\", resource: limits.memory}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
  metrics:
    - type: ContainerResource
      containerResource: {name: cpu, container: front}
",
        "container:front",
        "front",
    );
    let other = "apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  template:
    spec:
      containers:
        - name: front
---
kind: HorizontalPodAutoscaler
spec:
  scaleTargetRef: {kind: Deployment, name: another}
  metrics:
    - containerResource: {name: cpu, container: front}
";
    check(other, "container:front", "name", &["web"], &["        - name: front"], &["        - name: web"]);
}

#[test]
fn an_alias_is_renamed_with_what_it_stands_for() {
    let both = |name: &str| {
        format!(
            "containerDefinitions:\n  - name: &n {name}\n    image: a\n  - name: b\n    image: b\n    links: [*n]\n    dependsOn: [{{containerName: *n, condition: START}}]\n"
        )
    };
    check_renamed(&both("front"), "container:front", "front");
    let elsewhere = "x-name: &n front\nfamily: a\ncontainerDefinitions:\n  - name: *n\n    image: a\n";
    check_refused(elsewhere, "container:front", "name", &["web"], "stands for several places");
}

#[test]
fn a_rename_reaches_all_branches_of_a_condition() {
    let template = "Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions: !If
        - IsLarge
        - - Name: front
            Image: acme/app
          - Name: agent
            Image: acme/agent
            DependsOn: [{ContainerName: front, Condition: START}]
        - - Name: front
            Image: acme/small
          - Name: agent
            Image: acme/agent
            DependsOn:
              - ContainerName: !If [IsLarge, agent, front]
                Condition: START
  Set:
    Type: AWS::ECS::TaskSet
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers:
        - ContainerName: front
          ContainerPort: 80
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LoadBalancers: !If
        - IsLarge
        - - ContainerName: !If [IsLarge, front, \"agent\"]
            ContainerPort: 80
        - !Ref AWS::NoValue
";
    check_renamed(template, "container:front", "front");
    let long = "{\"Resources\": {\"T\": {\"Type\": \"AWS::ECS::TaskDefinition\", \"Properties\": {\"ContainerDefinitions\": [{\"Fn::If\": [\"C\", {\"Name\": \"front\", \"Image\": \"a\"}, {\"Name\": \"front\", \"Image\": \"b\"}]}]}}}}";
    check_renamed(long, "container:front", "front");
}

#[test]
fn names_change_wherever_they_are() {
    check(
        TASK,
        "container:init",
        "name",
        &["prepare"],
        &TASK.lines().skip(9).take(6).collect::<Vec<_>>(),
        &[
            "      - {containerName: prepare, condition: SUCCESS}",
            "    environment:",
            "      # Where to find it",
            "      - name: URL",
            "        value: http://localhost",
            "  - name: prepare",
        ],
    );
    check(
        TASK,
        "container:app",
        "name",
        &["web"],
        &["  - name: app   # first"],
        &["  - name: web   # first"],
    );
    check_refused(TASK, "container:app", "name", &["a b"], "no name of a container");
    check_refused(TASK, "container:app", "name", &["agent"], "already");
    check_refused(POD, "container:app", "name", &["App"], "small letters");
    check(TASK, "volume:data", "name", &["files"], &["  - name: data"], &["  - name: files"]);
}

#[test]
fn dependencies_come_change_and_go() {
    let written = ["      - containerName: agent", "        condition: HEALTHY"];
    check(TASK, "container:app", "add-dependency", &["agent", ""], &[], &written);
    let started = ["      - containerName: agent", "        condition: START"];
    check(TASK, "container:app", "add-dependency", &["agent", "START"], &[], &started);
    let (success, complete) =
        ["SUCCESS", "COMPLETE"].map(|it| format!("      - {{containerName: init, condition: {it}}}")).into();
    check(TASK, "container:app", "condition", &["init", "COMPLETE"], &[&success], &[&complete]);
    let both = ["    dependsOn:", &success];
    check(TASK, "container:app", "remove-dependency", &["init"], &both, &[]);
    check_refused(TASK, "container:init", "add-dependency", &["app", "START"], "for ever");
    check_refused(TASK, "container:agent", "add-dependency", &["app", "SUCCESS"], "essential container");
    check_refused(TASK, "container:agent", "add-dependency", &["app", "HEALTHY"], "no health check");
    check_refused(TASK, "container:agent", "add-dependency", &["agent", ""], "itself");
    check_refused(TASK, "container:agent", "add-dependency", &["ghost", ""], "no container called");
    check_refused(POD, "container:app", "add-dependency", &["proxy", ""], "init container");
    check_refused(TASK, "container:app", "condition", &["init", "SOON"], "no condition");
}

#[test]
fn an_init_container_becomes_a_sidecar_and_back() {
    let change = perform(&POD.into(), &request("container:proxy", "make-sidecar", &[])).unwrap();
    let after = change.edits.apply(POD);
    assert!(
        after.contains("      image: envoyproxy/envoy:v1.31.0\n      restartPolicy: Always\n"),
        "{after}"
    );
    let back = perform(&after.as_str().into(), &request("container:proxy", "make-init", &[])).unwrap();
    assert_eq!(back.edits.apply(&after), POD);
    check_refused(POD, "container:app", "make-sidecar", &[], "no init container");
}

#[test]
fn ports_variables_secrets_and_mounts() {
    check(
        TASK,
        "container:app",
        "port",
        &["0", "9090"],
        &["      - containerPort: 8080", "        hostPort: 8080"],
        &["      - containerPort: 9090", "        hostPort: 9090"],
    );
    check(
        TASK,
        "container:agent",
        "add-port",
        &["9000", "udp", "stats"],
        &[],
        &["    portMappings:", "      - containerPort: 9000", "        protocol: udp", "        name: stats"],
    );
    check_refused(TASK, "container:agent", "add-port", &["8080", "", ""], "listens on port 8080 already");
    check_refused(TASK, "container:agent", "add-port", &["0", "", ""], "no port");
    check(
        TASK,
        "container:app",
        "variable",
        &["URL", "x: y"],
        &["        value: http://localhost"],
        &["        value: \"x: y\""],
    );
    check(
        TASK,
        "container:app",
        "add-variable",
        &["M", "1"],
        &[],
        &["      - name: M", "        value: \"1\""],
    );
    check_refused(TASK, "container:app", "add-variable", &["URL", "1"], "set already");
    check_refused(TASK, "container:app", "add-secret", &["URL", "arn:aws:ssm:x"], "set already");
    check(
        TASK,
        "container:init",
        "add-mount",
        &["data", "/data", "true"],
        &[],
        &[
            "    mountPoints:",
            "      - sourceVolume: data",
            "        containerPath: /data",
            "        readOnly: true",
        ],
    );
    check_refused(TASK, "container:init", "add-mount", &["files", "/data", ""], "no volume called");
    check_refused(TASK, "container:init", "add-mount", &["data", "data", ""], "no absolute path");
    check(
        POD,
        "",
        "add-volume",
        &["files", "", ""],
        &[],
        &["  volumes:", "    - name: files", "      emptyDir: {}"],
    );
    check(
        TASK,
        "",
        "add-volume",
        &["files", "host", "/srv"],
        &[],
        &["  - name: files", "    host:", "      sourcePath: /srv"],
    );
}

#[test]
fn logs_are_told_where_they_go() {
    check(
        TASK,
        "container:app",
        "log-driver",
        &["awslogs"],
        &[],
        &[
            "    logConfiguration:",
            "      logDriver: awslogs",
            "      options:",
            "        awslogs-group: /ecs/shop",
            "        awslogs-region: \"<region>\"",
            "        awslogs-stream-prefix: app",
        ],
    );
    check_refused(TASK, "container:app", "log-driver", &["awsfirelens"], "no log router");
    check_refused(TASK, "container:app", "log-option", &["a", "b"], "log driver first");
}

#[test]
fn containers_are_moved_copied_and_removed() {
    let moved = perform(&TASK.into(), &request("container:agent", "move-up", &[])).unwrap().edits.apply(TASK);
    assert!(moved.find("name: agent") < moved.find("name: init"), "{moved}");
    check_refused(TASK, "container:app", "move-up", &[], "none to change places with");
    let copied = perform(&TASK.into(), &request("container:app", "duplicate", &[])).unwrap();
    let text = copied.edits.apply(TASK);
    assert!(
        text.contains("  - name: app-2   # first\n") && text.matches("containerPort").count() == 1,
        "{text}"
    );
    assert_eq!(copied.part, Some(PartId::container("app-2", 1)));
    let removed = perform(&TASK.into(), &request("container:init", "remove", &[])).unwrap().edits.apply(TASK);
    assert!(!removed.contains("name: init") && !removed.contains("dependsOn"), "{removed}");
}

#[test]
fn what_an_alias_stands_for_is_written_out_first() {
    let text = "- name: a\n  image: x\n  environment: &env\n    - {name: A, value: b}\n- name: b\n  image: y\n  environment: *env\n";
    check_refused(text, "container:b", "add-variable", &["C", "d"], "stands for several places");
    let change = perform(&text.into(), &request("container:b", "write-out", &["environment"])).unwrap();
    let after = change.edits.apply(text);
    let change =
        perform(&after.as_str().into(), &request("container:b", "add-variable", &["C", "d"])).unwrap();
    assert!(
        change.edits.apply(&after).ends_with("- name: A\n      value: b\n    - name: C\n      value: d\n"),
        "{}",
        change.edits.apply(&after)
    );
}

#[test]
fn cloudformation_has_its_own_spelling() {
    let text = "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Image: !Ref Image\n        - Name: b\n          Image: b\n          Essential: false\n";
    check(
        text,
        "container:a",
        "add-dependency",
        &["b", ""],
        &[],
        &["          DependsOn:", "            - ContainerName: b", "              Condition: START"],
    );
    check(
        text,
        "container:a",
        "image",
        &["!Ref Other"],
        &["          Image: !Ref Image"],
        &["          Image: !Ref Other"],
    );
    check(
        text,
        "container:b",
        "log-driver",
        &["awslogs"],
        &[],
        &[
            "          LogConfiguration:",
            "            LogDriver: awslogs",
            "            Options:",
            "              awslogs-group: /ecs/T",
            "              awslogs-region: !Ref AWS::Region",
            "              awslogs-stream-prefix: b",
        ],
    );
}

#[test]
fn a_line_is_changed_as_part_of_its_container() {
    let groups = |part: &str| {
        let mut groups: Vec<&str> = controls(&TASK.into(), 0, Some(&PartId::from(part)))
            .iter()
            .map(|control| control.group)
            .collect();
        groups.dedup();
        groups
    };
    assert_eq!(groups("dependency:app>init"), ["Waits for"]);
    assert_eq!(groups("port:app 8080"), ["Ports"]);
    assert!(groups("container:app").len() > 5);
    assert!(groups("nothing:at all").is_empty());
    check(
        TASK,
        "dependency:app>init",
        "remove-dependency",
        &["init"],
        &TASK.lines().skip(8).take(2).collect::<Vec<_>>(),
        &[],
    );
}

#[test]
fn the_catalogue_is_whole() {
    let all = sidecars(&TASK.into(), 0);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sidecars");
    assert_eq!(all.len(), std::fs::read_dir(folder).unwrap().count());
    assert!(all.len() >= 20);
    for sidecar in &all {
        assert!(sidecar.page.starts_with("https://") && sidecar.about.ends_with('.'), "{sidecar:?}");
        assert!(!sidecar.name.is_empty() && !sidecar.purpose.is_empty(), "{sidecar:?}");
    }
}

/// What a template decides, or what comes from elsewhere, is not overridden by the way.
#[test]
fn what_is_decided_elsewhere_stays() {
    let long = r#"{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [{"Name": "a", "Image": "a", "Environment": {"Fn::If": ["C", [{"Name": "A", "Value": "b"}], {"Ref": "AWS::NoValue"}]}, "RestartPolicy": {"Fn::If": ["C", {"Enabled": true}, {"Ref": "AWS::NoValue"}]}}]}}}}"#;
    check_refused(long, "container:a", "add-variable", &["B", "c"], "template decides");
    check_refused(long, "container:a", "restart", &["true"], "template decides");
    let merged = "x: &b\n  environment: [{name: A, value: b}]\n  healthCheck: {command: [CMD, x]}\ncontainerDefinitions:\n  - <<: *b\n    name: a\n    image: a\n";
    check_refused(merged, "container:a", "add-variable", &["B", "c"], "merged here");
    check_refused(merged, "container:a", "health-interval", &["10"], "merged here");
    let helm = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      image: a\n      resources: {{- toYaml .Values.r | nindent 8 }}\n      {{- with .Values.env }}\n      env:\n        {{- toYaml . | nindent 8 }}\n      {{- end }}\n    - name: b\n      image: b\n";
    check_refused(helm, "container:a", "memory", &["64Mi"], "template decides");
    check_refused(helm, "container:a", "add-variable", &["B", "c"], "template decides");
}

#[test]
fn a_container_goes_with_what_a_template_opens_in_it() {
    let helm = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      image: a\n      {{- with .Values.r }}\n      resources:\n        {{- toYaml . | nindent 8 }}\n      {{- end }}\n    - name: b\n      image: b\n";
    let removed = perform(&helm.into(), &request("container:a", "remove", &[])).unwrap().edits.apply(helm);
    assert_eq!(removed, "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: b\n      image: b\n");
}

#[test]
fn braces_in_a_text_open_nothing() {
    let text = "family: f\ncontainerDefinitions:\n  - name: a\n    image: a\n    environment:\n      - name: T\n        value: \"{{ if .x }}y\"\n    command: [x]\n  - name: b\n    image: \"{{ end }}\"\n";
    check(
        text,
        "container:a",
        "add-variable",
        &["M", "1"],
        &[],
        &["      - name: M", "        value: \"1\""],
    );
}

#[test]
fn the_service_of_a_container_follows_its_name() {
    let text = "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Image: a\n  S:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !Ref T\n      LoadBalancers:\n        - ContainerName: a\n          ContainerPort: 80\n      ServiceRegistries:\n        - ContainerName: a\n";
    let renamed = perform(&text.into(), &request("container:a", "name", &["web"])).unwrap().edits.apply(text);
    assert_eq!(renamed, text.replace("Name: a\n", "Name: web\n"));
}
