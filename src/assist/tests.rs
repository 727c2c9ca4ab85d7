//! Texts with `|` for the caret, and what may be written there.

use crate::assist::{Item, complete, hover, outline};

const DATA: &str = include_str!("../../assets/explanations.txt");

fn items(marked: &str) -> Vec<Item> {
    let offset = marked.find('|').unwrap();
    let text = marked.replacen('|', "", 1);
    complete(&text, offset, DATA).map_or_else(Vec::new, |completions| completions.items)
}

/// The labels that begin with what is typed, the first ones.
#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    let items = items(marked);
    let labels: Vec<&str> = items.iter().map(|item| item.label.as_str()).take(expected.len()).collect();
    assert_eq!(labels, expected, "{marked}\n{:?}", items.iter().map(|it| &it.label).collect::<Vec<_>>());
}

/// What stands in the text after the first completion with this label, `|` for the caret.
#[track_caller]
fn chosen(marked: &str, label: &str, expected: &str) {
    let offset = marked.find('|').unwrap();
    let mut text = marked.replacen('|', "", 1);
    let completions = complete(&text, offset, DATA).unwrap();
    let item = completions.items.iter().find(|item| item.label == label).unwrap();
    let insert = &item.insert;
    let (before, behind) = insert.split_at(insert.len() - item.behind);
    text.replace_range(completions.span.range(), &format!("{before}|{behind}"));
    assert_eq!(text, expected);
}

#[test]
fn keys_that_are_not_there_yet_usual_ones_first() {
    check(
        "family: a\n|",
        &["containerDefinitions", "requiresCompatibilities", "networkMode", "cpu", "memory"],
    );
    check("containerDefinitions:\n  - name: a\n    |\n", &["image", "essential", "portMappings"]);
    check("containerDefinitions:\n  - name: a\n    im|\n    image: x\n", &["essential"]);
    check("containerDefinitions:\n  - |", &["name", "image"]);
    check(
        "containerDefinitions:\n  - name: a\n    healthCheck:\n      |\n    image: x\n",
        &["command", "interval", "timeout"],
    );
    check(
        "containerDefinitions:\n  - name: a\n    dependsOn:\n      - con|\n",
        &["containerName", "condition"],
    );
    check("|", &["family", "apiVersion", "kind"]);
    check(
        "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      |\n",
        &["ContainerDefinitions"],
    );
    check(
        "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          |\n",
        &["Image", "Essential"],
    );
    check(
        "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      |\n",
        &["image", "command", "args"],
    );
    check("apiVersion: apps/v1\nkind: Deployment\nspec:\n  |\n", &["template", "selector", "replicas"]);
    check("apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      |\n", &["containers"]);
    check(
        "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      livenessProbe:\n        httpGet:\n          |\n",
        &["port", "path"],
    );
    check("- name: a\n  image: b\n  |\n", &["essential", "portMappings"]);
    check("- name: a\n  image: b\n  env: []\n  |\n", &["command", "args", "ports"]);
}

#[test]
fn keys_in_json() {
    check("{\"family\": \"a\", \"|\"}", &["containerDefinitions"]);
    check("{\"containerDefinitions\": [{\"name\": \"a\", |", &["image", "essential"]);
    check("{\"containerDefinitions\": [{\"name\": \"a\"\n \"es|\n}]}", &["image", "essential"]);
    check("{\"containerDefinitions\": [{\"name\": \"a\", \"healthCheck\": {\"|\"}}]}", &["command"]);
    check(
        "{\"Resources\": {\"T\": {\"Type\": \"AWS::ECS::TaskDefinition\", \"Properties\": {\"ContainerDefinitions\": [{\"Name\": \"a\", \"|\"}]}}}}",
        &["Image", "Essential"],
    );
    check(
        "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions: [{Name: a, |}]\n",
        &["Image"],
    );
}

