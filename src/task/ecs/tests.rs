//! What is read of templates: functions in the place of values, conditions, references.

use crate::task::{Roles, Task, notes, read};
use crate::{intake, yaml};

/// The first task of a text, in whose shape nothing is odd.
fn task(text: &str) -> Task {
    let mut tree = yaml::parse(&text.into());
    let unit = intake::recognize(&mut tree).units.remove(0);
    let task = read(&tree, &unit, &Roles::new());
    assert_eq!(notes(&tree, &unit, &task), [], "{text}");
    task
}

/// The task of a template with these properties, each line of which is indented.
fn of_properties(properties: &str) -> Task {
    task(&format!("Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n{properties}\n"))
}

/// The containers of a task: each with its condition.
fn containers(task: &Task) -> Vec<String> {
    let name = |container: &crate::task::Container| {
        let name = container.written_name().unwrap_or("-");
        let condition = container.only_if.as_deref().map(|condition| format!(" if {condition}"));
        format!("{name}{}", condition.unwrap_or_default())
    };
    task.containers.iter().map(name).collect()
}

#[test]
fn a_function_in_the_place_of_the_containers_leaves_them_unknown() {
    for function in ["!Split [',', !Ref X]", "!FindInMap [A, !Ref B, C]", "!If [C, !Ref A, !Ref B]"] {
        let task = of_properties(&format!("      ContainerDefinitions: {function}"));
        assert!(task.containers.is_empty() && task.has_unknown_containers, "{function}");
    }
}

#[test]
fn a_resource_without_properties_has_its_name_only() {
    let text = "Resources:\n  T: {Type: AWS::ECS::TaskDefinition, DependsOn: X}\n";
    for text in [text, "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n"] {
        let task = task(text);
        assert_eq!(task.display_name(), "T");
    }
}

#[test]
fn conditions_in_conditions_show_all_branches() {
    let task = of_properties(
        "      ContainerDefinitions:
        - {Name: a, Image: a}
        - !If [P, !If [X, {Name: dd, Image: d}, {Name: nr, Image: n}], !Ref AWS::NoValue]",
    );
    assert_eq!(containers(&task), ["a", "dd if P and X", "nr if P and not X"]);
    assert!(!task.has_unknown_containers);
}

#[test]
fn a_list_under_a_condition_shows_both_branches() {
    let task = of_properties(
        "      ContainerDefinitions: !If
        - Dev
        - [{Name: a, Image: b}]
        - [{Name: a, Image: b}, {Name: dd, Image: d}]",
    );
    assert_eq!(containers(&task), ["a", "dd if not Dev"]);
    assert_eq!(task.container("a").unwrap().places.len(), 2);
    let task = of_properties(
        "      ContainerDefinitions: {'Fn::If': [Dev, [{Name: a, Image: b}], {Ref: More}]}
      Volumes: !If [Dev, [{Name: v}], [{Name: w}, {Name: v}]]",
    );
    assert_eq!(containers(&task), ["a if Dev"]);
    assert!(task.has_unknown_containers && !task.has_unknown_volumes);
    let volumes: Vec<_> = task.volumes.iter().filter_map(|volume| volume.known_name()).collect();
    assert_eq!(volumes, ["v", "w"]);
}

#[test]
fn a_container_of_two_branches_names_what_it_names_in_either() {
    let task = of_properties(
        "      ContainerDefinitions: !If
        - Dev
        - [{Name: a, Image: b}]
        - [{Name: a, Image: b, DependsOn: [{ContainerName: dd}], MountPoints: [{SourceVolume: v}]}, {Name: dd}]",
    );
    let a = task.container("a").unwrap();
    assert_eq!((a.depends_on.len(), a.mounts.len()), (1, 1));
    let task = of_properties(
        "      ContainerDefinitions: !If
        - Dev
        - [{Name: a, MountPoints: [{SourceVolume: v, ContainerPath: /x}]}]
        - [{Name: a, MountPoints: [{SourceVolume: v, ContainerPath: /x}, {SourceVolume: w, ContainerPath: /y}]}]",
    );
    assert_eq!(task.containers[0].mounts.len(), 2);
}

