//! What stands for several places at once.

use super::Refused;
use crate::text::Span;
use crate::yaml::{NodeRef, Tree};

/// Refuses what lies in something that aliases stand for.
pub(super) fn own(node: NodeRef<'_>) -> Result<(), Refused> {
    match alias_of(node) {
        Some(_) => Err(Refused::Shared),
        None => Ok(()),
    }
}

/// The first alias of what the node stands in, if there is one:
/// ```yaml
/// - environment: &common [{name: A, value: b}]    # a node in here
/// - environment: *common                          # … has this alias
/// ```
pub fn alias_of(node: NodeRef<'_>) -> Option<NodeRef<'_>> {
    let span = node.resolved().span();
    let tree = node.tree();
    tree.aliases().find(|(_, target)| target.span().contains(span)).map(|(alias, _)| alias)
}

/// Where aliases stand for what stands at one of these places.
pub fn aliases_to(tree: &Tree, targets: &[Span]) -> Vec<Span> {
    let aliases = tree.aliases().filter(|(_, target)| targets.contains(&target.span()));
    aliases.map(|(alias, _)| alias.span()).collect()
}