#[test]
fn words_of_the_platform() {
    let container = "containerDefinitions:\n  - name: a\n    image: b\n";
    check(&format!("{container}    essential: |\n"), &["true", "false"]);
    check(&format!("networkMode: |\n{container}"), &["awsvpc", "bridge", "host", "none"]);
    check(&format!("requiresCompatibilities: [|]\n{container}"), &["EC2", "FARGATE"]);
    check(&format!("requiresCompatibilities:\n  - |\n{container}"), &["EC2", "FARGATE"]);
    check(&format!("requiresCompatibilities:\n  - FA|\n{container}"), &["EC2", "FARGATE"]);
    check(&format!("{container}    portMappings:\n      - protocol: t|\n"), &["tcp", "udp"]);
    let logs = "    logConfiguration: {logDriver: |}\n";
    check(&format!("{container}{logs}"), &["awslogs", "awsfirelens", "splunk", "json-file"]);
    let drivers = items(&format!("requiresCompatibilities: [FARGATE]\n{container}{logs}"));
    assert_eq!(drivers.len(), 3);
    check(
        &format!("{container}    logConfiguration:\n      logDriver: awslogs\n      options:\n        |\n"),
        &["awslogs-group", "awslogs-region", "awslogs-stream-prefix"],
    );
    check("apiVersion: v1\nkind: |\n", &["Pod", "Deployment"]);
    let pod = "apiVersion: v1\nkind: Pod\nspec:\n";
    check(&format!("{pod}  restartPolicy: |\n"), &["Always", "OnFailure", "Never"]);
    check(
        &format!("{pod}  containers:\n    - name: a\n      imagePullPolicy: \n").replace(": \n", ": |\n"),
        &["Always"],
    );
    check("Resources:\n  T:\n    Type: AWS::ECS::T|\n", &["AWS::ECS::TaskDefinition"]);
}

#[test]
fn sizes_of_fargate() {
    let task = "requiresCompatibilities: [FARGATE]\ncontainerDefinitions: [{name: a, image: b}]\n";
    check(&format!("cpu: |\n{task}"), &["256", "512", "1024"]);
    check(&format!("cpu: \"512\"\nmemory: |\n{task}"), &["1024", "2048", "3072", "4096"]);
    assert_eq!(items(&format!("cpu: \"512\"\nmemory: |\n{task}")).len(), 4);
    assert_eq!(items(&format!("cpu: |\nmemory: 1 GB\n{task}")).len(), 2);
    chosen(&format!("cpu: |\n{task}"), "256", &format!("cpu: \"256\"|\n{task}"));
    assert_eq!(items("cpu: |\nrequiresCompatibilities: [EC2]\ncontainerDefinitions: []\n").len(), 0);
}

#[test]
fn names_of_the_task() {
    let task = "volumes: [{name: data}, {name: tmp}]\ncontainerDefinitions:\n  - {name: db, image: postgres}\n  - name: a\n    image: b\n";
    check(&format!("{task}    dependsOn:\n      - containerName: |\n"), &["db"]);
    assert_eq!(items(&format!("{task}    dependsOn:\n      - containerName: |\n")).len(), 1);
    check(&format!("{task}    dependsOn: [{{containerName: db, condition: |}}]\n"), &["START", "COMPLETE"]);
    check(&format!("{task}    mountPoints:\n      - sourceVolume: d|\n"), &["data", "tmp"]);
    check(&format!("{task}    volumesFrom:\n      - sourceContainer: |\n"), &["db"]);
    check(&format!("{task}    links: [|]\n"), &["db"]);
    check(&format!("{task}    links:\n      - |\n"), &["db"]);
    check(&format!("{task}proxyConfiguration:\n  containerName: |\n"), &["db", "a"]);
    let pod = "kind: Pod\napiVersion: v1\nspec:\n  volumes: [{name: data}]\n  containers:\n    - name: a\n      ports: [{containerPort: 80, name: http}]\n";
    check(&format!("{pod}      volumeMounts:\n        - name: |\n"), &["data"]);
    check(&format!("{pod}      livenessProbe: {{httpGet: {{port: |}}}}\n"), &["http", "80"]);
    let template = "Parameters: {Image: {Type: String}}\nResources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Image: !Ref |\n";
    check(template, &["Image", "T", "AWS::Region"]);
}

