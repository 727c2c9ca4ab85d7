//! The tree → which dialect it is and where its definitions are.
//!
//! Knows the outer shape of dialects, not the meaning of a field.
//!
//! Before the tree, [`mend`] may give a better text: one without what pasting did to it.

mod dialect;
mod fragment;
mod kubernetes;
mod repair;
mod search;
mod unit;

pub use dialect::Dialect;
pub use repair::{Mended, Repair, Restored, mend, restore as restore_indentation};
pub use unit::Unit;

use crate::yaml::{Kind, NodeRef, Tree};
use search::Search;

/// What was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intake {
    /// That of the first definition; where there is none, what the text looks like.
    pub dialect: Dialect,
    /// The definitions, in order of the text.
    pub units: Vec<Unit>,
    /// Objects of a manifest that have no Pod.
    pub n_others: usize,
}

/// Finds the definitions of a text. What is written inside of strings is read into the tree.
pub fn recognize(tree: &mut Tree) -> Intake {
    let mut search = Search::default();
    for root in tree.roots() {
        search.document(root);
    }
    search.assign_namespaces(tree);
    let Search { mut units, strings, n_others, .. } = search;
    // Both are in order of the text.
    let mut strings = strings.into_iter().peekable();
    for unit in &mut units {
        if let Some((_, string)) = strings.next_if(|(node, _)| *node == unit.node) {
            unit.containers = tree.read_inside(string);
        }
    }
    let dialect = match units.first() {
        Some(unit) => unit.dialect,
        None if tree.text().trim().is_empty() => Dialect::Empty,
        None => {
            tree.roots().map(look).find(|dialect| *dialect != Dialect::Unknown).unwrap_or(Dialect::Unknown)
        }
    };
    Intake { dialect, units, n_others }
}

