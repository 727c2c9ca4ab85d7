//! Logs whose router is gone.

use super::{check, check_ends, ids, parsed};
use crate::edit::without;
use crate::task::LogFallback;

const BLOCK: &str = "\
family: shop
requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: app
    image: 1.dkr.ecr.eu-west-1.amazonaws.com/shop
    # Where the logs go.
    logConfiguration:
      # Through the router.
      logDriver: \"awsfirelens\" # sic
      options:
        Name: datadog
        # Secret.
        dd_service: shop
      secretOptions:
        - name: apikey
          valueFrom: arn:aws:ssm:eu-west-1:1:parameter/k
    cpu: 1
  - name: router
    firelensConfiguration: {type: fluentbit}
";

#[test]
fn logs_go_to_a_group_named_like_the_family() {
    check(
        BLOCK,
        &["router"],
        "\
family: shop
requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: app
    image: 1.dkr.ecr.eu-west-1.amazonaws.com/shop
    # Where the logs go.
    logConfiguration:
      # Through the router.
      logDriver: \"awslogs\" # sic
      options:
        awslogs-group: /ecs/shop
        awslogs-region: eu-west-1
        awslogs-stream-prefix: app
    cpu: 1
",
    );
    check_ends(
        BLOCK,
        &["router"],
        &["container:app its logs go to CloudWatch Logs: make sure that there is a group `/ecs/shop`"],
    );
}

#[track_caller]
fn check_fallback(before: &str, fallback: LogFallback, after: &str) {
    let (tree, tasks) = parsed(before);
    let edits = without(&tree, &tasks[0], &ids(&tasks[0], &["router"]), fallback);
    assert_eq!(edits.apply(before), after);
    assert_eq!(edits.invert(before).apply(after), before);
}

#[test]
fn the_person_picks_another_driver() {
    check_fallback(
        BLOCK,
        LogFallback::None,
        "\
family: shop
requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: app
    image: 1.dkr.ecr.eu-west-1.amazonaws.com/shop
    cpu: 1
",
    );
    check_fallback(
        BLOCK,
        LogFallback::JsonFile,
        "\
family: shop
requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: app
    image: 1.dkr.ecr.eu-west-1.amazonaws.com/shop
    # Where the logs go.
    logConfiguration:
      # Through the router.
      logDriver: \"json-file\" # sic
    cpu: 1
",
    );
}

