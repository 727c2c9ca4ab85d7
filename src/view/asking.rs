//! What the page asks the workshop, and what becomes of the answers. What is shown stays until the next
//! answer is there; an answer about what is no longer shown is dropped.

use std::rc::Rc;

use super::by_pointer::ByPointer;
use super::editing::{Refused, Wish};
use super::message::Message;
use super::model::Model;
use super::reviewed::Reviewed;
use crate::analysis::Analysis;
use crate::browser::clipboard;
use crate::browser::workshop::{Answer, Question};
use crate::session::{Action, DocumentTab, Panel};
use crate::task::PartId;
use crate::text::{Edits, Gather};

/// What an answer is for.
#[derive(Clone, PartialEq)]
pub(super) enum Subject {
    /// A part of what is drawn, or the task.
    Details(Asking, Option<PartId>),
    /// The edits that take out what is off, and a look at what they do or, where so asked, at what is left.
    Without(ByPointer<Analysis>, bool),
    /// The text that is to be mended, and whether it was pasted.
    Mending(Rc<str>, bool),
    /// The review, to be copied.
    Report,
    /// What is wrong with the text.
    Review(Asking),
    /// Of this text, as it was wished for.
    Change(Rc<str>, Wish),
    /// What there is to read about the rules.
    Rules,
    /// The page about the rule with this id.
    Rule(String),
    /// The sidecars that can be added.
    Sidecars,
    /// What the sidecar with this number makes of this text.
    Preview(Rc<str>, usize),
}

/// A text to be reviewed, and what is wished of that.
type Asking = (ByPointer<Analysis>, Vec<String>);

/// A part, explained.
pub(super) struct Described {
    pub(super) part: Option<PartId>,
    /// The text in which it is so.
    pub(super) of: Rc<str>,
    /// Nothing where nothing can answer.
    pub(super) answer: Option<Answer>,
}

/// What makes a definition the one without what is off.
pub(super) struct Without {
    pub(super) analysis: ByPointer<Analysis>,
    pub(super) edits: Edits,
    /// What the workshop says about them.
    pub(super) answer: Answer,
}

/// What was asked last, and what is known.
#[derive(Default)]
pub(super) struct Asked {
    details: Option<Subject>,
    pub(super) described: Option<ByPointer<Described>>,
    /// What there is to read about the rules, once it was asked for.
    pub(super) rules: Option<ByPointer<Answer>>,
    has_asked_rules: bool,
    /// What is being reviewed, and what was: one at a time, lest questions pile up.
    reviewing: Option<Asking>,
    review_of: Option<Asking>,
    /// What is wished of the review: `profile=security`.
    pub(super) wishes: Vec<String>,
    pub(super) reviewed: Option<ByPointer<Reviewed>>,
    about_off: Option<Subject>,
    pub(super) without: Option<ByPointer<Without>>,
    /// Why the last wish is not fulfilled.
    pub(super) refused: Option<Refused>,
    /// Whether what is off is to be taken out once it is known how.
    is_applying: bool,
}

impl Model {
    /// Asks for what is shown and not known yet.
    pub(super) fn ask_for_shown(&mut self) {
        if self.session.panel == Panel::Details && self.drawn.shown.is_some() {
            let wishes = self.asked.wishes.clone();
            let asking = (self.drawn.clone(), wishes.clone());
            let subject = Subject::Details(asking, self.selected().cloned());
            if self.asked.details.as_ref() != Some(&subject) {
                self.asked.details = Some(subject.clone());
                self.ask("details", &self.drawn.text, self.selected(), &wishes, subject);
            }
        }
        let asking = (self.analysis.clone(), self.asked.wishes.clone());
        if self.asked.reviewing.is_none() && self.asked.review_of.as_ref() != Some(&asking) {
            self.asked.reviewing = Some(asking.clone());
            self.ask("review", &self.analysis.text, None, &asking.1.clone(), Subject::Review(asking));
        }
        let has_findings = self.asked.reviewed.as_ref().is_some_and(|reviewed| reviewed.count() > 0);
        if self.session.panel != Panel::Sidecars
            && has_findings
            && !std::mem::replace(&mut self.asked.has_asked_rules, true)
        {
            self.ask("rules", "", None, &[], Subject::Rules);
        }
        let is_any_off = self.analysis.shown.as_ref().is_some_and(|shown| !shown.effective.off.is_empty());
        let is_wanted = is_any_off || self.session.document == DocumentTab::Effective;
        let subject = is_wanted.then(|| Subject::Without(self.analysis.clone(), self.only_result));
        if self.asked.about_off != subject {
            self.asked.is_applying = false;
            self.asked.about_off = subject.clone();
            match subject {
                Some(subject) => {
                    let arguments: &[String] = if self.only_result { &["result".to_owned()] } else { &[] };
                    self.ask("without", &self.analysis.text, None, arguments, subject);
                }
                None => self.asked.without = None,
            }
        }
    }

