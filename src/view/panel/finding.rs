//! One finding: what is wrong and where, what to do, and why it matters.

use crate::browser::workshop::Answer;
use crate::task::PartId;
use crate::text::Gather;
use crate::view::docs::{capitalized, docs, inline};
use crate::view::element::{Element, button, element, fragment};
use crate::view::message::Message;
use crate::view::piece::Seen;

/// The part of the picture that the finding is about.
fn about(finding: &Answer) -> Option<PartId> {
    Some(PartId::from(finding.find("part")?.as_text().as_str()))
}

/// Whether the finding is about the part, or about something of it.
pub(super) fn concerns(finding: &Answer, part: &PartId) -> bool {
    finding.text("subject") == part.as_str() || finding.text("part") == part.as_str()
}

pub(super) fn finding(finding: &Answer, seen: &Seen) -> Element {
    let send = &seen.send;
    let line = |place: &Answer| {
        let words = ["line ", &place.number("line").to_string()].concat();
        element("span", "finding__line").text(&words)
    };
    let (rule, class, place) = (finding.text("rule"), finding.text("class"), finding.get("place"));
    let related = finding.list("related");
    let related = related.iter().map(|related| {
        let place = related.get("place");
        button("finding__related", send, Message::Reveal(place.span()))
            .child(inline(&capitalized(&related.text("words"))))
            .child(line(&place))
            .into()
    });
    let fix = finding.find("fix").zip(seen.reviewed.as_ref()).map(|(fix, reviewed)| {
        let message = Message::Fix(reviewed.of.clone(), fix.get("edits"));
        button("button finding__fix", send, message).child(inline(&fix.text("title")))
    });
    let help = |help: Answer| element("p", "finding__help").child(inline(&capitalized(&help.as_text())));
    let summary = element("p", "finding__rule")
        .child(element("strong", "").child(inline(&finding.text("summary"))))
        .text(" ")
        .child(element("code", "").text(&rule));
    let part = about(finding);
    let item = match &part {
        Some(part) => element("li", "finding").value("data-part", part.to_string()),
        None => element("li", "finding"),
    };
    let message = finding.text("message");
    item.key(&[rule.as_str(), " ", &message].concat())
        .value("data-rule", rule.clone())
        .value("data-class", class)
        .child(
            button("finding__message", send, Message::Find(part, place.span()))
                .child(element("span", "").child(inline(&capitalized(&message))))
                .child(line(&place)),
        )
        .maybe(finding.find("help").map(help))
        .child(fragment(related.gather()))
        .maybe(fix)
        .child(
            element("details", "finding__why")
                .child(element("summary", "").text("Why"))
                .child(summary)
                .maybe(seen.rules.as_ref().map(|rules| docs(&rules.text(&rule)))),
        )
}
