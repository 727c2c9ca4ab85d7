//! The panel of the review: the verdict, what is asked for, the findings by class, and the resources.

use std::ops::RangeInclusive;

use serde_json::Value;

use super::budget::budget;
use super::finding::finding;
use super::{Told, Verdict, Wishes};
use crate::analysis::Analysis;
use crate::review::{Class, KUBERNETES_MINOR, Profile, class_title, safe_fixes};
use crate::task::Platform;
use crate::workshop::markup::{MOST_LISTED, Markup, button, deed, element, more};

/// The minor versions of Kubernetes that can be chosen: from that in which native sidecars were new.
const VERSIONS: RangeInclusive<u32> = 28..=35;

pub(super) fn panel(analysis: &Analysis, told: &[Told<'_>], verdict: &Verdict, wishes: &Wishes) -> Value {
    let words = element("p", "review__verdict")
        .set("id", "verdict")
        .set("role", "status")
        .set("tabindex", "-1")
        .set("data-verdict", verdict.kind)
        .text(&verdict.words);
    let is_about_a_task = analysis.shown.is_some();
    let seen: Vec<Told<'_>> =
        told.iter().filter(|(it, _)| !wishes.hidden.contains(&it.rule.class)).cloned().collect();
    let (all, count) = safe_fixes(seen.iter().map(|(finding, _)| *finding));
    let mend = (count > 0).then(|| {
        button("button", deed::fix(&all))
            .text(&format!("Fix {count} that {} safe", if count == 1 { "is" } else { "are" }))
    });
    let copy = is_about_a_task.then(|| {
        button("button is-quiet", deed::copy_report())
            .set("title", "Findings, diagram and containers in Markdown, for a pull request")
            .text("Copy report")
    });
    let platform = analysis.task().map(|task| task.platform);
    let is_reviewed = matches!(platform, Some(Platform::Ecs | Platform::Kubernetes));
    element("div", "review")
        .child(
            element("div", "review__head")
                .child(words)
                .child(element("p", "review__deeds").maybe(mend).maybe(copy)),
        )
        .child(
            element("div", "review__bar")
                .maybe((!told.is_empty()).then(|| filter(told, verdict, wishes)))
                .maybe(is_reviewed.then(|| choices(platform, wishes))),
        )
        // However many there are, what stands above stays the same element.
        .child(element("div", "").children(sections("h2", analysis, &seen)))
        .maybe((!wishes.options.off.is_empty()).then(|| left_out(&wishes.options.off)))
        .maybe(analysis.task().and_then(|task| budget(task)))
        .into()
}

/// The findings by class, each class under a heading with its sign.
pub(super) fn sections(heading: &'static str, analysis: &Analysis, told: &[Told<'_>]) -> Vec<Markup> {
    let platform = analysis.task().map(|task| task.platform);
    let mut sections = Vec::new();
    for class in Class::ALL {
        let of: Vec<&Told<'_>> = told.iter().filter(|(finding, _)| finding.rule.class == class).collect();
        if of.is_empty() {
            continue;
        }
        let head = element(heading, "caps")
            .child(sign(class))
            .text(&class_title(class, platform))
            .child(element("span", "review__count").text(&of.len().to_string()));
        let items = of.iter().take(MOST_LISTED).enumerate().map(|(index, it)| {
            let is_same =
                |(other, _): &&&Told<'_>| other.rule.id == it.0.rule.id && other.message == it.0.message;
            finding(it, of.iter().take(index).filter(is_same).count(), analysis)
        });
        let list = element("ul", "review__list").children(items).maybe(more(of.len(), "finding"));
        sections.push(
            element("section", "review__section").set("data-class", class.key()).child(head).child(list),
        );
    }
    sections
}

/// The page draws the sign of a class.
fn sign(class: Class) -> Markup {
    element("sign", class.key())
}

/// What is reviewed, and for where.
fn choices(platform: Option<Platform>, wishes: &Wishes) -> Markup {
    let profile = Profile::ALL.map(|profile| {
        let words = match profile {
            Profile::Rejections => "What is refused",
            Profile::Review => "Everything",
            Profile::Security => "Security",
        };
        (profile.key().to_owned(), words.to_owned())
    });
    let targets: Vec<(String, String)> = match platform {
        Some(Platform::Kubernetes) => {
            let key = |minor: u32| match minor {
                KUBERNETES_MINOR => String::new(),
                minor => format!("kubernetes-1.{minor}"),
            };
            VERSIONS.rev().map(|minor| (key(minor), format!("Kubernetes 1.{minor}"))).collect()
        }
        _ => [
            ("", "As written"),
            ("fargate", "Fargate"),
            ("ec2", "EC2"),
            ("external", "External"),
            ("managed-instances", "Managed Instances"),
        ]
        .map(|(key, words)| (key.to_owned(), words.to_owned()))
        .to_vec(),
    };
    element("div", "review__choices")
        .key(if platform == Some(Platform::Kubernetes) { "pod" } else { "task" })
        .child(choice("Show", "profile", &profile, wishes.options.profile.key()))
        .child(choice("Check for", "as", &targets, &wishes.target))
}

fn choice(label: &str, key: &str, choices: &[(String, String)], chosen: &str) -> Markup {
    // What was chosen for another platform is no choice here, and the first of all is none.
    let chosen = if choices.iter().any(|(value, _)| value == chosen) { chosen } else { "" };
    let option = |(value, words): &(String, String)| {
        let option = element("option", "").set("value", value).text(words);
        if value == chosen { option.set("selected", "") } else { option }
    };
    element("label", "review__choice")
        .child(element("span", "").text(label))
        .child(element("select", "edit__field").on(deed::choose(key)).children(choices.iter().map(option)))
}

/// A button for each class that there is: pressed, its findings are listed.
fn filter(told: &[Told<'_>], verdict: &Verdict, wishes: &Wishes) -> Markup {
    let button = |class: Class| {
        let count = told.iter().filter(|(finding, _)| finding.rule.class == class).count();
        let is_listed = !wishes.hidden.contains(&class);
        (count > 0).then(|| {
            button("review__class", deed::wish(&["hide=", class.key()].concat()))
                .set("data-class", class.key())
                .set("aria-pressed", if is_listed { "true" } else { "false" })
                .set("aria-label", &format!("{}: {count}", verdict.title(class)))
                .child(sign(class))
                .text(&count.to_string())
        })
    };
    let buttons: Vec<Markup> = Class::ALL.into_iter().filter_map(button).collect();
    element("div", "review__filter")
        .set("role", "group")
        .set("aria-label", "Which are listed")
        .children(buttons)
}

/// The rules that are switched off, each with the way back.
fn left_out(rules: &[String]) -> Markup {
    let item = |rule: &String| {
        element("li", "")
            .child(element("code", "").text(rule))
            .child(button("button is-quiet", deed::wish(&["off=", rule].concat())).text("Take in again"))
    };
    element("section", "review__off")
        .child(element("h2", "caps").text("Left out for now"))
        .child(element("ul", "").children(rules.iter().map(item)))
}
