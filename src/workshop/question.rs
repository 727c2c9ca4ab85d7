//! A question, as the page asks it.

use serde::Deserialize;

use crate::analysis::Choices;
use crate::diagram::Space;
use crate::task::{LogFallback, PartId};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// The text without what pasting did to it.
    Mend,
    /// A part in plain words.
    Details,
    /// The edits that take out what is switched off.
    Without,
    /// What an edit makes of the text.
    Perform,
    /// The sidecars that can be added.
    Sidecars,
    /// Everything there is to say about the text.
    Review,
    /// The review as a text to be kept.
    Report,
    /// What there is to read about the rules.
    Rules,
    /// The page about one rule.
    Rule,
    /// What may be written at a place.
    Complete,
    /// What stands at a place, in plain words.
    Hover,
    /// What there is to go to.
    Outline,
    /// The text in another notation.
    Convert,
    /// The text and what is chosen about it as a link.
    Link,
    /// The sheet on which a person shares: what is given away, and in which forms it can leave.
    Share,
    /// One of these forms.
    Give,
    /// What the link holds that is asked about instead of a text.
    Open,
}

/// An array in JSON: the kind, what is chosen about the text, and what the question is about.
#[derive(Debug, Deserialize)]
pub(super) struct Question {
    pub(super) kind: Kind,
    pub(super) task: usize,
    off: Vec<String>,
    /// The log driver for logs whose router is off.
    logs: String,
    width: f32,
    height: f32,
    pub(super) part: Option<String>,
    /// Of an edit: its operation, then what it is done with; of a place, its line and column; of a review, what
    /// is wished of it; of a link, what else it is to hold, such as `panel=review`.
    pub(super) arguments: Vec<String>,
}

impl Question {
    pub(super) fn choices(&self) -> Choices {
        Choices {
            off: self.off.iter().map(|part| PartId::from(part.as_str())).collect(),
            log_fallback: LogFallback::of_key(&self.logs).unwrap_or_default(),
            shown: self.task,
            space: Space { width: self.width, height: self.height },
            ..Choices::default()
        }
    }
}
