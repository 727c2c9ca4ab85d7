//! The picture and the analysis as files: SVG text, JSON, an outline in words.

mod findings;
mod inspect;
mod outline;
mod rules;
mod style;
mod svg;

pub use findings::{Reviewed, finding_json, findings_github, findings_json, findings_sarif};
pub use inspect::{inspect, inspect_scene};
pub use outline::outline;
pub use rules::rules_page;
pub use svg::{file_name, svg};
