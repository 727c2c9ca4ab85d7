//! Values that remember where they stand, and values that the text does not settle.

use crate::text::Span;

/// A value with its key: three places to point at.
#[derive(Clone, Debug, PartialEq)]
pub struct Field<T> {
    pub value: T,
    /// The key's text.
    pub key: Span,
    /// The value's text.
    pub span: Span,
}

/// A value, or a placeholder for one: `!Ref X`, `${TAG}`, `{{ x }}`, `<IMAGE>`. A placeholder is
/// unknown, never absent and never wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known<T> {
    Value(T),
    /// What holds unless the template is told otherwise: a parameter has this default.
    Default(T),
    /// As it is written.
    Unresolved(String),
}

impl<T> Field<T> {
    /// Key, colon and value.
    pub fn entry(&self) -> Span {
        self.key.cover(self.span)
    }

    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Field<U> {
        Field { value: change(self.value), key: self.key, span: self.span }
    }
}

impl<T> Known<T> {
    /// The value that the text settles.
    pub fn known(&self) -> Option<&T> {
        match self {
            Known::Value(value) => Some(value),
            Known::Default(_) | Known::Unresolved(_) => None,
        }
    }

    /// The value, or the one that holds by default: enough for a picture, not for a judgement.
    pub fn likely(&self) -> Option<&T> {
        match self {
            Known::Value(value) | Known::Default(value) => Some(value),
            Known::Unresolved(_) => None,
        }
    }

    pub fn is_default(&self) -> bool {
        matches!(self, Known::Default(_))
    }

    /// What is read from the value, unless it says nothing.
    pub fn and_then<U>(self, read: impl FnOnce(T) -> Option<U>) -> Option<Known<U>> {
        Some(match self {
            Known::Value(value) => Known::Value(read(value)?),
            Known::Default(value) => Known::Default(read(value)?),
            Known::Unresolved(text) => Known::Unresolved(text),
        })
    }

    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Known<U> {
        match self {
            Known::Value(value) => Known::Value(change(value)),
            Known::Default(value) => Known::Default(change(value)),
            Known::Unresolved(text) => Known::Unresolved(text),
        }
    }
}

impl Known<String> {
    /// The value, or the placeholder as it is written. Two names that are written alike name one thing.
    pub fn as_written(&self) -> &str {
        match self {
            Known::Value(text) | Known::Default(text) | Known::Unresolved(text) => text,
        }
    }
}
