//! What is wrong with the definition, by class; and what the platform would say in one line.

use yew::prelude::*;

use super::finding::finding;
use super::{MOST_LISTED, more};
use crate::browser::workshop::Answer;
use crate::text::Gather;
use crate::view::class_sign::class_sign;
use crate::view::element::{Element, button, element};
use crate::view::message::Message;
use crate::view::piece::Seen;

pub(super) fn review(seen: &Seen) -> Html {
    let Some(reviewed) = &seen.reviewed else { return Html::default() };
    let Some(answer) = &reviewed.answer else {
        let words = "The review cannot be loaded at the moment.";
        return element("p", "panel__empty").text(words).into();
    };
    let verdict = element("p", "review__verdict")
        .value("data-verdict", answer.text("kind"))
        .text(&answer.text("verdict"));
    let safe = answer.get("safe");
    let mend = (safe.number("count") > 0).then(|| {
        let words = ["Fix ", &safe.number("count").to_string(), " that are safe"].concat();
        button("button", &seen.send, Message::Fix(reviewed.of.clone(), safe.get("edits"))).text(&words)
    });
    let copy = reviewed.is_about_a_task().then(|| {
        button("button is-quiet", &seen.send, Message::CopyReport)
            .attribute("title", "Findings, diagram and containers in Markdown, for a pull request")
            .text("Copy report")
    });
    let deeds = element("p", "review__deeds").maybe(mend).maybe(copy);
    element("div", "review").child(verdict).child(deeds).children(sections("h2", seen, |_| true)).into()
}

/// The findings that are wanted by class, each class under a heading with its sign.
pub(super) fn sections(heading: &'static str, seen: &Seen, is_wanted: impl Fn(&Answer) -> bool) -> Vec<Html> {
    let mut sections = Vec::new();
    for section in seen.reviewed.iter().flat_map(|reviewed| reviewed.list("sections")) {
        let findings: Vec<Answer> = section.list("findings").into_iter().filter(&is_wanted).gather();
        if !findings.is_empty() {
            sections.push(self::section(heading, &section, &findings, seen).into());
        }
    }
    sections
}

fn section(heading: &'static str, section: &Answer, findings: &[Answer], seen: &Seen) -> Element {
    let class = section.text("class");
    let left_out = (section.number("count") as usize).saturating_sub(section.list("findings").len());
    let count = findings.len() + left_out;
    let head = element(heading, "caps")
        .child(class_sign(class.clone()))
        .text(&section.text("title"))
        .child(element("span", "review__count").text(&count.to_string()));
    let items = findings.iter().take(MOST_LISTED).map(|it| finding(it, seen).into());
    let list = element("ul", "review__list").children(items).maybe(more(count, "finding"));
    element("section", "review__section").value("data-class", class).child(head).child(list)
}
