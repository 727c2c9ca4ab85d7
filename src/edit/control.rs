//! What can be changed about a part, as data: the page makes a form of it and needs to know no field.

use crate::task::PartId;

/// One thing about a part that can be changed, with the value it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// Which edit it is: the `operation` of a [`Request`].
    pub operation: &'static str,
    /// Said first in the arguments of the request, before the value: which of several is meant.
    pub arguments: Vec<String>,
    /// Controls with the same word stand together: `Container`, `Start order`, `Environment`.
    pub group: &'static str,
    pub label: String,
    /// As written; empty where it is not.
    pub value: String,
    /// What holds where nothing is written.
    pub fallback: &'static str,
    pub input: Input,
    /// The operation that takes it away, with the same arguments, where there is one.
    pub removal: Option<&'static str>,
    /// Why it cannot be changed here, in a sentence.
    pub refusal: Option<String>,
}

/// What the value is chosen or typed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// `true` or `false`.
    Switch,
    /// One of these, each with what it says about itself; the empty one takes the value away.
    Choice(Vec<Choice>),
    Text {
        /// What one looks like.
        example: &'static str,
    },
    /// Several values at once, each with its label and input: to add an entry of a list.
    Form(Vec<Blank>),
    /// Nothing to choose: it is done.
    Button,
}

/// A value to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    /// Empty where the value says enough.
    pub label: String,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    pub label: &'static str,
    /// What it has at first.
    pub value: String,
    pub input: Input,
    pub is_required: bool,
}

/// What a person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The number of the task in the text.
    pub task: usize,
    /// Of a container or a volume; nothing for the task.
    pub part: Option<PartId>,
    /// As a [`Control`] names it.
    pub operation: String,
    pub arguments: Vec<String>,
}

/// What is to be done to the text, and what to look at then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub edits: crate::text::Edits,
    /// The part that it is about, named as it is afterwards.
    pub part: Option<PartId>,
    /// What people must know about it, a sentence each: what else changed, what is left to do.
    pub notes: Vec<String>,
}

/// Why an edit is not made, in a sentence for people: what the platform or the text does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl Refusal {
    pub fn new(why: &str) -> Refusal {
        Refusal(why.to_owned())
    }

    /// From the pieces of the sentence.
    pub fn of<const N: usize>(pieces: [&str; N]) -> Refusal {
        Refusal(pieces.concat())
    }
}
