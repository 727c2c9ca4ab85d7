//! Flat texts and what becomes of them.

use super::*;

/// Takes the indentation of the text away and expects it back.
#[track_caller]
fn check(text: &str) {
    let flat: String = text.lines().map(|line| format!("{}\n", line.trim_start())).collect();
    let restored = restore(&flat).map(|restored| restored.text);
    assert_eq!(restored.as_deref(), Some(text));
}

#[test]
fn a_task_definition_gets_its_indentation() {
    check(include_str!("../../../session/example.yaml"));
}

#[test]
fn a_pod_template_ends_where_its_keys_are_unknown() {
    check(
        "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
          env:
            - name: A
              valueFrom:
                secretKeyRef:
                  name: s
                  key: k
            - name: B
              value: b
          resources:
            limits:
              cpu: 1
          volumeMounts:
            - name: data
              mountPath: /data
        - name: helper
          image: busybox
      volumes:
        - name: data
          emptyDir: {}
      restartPolicy: Always
  replicas: 2
",
    );
}

#[test]
fn each_document_is_of_its_own_kind() {
    check(
        "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx
",
    );
}

#[test]
fn a_template_is_read_by_the_types_of_its_resources() {
    check(
        "\
AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Vpc:
    Type: AWS::EC2::VPC::Id
  Tag:
    Type: String
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      VpcId: !Ref Vpc
  Task:
    Type: AWS::ECS::TaskDefinition
    DependsOn: Group
    Properties:
      Cpu: '256'
      ContainerDefinitions:
        - Name: web
          Image: !Sub
            - '${Repository}:${Tag}'
            - Repository: nginx
          Environment:
            - Name: A
              Value: !Join
                - ''
                - - a
                  - b
            - !If
              - IsB
              - Name: B
                Value: b
              - !Ref AWS::NoValue
            - Name: C
              Value:
                Ref: Tag
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref Logs
              awslogs-region:
                Ref: AWS::Region
          Essential: true
      Volumes:
        - Name: data
          EFSVolumeConfiguration:
            FilesystemId: fs-1
Outputs:
  Task:
    Value: !Ref Task
",
    );
}

#[test]
fn properties_may_stand_before_their_type() {
    check(
        "\
Resources:
  Task:
    Properties:
      ContainerDefinitions:
        - Image: nginx
          Name: web
      Family: web
    Type: AWS::ECS::TaskDefinition
  Other:
    Properties:
      Name: other
    Type: AWS::SSM::Parameter
",
    );
}

#[test]
fn keys_in_order_tell_the_task_from_its_last_container() {
    check(
        "\
containerDefinitions:
  - command:
      - sh
    cpu: 10
    environment:
      - name: A
        value: a
      - name: B
        value: b
    essential: true
    image: nginx
    memory: 20
    name: web
cpu: 256
executionRoleArn: a
family: web
memory: 512
networkMode: awsvpc
taskRoleArn: b
",
    );
}

#[test]
fn lines_of_a_text_stay_together() {
    check(
        "\
family: web
containerDefinitions:
  - name: web
    image: nginx
    command:
      - sh
      - -c
      - |
        set -e

        # why
        if true; then
        echo: no key
        fi
    essential: true
",
    );
}

#[test]
fn brackets_and_quotes_over_several_lines_stay_together() {
    check(
        "\
containerDefinitions:
  - name: web
    command: [
      sh,
      { a: [
          1
        ] }
      ]
    image: \"nginx
      :1\"
    essential: true
",
    );
}

#[test]
fn plain_text_may_go_on() {
    check(
        "\
containerDefinitions:
  - name: web
    image:
      nginx
    command:
      - one
        two
    user: a
      b
",
    );
}

#[test]
fn comments_stand_with_the_next_line_and_templates_at_the_edge() {
    check(
        "\
# A task.
containerDefinitions:
  # The first.
  - name: web
    image: nginx
{{- if .Values.essential }}
    essential: true
{{- end }}
",
    );
}

