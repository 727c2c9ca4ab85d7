//! What the picture shows as headings and lists of plain text, in Markdown: for those who do not see it, for
//! paper, and to be copied.

use crate::analysis::Analysis;
use crate::diagram::{Group, GroupKind, Scene};
use crate::task::{Effective, Known, Platform, Task};

/// The outline of the task that is shown; empty where there is none.
pub fn outline(analysis: &Analysis) -> String {
    let mut out = String::new();
    if let (Some(task), Some(shown)) = (analysis.task(), &analysis.shown) {
        let kind = match task.platform {
            Platform::Ecs => "ECS task ",
            Platform::Kubernetes => "Pod ",
            Platform::Compose => "Compose file ",
        };
        line(&mut out, &["# ", kind, task.display_name()]);
        line(&mut out, &["\n", &shown.scene.description]);
        let chips = shown.scene.groups.iter().filter(|group| group.kind == GroupKind::Boundary);
        for (index, chip) in chips.filter(|group| group.part.is_some()).enumerate() {
            line(&mut out, &[if index == 0 { "\n- " } else { "- " }, &chip.label]);
        }
        containers(&mut out, task, &shown.effective, &shown.scene);
        boxes(&mut out, &shown.scene);
        switched_off(&mut out, task, &shown.effective);
    }
    out
}

fn containers(out: &mut String, task: &Task, effective: &Effective, scene: &Scene) {
    let staying = task.containers.iter().filter(|container| !effective.off.contains(&container.id));
    for (index, container) in staying.enumerate() {
        if index == 0 {
            line(out, &["\n## Containers"]);
        }
        line(out, &["\n### ", container.display_name(), "\n"]);
        let card = scene.groups.iter().find(|group| group.part.as_ref() == Some(&container.id));
        let said =
            card.map_or("", |card| card.label.get(container.display_name().len() + 2..).unwrap_or_default());
        line(out, &["- ", said]);
        if let Some(image) = &container.image {
            let image = match &image.value {
                Known::Value(image) | Known::Default(image) => &image.text,
                Known::Unresolved(text) => text,
            };
            line(out, &["- Image: ", image]);
        }
        // What another one does with it stands with that one.
        for group in scene.relations_of(&container.id) {
            if group.ends.first() == Some(&container.id) {
                line(out, &["- ", &group.label]);
            }
        }
    }
}

/// Volumes, the network and where logs go: what is drawn as boxes of their own.
fn boxes(out: &mut String, scene: &Scene) {
    for (kind, title) in [
        (GroupKind::Volume, "Volumes"),
        (GroupKind::Network, "Network"),
        (GroupKind::Ingress, "Ways in"),
        (GroupKind::Namespace, "Shared besides"),
        (GroupKind::LogDestination, "Logs go to"),
    ] {
        let is_listed = |group: &&Group| group.kind == kind && group.is_named();
        let mut before = "";
        for group in scene.groups.iter().filter(is_listed) {
            if before.is_empty() {
                line(out, &["\n## ", title, "\n"]);
            }
            // A picture of several rows has its network in each.
            if before != group.label {
                line(out, &["- ", &group.label]);
            }
            before = &group.label;
        }
    }
}

fn switched_off(out: &mut String, task: &Task, effective: &Effective) {
    let off = task.containers.iter().filter(|container| effective.off.contains(&container.id));
    for (index, container) in off.enumerate() {
        if index == 0 {
            line(out, &["\n## Switched off\n"]);
        }
        line(out, &["- ", container.display_name()]);
    }
    if let Some(freed) = effective.freed.sentence() {
        line(out, &["- ", freed.trim_end_matches('.')]);
    }
    for consequence in &effective.consequences {
        let name = task.container_by_id(&consequence.part).map_or("The task", |it| it.display_name());
        line(out, &["- ", name, ": ", &consequence.message]);
    }
}

fn line(out: &mut String, words: &[&str]) {
    for word in words {
        out.push_str(word);
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::analysis::{Choices, analyze};
    use crate::task::PartId;

    #[test]
    fn a_task_reads_as_headings_and_lists() {
        let text = include_str!("../../tests/samples/firelens.yaml");
        let off = [PartId::container("datadog", 1)].into();
        let analysis = analyze(text.into(), &Choices { off, ..Choices::default() });
        expect![[r#"
            # ECS task web-frontend

            A task of 4 containers: migrate, app, log-router, datadog

            - Fargate
            - awsvpc
            - 1 vCPU
            - 2 GiB
            - task role
            - execution role

            ## Containers

            ### migrate

            - Init, image web:2.4.1, runs once, then exits
            - Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:2.4.1
            - migrate sends its logs to log-router

            ### app

            - Application, image web:2.4.1, essential, 512 cpu · 1024 MiB, health check every 10 s, 1 secret
            - Image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:2.4.1
            - app waits for migrate to exit with 0
            - app waits for log-router to start
            - app sends its logs to log-router
            - app mounts app-logs at /var/log/app
            - app mounts uploads at /data
            - app listens on 8080/tcp
            - app: 1 secret

            ### log-router

            - Log router, image aws-for-fluent-bit:stable, essential, AWS for Fluent Bit, 64 cpu · 128 MiB
            - Image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
            - log-router sends logs to CloudWatch Logs /ecs/web
            - log-router sends logs to CloudWatch Logs /ecs/web-router
            - log-router mounts app-logs at /logs read-only

            ## Volumes

            - Volume app-logs, task storage
            - Volume uploads, EFS fs-0a1b2c3d

            ## Network

            - Shared network: the containers reach each other on localhost

            ## Ways in

            - Reached from the VPC :8080

            ## Logs go to

            - Logs go to CloudWatch Logs /ecs/web
            - Logs go to CloudWatch Logs /ecs/web-router

            ## Switched off

            - datadog
            - Returns 64 CPU units and 256 MiB
        "#]]
        .assert_eq(&outline(&analysis));
    }

    #[test]
    fn without_a_task_there_is_nothing() {
        assert_eq!(outline(&analyze("".into(), &Choices::default())), "");
    }
}
