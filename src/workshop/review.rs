//! What is wrong with the definition, by class; and what the platform would say in one line.

use serde_json::{Value, json};

use super::edits;
use crate::analysis::Analysis;
use crate::export;
use crate::review::{Class, Finding, Fix, Options};
use crate::task::{PartId, Platform};
use crate::text::{Edits, Span, Spanned};

/// More findings of a class are counted only: nobody reads them.
const MOST_TOLD: usize = 500;
/// More marks only slow an editor down.
const MOST_MARKS: usize = 500;
/// More findings are not told apart by the part of their container that they are about.
const MOST_PLACED: usize = 200;

/// The verdict, the findings by class, and what wears a badge or a mark for them.
pub(super) fn review(analysis: &Analysis) -> Value {
    let found = analysis.review(&Options::default());
    let told: Vec<(&Finding, Option<PartId>)> =
        found.iter().enumerate().map(|(index, it)| (it, about(it, analysis, index < MOST_PLACED))).collect();
    let platform = analysis.task().map(|task| task.platform);
    let (words, kind) = verdict(platform, &found);
    let of = |class: Class| told.iter().filter(move |(finding, _)| finding.rule.class == class);
    let section = |class: Class| {
        let told = of(class).take(MOST_TOLD);
        json!({
            "class": class.key(),
            "title": title(class, platform),
            "count": of(class).count(),
            "findings": told.map(|(it, part)| finding(it, part.as_ref(), analysis)).collect::<Vec<_>>(),
        })
    };
    let there = Class::ALL.into_iter().filter(|class| of(*class).next().is_some());
    json!({
        "verdict": words,
        "kind": kind,
        "count": found.len(),
        "sections": there.map(section).collect::<Vec<_>>(),
        "safe": safe_fixes(&found),
        "badges": badges(&told),
        "marks": found.iter().take(MOST_MARKS).map(|finding| mark(finding, analysis)).collect::<Vec<_>>(),
    })
}

/// The review in Markdown.
pub(super) fn report(analysis: &Analysis) -> Value {
    let found = analysis.review(&Options::default());
    let (words, _) = verdict(analysis.task().map(|task| task.platform), &found);
    json!({ "text": export::report(analysis, &found, &words) })
}

/// Every fix that can be applied unseen, as one edit of the text, and how many there are; of those that touch
/// each other the first.
fn safe_fixes(found: &[Finding]) -> Value {
    let (mut all, mut count) = (Edits::new(), 0);
    for fix in found.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.is_safe) {
        let mut with = all.clone();
        if fix.edits.iter().all(|edit| with.add(edit.span, edit.text.as_str()).is_ok()) {
            (all, count) = (with, count + 1);
        }
    }
    json!({ "count": count, "edits": edits(&all) })
}

/// The part of the picture that the finding is about.
fn about(finding: &Finding, analysis: &Analysis, is_placed: bool) -> Option<PartId> {
    let subject = finding.subject.as_ref()?;
    let scene = analysis.shown.as_ref().map(|shown| &shown.scene).filter(|_| is_placed);
    Some(scene.map_or(subject, |scene| scene.part_about(finding.span, subject)).clone())
}

/// The answer, and a stable word for it.
fn verdict(platform: Option<Platform>, findings: &[Finding]) -> (String, &'static str) {
    let n_rejected = findings.iter().filter(|finding| finding.rule.class == Class::Rejected).count();
    match (n_rejected, findings.len()) {
        (0, 0) if platform.is_none() => ("There is nothing to review yet.".to_owned(), "empty"),
        (0, 0) if platform == Some(Platform::Compose) => {
            ("Compose files are drawn, not reviewed.".to_owned(), "clean")
        }
        (0, 0) => ("Nothing to complain about.".to_owned(), "clean"),
        (0, n) => (format!("{} would accept this. {} beyond that.", judge(platform), remarks(n)), "accepted"),
        (1, _) => (format!("{} would refuse this: 1 reason.", judge(platform)), "refused"),
        (n, _) => (format!("{} would refuse this: {n} reasons.", judge(platform)), "refused"),
    }
}

fn remarks(count: usize) -> String {
    if count == 1 { "1 remark".to_owned() } else { format!("{count} remarks") }
}

fn judge(platform: Option<Platform>) -> &'static str {
    match platform {
        Some(Platform::Kubernetes) => "Kubernetes",
        Some(Platform::Compose) => "Compose",
        Some(Platform::Ecs) | None => "AWS",
    }
}

