//! The rules, one a file. To add one: a file named like its id, a `mod` line and a line in [`ALL`].

use super::Rule;

/// Every rule, by id.
pub static ALL: &[&Rule] = &[];
