//! Texts with more than anybody can look at.

use std::time::{Duration, Instant};

use sidecarta::diagram::GroupKind;
use sidecarta::{intake, task, yaml};

use crate::support::analyzed;

#[test]
fn of_too_many_containers_some_are_drawn_and_the_rest_is_counted() {
    let containers: String = (0..1200).map(|n| format!("  - {{name: c{n}, image: x}}\n")).collect();
    let analysis = analyzed(&format!("containerDefinitions:\n{containers}"));
    assert_eq!(analysis.task().unwrap().containers.len(), 1200);
    let groups = &analysis.shown.as_ref().unwrap().scene.groups;
    let count = |kind: GroupKind| groups.iter().filter(|group| group.kind == kind).count();
    assert_eq!(count(GroupKind::Container), 200);
    let header = groups.iter().find(|group| group.kind == GroupKind::Boundary).unwrap();
    assert!(header.label.contains("1000 more containers"), "{}", header.label);
}

/// Reads all tasks of a text, which must not take long.
#[track_caller]
fn read_in_time(text: &str) -> Vec<task::Task> {
    let start = Instant::now();
    let mut tree = yaml::parse(&text.into());
    let units = intake::recognize(&mut tree).units;
    let tasks = units.iter().map(|unit| task::read(&tree, unit, &task::Roles::new())).collect();
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    tasks
}

#[test]
fn many_task_definitions_in_a_template_take_no_longer_each() {
    let resources: String = (0..5000)
        .map(|n| {
            let containers = "[{Name: a, Image: b, PortMappings: [{ContainerPort: 80}]}]";
            let balancers = "[{ContainerName: a, ContainerPort: 80}]";
            format!(
                "  T{n}: {{Type: AWS::ECS::TaskDefinition, Properties: {{ContainerDefinitions: {containers}}}}}\n  \
                 S{n}: {{Type: AWS::ECS::Service, Properties: {{TaskDefinition: !Ref T{n}, LoadBalancers: {balancers}}}}}\n"
            )
        })
        .collect();
    let tasks = read_in_time(&format!("Resources:\n{resources}"));
    assert_eq!(tasks.len(), 5000);
    for task in &tasks {
        assert_eq!(task.containers[0].ports[0].published, ["load balancer"]);
    }
}

#[test]
fn many_parameters_take_no_longer_each() {
    let parameters: String = (0..10_000).map(|n| format!("  P{n}: {{Type: String, Default: x}}\n")).collect();
    let containers: String =
        (0..10_000).map(|n| format!("        - {{Name: c{n}, Image: !Ref P{n}}}\n")).collect();
    let tasks = read_in_time(&format!(
        "Parameters:\n{parameters}Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n{containers}"
    ));
    assert_eq!(tasks[0].containers.len(), 10_000);
}
