//! What is wrong with the definition, by class; and what the platform would say in one line.

mod budget;
mod finding;
mod panel;
mod wishes;

use serde_json::{Value, json};

use super::markup::Markup;
use crate::analysis::Analysis;
use crate::export;
use crate::review::{Class, Finding, Verdict};
use crate::task::PartId;
use wishes::Wishes;

/// More marks only slow an editor down.
const MOST_MARKS: usize = 500;
/// More findings are not told apart by the part of their container that they are about.
const MOST_PLACED: usize = 200;

/// A finding, and the part of the picture that it is about.
type Told<'a> = (&'a Finding, Option<PartId>);

/// The panel, and what wears a badge or a mark.
pub(super) fn review(analysis: &Analysis, wishes: &[String]) -> Value {
    let wishes = Wishes::read(wishes);
    let found = analysis.review(&wishes.options);
    let told = told(&found, analysis);
    let verdict = Verdict::of(analysis.task().map(|task| task.platform), &found, &wishes.options);
    json!({
        "kind": verdict.kind,
        "count": found.len(),
        "panel": panel::panel(analysis, &told, &verdict, &wishes),
        "badges": badges(&told),
        "marks": found.iter().take(MOST_MARKS).map(|finding| mark(finding, analysis)).collect::<Vec<_>>(),
    })
}

/// The review in Markdown.
pub(super) fn report(analysis: &Analysis, wishes: &[String]) -> Value {
    let options = Wishes::read(wishes).options;
    let found = analysis.review(&options);
    let verdict = Verdict::of(analysis.task().map(|task| task.platform), &found, &options);
    json!({ "text": export::report(analysis, &found, &verdict.words) })
}

/// The findings about one part, by class.
pub(super) fn of_part(analysis: &Analysis, part: &PartId, wishes: &[String]) -> Vec<Markup> {
    let found = analysis.review(&Wishes::read(wishes).options);
    let mut told = told(&found, analysis);
    told.retain(|(finding, about)| about.as_ref() == Some(part) || finding.subject.as_ref() == Some(part));
    panel::sections("h3", analysis, &told)
}

fn told<'a>(found: &'a [Finding], analysis: &Analysis) -> Vec<Told<'a>> {
    found.iter().enumerate().map(|(index, it)| (it, about(it, analysis, index < MOST_PLACED))).collect()
}

/// The part of the picture that the finding is about.
fn about(finding: &Finding, analysis: &Analysis, is_placed: bool) -> Option<PartId> {
    let subject = finding.subject.as_ref()?;
    let scene = analysis.shown.as_ref().map(|shown| &shown.scene).filter(|_| is_placed);
    Some(scene.map_or(subject, |scene| scene.part_about(finding.span, subject)).clone())
}

/// Parts with findings: the worst class, and how many.
fn badges(told: &[Told<'_>]) -> Value {
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

    fn reviewed(text: &str, wishes: &[&str]) -> Value {
        let wishes: Vec<String> = wishes.iter().map(|it| (*it).to_owned()).collect();
        review(&analyze(text.into(), &Choices::default()), &wishes)
    }

    /// How often the class stands on an element of the panel.
    fn count(told: &Value, class: &str) -> usize {
        told["panel"].to_string().matches(&["\"", class, "\""].concat()).count()
    }

    const TEXT: &str = r#"containerDefinitions:
- {name: a, image: "a:1", memory: 128, dependsOn: [{containerName: b, condition: START, why: x}]}
- {name: b, image: "b:1", memory: 128, essential: 'true'}
"#;

    #[test]
    fn a_finding_inside_of_a_dependency_is_about_the_line() {
        let review = reviewed(TEXT, &[]);
        assert_eq!(review["badges"][0], json!({ "part": "dependency:a>b", "class": "rejected", "count": 1 }));
        assert_eq!(review["marks"][0][0], 1);
        assert_eq!(count(&review, "finding"), review["count"]);
    }

    #[test]
    fn what_is_filtered_is_counted_and_marked_all_the_same() {
        let (all, some) = (reviewed(TEXT, &[]), reviewed(TEXT, &["hide=rejected"]));
        assert!(count(&some, "finding") < count(&all, "finding"));
        assert_eq!((&some["count"], &some["marks"]), (&all["count"], &all["marks"]));
    }

    #[test]
    fn what_is_switched_off_is_gone() {
        let (all, some) = (reviewed(TEXT, &[]), reviewed(TEXT, &["off=unknown-key", "profile=rejections"]));
        assert_eq!((all["kind"].as_str(), some["kind"].as_str()), (Some("refused"), Some("accepted")));
        assert_eq!(some["count"], 0);
        assert!(some["panel"].to_string().contains("Nothing else is refused: 1 rule is left out."));
    }

    #[test]
    fn two_that_say_the_same_are_two() {
        let text =
            "containerDefinitions: [{name: a, image: 'a:1', bogus: 1}, {name: b, image: 'a:1', bogus: 1}]";
        let panel = reviewed(text, &[])["panel"].to_string();
        let keys: Vec<&str> =
            panel.split("\"key\":\"unknown-key ").skip(1).map(|it| it.split('"').next().unwrap()).collect();
        assert!(keys.len() == 2 && keys[0] != keys[1], "{keys:?}");
    }

    #[test]
    fn findings_of_a_part_are_those_of_its_lines_too() {
        let analysis = analyze(TEXT.into(), &Choices::default());
        let count = |part: &str| of_part(&analysis, &PartId::from(part), &[]).len();
        assert_eq!((count("container:a"), count("dependency:a>b"), count("container:c")), (1, 1, 0));
    }
}
