//! The review in Markdown, for a pull request: the verdict, the findings, the picture, a table of containers.

use super::mermaid;
use crate::analysis::Analysis;
use crate::review::{Class, Finding};
use crate::task::{Container, Field, Known, Task};
use crate::text::Gather;

/// The report about the task that is shown. `verdict` is the answer in a line. Texts of the person are code.
pub fn report(analysis: &Analysis, findings: &[Finding], verdict: &str) -> String {
    let name = analysis.task().map_or("this text", |task| task.display_name());
    let mut report = format!("## Review of {}\n\n**{verdict}**\n", code(name));
    for class in Class::ALL {
        let of: Vec<&Finding> = findings.iter().filter(|finding| finding.rule.class == class).gather();
        if of.is_empty() {
            continue;
        }
        report.push_str(&format!("\n### {} ({})\n\n", title(class), of.len()));
        for finding in of {
            report.push_str(&item(analysis, finding));
        }
    }
    if let (Some(task), Some(shown)) = (analysis.task(), &analysis.shown) {
        report
            .push_str(&format!("\n### Picture\n\n```mermaid\n{}```\n", mermaid(task, &shown.effective, &[])));
        report.push_str(&table(task));
    }
    report
}

fn title(class: Class) -> &'static str {
    match class {
        Class::Rejected => "Refused by the platform",
        Class::Runtime => "Surprises at run time",
        Class::Security => "Security",
        Class::Advice => "Advice",
    }
}

fn item(analysis: &Analysis, finding: &Finding) -> String {
    let line = analysis.lines.line_of(finding.span.start) + 1;
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("; {}", flat(help)));
    let rule = match finding.url() {
        Some(url) => format!("[{}]({url})", finding.rule.id),
        None => finding.rule.id.to_owned(),
    };
    format!("- line {line}: {}{help} ({rule})\n", flat(&finding.message))
}

/// Name, image, role and sizes of each container.
fn table(task: &Task) -> String {
    let mut table = "\n### Containers\n\n| container | image | role | essential | CPU | memory |\n| --- | --- | --- | --- | ---: | ---: |\n"
        .to_owned();
    for container in &task.containers {
        let image = container.image.as_ref().map_or("", |image| match &image.value {
            Known::Value(image) | Known::Default(image) => &image.text,
            Known::Unresolved(text) => text,
        });
        let essential = match container.is_essential() {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        let cells = [
            code(container.display_name()),
            code(image),
            container.role.label().to_lowercase(),
            essential.to_owned(),
            number(&container.cpu_units),
            memory(container),
        ];
        table.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    table
}

fn number(field: &Option<Field<Known<u32>>>) -> String {
    match field.as_ref().map(|field| &field.value) {
        Some(Known::Value(number) | Known::Default(number)) => number.to_string(),
        Some(Known::Unresolved(text)) => code(text),
        None => String::new(),
    }
}

fn memory(container: &Container) -> String {
    let hard = number(&container.memory_mib);
    if hard.is_empty() { number(&container.memory_reservation_mib) } else { hard }
}

/// The text as code in a line or a cell, whatever is in it.
fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let text = text.replace(['\n', '\r', '`'], " ").replace('|', "\\|");
    format!("`{}`", text.trim())
}

/// A sentence of ours with texts of the person in backticks: none of them may begin anything else.
fn flat(words: &str) -> String {
    let mut out = String::new();
    for (index, part) in words.split('`').enumerate() {
        match index % 2 {
            0 => out.push_str(&part.replace('<', "&lt;").replace(['\n', '\r'], " ")),
            _ => out.push_str(&code(part)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::analysis::{Choices, analyze};
    use crate::review::Options;

    #[test]
    fn a_report_has_findings_picture_and_containers() {
        let text = "family: shop\ncontainerDefinitions:\n  - {name: app, image: 'a|b', cpu: 256, dependsOn: [{containerName: lgos, condition: START}]}\n";
        let analysis = analyze(text.into(), &Choices::default());
        let mut findings = analysis.review(&Options::default());
        findings.retain(|finding| finding.rule.id == "dangling-depends-on");
        expect![[r###"
            ## Review of `shop`

            **No.**

            ### Refused by the platform (1)

            - line 3: `app` waits for `lgos`, which does not exist; name a container of this task, or remove the dependency ([dangling-depends-on](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html))

            ### Picture

            ```mermaid
            flowchart LR
              subgraph task["shop"]
                c0["app<br>application<br>essential"]
              end
            ```

            ### Containers

            | container | image | role | essential | CPU | memory |
            | --- | --- | --- | --- | ---: | ---: |
            | `app` | `a\|b` | application | yes | 256 |  |
        "###]]
        .assert_eq(&report(&analysis, &findings, "No."));
    }

    #[test]
    fn no_text_is_more_than_code() {
        let text = "[{name: '<img src=x> `](http://x) | #', image: a, dependsOn: [{containerName: '<b>', condition: START}]}]";
        let analysis = analyze(text.into(), &Choices::default());
        let report = report(&analysis, &analysis.review(&Options::default()), "");
        let outside: String = report.split('`').step_by(2).collect();
        assert!(!outside.contains("<b>") && !outside.contains("<img"), "{report}");
    }
}
