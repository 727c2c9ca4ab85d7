//! Findings for other programs: JSON, SARIF for code scanning, and the annotations of a workflow on GitHub.
//! Lines and columns count from one, columns in characters.

use serde_json::{Value, json};

use crate::analysis::Analysis;
use crate::review::{Class, Finding, Rule, docs, rules, source};
use crate::text::{Edit, Span};

/// A file with what was found in it.
pub struct Reviewed<'a> {
    /// As it was named.
    pub path: &'a str,
    pub analysis: &'a Analysis,
    pub findings: &'a [Finding],
}

/// `{"files": [{"path": …, "findings": […]}]}`.
pub fn findings_json(files: &[Reviewed<'_>]) -> Value {
    let file = |file: &Reviewed<'_>| {
        let findings = file.findings.iter().map(|it| finding_json(file.analysis, it));
        json!({ "path": file.path, "findings": findings.collect::<Vec<_>>() })
    };
    json!({ "files": files.iter().map(file).collect::<Vec<_>>() })
}

/// One finding: the rule, what it says, where, and whether there is a fix.
pub fn finding_json(analysis: &Analysis, finding: &Finding) -> Value {
    let related = finding.related.iter().map(|it| {
        let place = place(analysis, it.span);
        json!({ "message": it.value, "line": place.start.0, "column": place.start.1 })
    });
    let place = place(analysis, finding.span);
    json!({
        "rule": finding.rule.id,
        "class": finding.rule.class.key(),
        "message": finding.message,
        "help": finding.help,
        "line": place.start.0,
        "column": place.start.1,
        "endLine": place.end.0,
        "endColumn": place.end.1,
        "related": related.collect::<Vec<_>>(),
        "url": finding.url(),
        "fix": finding.fix.is_some(),
    })
}

/// A log in SARIF 2.1.0: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
pub fn findings_sarif(files: &[Reviewed<'_>]) -> Value {
    let results = files.iter().flat_map(|file| file.findings.iter().map(|finding| result(file, finding)));
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "Sidecarta",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules::all().map(rule).collect::<Vec<_>>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    })
}

/// A line for each finding that a workflow on GitHub shows beside the text:
/// <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>.
pub fn findings_github(file: &Reviewed<'_>) -> String {
    let mut lines = String::new();
    for finding in file.findings {
        let Place { start, end } = place(file.analysis, finding.span);
        let command = match finding.rule.class {
            Class::Rejected => "error",
            Class::Runtime | Class::Security => "warning",
            Class::Advice => "notice",
        };
        let help = finding.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
        lines.push_str(&format!(
            "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
            escaped(file.path, true),
            start.0,
            start.1,
            end.0,
            end.1,
            finding.rule.id,
            escaped(&format!("{}{help}", finding.message), false),
        ));
    }
    lines
}

/// Lines and columns.
struct Place {
    start: (u32, usize),
    end: (u32, usize),
}

fn place(analysis: &Analysis, span: Span) -> Place {
    let place = |offset: u32| {
        let line = analysis.lines.line_of(offset);
        let before = Span { start: analysis.lines.line(line).start, end: offset };
        (line + 1, before.slice(&analysis.text).chars().count() + 1)
    };
    Place { start: place(span.start), end: place(span.end) }
}

fn rule(rule: &'static Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.summary, "markdown": docs(rule) },
        "helpUri": source(rule),
        "defaultConfiguration": { "level": level(rule.class) },
        "properties": { "class": rule.class.key() },
    })
}

fn level(class: Class) -> &'static str {
    match class {
        Class::Rejected => "error",
        Class::Runtime | Class::Security => "warning",
        Class::Advice => "note",
    }
}

fn result(file: &Reviewed<'_>, finding: &Finding) -> Value {
    let region = |span: Span| {
        let Place { start, end } = place(file.analysis, span);
        json!({ "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1 })
    };
    let artifact = json!({ "uri": file.path });
    let location = |span: Span| json!({ "artifactLocation": artifact, "region": region(span) });
    let related = finding
        .related
        .iter()
        .map(|it| json!({ "physicalLocation": location(it.span), "message": { "text": it.value } }));
    let replacement =
        |edit: &Edit| json!({ "deletedRegion": region(edit.span), "insertedContent": { "text": edit.text } });
    let fixes = finding.fix.iter().map(|fix| {
        let replacements = fix.edits.iter().map(replacement).collect::<Vec<_>>();
        json!({
            "description": { "text": fix.title },
            "artifactChanges": [{ "artifactLocation": artifact, "replacements": replacements }],
        })
    });
    json!({
        "ruleId": finding.rule.id,
        "level": level(finding.rule.class),
        "message": { "text": message(finding) },
        "locations": [{ "physicalLocation": location(finding.span) }],
        "relatedLocations": related.collect::<Vec<_>>(),
        "fixes": fixes.collect::<Vec<_>>(),
    })
}

fn message(finding: &Finding) -> String {
    match &finding.help {
        Some(help) => format!("{}; {help}", finding.message),
        None => finding.message.clone(),
    }
}

/// As a command takes it; commas and colons end the value of a property.
fn escaped(text: &str, is_property: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if is_property { text.replace(':', "%3A").replace(',', "%2C") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Choices, analyze};
    use crate::review::Options;

    const TEXT: &str = "containerDefinitions:\n  - name: app\n    image: a\n    esential: true\n";

    fn with<T>(path: &str, then: impl FnOnce(&Reviewed<'_>) -> T) -> T {
        let analysis = analyze(TEXT.into(), &Choices::default());
        let mut findings = analysis.review(&Options::default());
        findings.retain(|finding| finding.rule.id == "unknown-key");
        then(&Reviewed { path, analysis: &analysis, findings: &findings })
    }

    #[test]
    fn json_has_places_from_one() {
        let told = with("task.yaml", |it| findings_json(std::slice::from_ref(it)));
        let found = &told["files"][0]["findings"][0];
        assert_eq!(
            (&found["line"], &found["column"], &found["endColumn"]),
            (&json!(4), &json!(5), &json!(13))
        );
    }

    #[test]
    fn sarif_has_the_rule_the_place_and_the_fix() {
        let sarif = with("task.yaml", |it| findings_sarif(std::slice::from_ref(it)));
        let run = &sarif["runs"][0];
        let result = &run["results"][0];
        assert_eq!((&result["ruleId"], &result["level"]), (&json!("unknown-key"), &json!("error")));
        assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 4);
        let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(replacement["insertedContent"]["text"], "essential");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert!(rules.iter().all(|rule| rule["helpUri"].as_str().unwrap().starts_with("https://")));
    }

    #[test]
    fn a_path_cannot_end_the_command() {
        let line = with("a,b:c\n::error::x", findings_github);
        assert!(
            line.starts_with("::error file=a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ax,line=4,col=5,endLine=4,"),
            "{line}"
        );
        assert_eq!(line.lines().count(), 1);
    }
}
