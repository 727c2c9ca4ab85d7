//! Why a link cannot be made or read, and what to do about it.

use std::fmt;

/// How much of a word is repeated: it may be as long as whoever made the link wanted.
const MAX_REPEATED: usize = 120;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing that looks like one.
    NoLink,
    /// A picture without one.
    NoSource,
    /// Another version than is known.
    Version(String),
    /// Packed in another way than version 1 is.
    Packing,
    /// A character that is no letter of the packed part; `number` is its place, counted from 1.
    Character {
        character: char,
        number: usize,
    },
    /// The end is missing.
    Cut,
    /// The bytes are not those that were packed.
    Damaged,
    /// Something follows the end.
    Trailing,
    TooLarge,
    NotUtf8,
    /// What is wrong with the JSON.
    NotJson(String),
    /// What is wrong with a member: unknown, missing, twice, or of another kind.
    Member(String),
    /// A word that a member does not know.
    Word {
        member: &'static str,
        word: String,
        known: Vec<&'static str>,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NoLink => f.write_str(
                "This is no link to a definition: after its `#` such a link goes on with `v1.`. Copy it again.",
            ),
            Refusal::NoSource => f.write_str(
                "This picture holds no definition. Open one that was saved by Sidecarta, with its source.",
            ),
            Refusal::Version(version) => write!(
                f,
                "The link is of version {version}, and only version 1 is known here. Open it with a newer Sidecarta."
            ),
            Refusal::Packing => f.write_str(
                "The link is packed in a way that is not known here: after `v1.` comes `z.` or `d.`. Copy it again, or make it anew.",
            ),
            Refusal::Character { character, number } => write!(
                f,
                "Behind its second dot the link has {character:?} as character {number}, where only letters, digits, `-` and `_` \
                 may be. Copy the link again, without what stands around it."
            ),
            Refusal::Cut => {
                f.write_str("The end of the link is missing. Copy it again, whole; some programs cut long links.")
            }
            Refusal::Damaged => {
                f.write_str("The link has changed on its way. Copy it again from where it was made.")
            }
            Refusal::Trailing => f.write_str(
                "Something follows the end of the link. Copy it again, without what stands behind it.",
            ),
            Refusal::TooLarge => f.write_str("A link holds at most 2 MB. Share the definition as a file."),
            Refusal::NotUtf8 => f.write_str(
                "What the link holds is not text in UTF-8. Whoever makes it has to write its JSON in UTF-8.",
            ),
            Refusal::NotJson(problem) => {
                let problem = short(problem);
                write!(f, "What the link holds is not JSON: {problem}. Whoever makes it has to write JSON.")
            }
            Refusal::Member(problem) => {
                let problem = short(problem);
                write!(
                    f,
                    "What the link holds is not understood: {problem}. Whoever makes it finds in docs/links.md what it may hold."
                )
            }
            Refusal::Word { member, word, known } => write!(
                f,
                "The link has `{}` for `{member}`, which is not known. There are: {}.",
                short(word),
                known.join(", ")
            ),
        }
    }
}

impl std::error::Error for Refusal {}

/// The words without what a terminal would take for orders.
fn short(words: &str) -> String {
    let mut short: String = words.chars().filter(|c| !c.is_control()).take(MAX_REPEATED).collect();
    if words.len() > short.len() {
        short.push('…');
    }
    short
}
