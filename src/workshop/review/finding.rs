//! One finding: what is wrong and where, what to do, and why it matters.

use super::Told;
use crate::analysis::Analysis;
use crate::review::Fix;
use crate::text::{Span, Spanned, capitalized};
use crate::workshop::manual;
use crate::workshop::markup::{Markup, button, changes, deed, element};

/// `nth` tells it from others that say the same.
pub(super) fn finding((finding, part): &Told<'_>, nth: usize, analysis: &Analysis) -> Markup {
    let line = |span: Span| {
        let number = analysis.lines.line_of(span.start) + 1;
        element("span", "finding__line").text(&format!("line {number}"))
    };
    let rule = finding.rule;
    let message = button("finding__message", deed::find(finding.span, part.as_ref()))
        .child(element("span", "").inline(&capitalized(&finding.message)))
        .child(line(finding.span));
    let related = |it: &Spanned<String>| {
        button("finding__related", deed::reveal(it.span))
            .child(element("span", "").inline(&capitalized(&it.value)))
            .child(line(it.span))
    };
    let item = element("li", "finding")
        .key(&format!("{} {} {nth}", rule.id, finding.message))
        .set("data-rule", rule.id)
        .set("data-class", rule.class.key());
    let item = match part {
        Some(part) => item.set("data-part", part.as_str()),
        None => item,
    };
    item.child(message)
        .maybe(finding.help.as_ref().map(|help| element("p", "finding__help").inline(&capitalized(help))))
        .children(finding.related.iter().map(related))
        .maybe(finding.fix.as_ref().map(|it| fix(it, analysis)))
        .child(why(rule.id, rule.summary))
}

/// The deed, and what it would do.
fn fix(fix: &Fix, analysis: &Analysis) -> Markup {
    let preview = element("details", "finding__preview")
        .child(element("summary", "").text("Preview"))
        .child(changes(&analysis.text, &analysis.lines, &fix.edits));
    element("div", "finding__mend")
        .child(button("button finding__fix", deed::fix(&fix.edits)).inline(&fix.title))
        .child(preview)
}

/// What there is to read about the rule is put in by the page once it is there.
fn why(rule: &str, summary: &str) -> Markup {
    let head = element("p", "finding__rule").child(element("strong", "").inline(summary));
    let deeds = element("p", "finding__rule")
        .child(element("a", "").set("href", &manual::address(rule)).on(deed::read(rule)).text(rule))
        .child(button("button is-quiet", deed::wish(&["off=", rule].concat())).text("Leave this rule out"));
    element("details", "finding__why")
        .child(element("summary", "").text("Why"))
        .child(head)
        .child(element("manual", rule))
        .child(deeds)
}
