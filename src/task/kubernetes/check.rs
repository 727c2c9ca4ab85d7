//! What is odd about the shape of an object with a Pod: its keys and values, held against the tables. Custom
//! resources have keys of their own.

use crate::intake::Unit;
use crate::schema::kubernetes::whole;
use crate::task::Note;
use crate::task::reading::{Reading, Spelling};
use crate::task::shape::Checker;
use crate::yaml::{NodeRef, Tree};

/// The notes about an object, in order of its keys.
pub(in crate::task) fn notes(tree: &Tree, unit: &Unit) -> Vec<Note> {
    let mut notes = Vec::new();
    let object = tree.node(unit.whole);
    let version = object.get("apiVersion").and_then(NodeRef::as_str);
    if let Some(table) = whole(&unit.kind, version) {
        Checker::new(Reading::new(Spelling::AsWritten, None), &mut notes).check(table, object);
    }
    notes
}
