//! The files that a definition can leave as, each with its name; the page and the command line write the same.

use super::svg::{Wishes, svg_as};
use super::{d2, drawio, inspect, mermaid, outline, report};
use crate::analysis::{Analysis, Shown};
use crate::edit::{self, Notation};
use crate::link::Shared;
use crate::review::{Options, Verdict};
use crate::task::Task;
use crate::yaml;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Svg,
    Mermaid,
    D2,
    Drawio,
    /// The review, with the picture as Mermaid.
    Report,
    Outline,
    /// The definition without what is switched off.
    Yaml,
    Json,
    Inspect,
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub media_type: &'static str,
    pub text: String,
}

impl Format {
    pub const ALL: [Format; 9] = [
        Format::Svg,
        Format::Mermaid,
        Format::D2,
        Format::Drawio,
        Format::Report,
        Format::Outline,
        Format::Yaml,
        Format::Json,
        Format::Inspect,
    ];

    /// A stable word for it.
    pub fn key(self) -> &'static str {
        self.facts().key
    }

    pub fn of_key(key: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.key() == key)
    }

    /// What it is called.
    pub fn title(self) -> &'static str {
        self.facts().title
    }

    /// What it is for, in a few words.
    pub fn about(self) -> &'static str {
        self.facts().about
    }

    /// How the names of its files end, without the first dot.
    pub fn extension(self) -> &'static str {
        self.facts().extension
    }

    pub fn media_type(self) -> &'static str {
        self.facts().media_type
    }

    fn facts(self) -> Facts {
        let facts = match self {
            Format::Svg => {
                ["svg", "Picture (SVG)", "a picture that can be opened here again", "svg", "image/svg+xml"]
            }
            Format::Mermaid => {
                ["mermaid", "Mermaid", "a flowchart that GitHub and GitLab draw", "mmd", "text/plain"]
            }
            Format::D2 => ["d2", "D2", "a diagram for D2", "d2", "text/plain"],
            Format::Drawio => {
                ["drawio", "draw.io", "a picture to go on drawing", "drawio", "application/xml"]
            }
            Format::Report => {
                ["report", "Review (Markdown)", "the review for a pull request", "review.md", "text/markdown"]
            }
            Format::Outline => {
                ["outline", "Outline (Markdown)", "the picture in words", "outline.md", "text/markdown"]
            }
            Format::Yaml => {
                ["yaml", "Definition (YAML)", "the text without what is off", "yaml", "application/yaml"]
            }
            Format::Json => {
                ["json", "Definition (JSON)", "the text without what is off", "json", "application/json"]
            }
            Format::Inspect => [
                "inspect",
                "What was understood (JSON)",
                "for other programs",
                "inspect.json",
                "application/json",
            ],
        };
        let [key, title, about, extension, media_type] = facts;
        Facts { key, title, about, extension, media_type }
    }
}

struct Facts {
    key: &'static str,
    title: &'static str,
    about: &'static str,
    extension: &'static str,
    media_type: &'static str,
}

/// Writes what is shown of the text in a format. `shared` is what the picture holds, so that it can be opened
/// again, and says which layers are left out; one that is too large for a link is left out itself. Or why not, in
/// a sentence.
pub fn file(format: Format, analysis: &Analysis, shared: &Shared) -> Result<File, String> {
    let source = if format == Format::Svg { shared.to_fragment().ok() } else { None };
    let wishes = Wishes { hidden: &shared.hidden, source: source.as_deref(), ..Wishes::default() };
    file_as(format, analysis, &wishes)
}

/// Writes it as it is wished for.
pub fn file_as(format: Format, analysis: &Analysis, wishes: &Wishes<'_>) -> Result<File, String> {
    let (Some(task), Some(shown)) = (analysis.task(), &analysis.shown) else {
        return Err(analysis.dialect.advice().to_owned());
    };
    let name = file_name(task.display_name(), format.extension());
    let text = text(format, analysis, task, shown, wishes)?;
    Ok(File { name, media_type: format.media_type(), text })
}

fn text(
    format: Format,
    analysis: &Analysis,
    task: &Task,
    shown: &Shown,
    wishes: &Wishes<'_>,
) -> Result<String, String> {
    Ok(match format {
        Format::Svg => svg_as(&shown.scene, wishes),
        Format::Mermaid => mermaid(task, &shown.effective, wishes.hidden),
        Format::D2 => d2(task, &shown.effective, wishes.hidden),
        Format::Drawio => drawio(&shown.scene, wishes.hidden),
        Format::Report => reviewed(analysis, task),
        Format::Outline => outline(analysis),
        Format::Yaml => return in_notation(analysis, Notation::Yaml),
        Format::Json => return in_notation(analysis, Notation::Json),
        Format::Inspect => format!("{:#}\n", inspect(analysis, &[])),
    })
}

fn reviewed(analysis: &Analysis, task: &Task) -> String {
    let options = Options::default();
    let findings = analysis.review(&options);
    report(analysis, &findings, &Verdict::of(Some(task.platform), &findings, &options).words)
}

/// The effective text: byte for byte where it is in this notation already.
fn in_notation(analysis: &Analysis, notation: Notation) -> Result<String, String> {
    let text = analysis.effective_text();
    let tree = yaml::parse(&text.as_str().into());
    if edit::notation(&tree) == notation {
        return Ok(text);
    }
    edit::convert(&tree, notation).map(|converted| converted.text).map_err(|refusal| refusal.0)
}

/// A name for a file about a task: its name, with what no file system minds.
pub fn file_name(task: &str, extension: &str) -> String {
    let is_fine = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.');
    let kept = |character: char| if is_fine(character) { character } else { '-' };
    let name: String = task.chars().take(80).map(kept).collect();
    [&name, ".", extension].concat()
}