#[test]
fn options_are_those_of_another_container() {
    let task = |rest: &str, driver: &str| {
        format!(
            r#"{{
  "family": "shop",
  "containerDefinitions": [
    {{"name": "app", "logConfiguration": {driver}}}{rest}
  ]
}}
"#
        )
    };
    let router = r#",
    {
      "name": "router",
      "firelensConfiguration": {"type": "fluentbit"},
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {"awslogs-group": "g", "awslogs-region": "r", "awslogs-create-group": "true"}
      }
    }"#;
    let after = r#"{"logDriver": "awslogs", "options": {"awslogs-group": "g", "awslogs-region": "r", "awslogs-stream-prefix": "app"}}"#;
    let before = r#"{"logDriver": "awsfirelens", "options": {"Name": "x"}, "secretOptions": [{"name": "k", "valueFrom": "v"}]}"#;
    check(&task(router, before), &["router"], &task("", after));
    check(&task(router, r#"{"logDriver": "awsfirelens"}"#), &["router"], &task("", after));
    let before = r#"{"logDriver": "awsfirelens", "secretOptions": []}"#;
    let odd = r#"{"options": {"awslogs-group": "g", "awslogs-region": "r", "awslogs-stream-prefix": "app"}, "logDriver": "awslogs"}"#;
    check(&task(router, before), &["router"], &task("", odd));
    check_ends(
        &task(router, before),
        &["router"],
        &["container:app its logs go to CloudWatch Logs, to the group of `router`: check that it suits"],
    );
}

#[test]
fn templates_say_where_they_are() {
    let template = |family: &str, options: &str, router: &str| {
        format!(
            "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n{family}      ContainerDefinitions:\n        - Name: app\n          LogConfiguration:\n            LogDriver: {options}{router}"
        )
    };
    let router = "        - Name: router\n          FirelensConfiguration: {Type: fluentbit}\n";
    let options = |group: &str| {
        format!(
            "awslogs\n            Options:\n              awslogs-group: {group}\n              awslogs-region: !Ref AWS::Region\n              awslogs-stream-prefix: app\n"
        )
    };
    for (family, group) in [
        ("", "/ecs/T"),
        ("      Family: !Ref Name\n", "!Sub \"/ecs/${Name}\""),
        ("      Family: !Sub \"${Name}-web\"\n", "!Sub \"/ecs/${Name}-web\""),
    ] {
        check(
            &template(family, "awsfirelens\n", router),
            &["router"],
            &template(family, &options(group), ""),
        );
    }
    check(
        r#"{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"Family": {"Ref": "F"}, "ContainerDefinitions": [{"Name": "app", "LogConfiguration": {"LogDriver": "awsfirelens"}}, {"Name": "router", "FirelensConfiguration": {"Type": "fluentbit"}}]}}}}"#,
        &["router"],
        r#"{"Resources": {"T": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"Family": {"Ref": "F"}, "ContainerDefinitions": [{"Name": "app", "LogConfiguration": {"LogDriver": "awslogs", "Options": {"awslogs-group": {"Fn::Sub": "/ecs/${F}"}, "awslogs-region": {"Ref": "AWS::Region"}, "awslogs-stream-prefix": "app"}}}]}}}}"#,
    );
}

#[test]
fn both_branches_of_a_condition_change() {
    let text = |first: &str, second: &str, router: &str| {
        format!(
            "ContainerDefinitions:\n- Name: app\n  LogConfiguration: !If\n  - C\n  - {{LogDriver: {first}}}\n  - {{LogDriver: {second}}}\n{router}"
        )
    };
    let router = "- {Name: router, FirelensConfiguration: {Type: fluentbit}}\n";
    let splunk = "splunk, Options: {splunk-url: u}";
    let awslogs = "awslogs, Options: {awslogs-group: /ecs/<task>, awslogs-region: !Ref AWS::Region, awslogs-stream-prefix: app}";
    check(&text("awsfirelens", splunk, router), &["router"], &text(awslogs, splunk, ""));
    check(
        &text("awsfirelens", "awsfirelens, Options: {Name: x}", router),
        &["router"],
        &text(awslogs, awslogs, ""),
    );
}

#[test]
fn what_several_containers_share_changes_for_all_of_them() {
    let task = |logs: &str, router: &str| {
        format!("- name: a\n  logConfiguration: &l\n{logs}- name: b\n  logConfiguration: *l\n{router}")
    };
    let after = "    logDriver: awslogs\n    options:\n      awslogs-group: /ecs/<task>\n      awslogs-region: \"<region>\"\n      awslogs-stream-prefix: a\n";
    let router = "- name: router\n  firelensConfiguration: {type: fluentbit}\n";
    check(
        &task("    logDriver: awsfirelens\n    options: {Name: x}\n", router),
        &["router"],
        &task(after, ""),
    );
}

#[test]
fn plans_have_their_logs_in_a_string() {
    check(
        r#"{"container_definitions": "[{\"name\": \"a\", \"logConfiguration\": {\"logDriver\": \"awsfirelens\"}}, {\"name\": \"router\", \"firelensConfiguration\": {\"type\": \"fluentbit\"}}]", "family": "f"}"#,
        &["router"],
        r#"{"container_definitions": "[{\"name\": \"a\", \"logConfiguration\": {\"logDriver\": \"awslogs\", \"options\": {\"awslogs-group\": \"/ecs/f\", \"awslogs-region\": \"<region>\", \"awslogs-stream-prefix\": \"a\"}}}]", "family": "f"}"#,
    );
}