#[test]
fn anchors_and_merge_keys_are_part_of_the_line() {
    check(
        "\
containerDefinitions:
  - &web
    name: web
    image: nginx
  - <<: *web
    name: other
    environment: &env
      - name: A
        value: a
",
    );
}

#[test]
fn a_slip_of_the_pen_is_taken_for_what_it_means() {
    check(
        "\
containerDefinitions:
  - name: web
    image: nginx
    enviroment:
      - name: A
        value: a
    portMapping:
      - containerPort: 80
family: web
",
    );
}

#[test]
fn nothing_may_stand_for_anything() {
    check(
        "containerDefinitions:\n  - name: web\n    environment: null\n    links: ~\n    image: nginx\nfamily: web\n",
    );
}

#[test]
fn a_list_of_containers_is_known_by_its_items() {
    check(
        "\
- name: web
  image: nginx
  portMappings:
    - containerPort: 80
- name: other
  image: busybox
",
    );
}

#[test]
fn parts_of_documents_are_known_by_their_keys() {
    check(
        "Task:\n  Type: AWS::ECS::TaskDefinition\n  Properties:\n    ContainerDefinitions:\n      - Name: a\n",
    );
    check("Type: AWS::ECS::TaskDefinition\nProperties:\n  ContainerDefinitions:\n    - Name: a\n");
    check("Family: a\nContainerDefinitions:\n  - Name: b\n    Image: c\n");
    check("spec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: b\n");
    check("metadata:\n  name: c\nspec:\n  containers:\n    - name: a\n      image: b\n");
    check("template:\n  spec:\n    containers:\n      - name: a\n        image: b\n");
    check("containers:\n  - name: a\n    image: b\n    args:\n      - c\n");
    check("name: a\nimage: b\nenv:\n  - name: c\n    value: d\nports:\n  - containerPort: 1\n");
}

#[test]
fn line_breaks_and_stray_spaces_do_not_matter() {
    let flat = "containerDefinitions:\r\n - name: a\r\nimage: b\r\n";
    let text = "containerDefinitions:\r\n  - name: a\r\n    image: b\r\n";
    assert_eq!(restore(flat).unwrap().text, text);
}

#[test]
fn what_could_stand_elsewhere_is_doubtful() {
    let flat = "\
apiVersion: v1
kind: Pod
spec:
containers:
- name: a
image: b
securityContext:
runAsUser: 1
volumes:
- name: c
";
    // The Pod has such a key too.
    assert_eq!(restore(flat).unwrap().doubtful, [6, 7]);
    assert_eq!(restore("containerDefinitions:\n- name: a\nimage: b\n").unwrap().doubtful, [0; 0]);
}

#[test]
fn only_flat_yaml_of_a_known_kind_is_touched() {
    let cases = [
        "",
        "family: a\ncpu: 1\nmemory: 2\n",
        "containerDefinitions:\n  - name: a\n    image: b\n",
        "{\n\"containerDefinitions\": [\n]\n}\n",
        "containerDefinitions:\n- name: a\n",
        "Dear reader,\nthis is:\n- a text\n",
        "services:\nweb:\nimage: nginx\n",
    ];
    for case in cases {
        assert_eq!(restore(case), None, "{case}");
    }
}

#[test]
fn nothing_takes_long_or_fails() {
    let head = "apiVersion: v1\nkind: Pod\n";
    let lines =
        ["a:\n", "- - - -\n", "- a:\n", "spec:\n- b\n", "a: |\nb: c\n", "]\n", "{{ a\n", "\"\n", "- [\n"];
    for line in lines {
        let text = format!("{head}{}", line.repeat(1000));
        _ = restore(&text);
        _ = restore(&format!("- name: a\nimage: b\n{line}"));
    }
    assert_eq!(restore(&"family:\n".repeat(MAX_LINES + 1)), None);
}