#[test]
fn what_is_chosen_is_written_as_the_text_is() {
    let container = "containerDefinitions:\n  - name: a\n";
    chosen(&format!("{container}    im|"), "image", &format!("{container}    image: |"));
    chosen(&format!("{container}    im|age: x"), "image", &format!("{container}    image|: x"));
    chosen(
        &format!("{container}    dep|\n"),
        "dependsOn",
        &format!("{container}    dependsOn:\n      - |\n"),
    );
    chosen(
        "containerDefinitions:\n- name: a\n  dep|\n",
        "dependsOn",
        "containerDefinitions:\n- name: a\n  dependsOn:\n  - |\n",
    );
    chosen(
        &format!("{container}    heal|\n"),
        "healthCheck",
        &format!("{container}    healthCheck:\n      |\n"),
    );
    chosen(
        &format!("{container}    dependsOn:\n      |\n"),
        "containerName",
        &format!("{container}    dependsOn:\n      - containerName: |\n"),
    );
    chosen("{\"fam|\"}", "family", "{\"family\": |}");
    chosen("{\"fam|", "family", "{\"family\": |");
    chosen("{|}", "containerDefinitions", "{\"containerDefinitions\": [{|}]}");
    chosen("{\"networkMode\": |}", "awsvpc", "{\"networkMode\": \"awsvpc\"|}");
    chosen("{\"networkMode\": \"a|\"}", "awsvpc", "{\"networkMode\": \"awsvpc\"|}");
    chosen(
        "{\"containerDefinitions\": [{\"essential\": |}]}",
        "true",
        "{\"containerDefinitions\": [{\"essential\": true|}]}",
    );
    chosen("networkMode: 'a|\n", "awsvpc", "networkMode: 'awsvpc'|\n");
}

#[test]
fn nothing_is_offered_where_anything_may_stand() {
    for marked in [
        "# fa|",
        "family: x|\n",
        "containerDefinitions:\n  - name: a\n    command:\n      - sh|\n",
        "containerDefinitions:\n  - name: a\n    environment:\n      - name: |\n",
        "services:\n  web:\n    |\n",
        "hello wor|ld",
        "containerDefinitions:\n  - name: a\n    entryPoint: [\"|\"]\n",
    ] {
        check_nothing(marked);
    }
}

#[track_caller]
fn check_nothing(marked: &str) {
    assert_eq!(items(marked), [], "{marked}");
}

#[test]
fn what_is_offered_is_explained() {
    let image = &items("containerDefinitions:\n  - name: a\n    |\n")[0];
    assert_eq!((image.label.as_str(), image.detail.as_str()), ("image", "text · required"));
    assert!(image.help.starts_with("What is run"), "{}", image.help);
    let start = &items("containerDefinitions:\n  - name: a\n    dependsOn: [{condition: |}]\n")[0];
    assert!(start.help.len() > 10, "{start:?}");
    let other = "containerDefinitions:\n  - {name: db, image: postgres:16}\n  - {name: a, dependsOn: [{containerName: |}]}\n";
    assert_eq!(items(other)[0].detail, "postgres");
}

#[track_caller]
fn check_hover(marked: &str, title: &str, kind: &str, help: &str) {
    let offset = marked.find('|').unwrap();
    let text = marked.replacen('|', "", 1);
    let hover = hover(&text, offset, DATA).unwrap();
    assert_eq!((hover.title.as_str(), hover.kind.as_str()), (title, kind));
    assert!(hover.help.starts_with(help), "{}", hover.help);
    assert!(hover.url.starts_with("https://") && hover.span.touches(offset as u32));
}

#[test]
fn keys_and_words_are_explained_under_the_pointer() {
    let container = "containerDefinitions:\n  - name: a\n    image: b\n";
    check_hover(&container.replace("image", "im|age"), "image", "text · required", "What is run");
    check_hover(
        &format!("{container}    healthCheck: {{inter|val: 5}}\n"),
        "healthCheck.interval",
        "number",
        "Seconds between",
    );
    check_hover(
        &format!("{container}    dependsOn: [{{containerName: b, condition: HEA|LTHY}}]\n"),
        "condition: HEALTHY",
        "",
        "The",
    );
    check_hover(
        &format!("networkMo|de: host\n{container}"),
        "networkMode",
        "word · awsvpc, bridge, host, none",
        "How",
    );
    check_hover(
        &container.replace("containerD", "containerD|"),
        "containerDefinitions",
        "list · required",
        "The containers",
    );
    let template = "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Essen|tial: false\n";
    check_hover(template, "Essential", "true or false", "Whether");
    assert_eq!(hover(container, container.find(": b").unwrap() + 2, DATA), None);
}

#[test]
fn the_outline_has_definitions_containers_and_volumes() {
    let text = "family: web\nvolumes:\n  - name: data\ncontainerDefinitions:\n  - name: a\n    image: b\n";
    let lines: Vec<String> = outline(text)
        .iter()
        .map(|line| format!("{} {} {} {}", line.level, line.kind, line.label, line.span.slice(text)))
        .collect();
    assert_eq!(lines, ["0 task definition web web", "1 volume data data", "1 container a a"]);
    assert_eq!(outline("hello"), []);
}
