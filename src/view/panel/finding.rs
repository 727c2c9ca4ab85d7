//! One finding: what is wrong and where, what to do, and why it matters.

use crate::analysis::Analysis;
use crate::review::Finding;
use crate::session::Action;
use crate::task::PartId;
use crate::text::{Gather, Span};
use crate::view::docs::{capitalized, docs, inline};
use crate::view::element::{Element, button, element, fragment};
use crate::view::message::Message;
use crate::view::piece::Seen;

/// The part of the picture that the finding is about.
pub(in crate::view) fn about(finding: &Finding, analysis: &Analysis) -> Option<PartId> {
    let subject = finding.subject.as_ref()?;
    let scene = analysis.shown.as_ref().map(|shown| &shown.scene);
    Some(scene.map_or(subject, |scene| scene.part_about(finding.span, subject)).clone())
}

pub(super) fn finding(finding: &Finding, analysis: &Analysis, seen: &Seen) -> Element {
    let send = &seen.send;
    let line = |span: Span| {
        let words = format!("line {}", analysis.lines.line_of(span.start) + 1);
        element("span", "finding__line").text(&words)
    };
    let rule = finding.rule;
    let related = finding.related.iter().map(|related| {
        button("finding__related", send, Message::Reveal(related.span))
            .child(inline(&capitalized(&related.value)))
            .child(line(related.span))
            .into()
    });
    let fix = finding.fix.as_ref().map(|fix| {
        button("button finding__fix", send, Message::Do(Action::Edit(fix.edits.clone())))
            .child(inline(&fix.title))
    });
    let help = |help: &String| element("p", "finding__help").child(inline(&capitalized(help)));
    let summary = element("p", "finding__rule")
        .child(element("strong", "").child(inline(rule.summary)))
        .text(" ")
        .child(element("code", "").text(rule.id));
    let part = about(finding, analysis);
    let item = match &part {
        Some(part) => element("li", "finding").value("data-part", part.to_string()),
        None => element("li", "finding"),
    };
    item.key(&format!("{} {}", rule.id, finding.message))
        .attribute("data-rule", rule.id)
        .attribute("data-class", rule.class.key())
        .child(
            button("finding__message", send, Message::Find(part, finding.span))
                .child(element("span", "").child(inline(&capitalized(&finding.message))))
                .child(line(finding.span)),
        )
        .maybe(finding.help.as_ref().map(help))
        .child(fragment(related.gather()))
        .maybe(fix)
        .child(
            element("details", "finding__why")
                .child(element("summary", "").text("Why"))
                .child(summary)
                .maybe(seen.rules.as_ref().map(|rules| docs(&rules.text(rule.id)))),
        )
}
