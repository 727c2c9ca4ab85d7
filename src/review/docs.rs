//! What there is to read about a rule, apart from the rule: the page asks the workshop for it.

use super::{Rule, rules};
use crate::text::Gather;

/// The documentation of a rule, Markdown: a summary line; why it matters; a bad and a good example; the
/// source of the fact.
pub fn docs(rule: &Rule) -> &'static str {
    rules::docs(rule)
}

/// The official page that the documentation names.
pub fn source(rule: &Rule) -> Option<&'static str> {
    let (_, link) = docs(rule).rsplit_once('<')?;
    link.split('>').next()
}

/// The page of Kubernetes that the documentation names as well, where the rule is about Pods too.
pub(super) fn source_for_pods(rule: &Rule) -> Option<&'static str> {
    sources(rule).into_iter().find(|source| source.starts_with("https://kubernetes.io/"))
}

/// All official pages that the documentation names.
pub fn sources(rule: &Rule) -> Vec<&'static str> {
    let links = docs(rule).lines().filter_map(|line| line.trim().strip_prefix('<')?.strip_suffix('>'));
    links.filter(|link| link.starts_with("https://")).gather()
}

/// The examples of the documentation: `bad` ones, which the rule finds, or `good` ones.
#[cfg(test)]
pub(super) fn examples(rule: &Rule, kind: &str) -> Vec<String> {
    let opening = format!("```yaml,{kind}");
    let mut examples = Vec::new();
    let mut lines = docs(rule).lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
    while lines.any(|line| line == opening) {
        let example = lines.by_ref().take_while(|line| *line != "```");
        examples.push(example.flat_map(|line| [line, "\n"]).collect());
    }
    examples
}
