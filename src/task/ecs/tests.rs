use crate::task::{Roles, Task, read};
use crate::{intake, yaml};

/// The first task of a text.
fn task(text: &str) -> Task {
    let mut tree = yaml::parse(&text.into());
    let unit = intake::recognize(&mut tree).units.remove(0);
    read(&tree, &unit, &Roles::new())
}

/// The task of a template with these properties, each line of which is indented.
fn of_properties(properties: &str) -> Task {
    task(&format!(
        "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n{properties}\n"
    ))
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
        assert!(task.notes.is_empty(), "{function}: {:?}", task.notes);
        assert!(task.containers.is_empty() && task.has_unknown_containers, "{function}");
    }
}

#[test]
fn a_resource_without_properties_has_its_name_only() {
    let text = "Resources:\n  T: {Type: AWS::ECS::TaskDefinition, DependsOn: X}\n";
    for text in [text, "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n"] {
        let task = task(text);
        assert!(task.notes.is_empty(), "{:?}", task.notes);
        assert_eq!(task.display_name(), "T");
    }
}
