//! What a person can do to a definition, one file each, as [`Edits`](crate::text::Edits) of the text.

mod without;

pub use without::without;