/// What the class is called at the head of its findings.
fn title(class: Class, platform: Option<Platform>) -> String {
    match class {
        Class::Rejected => format!("Refused by {}", judge(platform)),
        Class::Runtime => "Surprises at run time".to_owned(),
        Class::Security => "Security".to_owned(),
        Class::Advice => "Advice".to_owned(),
    }
}

fn finding(finding: &Finding, part: Option<&PartId>, analysis: &Analysis) -> Value {
    let place = |span: Span| json!({ "start": span.start, "end": span.end, "line": line(span, analysis) });
    let related = |it: &Spanned<String>| json!({ "words": it.value, "place": place(it.span) });
    let fix = |fix: &Fix| json!({ "title": fix.title, "isSafe": fix.is_safe, "edits": edits(&fix.edits) });
    json!({
        "rule": finding.rule.id,
        "summary": finding.rule.summary,
        "class": finding.rule.class.key(),
        "message": finding.message,
        "place": place(finding.span),
        "part": part.map(PartId::as_str),
        "subject": finding.subject.as_ref().map(PartId::as_str),
        "help": finding.help,
        "related": finding.related.iter().map(related).collect::<Vec<_>>(),
        "fix": finding.fix.as_ref().map(fix),
    })
}

fn line(span: Span, analysis: &Analysis) -> u32 {
    analysis.lines.line_of(span.start) + 1
}

/// Parts with findings: the worst class, and how many.
fn badges(told: &[(&Finding, Option<PartId>)]) -> Value {
    let mut worst: Vec<(&PartId, Class, usize)> = Vec::new();
    for (finding, part) in told {
        let Some(part) = part else { continue };
        let class = finding.rule.class;
        match worst.iter_mut().find(|badge| badge.0 == part) {
            Some(badge) => (badge.1, badge.2) = (badge.1.min(class), badge.2 + 1),
            None => worst.push((part, class, 1)),
        }
    }
    let badge = |(part, class, count): &(&PartId, Class, usize)| json!({ "part": part.as_str(), "class": class.key(), "count": count });
    worst.iter().map(badge).collect()
}

/// `[fromLine, fromColumn, toLine, toColumn, severity, message, rule]`, as the editor takes it.
fn mark(finding: &Finding, analysis: &Analysis) -> Value {
    let position = |offset| analysis.lines.position(&analysis.text, offset);
    let (from, to) = (position(finding.span.start), position(finding.span.end));
    let severity = match finding.rule.class {
        Class::Rejected => "error",
        Class::Runtime | Class::Security => "warning",
        Class::Advice => "info",
    };
    json!([from.line, from.column, to.line, to.column, severity, finding.message, finding.rule.id])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Choices, analyze};

    fn reviewed(text: &str) -> Value {
        review(&analyze(text.into(), &Choices::default()))
    }

    #[test]
    fn without_a_task_there_is_nothing_to_review() {
        assert_eq!(reviewed("")["verdict"], "There is nothing to review yet.");
    }

    #[test]
    fn without_findings_the_answer_is_short() {
        let (words, kind) = verdict(Some(Platform::Ecs), &[]);
        assert_eq!((words.as_str(), kind), ("Nothing to complain about.", "clean"));
    }

    #[test]
    fn safe_fixes_are_one_edit() {
        let text = "containerDefinitions: [{name: a, image: a, essential: 'true', cpu: '256', esential: x}]";
        let safe = &reviewed(text)["safe"];
        assert_eq!(safe["count"], 2);
        assert_eq!(safe["edits"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn a_finding_inside_of_a_dependency_is_about_the_line() {
        let review = reviewed(
            r#"containerDefinitions:
- {name: a, image: "a:1", memory: 128, dependsOn: [{containerName: b, condition: START, why: x}]}
- {name: b, image: "b:1", memory: 128}
"#,
        );
        assert_eq!(review["verdict"], "AWS would refuse this: 1 reason.");
        assert_eq!(review["badges"][0], json!({ "part": "dependency:a>b", "class": "rejected", "count": 1 }));
        assert_eq!(review["marks"][0][0], 1);
        let found = &review["sections"][0]["findings"][0];
        assert_eq!((&found["subject"], &found["place"]["line"]), (&json!("container:a"), &json!(2)));
    }
}
