//! What a rule has to say.

use super::Rule;
use crate::task::PartId;
use crate::text::{Edits, Span, Spanned};

/// One finding: the smallest text that is wrong, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: &'static Rule,
    /// One sentence that names the thing, lower case, without a full stop.
    pub message: String,
    /// The smallest text that is wrong.
    pub span: Span,
    /// Other places that have to do with it, each with a word.
    pub related: Vec<Spanned<String>>,
    /// What to do about it.
    pub help: Option<String>,
    pub fix: Option<Fix>,
    /// The box that wears the badge.
    pub subject: Option<PartId>,
}

/// How bad it is, and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// The platform refuses the definition.
    Rejected,
    /// It is accepted, and then does something that nobody expects.
    Runtime,
    Security,
    Advice,
}

/// A change of the text that mends a finding.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What it does, as an order: `Rename the key to image`.
    pub title: String,
    /// Whether it can be applied unseen: it changes nothing but what the finding is about.
    pub is_safe: bool,
    pub edits: Edits,
}

impl Class {
    pub const ALL: [Class; 4] = [Class::Rejected, Class::Runtime, Class::Security, Class::Advice];

    /// A stable word for the class.
    pub fn key(self) -> &'static str {
        match self {
            Class::Rejected => "rejected",
            Class::Runtime => "runtime",
            Class::Security => "security",
            Class::Advice => "advice",
        }
    }
}

impl Finding {
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            rule,
            message: message.into(),
            span,
            related: Vec::new(),
            help: None,
            fix: None,
            subject: None,
        }
    }

    pub fn about(mut self, subject: &PartId) -> Finding {
        self.subject = Some(subject.clone());
        self
    }

    pub fn help(mut self, help: impl Into<String>) -> Finding {
        self.help = Some(help.into());
        self
    }

    pub fn related(mut self, span: Span, note: impl Into<String>) -> Finding {
        self.related.push(Spanned::new(note.into(), span));
        self
    }

    pub fn fix(mut self, fix: Fix) -> Finding {
        self.fix = Some(fix);
        self
    }
}
