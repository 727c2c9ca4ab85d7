//! The picture and the analysis as files: SVG text, Mermaid, JSON, findings for other programs, an outline in
//! words, a report.

mod findings;
mod inspect;
mod mermaid;
mod outline;
mod report;
mod rules;
mod style;
mod svg;

pub use findings::{Reviewed, finding_json, findings_github, findings_json, findings_sarif};
pub use inspect::{inspect, inspect_scene};
pub use mermaid::mermaid;
pub use outline::outline;
pub use report::report;
pub use rules::rules_page;
pub use svg::{file_name, svg};
