//! What a rule has to say.

use super::{Input, Rule, source};
use crate::task::{Fields, Note, NoteKind, PartId, Platform};
use crate::text::{Edits, Span, Spanned, shorten};
use crate::yaml;

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
    /// The official page about it, where it is not that of the rule: a rule may be about several platforms.
    pub source: Option<&'static str>,
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

/// All keys of a Pod.
pub(super) const POD: &str = "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/";

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
            source: None,
        }
    }

    /// The official page about it.
    pub fn url(&self) -> Option<&'static str> {
        self.source.or_else(|| source(self.rule))
    }

    /// What reading the tasks noted of one kind.
    pub(super) fn of_notes(rule: &'static Rule, kind: NoteKind, input: &Input<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for definition in &input.definitions {
            for note in definition.notes.iter().filter(|note| note.kind == kind) {
                let is_pod = definition.task.platform == Platform::Kubernetes;
                findings.push(Finding { source: is_pod.then_some(POD), ..Finding::of_note(rule, note) });
            }
        }
        findings
    }

    fn of_note(rule: &'static Rule, note: &Note) -> Finding {
        let change = note.replacement.as_ref().map(|text| Fix {
            title: format!("Change it to {text}"),
            is_safe: note.is_certain,
            edits: Edits::replace(note.span, text.as_str()),
        });
        let removal = note.removal.as_ref().map(|edits| Fix {
            title: "Remove this one".to_owned(),
            is_safe: note.is_certain,
            edits: edits.clone(),
        });
        Finding {
            help: note.help.clone(),
            fix: change.or(removal),
            subject: note.subject.clone(),
            ..Finding::new(rule, note.span, note.message.as_str())
        }
    }

    pub fn about(self, subject: &PartId) -> Finding {
        self.about_any(Some(subject))
    }

    /// About a part, where the text has one for it.
    pub(super) fn about_any(mut self, subject: Option<&PartId>) -> Finding {
        self.subject = subject.cloned();
        self
    }

    /// Names the page that is about the platform of the definition.
    pub(super) fn see(mut self, source: &'static str) -> Finding {
        self.source = Some(source);
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

    /// Offers the near name in the place of the wrong one, in the quotes that it has.
    pub(super) fn did_you_mean(self, text: &str, near: &str) -> Finding {
        let finding = self.help(format!("did you mean `{}`?", shorten(near)));
        let is_plain = near.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if !is_plain {
            return finding;
        }
        finding.change_to(text, near)
    }

    /// Offers another word in the place of the wrong one, in the quotes that it has.
    pub(super) fn change_to(self, text: &str, word: &str) -> Finding {
        let span = self.span;
        self.change(text, span, word)
    }

    /// Offers another word in the place of what stands there, in the quotes that it has.
    pub(super) fn change(self, text: &str, span: Span, word: &str) -> Finding {
        let written = match span.slice(text).chars().next() {
            Some(quote @ ('"' | '\'')) => format!("{quote}{word}{quote}"),
            _ => word.to_owned(),
        };
        let edits = Edits::replace(span, written);
        self.fix(Fix { title: format!("Change it to {word}"), is_safe: false, edits })
    }

    /// What is wrong with the key of the fields where something is written under it; it can be taken out.
    pub(super) fn of_key(
        rule: &'static Rule,
        fields: &Fields<'_>,
        key: &str,
        message: impl Into<String>,
    ) -> Option<Finding> {
        let entry = fields.filled(key)?;
        Some(Finding::new(rule, entry.key.span(), message).remove(fields, key))
    }

    /// Offers to take the entry with the key out.
    pub(super) fn remove(self, fields: &Fields<'_>, key: &str) -> Finding {
        let (Some(entry), Some(place)) = (fields.entry(key), fields.place(key)) else { return self };
        let title = format!("Remove {}", entry.key.as_str().unwrap_or(key));
        let edits = yaml::remove(entry.key.tree(), [(place.collection, place.index)]);
        self.fix(Fix { title, is_safe: false, edits })
    }

    pub fn fix(mut self, fix: Fix) -> Finding {
        self.fix = Some(fix);
        self
    }

    /// The fix changes nothing about what runs: it can be applied unseen.
    pub(super) fn safely(mut self) -> Finding {
        if let Some(fix) = &mut self.fix {
            fix.is_safe = true;
        }
        self
    }
}
