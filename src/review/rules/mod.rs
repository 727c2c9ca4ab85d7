//! The rules, one a file. To add one: a file named like its id, a `mod` line and a line in [`ALL`].

mod dangling_depends_on;
mod dependency_cycle;
mod duplicate_container_name;
mod loose_type;
mod no_essential_container;
mod syntax;
mod unknown_key;
mod unknown_volume;
mod wrong_type;

use super::Rule;

macro_rules! all {
    ($($name:ident),+ $(,)?) => {
        /// Every rule, by id.
        pub static ALL: &[&Rule] = &[$(&$name::RULE),+];
        /// What there is to read about each.
        pub(super) static DOCS: &[(&Rule, &str)] = &[$((&$name::RULE, $name::DOCS)),+];
    };
}

all! {
    dangling_depends_on,
    dependency_cycle,
    duplicate_container_name,
    loose_type,
    no_essential_container,
    syntax,
    unknown_key,
    unknown_volume,
    wrong_type,
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::review::check::findings;
    use crate::review::docs::{examples, source};

    #[test]
    fn files_modules_and_list_are_one() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/review/rules");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap().replace(".rs", ""))
            .filter(|name| name != "mod")
            .collect();
        files.sort();
        let source = include_str!("mod.rs").lines();
        let modules: Vec<&str> =
            source.filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
        let ids: Vec<String> = ALL.iter().map(|rule| rule.id.replace('-', "_")).collect();
        assert_eq!(files, modules);
        assert_eq!(files, ids);
    }

    #[test]
    fn docs_have_a_summary_a_reason_examples_and_a_source() {
        for rule in ALL {
            assert!(rule.summary.ends_with('.'), "{rule:?}");
            assert!(source(rule).is_some_and(|source| source.starts_with("https://")), "{rule:?}");
            assert_eq!((examples(rule, "bad").len(), examples(rule, "good").len()), (1, 1), "{rule:?}");
        }
    }

    #[test]
    fn bad_examples_fire_and_good_ones_do_not() {
        for rule in ALL {
            for example in examples(rule, "bad") {
                let fired = findings(&example);
                assert!(
                    fired.iter().any(|finding| finding.rule.id == rule.id),
                    "{rule:?} is silent:\n{example}"
                );
                assert!(fired.iter().all(|finding| finding.rule.id == rule.id), "{rule:?}: {fired:#?}");
            }
            for example in examples(rule, "good") {
                let fired = findings(&example);
                assert!(fired.is_empty(), "{rule:?}: {fired:#?}");
            }
        }
    }
}
