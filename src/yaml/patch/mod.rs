//! Edits of the tree as edits of the text: what is not concerned stays byte for byte, and what is new is
//! written as the text around it is.

mod brackets;
mod collection;
mod control;
mod document;
mod ending;
mod expand;
mod habits;
mod indentation;
mod inner;
mod insert;
mod member;
mod remove;
mod rename;
mod replace;
mod scalar;
mod set;
mod shared;
mod style;
mod value;
mod write;

pub use control::control_depth;
pub use document::{to_json, to_yaml};
pub use expand::expand;
pub use indentation::Indentation;
pub use insert::{insert_entry, insert_item};
pub use member::{copy_item, swap_items};
pub use remove::remove;
pub use rename::rename_key;
pub use replace::replace_scalar;
pub use scalar::is_plain;
pub use set::{set_entry, set_item, set_shared_entry};
pub use shared::{alias_of, aliases_to};
pub use value::Value;

use collection::Collection;
pub(super) use habits::Habits;

/// Why a patch is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// What is written here stands for other places too (an anchor with aliases): to change it here would
    /// change it there.
    Shared,
    /// There is no such member, or the node is of another kind.
    Missing,
    /// A template language decides what stands here.
    Template,
}

#[cfg(test)]
mod tests;
