//! Text → what it would give away to whoever gets it: secrets, account ids and internal names, each with the span
//! of the value alone; and a copy of the text with readable placeholders in their places.
//!
//! Most of it is found by its shape in the text as written, so that comments count, scripts in strings, and texts
//! that cannot be read; what needs the structure (`data` of a Secret, a name with its value apart) comes from the
//! tree. The time is that of reading the text once for each kind of shape, whatever the text is.
//! Whether a secret still works is not known here.

mod account;
mod address;
mod assignment;
mod header;
mod host;
mod kind;
mod mask;
mod node;
mod private_key;
mod scan;
mod secret;
mod token;
mod word;

pub use kind::{Group, Kind};
pub use mask::{Masked, mask};
pub use secret::{is_secret_name, may_be_secret};

use crate::text::Span;
use crate::yaml::{self, Tree};
use scan::Scan;

/// Something that the text gives away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// Where the value is, and nothing around it.
    pub span: Span,
    pub kind: Kind,
    /// The name that it has in the text, such as `DB_PASSWORD`; empty where it has none.
    pub name: String,
}

impl Leak {
    /// The value, as it is written.
    pub fn value<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span.range()).unwrap_or_default()
    }
}

/// What the text gives away, in order of place, nothing twice.
pub fn find(text: &str) -> Vec<Leak> {
    find_in(&yaml::parse(&text.into()))
}

/// What the text of the tree gives away.
pub fn find_in(tree: &Tree) -> Vec<Leak> {
    let mut scan = Scan::new(tree.text());
    shapes(&mut scan);
    header::find(&mut scan);
    assignment::find(&mut scan);
    word::find(&mut scan);
    node::find(&mut scan, tree);
    account::find(&mut scan);
    host::find(&mut scan);
    scan.done()
}

/// Whether the value says by itself that it is a secret.
pub fn is_secret_value(value: &str) -> bool {
    // Most values are none, which is to be told at once: a password in an address has an `@` behind it, and all
    // else is long and has a digit.
    let bytes = value.as_bytes();
    if !bytes.contains(&b'@') && (bytes.len() < 16 || !bytes.iter().any(u8::is_ascii_digit)) {
        return false;
    }
    let mut scan = Scan::new(value);
    shapes(&mut scan);
    !scan.done().is_empty()
}

/// What nothing but a secret looks like.
fn shapes(scan: &mut Scan<'_>) {
    private_key::find(scan);
    token::find(scan);
    address::find(scan);
}

#[cfg(test)]
mod tests;
