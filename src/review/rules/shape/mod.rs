//! What is odd about a text before anybody knows what it means: its syntax, its keys, the types of its values.

mod duplicate_key;
mod loose_type;
mod syntax;
mod unknown_key;
mod wrong_type;

use super::group;

group! {
    duplicate_key,
    loose_type,
    syntax,
    unknown_key,
    wrong_type,
}
