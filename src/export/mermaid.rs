//! The task as a flowchart of Mermaid: containers, volumes, who waits for whom, and where logs go.
//! <https://mermaid.js.org/syntax/flowchart.html>

use super::chart::{Arrow, ArrowKind, Chart, Id, Node};
use crate::diagram::Layer;
use crate::task::{Effective, Task};

/// The task without what is switched off, and without the hidden layers. Texts of the person stand in quotes, with
/// everything that means something in Mermaid, Markdown or HTML as codes.
pub fn mermaid(task: &Task, effective: &Effective, hidden: &[Layer]) -> String {
    let chart = Chart::new(task, effective, hidden);
    let mut out = format!("flowchart LR\n  subgraph task[{}]\n", quoted(chart.title));
    let (containers, others): (Vec<&Node>, Vec<&Node>) =
        chart.nodes.iter().partition(|node| matches!(node.id, Id::Container(_)));
    containers.iter().for_each(|node| out += &format!("    {}\n", boxed(node)));
    out += "  end\n";
    others.iter().for_each(|node| out += &format!("  {}\n", boxed(node)));
    chart.arrows.iter().for_each(|arrow| out += &drawn(arrow));
    out
}

fn boxed(node: &Node) -> String {
    let (open, close) = match node.id {
        Id::Container(_) => ("[", "]"),
        Id::Volume(_) => ("[(", ")]"),
        Id::Destination(_) => (">", "]"),
    };
    let mut words = node.name.clone();
    node.lines.iter().for_each(|line| words.extend(["\n", line]));
    format!("{}{open}{}{close}", node.id.word(), quoted(&words))
}

fn drawn(arrow: &Arrow) -> String {
    let line = match arrow.kind {
        ArrowKind::Waits => "-->",
        ArrowKind::WaitsUnasked | ArrowKind::Logs => "-.->",
        ArrowKind::Traffic => "<-->",
        ArrowKind::Mount => "---",
    };
    let words = if arrow.words.is_empty() { String::new() } else { format!("|{}|", quoted(&arrow.words)) };
    format!("  {} {line}{words} {}\n", arrow.from.word(), arrow.to.word())
}

/// The text as a label: letters, digits and a few signs as they are, all else as codes.
fn quoted(text: &str) -> String {
    let lines: Vec<String> = text.trim().split('\n').map(line).collect();
    let label = lines.join("<br>");
    // An empty label is an error.
    let label = if label.is_empty() { " " } else { &label };
    ["\"", label, "\""].concat()
}

/// Some versions of Mermaid read a label as Markdown, and its codes only then: a line begins no list, holds no
/// address, and nothing in it is emphasized.
fn line(text: &str) -> String {
    let text = text.trim();
    let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut line = String::new();
    for (place, character) in text.char_indices() {
        let (before, after) = (&text[..place], &text[place + character.len_utf8()..]);
        let is_plain = match character {
            ' ' | '/' | ',' | '(' => true,
            '.' => place > n_digits && !before.ends_with("www"),
            ')' | '-' => place > n_digits,
            ':' => !after.starts_with('/'),
            '_' => before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric),
            _ => character.is_alphanumeric(),
        };
        match character {
            _ if is_plain => line.push(character),
            // Between the two something that is not seen: together they would be the end of a line.
            '\\' if after.starts_with('n') => line.push_str("#92;#8203;"),
            _ if character.is_control() => line.push(' '),
            _ => line.push_str(&format!("#{};", u32::from(character))),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::analysis::{Choices, analyze};
    use crate::task::PartId;

    fn chart(text: &str, off: &[&str]) -> String {
        let off = off.iter().map(|name| PartId::container(name, 1)).collect();
        let analysis = analyze(text.into(), &Choices { off, ..Choices::default() });
        mermaid(analysis.task().unwrap(), &analysis.shown.as_ref().unwrap().effective, &[])
    }

    const TEXT: &str = "family: shop
volumes: [{name: data}]
containerDefinitions:
  - name: app
    image: a
    dependsOn: [{containerName: router, condition: START}]
    mountPoints: [{sourceVolume: data, containerPath: /data, readOnly: true}]
    logConfiguration: {logDriver: awsfirelens}
  - name: router
    image: r
    essential: false
    firelensConfiguration: {type: fluentbit}
    logConfiguration: {logDriver: awslogs, options: {awslogs-group: /ecs/router}}
";

    #[test]
    fn everything_that_is_shared_is_in_the_chart() {
        expect![[r#"
            flowchart LR
              subgraph task["shop"]
                c0["app<br>application<br>essential"]
                c1["router<br>log router"]
              end
              v0[("data")]
              d0>"CloudWatch Logs<br>/ecs/router"]
              c0 -->|"START"| c1
              c0 ---|"/data read-only"| v0
              c0 -.->|"logs"| c1
              c1 -.->|"logs"| d0
        "#]]
        .assert_eq(&chart(TEXT, &[]));
    }

    #[test]
    fn what_is_off_is_not() {
        let chart = chart(TEXT, &["router"]);
        assert!(!chart.contains("c1") && chart.contains("c0"), "{chart}");
    }

    #[test]
    fn no_text_is_more_than_a_label() {
        let chart = chart("[{name: 'a\"]; click c0 \"javascript:x\" <script>', image: a}]", &[]);
        assert!(!chart.contains("<script>") && !chart.contains("\"]; click"), "{chart}");
    }

    #[test]
    fn what_means_something_elsewhere_is_a_code() {
        let labels = [
            "",
            "end",
            "web_1-a.b (c), d:e/f",
            "1. one",
            "- two",
            "_a_ **b** `c`",
            "%%{init: {}}%%",
            "https://x.y www.x.y a@b.c",
            "a\"]\r\n#quot;&amp;\\n",
            "日本 😀",
        ];
        expect![[r##"
            " "
            "end"
            "web_1-a.b (c), d:e/f"
            "1#46; one"
            "#45; two"
            "#95;a#95; #42;#42;b#42;#42; #96;c#96;"
            "#37;#37;#123;init: #123;#125;#125;#37;#37;"
            "https#58;//x.y www#46;x.y a#64;b.c"
            "a#34;#93;<br>#35;quot#59;#38;amp#59;#92;#8203;n"
            "日本 #128512;"
        "##]]
        .assert_eq(&labels.map(|label| quoted(label) + "\n").concat());
    }
}
