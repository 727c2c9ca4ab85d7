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
    pub fn known(&self) -> Option<&T> {
        match self {
            Known::Value(value) => Some(value),
            Known::Unresolved(_) => None,
        }
    }

    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Known<U> {
        match self {
            Known::Value(value) => Known::Value(change(value)),
            Known::Unresolved(text) => Known::Unresolved(text),
        }
    }
}

impl Known<String> {
    /// The value, or the placeholder as it is written.
    pub fn as_written(&self) -> &str {
        match self {
            Known::Value(text) | Known::Unresolved(text) => text,
        }
    }
}