    /// Asks about a text with what is chosen about it.
    pub(super) fn ask(
        &self,
        kind: &str,
        text: &str,
        part: Option<&PartId>,
        arguments: &[String],
        subject: Subject,
    ) {
        let (choices, space) = (&self.choices, self.choices.space);
        let off = choices.off.iter().map(PartId::as_str);
        let part = part.map(PartId::as_str);
        let question = Question::new(
            kind,
            choices.shown,
            off,
            choices.log_fallback.key(),
            (space.width, space.height),
            part,
        );
        let done = self.send.reform(move |answer| Message::Answer(subject.clone(), answer));
        question.ask(text, arguments, done);
    }

    /// Asks for what mends the text.
    pub(super) fn ask_for_mending(&self, is_pasted: bool) {
        let of = self.session.text.clone();
        if !of.trim().is_empty() {
            self.ask("mend", &of, None, &[], Subject::Mending(of.clone(), is_pasted));
        }
    }

    pub(super) fn copy_report(&self) {
        self.ask("report", &self.analysis.text, None, &self.asked.wishes, Subject::Report);
    }

    pub(super) fn ask_about_rule(&self, rule: &str, subject: Subject) {
        self.ask("rule", "", Some(&PartId::from(rule)), &[], subject);
    }

    /// Gives whether anything looks different then.
    pub(super) fn take_answer(&mut self, subject: Subject, answer: Option<Answer>) -> bool {
        match subject {
            Subject::Details((ref analysis, _), ref part) => {
                if self.asked.details.as_ref() != Some(&subject) {
                    return false;
                }
                self.asked.refused = None;
                let described = Described { part: part.clone(), of: analysis.text.clone(), answer };
                self.asked.described = Some(ByPointer(Rc::new(described)));
            }
            Subject::Without(ref analysis, _) => {
                if self.asked.about_off.as_ref() != Some(&subject) {
                    return false;
                }
                let is_applying = std::mem::take(&mut self.asked.is_applying);
                let Some(answer) = answer else { return false };
                let without =
                    Without { analysis: analysis.clone(), edits: answer.get("edits").edits(), answer };
                self.asked.without = Some(ByPointer(Rc::new(without)));
                if is_applying {
                    self.apply();
                }
            }
            Subject::Review(of) => return self.take_review(of, answer),
            Subject::Mending(of, is_pasted) => {
                let Some(answer) = answer else { return false };
                self.mending_found(of, &answer, is_pasted);
            }
            Subject::Change(of, wish) => self.take_change(&of, &wish, answer.as_ref()),
            Subject::Rules => {
                self.asked.has_asked_rules = answer.is_some();
                self.asked.rules = answer.map(|answer| ByPointer(Rc::new(answer)));
            }
            Subject::Rule(rule) => self.take_page(&rule, answer),
            Subject::Sidecars => self.take_sidecars(answer.as_ref()),
            Subject::Preview(of, entry) => self.take_preview(of, entry, answer.as_ref()),
            Subject::Report => {
                let Some(answer) = answer else {
                    self.say("The report cannot be written at the moment.".to_owned(), false);
                    return true;
                };
                clipboard::copy(&answer.text("text"), self.send.reform(Message::Copied));
                return false;
            }
        }
        true
    }

    /// The review of what is no longer there is followed by that of what is.
    fn take_review(&mut self, of: Asking, answer: Option<Answer>) -> bool {
        self.asked.reviewing = None;
        let is_current = of.0 == self.analysis && of.1 == self.asked.wishes;
        self.asked.review_of = Some(of);
        if !is_current {
            self.ask_for_shown();
            return false;
        }
        let reviewed = Reviewed { of: self.analysis.text.clone(), answer };
        let badges = reviewed.list("badges");
        let part = |badge: &Answer| PartId::from(badge.text("part").as_str());
        self.picture.wear(badges.iter().map(part).gather());
        self.asked.reviewed = Some(ByPointer(Rc::new(reviewed)));
        true
    }

    /// The edits that take out what is off, once they are known.
    pub(super) fn without(&self) -> Option<&Edits> {
        let without = self.asked.without.as_ref().filter(|it| it.analysis == self.analysis)?;
        Some(&without.edits)
    }

    /// Takes what is off out of the text, now or as soon as it is known how.
    pub(super) fn apply(&mut self) {
        match self.without().cloned() {
            _ if !self.is_current() => {}
            Some(edits) => self.act(Action::Apply(edits)),
            None => self.asked.is_applying = true,
        }
    }
}