/// What a document without a definition looks like.
fn look(root: NodeRef<'_>) -> Dialect {
    let has = |key: &str| root.get(key).is_some_and(|value| value.kind() != Kind::Null);
    if has("apiVersion") && has("kind") {
        Dialect::Kubernetes
    } else if has("Resources") || has("AWSTemplateFormatVersion") {
        Dialect::CloudFormation
    } else if has("services") {
        Dialect::Compose
    } else if has("terraform_version") {
        Dialect::Terraform
    } else {
        Dialect::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    /// The units of a text: dialect, kind, name and the first words of the definition.
    #[track_caller]
    fn check(text: &str, dialect: Dialect, expected: &[&str]) {
        let mut tree = parse(&text.into());
        let intake = recognize(&mut tree);
        let unit = |unit: &Unit| {
            let name = unit.name.and_then(|name| tree.node(name).as_str()).unwrap_or("-");
            format!("{} {}", unit.kind, name).trim_start().to_owned()
        };
        let units: Vec<String> = intake.units.iter().map(unit).collect();
        assert_eq!(
            (intake.dialect, units),
            (dialect, expected.iter().map(|text| (*text).to_owned()).collect()),
            "{text}"
        );
    }

    #[test]
    fn dialects_of_ecs_are_recognised_by_their_shape() {
        check("containerDefinitions: []", Dialect::TaskDefinition, &["-"]);
        check("family: web", Dialect::TaskDefinition, &["-"]);
        check("{\"taskDefinition\": {\"containerDefinitions\": []}}", Dialect::DescribeOutput, &["-"]);
        check("{\"taskDefinition\": {\"family\": \"a\"}, \"tags\": []}", Dialect::DescribeOutput, &["-"]);
        check("- name: a\n  image: b\n", Dialect::ContainerArray, &["-"]);
        check("- Name: a\n  Image: b\n", Dialect::ContainerArray, &["-"]);
        check("name: a\nimage: b\nessential: true\n", Dialect::ContainerArray, &["-"]);
        check("ContainerDefinitions: [{Name: a}]", Dialect::CloudFormationProperties, &["-"]);
        check("AWSEBDockerrunVersion: 2\ncontainerDefinitions: []", Dialect::Dockerrun, &["-"]);
        check(
            "containerDefinitions: []\n---\ncontainerDefinitions: []\n",
            Dialect::TaskDefinition,
            &["-", "-"],
        );
        check("deploy: {ecs: {containerDefinitions: [{name: a}]}}", Dialect::TaskDefinition, &["-"]);
        check("hello", Dialect::Unknown, &[]);
        check(" \n", Dialect::Empty, &[]);
    }

    #[test]
    fn templates_have_their_task_definitions() {
        check("Resources: {}", Dialect::CloudFormation, &[]);
        check(
            "Resources:\n  A: {Type: AWS::S3::Bucket}\n  B:\n    Type: AWS::ECS::TaskDefinition\n    Properties: {Family: x}\n  Fn::ForEach::T:\n    - N\n    - [a]\n    - T${N}: {Type: 'AWS::ECS::TaskDefinition', Properties: {ContainerDefinitions: []}}\n",
            Dialect::CloudFormation,
            &["AWS::ECS::TaskDefinition B", "AWS::ECS::TaskDefinition T${N}"],
        );
    }

    #[test]
    fn task_definitions_have_the_services_that_run_them() {
        let service = |id: &str| format!("{{Type: AWS::ECS::Service, Properties: {{TaskDefinition: {id}}}}}");
        let text = format!(
            "Resources:\n  S: {}\n  A: {{Type: AWS::ECS::TaskDefinition}}\n  B: {{Type: AWS::ECS::TaskDefinition}}\n  U: {}\n  V: {}\n",
            service("!Ref B"),
            service("{Ref: B}"),
            service("!Ref C"),
        );
        let units = recognize(&mut parse(&text.into())).units;
        let n_services: Vec<usize> = units.iter().map(|unit| unit.services.len()).collect();
        assert_eq!(n_services, [0, 2]);
    }

    #[test]
    fn plans_have_their_containers_in_a_string() {
        let text = r#"{"planned_values": {"root_module": {"resources": [{"type": "aws_ecs_task_definition", "name": "web",
            "values": {"family": "web", "container_definitions": "[{\"name\": \"a\", \"image\": \"b\"}]"}}]}}}"#;
        check(text, Dialect::Terraform, &["-"]);
        // A plan says it again among the changes.
        check(
            r#"{"resource_changes": [{"change": {"before": null, "after": {"container_definitions": "[]"}}}],
            "planned_values": {"resources": [{"values": {"container_definitions": "[]"}}]}}"#,
            Dialect::Terraform,
            &["-"],
        );
        check(
            r#"{"resource_changes": [{"change": {"after": {}, "after_unknown": {"container_definitions": true}}}]}"#,
            Dialect::Unknown,
            &[],
        );
        let mut tree = parse(&text.into());
        let unit = recognize(&mut tree).units.remove(0);
        let list = tree.node(unit.containers.unwrap());
        let name = list.items()[0].node.get("name").unwrap();
        assert_eq!((name.as_str(), name.source()), (Some("a"), "\\\"a\\\""));
    }

    #[test]
    fn manifests_have_their_workloads() {
        let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: x}]}\n";
        check(pod, Dialect::Kubernetes, &["Pod a"]);
        check("apiVersion: v1\nkind: Pod\n", Dialect::Kubernetes, &["Pod -"]);
        check("apiVersion: v1\nkind: ConfigMap\n", Dialect::Kubernetes, &[]);
        check(
            "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service}\n- {apiVersion: batch/v1, kind: CronJob, metadata: {name: n}, spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: a}]}}}}}}\n",
            Dialect::Kubernetes,
            &["CronJob n"],
        );
        check(
            "apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: {name: r}\nspec:\n  headGroupSpec: {template: {spec: {containers: [{name: h, image: i}]}}}\n  workerGroupSpecs: [{template: {spec: {containers: [{name: w, image: i}]}}}]\n",
            Dialect::Kubernetes,
            &["RayCluster r", "RayCluster r"],
        );
        check(
            "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec: {steps: [{name: a, image: b}], sidecars: [{image: c}]}\n",
            Dialect::Kubernetes,
            &["Task t"],
        );
        check("spec:\n  containers:\n  - name: a\n    image: b\n", Dialect::PodSpec, &["-"]);
        check("- name: a\n  image: b\n  volumeMounts: []\n", Dialect::PodSpec, &["-"]);
    }

    #[test]
    fn other_objects_are_counted() {
        let text = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: x}]}\n---\n# nothing\n---\nkind: Service\napiVersion: v1\n---\napiVersion: v1\nkind: List\nitems: [{kind: Secret, apiVersion: v1}, {kind: Role, apiVersion: v1}]\n";
        let intake = recognize(&mut parse(&text.into()));
        assert_eq!((intake.units.len(), intake.n_others), (1, 3));
    }

    #[test]
    fn compose_files_are_one_unit() {
        check("services: {a: {image: b}}", Dialect::Compose, &["-"]);
    }
}
