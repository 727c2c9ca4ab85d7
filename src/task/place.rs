//! Where a part is a member of something.

use crate::yaml::NodeId;

/// A member of a list or a mapping: what is taken out of the text with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub collection: NodeId,
    /// The number of the item or of the entry.
    pub index: usize,
}
