//! Text → a tree of YAML (or JSON) with the span of everything, and edits of that tree as edits of the text.
//!
//! Reading never fails: what cannot be read is masked and reported, the rest is in the tree.
//! Knows no key of any platform.

mod build;
mod content;
mod core_schema;
mod inside;
mod items;
mod message;
mod orphan;
mod patch;
mod read;
mod recover;
mod template;
mod tree;

pub use message::SyntaxError;
pub use patch::{
    Indentation, Refused, Value, alias_of, aliases_to, control_depth, copy_item, expand, insert_entry,
    insert_item, is_plain, remove, rename_key, replace_scalar, set_entry, set_item, set_shared_entry,
    swap_items, to_json, to_yaml,
};
pub use read::{parse, parse_again};
pub use tree::{Entry, Item, Kind, NodeId, NodeRef, ScalarStyle, Shift, Tree};
