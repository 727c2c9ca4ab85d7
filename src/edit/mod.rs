//! What a person can do to a definition, one file each, as [`Edits`](crate::text::Edits) of the text.

mod control;
mod pending;
mod without;

pub use control::{Blank, Change, Choice, Control, Input, Refusal, Request};
pub use pending::{SidecarEntry, controls, perform, sidecars};
pub use without::without;