#[test]
fn one_name_in_branches_that_exclude_each_other_is_one_container() {
    let two = "
        - !If [P, {Name: a, Image: b}, !Ref AWS::NoValue]
        - !If [P, !Ref AWS::NoValue, {Name: a, Image: c}]";
    assert_eq!(containers(&of_properties(&format!("      ContainerDefinitions:{two}"))), ["a"]);
    let two = "
        - !If [P, {Name: a, Image: b}, !Ref AWS::NoValue]
        - !If [Q, {Name: a, Image: c}, !Ref AWS::NoValue]";
    let task = of_properties(&format!("      ContainerDefinitions:{two}"));
    assert_eq!(containers(&task), ["a if P", "a if Q"]);
}

#[test]
fn properties_under_a_condition_are_those_of_one_branch_and_said_to_be_so() {
    let text = "      Fn::If: [C, {Family: f, ContainerDefinitions: [{Name: a, Image: b}]}, !Ref X]";
    let task = of_properties(text);
    assert_eq!((containers(&task), task.display_name()), (vec!["a".to_owned()], "f"));
    assert!(task.has_unknown_containers && task.has_unknown_volumes && task.remark.is_some());
    let task = of_properties("      Fn::If: [C, !Ref Y, !Ref X]");
    assert!(task.has_unknown_containers && task.remark.is_some());
}

#[test]
fn a_dependency_finds_its_container_in_whatever_way_the_name_is_written() {
    let task = task(
        "Parameters: {Img: {Type: String, Default: nginx}}
Resources:
  T:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - {Name: !Sub '${Img}', Image: a}
        - {Name: b, Image: b, DependsOn: [{ContainerName: !Ref Img}]}
",
    );
    let dependency = task.containers[1].depends_on[0].container.as_ref().unwrap();
    assert_eq!(task.containers[0].written_name(), Some(dependency.value.as_written()));
}

#[test]
fn what_is_said_for_the_whole_task_is_told_in_a_few_words() {
    let task = task(
        "family: a
taskRoleArn: arn:aws:iam::123456789012:role/a
executionRoleArn: ''
ephemeralStorage: {sizeInGiB: 40}
runtimePlatform: {operatingSystemFamily: LINUX, cpuArchitecture: ARM64}
containerDefinitions: [{name: a, image: b}]",
    );
    let facts: Vec<&str> = task.facts.iter().map(|fact| fact.value.as_str()).collect();
    assert_eq!(facts, ["ARM64", "40 GiB disk", "task role"]);
}

#[test]
fn the_proxy_that_takes_over_the_traffic_is_found_by_its_name() {
    let proxy = |name: &str| {
        let task = task(&format!(
            "proxyConfiguration: {{type: APPMESH, containerName: {name}}}
containerDefinitions: [{{name: a, image: b}}, {{name: envoy, image: envoy}}]",
        ));
        task.redirecting_proxy().map(|container| container.display_name().to_owned())
    };
    assert_eq!(proxy("envoy").as_deref(), Some("envoy"));
    assert_eq!(proxy("other"), None);
}

#[test]
fn files_with_settings_and_gpus_are_counted() {
    let task = task(
        "containerDefinitions:
  - name: a
    image: b
    environmentFiles: [{type: s3, value: x}, {type: s3, value: y}]
    resourceRequirements: [{type: GPU, value: '2'}]
    volumesFrom: [{sourceContainer: c, readOnly: true}]",
    );
    let container = &task.containers[0];
    assert_eq!(container.settings.len(), 2);
    assert_eq!(container.gpus.as_ref().map(|gpus| gpus.value.as_str()), Some("2"));
    assert!(container.volumes_from[0].is_read_only());
}
