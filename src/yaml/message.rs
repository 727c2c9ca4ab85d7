//! What went wrong in reading, in words for the person who typed it.

use granit_parser::ErrorKind;

use crate::text::Span;

/// A place of the text that is not YAML. The rest of the text was read without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The line or the characters that could not be read, in bytes.
    pub span: Span,
    /// What to do about it.
    pub help: Option<&'static str>,
}

/// A sentence about what is wrong, and an advice.
pub(super) type Fault = (&'static str, Option<&'static str>);

pub(super) const TAB: Fault =
    ("this line is indented with a tab", Some("YAML takes spaces only; replace the tab by spaces"));
pub(super) const UNCLOSED_QUOTE: Fault = ("this quote is never closed", Some("add the closing quote"));
pub(super) const UNKNOWN_ANCHOR: Fault = ("this alias names no anchor", Some("define it first: `&name`"));

/// The parser's error in our words.
pub(super) fn describe(kind: &ErrorKind) -> Fault {
    use ErrorKind as E;
    match kind {
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabAtBlockScalarStart => TAB,
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => UNCLOSED_QUOTE,
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofImplicitFlowMapping => {
            ("this bracket is never closed", Some("add the missing `}` or `]`"))
        }
        E::ExpectedFlowMappingSeparator => {
            ("a `,` or `}` is missing before this", Some("separate members by a comma"))
        }
        E::ExpectedFlowSequenceSeparator => {
            ("a `,` or `]` is missing before this", Some("separate members by a comma"))
        }
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => {
            ("this bracket closes nothing that is open", Some("remove it, or open its pair"))
        }
        E::SimpleKeyExpected | E::InvalidSimpleKey => {
            ("a `:` is missing after this key", Some("write `key: value`"))
        }
        E::MappingValueNotAllowed | E::MappingKeyNotAllowed | E::InvalidColonPlacement => (
            "a `key: value` is not possible here",
            Some("check the indentation, or quote a value that contains `: `"),
        ),
        E::ExpectedBlockMappingKey | E::InvalidIndentation | E::InvalidFlowScalarIndent => {
            ("this line does not fit the lines around it", Some("check its indentation"))
        }
        E::ExpectedBlockSequenceEntry | E::BlockSequenceEntryNotAllowed => (
            "this does not fit the list around it",
            Some("start each item with `- ` at the same indentation"),
        ),
        E::BlockEntryInFlowCollection => {
            ("a `-` item is not possible inside brackets", Some("separate members by a comma"))
        }
        E::UnknownAnchor => UNKNOWN_ANCHOR,
        E::UnexpectedCharacter { .. } => {
            ("this character cannot start a value", Some("put the value in quotes"))
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape
        | E::UnpairedLowSurrogate
        | E::MissingLowSurrogate
        | E::InvalidLowSurrogate
        | E::InvalidLowSurrogateHexEscape => {
            ("this quoted text has an escape that means nothing", Some("double the backslash: `\\\\`"))
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            ("text follows the closing quote", Some("quote the whole value, or remove the rest"))
        }
        E::CommentNotSeparated | E::CommentInterceptedScalar => {
            ("a comment stands in the middle of a value", Some("put the `#` on a line of its own"))
        }
        E::RecursionLimitExceeded => ("this is nested more than 255 levels deep", None),
        E::UndeclaredTagHandle => ("this tag has an unknown prefix", None),
        _ => ("this cannot be read as YAML", None),
    }
}
