//! The rules, one a file, in folders by what they are about. To add one: a file named like its id in the folder
//! where it belongs, and there a `mod` line and a line in the list.

mod pod;
mod refused;
mod security;
mod shape;
mod surprise;

use super::Rule;

/// The rules of a folder, each with what there is to read about it.
type Group = &'static [(&'static Rule, &'static str)];

const GROUPS: [Group; 5] = [shape::ALL, refused::ALL, surprise::ALL, security::ALL, pod::ALL];

/// Makes the list of a folder from the names of its files.
macro_rules! group {
    ($($name:ident),* $(,)?) => {
        /// The rules of this folder, by id.
        pub(super) static ALL: super::Group = &[$((&$name::RULE, $name::DOCS)),*];
    };
}
use group;

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    GROUPS.into_iter().flatten().map(|(rule, _)| *rule)
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// What there is to read about a rule.
pub(super) fn docs(rule: &Rule) -> &'static str {
    let mut entries = GROUPS.into_iter().flatten();
    entries.find(|(other, _)| other.id == rule.id).map_or("", |(_, docs)| docs)
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, all};
    use crate::review::Class;
    use crate::review::check::findings;
    use crate::review::docs::{examples, source};

    #[test]
    fn files_modules_and_lists_are_one() {
        let names = ["shape", "refused", "surprise", "security", "pod"];
        for (group, name) in GROUPS.into_iter().zip(names) {
            let folder = format!("{}/src/review/rules/{name}", env!("CARGO_MANIFEST_DIR"));
            let mut files: Vec<String> = std::fs::read_dir(&folder)
                .unwrap()
                .map(|file| file.unwrap().file_name().into_string().unwrap().replace(".rs", ""))
                .filter(|name| name != "mod")
                .collect();
            files.sort();
            let source = std::fs::read_to_string(format!("{folder}/mod.rs")).unwrap();
            let modules: Vec<&str> =
                source.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
            let ids: Vec<String> = group.iter().map(|(rule, _)| rule.id.replace('-', "_")).collect();
            assert_eq!(files, modules);
            assert_eq!(files, ids);
        }
    }

    #[test]
    fn no_two_rules_have_one_id() {
        let mut ids: Vec<&str> = all().map(|rule| rule.id).collect();
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn docs_have_a_summary_a_reason_examples_and_a_source() {
        for rule in all() {
            assert!(rule.summary.ends_with('.'), "{rule:?}");
            assert!(source(rule).is_some_and(|source| source.starts_with("https://")), "{rule:?}");
            assert_eq!((examples(rule, "bad").len(), examples(rule, "good").len()), (1, 1), "{rule:?}");
        }
    }

    /// Rules about what an example may leave out.
    const COMPLETENESS: [&str; 4] = [
        "container-without-image",
        "container-without-memory",
        "fargate-without-execution-role",
        "fargate-without-size",
    ];

    /// Beside what it is about, an example is short: advice about the rest of it is nobody's business.
    #[test]
    fn bad_examples_fire_and_good_ones_do_not() {
        for rule in all() {
            for (kind, is_bad) in [("bad", true), ("good", false)] {
                for example in examples(rule, kind) {
                    let fired = findings(&example);
                    let is_fired = fired.iter().any(|finding| finding.rule.id == rule.id);
                    assert_eq!(is_fired, is_bad, "{rule:?}:\n{example}");
                    let is_other =
                        |class: Class, id: &str| class == Class::Rejected && !(is_bad && id == rule.id);
                    let mut others = fired.iter().filter(|finding| !COMPLETENESS.contains(&finding.rule.id));
                    let other = others.find(|finding| is_other(finding.rule.class, finding.rule.id));
                    assert!(other.is_none(), "{rule:?}: {other:#?}\n{example}");
                }
            }
        }
    }
}
