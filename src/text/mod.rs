//! Characters and where they stand: spans, lines, edits.
//!
//! Knows nothing of YAML. Every span of the program is a [`Span`] of bytes; UTF-16 and line numbers
//! exist only in [`LineIndex`], for the editor and for people.

mod difference;
mod edits;
mod gather;
mod inline;
mod line_index;
mod listing;
mod names;
mod near;
mod order;
mod span;
mod typed;

pub use difference::difference;
pub use edits::{Edit, Edits, Overlap};
pub use gather::Gather;
pub use inline::{Inline, capitalized, inlines};
pub use line_index::{LineIndex, Position};
pub use listing::{Fate, Row, listing, listing_around};
pub use names::Names;
pub use near::{nearest, shorten};
pub use order::{float_key, order};
pub use span::{Span, Spanned};
pub use typed::{Change, typed};
