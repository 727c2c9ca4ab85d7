//! The task as a diagram of D2. <https://d2lang.com/tour/intro>

use super::chart::{Arrow, ArrowKind, Chart, Id, Node};
use crate::diagram::Layer;
use crate::task::{Effective, Task};

/// The task without what is switched off, and without the hidden layers. Texts of the person stand in quotes.
pub fn d2(task: &Task, effective: &Effective, hidden: &[Layer]) -> String {
    let chart = Chart::new(task, effective, hidden);
    let mut out = format!("direction: right\ntask: {} {{\n", quoted(chart.title));
    let (containers, others): (Vec<&Node>, Vec<&Node>) =
        chart.nodes.iter().partition(|node| matches!(node.id, Id::Container(_)));
    containers.iter().for_each(|node| out += &format!("  {}\n", boxed(node)));
    out += "}\n";
    others.iter().for_each(|node| out += &format!("{}\n", boxed(node)));
    chart.arrows.iter().for_each(|arrow| out += &drawn(arrow));
    out
}

fn boxed(node: &Node) -> String {
    let shape = match node.id {
        Id::Container(_) => "",
        Id::Volume(_) => " { shape: cylinder }",
        Id::Destination(_) => " { shape: page }",
    };
    let mut words = node.name.clone();
    node.lines.iter().for_each(|line| words.extend(["\n", line]));
    format!("{}: {}{shape}", node.id.word(), quoted(&words))
}

fn drawn(arrow: &Arrow) -> String {
    let (line, style) = match arrow.kind {
        ArrowKind::Waits => ("->", ""),
        ArrowKind::WaitsUnasked | ArrowKind::Logs => ("->", " { style.stroke-dash: 4 }"),
        ArrowKind::Traffic => ("<->", ""),
        ArrowKind::Mount => ("--", ""),
    };
    format!("{} {line} {}: {}{style}\n", path(arrow.from), path(arrow.to), quoted(&arrow.words))
}

/// Containers stand within the task.
fn path(id: Id) -> String {
    match id {
        Id::Container(_) => ["task.", &id.word()].concat(),
        id => id.word(),
    }
}

/// The text in double quotes: <https://d2lang.com/tour/strings>. After `$` D2 would look for a variable.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.trim().chars() {
        match character {
            '\n' => quoted.push_str("\\n"),
            '"' | '\\' | '$' => quoted.extend(['\\', character]),
            other if other.is_control() => quoted.push(' '),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::analysis::{Choices, analyze};

    fn diagram(text: &str) -> String {
        let analysis = analyze(text.into(), &Choices::default());
        d2(analysis.task().unwrap(), &analysis.shown.as_ref().unwrap().effective, &[])
    }

    #[test]
    fn a_task_is_a_box_with_boxes() {
        expect![[r#"
            direction: right
            task: "web-frontend" {
              c0: "migrate\ninit"
              c1: "app\napplication\nessential"
              c2: "log-router\nlog router\nessential"
              c3: "datadog\nmetrics"
            }
            v0: "app-logs" { shape: cylinder }
            v1: "uploads" { shape: cylinder }
            d0: "CloudWatch Logs\n/ecs/web" { shape: page }
            d1: "CloudWatch Logs\n/ecs/web-router" { shape: page }
            task.c1 -> task.c0: "SUCCESS"
            task.c1 -> task.c2: "START"
            task.c1 -- v0: "/var/log/app"
            task.c1 -- v1: "/data"
            task.c2 -- v0: "/logs read-only"
            task.c0 -> task.c2: "logs" { style.stroke-dash: 4 }
            task.c2 -> d0: "logs" { style.stroke-dash: 4 }
            task.c1 -> task.c2: "logs" { style.stroke-dash: 4 }
            task.c2 -> d1: "logs" { style.stroke-dash: 4 }
        "#]]
        .assert_eq(&diagram(include_str!("../../tests/samples/firelens.yaml")));
    }

    #[test]
    fn no_text_is_more_than_a_label() {
        let name = "a\\\"b ${x} |md # y; z -> w\\n";
        let text = serde_json::json!([{ "name": name, "image": "a" }]).to_string();
        expect![[r#"
            direction: right
            task: "Containers of a task" {
              c0: "a\\\"b \${x} |md # y; z -> w\\n\napplication\nessential"
            }
        "#]]
        .assert_eq(&diagram(&text));
    }
}
