//! The picture and the analysis as files, each format in a file of its own; `format` lists them. Also findings for
//! other programs.

mod chart;
mod d2;
mod drawio;
mod findings;
mod format;
mod inspect;
mod mermaid;
mod outline;
mod report;
mod rules;
mod style;
mod svg;
mod theme;
mod xml;

pub use d2::d2;
pub use drawio::drawio;
pub use findings::{Reviewed, finding_json, findings_github, findings_json, findings_sarif};
pub use format::{File, Format, file, file_as, file_name};
pub use inspect::{inspect, inspect_scene};
pub use mermaid::mermaid;
pub use outline::outline;
pub use report::report;
pub use rules::rules_page;
pub use svg::{Wishes, svg, svg_as};
pub use theme::Theme;
