//! Members of a list that exclude each other: where two of them have one name, they are one thing, as it
//! is written in two branches of a condition.

use crate::task::reading::{Branch, Member};
use crate::text::Names;

/// For each member the first one that is the same thing in another branch. Names run parallel to members.
pub(super) fn originals(members: &[Member<'_>], names: &[Option<&str>]) -> Vec<Option<usize>> {
    let mut firsts = Names::default();
    let mut originals = Vec::new();
    for (index, (member, name)) in members.iter().zip(names).enumerate() {
        let name = name.filter(|name| !name.is_empty() && !member.branches().is_empty());
        let first = name.map(|name| *firsts.add(name, index));
        let exclude = |first: &usize| {
            members.get(*first).is_some_and(|first| exclude_each_other(first.branches(), member.branches()))
        };
        originals.push(first.filter(exclude));
    }
    originals
}

fn exclude_each_other(first: &[Branch<'_>], second: &[Branch<'_>]) -> bool {
    let is_contrary = |a: &Branch<'_>, b: &Branch<'_>| a.condition == b.condition && a.is_else != b.is_else;
    first.iter().any(|a| second.iter().any(|b| is_contrary(a, b)))
}

/// What both are under.
pub(super) fn shared<'a, 't>(first: &'a [Branch<'t>], second: &[Branch<'t>]) -> &'a [Branch<'t>] {
    let n_shared = first.iter().zip(second).take_while(|(a, b)| a == b).count();
    first.get(..n_shared).unwrap_or_default()
}

/// `P and not X`; nothing where there is no condition.
pub(super) fn words(branches: &[Branch<'_>]) -> Option<String> {
    let mut words = String::new();
    for branch in branches {
        words.push_str(if words.is_empty() { "" } else { " and " });
        words.push_str(if branch.is_else { "not " } else { "" });
        words.push_str(branch.condition);
    }
    (!branches.is_empty()).then_some(words)
}
