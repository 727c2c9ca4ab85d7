//! Findings as text for a terminal: each with its line and marks under what is wrong.

use super::Finding;
use super::snippet::{Snippet, printable};
use crate::text::{LineIndex, Span};

/// Each finding of the text called `name` with its line and `^^^` under the wrong part:
/// ```text
/// rejected[dangling-depends-on]: `app` waits for `lgos`, which does not exist
///  --> task.yaml:4:26
///   |
/// 4 |       - containerName: lgos
///   |                        ^^^^
///   = help: did you mean `logs`?
///   = see: https://docs.aws.amazon.com/…
/// ```
pub fn report(name: &str, text: &str, lines: &LineIndex, findings: &[Finding]) -> String {
    let page = Page { name, text, lines };
    let mut report = String::new();
    for (index, finding) in findings.iter().enumerate() {
        if index > 0 {
            report.push('\n');
        }
        page.finding(&mut report, finding);
    }
    report
}

struct Page<'a> {
    name: &'a str,
    text: &'a str,
    lines: &'a LineIndex,
}

impl Page<'_> {
    fn finding(&self, report: &mut String, finding: &Finding) {
        let places = finding.related.iter().map(|related| related.span).chain([finding.span]);
        let last = places.map(|span| self.lines.line_of(span.start) + 1).max().unwrap_or(1);
        let gutter = " ".repeat(last.to_string().len());
        let class = finding.rule.class.key();
        push_line(report, &format!("{class}[{}]: {}", finding.rule.id, finding.message));
        self.place(report, &gutter, "-->", finding.span, '^', "");
        for related in &finding.related {
            self.place(report, &gutter, ":::", related.span, '-', &related.value);
        }
        if let Some(help) = &finding.help {
            push_line(report, &format!("{gutter} = help: {help}"));
        }
        if let Some(source) = finding.url() {
            push_line(report, &format!("{gutter} = see: {source}"));
        }
    }

    fn place(&self, report: &mut String, gutter: &str, arrow: &str, span: Span, mark: char, note: &str) {
        let snippet = Snippet::new(self.text, self.lines, span, mark);
        let (line, width) = (snippet.line, gutter.len());
        push_line(report, &format!("{gutter}{arrow} {}:{line}:{}", self.name, snippet.column));
        push_line(report, &format!("{gutter} |"));
        push_line(report, &format!("{line:>width$} | {}", snippet.source));
        push_line(report, &format!("{gutter} | {} {note}", snippet.marks));
    }
}

/// User text must not write more lines than this one.
fn push_line(report: &mut String, line: &str) {
    report.extend(line.trim_end().chars().map(printable));
    report.push('\n');
}
