//! Comments that switch a rule off for a place:
//!
//! ```yaml
//! # sidecarta-ignore no-health-check: the image has no shell
//! - name: app
//!   user: root # sidecarta-ignore root-user
//! ```
//! A comment at the end of a line is about that line; one on lines of its own is about the line that follows or,
//! where a container or the definition begins there, about all of it.

use super::{Finding, Input};
use crate::text::{Gather, LineIndex, Span};

const WORD: &str = "sidecarta-ignore";

/// What one comment switches off.
struct Comment<'a> {
    /// Ids, with commas or spaces between them.
    ids: Vec<&'a str>,
    /// What it is about, in bytes.
    span: Span,
}

/// Takes out the findings that comments of the text switch off.
pub(super) fn suppress(findings: &mut Vec<Finding>, input: &Input<'_>) {
    let comments = comments(input);
    if comments.is_empty() {
        return;
    }
    findings.retain(|finding| {
        let is_meant = |it: &Comment<'_>| it.span.contains(finding.span) && it.ids.contains(&finding.rule.id);
        !comments.iter().any(is_meant)
    });
}

fn comments<'a>(input: &Input<'a>) -> Vec<Comment<'a>> {
    let text = input.text;
    if !text.contains(WORD) {
        return Vec::new();
    }
    let lines = LineIndex::new(text);
    let mut comments = Vec::new();
    let mut waiting: Vec<Vec<&str>> = Vec::new();
    for (number, source) in text.lines().enumerate() {
        let line = lines.line(number as u32);
        // A text may have a # as well.
        let marked = source
            .rsplit_once(WORD)
            .and_then(|(before, comment)| Some((before.trim_end().strip_suffix('#')?, Some(ids(comment)))));
        let (before, ids) = marked.unwrap_or((source, None));
        let has_value = !before.trim_start().is_empty() && !before.trim_start().starts_with('#');
        match (has_value, ids) {
            (false, Some(ids)) => waiting.push(ids),
            (false, None) => {}
            (true, ids) => {
                comments.extend(ids.map(|ids| Comment { ids, span: line }));
                let whole = if waiting.is_empty() { line } else { what_begins(line, input) };
                comments.extend(waiting.drain(..).map(|ids| Comment { ids, span: whole }));
            }
        }
    }
    comments
}

/// ` root-user, no-health-check: why` → the ids.
fn ids(comment: &str) -> Vec<&str> {
    let ids = comment.split(':').next().unwrap_or_default();
    ids.split([' ', ',']).filter(|id| !id.is_empty()).gather()
}

/// The largest container or definition that begins in the line, or the line.
fn what_begins(line: Span, input: &Input<'_>) -> Span {
    let parts = input.definitions.iter().flat_map(|definition| {
        let containers = definition.containers.iter().map(|judged| judged.container.span);
        containers.chain([definition.task.span])
    });
    let there = parts.filter(|span| line.touches(span.start));
    there.fold(line, Span::cover)
}

#[cfg(test)]
mod tests {
    use crate::review::check::findings;

    fn rules(text: &str) -> Vec<&'static str> {
        findings(text).iter().map(|finding| finding.rule.id).filter(|id| *id == "unknown-key").collect()
    }

    #[test]
    fn a_comment_is_about_its_line_the_next_one_or_what_begins_there() {
        let of = |first: &str, second: &str, third: &str| {
            rules(&format!(
                "{first}containerDefinitions:\n{second}  - name: a\n    odd: 1{third}\n    odder: 2\n"
            ))
            .len()
        };
        assert_eq!(of("", "", ""), 2);
        assert_eq!(of("", "", " # sidecarta-ignore unknown-key"), 1);
        assert_eq!(of("", "", "\n    # sidecarta-ignore unknown-key: ours"), 1);
        assert_eq!(of("", "  # sidecarta-ignore syntax, unknown-key: ours\n", ""), 0);
        assert_eq!(of("# sidecarta-ignore unknown-key\n", "", ""), 0);
        assert_eq!(of("# sidecarta-ignore syntax\n", "", ""), 2);
        assert_eq!(of("", "", "\n    why: 'a # b' # sidecarta-ignore unknown-key"), 2);
        assert_eq!(of("", "", "\n    why: 'sidecarta-ignore unknown-key'"), 3);
    }
}
