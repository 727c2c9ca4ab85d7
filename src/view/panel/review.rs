//! What is wrong with the definition, by class; and what AWS would say in one line.

use yew::prelude::*;

use super::finding::finding;
use super::{MOST_LISTED, more};
use crate::analysis::Analysis;
use crate::review::{Class, Finding};
use crate::task::Platform;
use crate::view::class_sign::{class_sign, title};
use crate::view::element::{Element, element};
use crate::view::piece::Seen;
use crate::view::task_picker::counted;

pub(super) fn review(seen: &Seen) -> Html {
    let analysis: &Analysis = &seen.analysis;
    let (words, kind) = summary(analysis.task().map(|task| task.platform), &analysis.findings);
    let findings: Vec<&Finding> = analysis.findings.iter().collect();
    element("div", "review")
        .child(element("p", "review__verdict").attribute("data-verdict", kind).text(&words))
        .children(sections("h2", &findings, analysis, seen))
        .into()
}

/// The answer, and a stable word for it.
pub(in crate::view) fn summary(platform: Option<Platform>, findings: &[Finding]) -> (String, &'static str) {
    let judge = match platform {
        Some(Platform::Kubernetes) => "Kubernetes",
        Some(Platform::Compose) => "Compose",
        _ => "AWS",
    };
    let n_rejected = findings.iter().filter(|finding| finding.rule.class == Class::Rejected).count();
    match (n_rejected, findings.len()) {
        (0, 0) if platform.is_none() => ("There is nothing to review yet.".to_owned(), "empty"),
        (0, 0) if platform == Some(Platform::Compose) => {
            ("Compose files are drawn, not reviewed.".to_owned(), "clean")
        }
        (0, 0) => ("Nothing to complain about.".to_owned(), "clean"),
        (0, n) => (format!("{judge} would accept this. {} beyond that.", counted(n, "remark")), "accepted"),
        (n, _) => (format!("{judge} would refuse this: {}.", counted(n, "reason")), "refused"),
    }
}

/// The findings by class, each class under a heading with its sign.
pub(super) fn sections(
    heading: &'static str,
    findings: &[&Finding],
    analysis: &Analysis,
    seen: &Seen,
) -> Vec<Html> {
    let of = |class| findings.iter().copied().filter(move |it| it.rule.class == class).collect::<Vec<_>>();
    let there = Class::ALL.into_iter().map(|class| (class, of(class))).filter(|(_, of)| !of.is_empty());
    there.map(|(class, findings)| section(heading, class, &findings, analysis, seen).into()).collect()
}

fn section(
    heading: &'static str,
    class: Class,
    findings: &[&Finding],
    analysis: &Analysis,
    seen: &Seen,
) -> Element {
    let head = element(heading, "caps")
        .child(class_sign(class))
        .text(title(class))
        .child(element("span", "review__count").text(&findings.len().to_string()));
    let items = findings.iter().take(MOST_LISTED).map(|it| finding(it, analysis, seen).into());
    let list = element("ul", "review__list").children(items).maybe(more(findings.len(), "finding"));
    element("section", "review__section").attribute("data-class", class.key()).child(head).child(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::rendered::{analysis, render_html, seen};

    fn reviewed(text: &str) -> String {
        render_html(review(&seen(analysis(text, &[]))))
    }

    #[test]
    fn without_a_task_there_is_nothing_to_review() {
        assert!(reviewed("").contains("There is nothing to review yet."));
    }

    #[test]
    fn without_findings_the_answer_is_short() {
        let (words, kind) = summary(Some(Platform::Ecs), &[]);
        assert_eq!((words.as_str(), kind), ("Nothing to complain about.", "clean"));
    }
}
