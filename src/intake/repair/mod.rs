//! Text that was damaged on its way here → the text as it was meant.

mod lost_indentation;

pub use lost_indentation::{Restored, restore};
