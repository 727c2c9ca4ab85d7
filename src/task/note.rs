//! What reading noticed about the shape of the text. Rules turn it into findings.

use super::PartId;
use crate::text::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub kind: NoteKind,
    /// What is odd, in one sentence without a full stop.
    pub message: String,
    pub help: Option<String>,
    /// The smallest text that is odd.
    pub span: Span,
    /// A replacement of that text, where there is one right answer.
    pub replacement: Option<String>,
    /// The container or volume it stands in.
    pub subject: Option<PartId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// A key that the platform does not know.
    UnknownKey,
    /// A value of a type that the key does not take.
    WrongType,
    /// A value of the wrong type whose meaning is clear, as a number in quotes.
    LooseType,
}
