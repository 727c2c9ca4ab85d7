//! Keys that decide whether there is anything to read, written in another case or with a slip.

use std::rc::Rc;

use super::Found;
use crate::text::{Edits, nearest};
use crate::yaml::{Kind, NodeRef, parse};

/// A key, and what its value is.
type Key = (&'static str, Kind);

const TASK: [Key; 2] = [("containerDefinitions", Kind::Sequence), ("taskDefinition", Kind::Mapping)];
const MANIFEST: [Key; 3] = [("apiVersion", Kind::Scalar), ("kind", Kind::Scalar), ("spec", Kind::Mapping)];
const SPEC: [Key; 4] = [
    ("containers", Kind::Sequence),
    ("initContainers", Kind::Sequence),
    ("template", Kind::Mapping),
    ("spec", Kind::Mapping),
];
const CONTAINER: [Key; 2] = [("name", Kind::Scalar), ("image", Kind::Scalar)];

/// The keys that were changed so far.
struct Corrections {
    edits: Edits,
    /// Whether some differ in more than case.
    has_slip: bool,
}

pub(super) fn find(text: &str) -> Option<Found> {
    let tree = parse(&Rc::from(text));
    let mut corrections = Corrections { edits: Edits::new(), has_slip: false };
    for root in tree.roots() {
        let is_manifest = root.own_entries().iter().any(|entry| {
            matches!(named(root, entry.key, entry.value, &MANIFEST), Some("apiVersion" | "spec"))
        });
        corrections.correct(root, if is_manifest { &MANIFEST } else { &TASK }, 0);
    }
    Found::edited(text, &corrections.edits, !corrections.has_slip)
}

impl Corrections {
    fn correct(&mut self, mapping: NodeRef<'_>, keys: &[Key], depth: usize) {
        for entry in mapping.own_entries() {
            let Some(name) = named(mapping, entry.key, entry.value, keys) else { continue };
            let written = entry.key.as_str().unwrap_or_default();
            if written != name {
                let is_quoted = entry.key.source().starts_with(['"', '\'']);
                let text = if is_quoted { ["\"", name, "\""].concat() } else { name.to_owned() };
                let _ = self.edits.add(entry.key.span(), text);
                self.has_slip |= !written.eq_ignore_ascii_case(name);
            }
            match name {
                "taskDefinition" => self.correct(entry.value, &TASK, depth),
                "spec" | "template" if depth < 4 => self.correct(entry.value, &SPEC, depth + 1),
                "containerDefinitions" | "containers" | "initContainers" => {
                    for item in entry.value.item_nodes() {
                        self.correct(item, &CONTAINER, depth);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Which of the keys an entry has or was meant to have. What is there need not be guessed.
fn named(mapping: NodeRef<'_>, key: NodeRef<'_>, value: NodeRef<'_>, keys: &[Key]) -> Option<&'static str> {
    let written = key.as_str()?;
    if let Some((name, _)) = keys.iter().find(|(name, _)| *name == written) {
        return Some(name);
    }
    let name_of = |key: &Key| key.0;
    let words: Vec<&'static str> =
        keys.iter().filter(|(_, kind)| *kind == value.kind()).map(name_of).collect();
    nearest(written, &words).filter(|name| mapping.get(name).is_none())
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, is_certain: bool) {
        let found = find(before).unwrap();
        assert_eq!((found.text.as_str(), found.is_certain), (after, is_certain));
    }

    #[test]
    fn slips_in_the_keys_that_lead_to_containers_are_offered() {
        check("containerDefintions: [{name: a}]", "containerDefinitions: [{name: a}]", false);
        check("\"containers_definitions\": []", "\"containerDefinitions\": []", false);
        check(
            "apiversion: v1\nKind: Pod\nSpec:\n  conatiners:\n    - Name: a\n      iamge: b\n",
            "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      image: b\n",
            false,
        );
    }

    #[test]
    fn another_case_alone_is_certain() {
        check("ContainerDefinitions: [{name: a}]", "containerDefinitions: [{name: a}]", true);
        check(
            "containerDefinitions: [{Name: a, IMAGE: b}]",
            "containerDefinitions: [{name: a, image: b}]",
            true,
        );
    }

    #[test]
    fn keys_of_other_things_stay() {
        assert_eq!(repaired(find, "containerDefinitions: []\ncontainersDefinitions: []\n"), None);
        assert_eq!(repaired(find, "containerDefintions: x\nnames: []\n"), None);
        assert_eq!(repaired(find, "spec:\n  containers:\n    - names: [a]\n"), None);
    }
}
