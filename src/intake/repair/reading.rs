//! How well a text reads: what it shows of containers, and what in it is wrong or odd.

use std::rc::Rc;

use crate::intake::recognize;
use crate::yaml::{Kind, NodeRef, ScalarStyle, parse};

/// Lists of containers, and what a container in them has of its own.
const LISTS: [(&str, [&str; 2]); 6] = [
    ("containerDefinitions", ["name", "image"]),
    ("containers", ["name", "image"]),
    ("initContainers", ["name", "image"]),
    ("ephemeralContainers", ["name", "image"]),
    ("ContainerDefinitions", ["Name", "Image"]),
    ("services", ["image", "build"]),
];

/// What a reader gets from a text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Reading {
    pub(super) containers: usize,
    /// The names and images of the containers.
    pub(super) members: usize,
    /// Lines that cannot be read, and values that no one meant.
    pub(super) faults: usize,
}

impl Reading {
    pub(super) fn of(text: &str) -> Reading {
        let mut tree = parse(&Rc::from(text));
        let units = recognize(&mut tree).units;
        let mut reading = Reading { faults: tree.errors.len(), ..Reading::default() };
        let is_ascii = text.is_ascii();
        // Containers in a string, as plans of Terraform have them.
        for list in units.iter().filter_map(|unit| unit.containers) {
            reading.list(tree.node(list), ["name", "image"]);
        }
        for root in tree.roots() {
            if root.kind() == Kind::Sequence {
                let keys = if root.item_nodes().iter().any(|item| item.get("Image").is_some()) {
                    ["Name", "Image"]
                } else {
                    ["name", "image"]
                };
                reading.list(root, keys);
            }
            reading.walk(root, root.is_flow(), is_ascii);
        }
        reading
    }

    /// Nothing is wrong, and there is something to show.
    pub(super) fn is_well(self) -> bool {
        self.containers > 0 && self.faults == 0
    }

    pub(super) fn is_better_than(self, other: Reading) -> bool {
        self.members > other.members || (self.members == other.members && self.faults < other.faults)
    }

    fn list(&mut self, list: NodeRef<'_>, keys: [&str; 2]) {
        let values = match list.kind() {
            Kind::Sequence => list.item_nodes(),
            _ => list.own_entries().into_iter().map(|entry| entry.value).collect(),
        };
        for value in values {
            let has = |key: &str| value.get(key).is_some_and(|value| value.kind() != Kind::Null);
            let members = keys.into_iter().filter(|key| has(key)).count();
            self.members += members;
            self.containers += usize::from(members > 0);
        }
    }

    fn walk(&mut self, node: NodeRef<'_>, is_json: bool, is_ascii: bool) {
        if node.resolved().id() != node.id() {
            return;
        }
        for entry in node.own_entries() {
            let key = entry.key.as_str().unwrap_or_default();
            let list = LISTS.into_iter().find(|(name, _)| *name == key);
            if let Some((_, keys)) = list {
                // Services are a mapping, containers a list.
                if (entry.value.kind() == Kind::Mapping) == (key == "services") {
                    self.list(entry.value, keys);
                }
            }
            self.faults += usize::from(is_odd(entry.key, is_json, is_ascii, true));
            self.walk(entry.value, is_json, is_ascii);
        }
        for item in node.items() {
            self.walk(item.node, is_json, is_ascii);
        }
        if node.kind() == Kind::Scalar {
            self.faults += usize::from(is_odd(node, is_json, is_ascii, false));
        }
    }
}

/// Whether a scalar reads as something that no one meant.
fn is_odd(node: NodeRef<'_>, is_json: bool, is_ascii: bool, is_key: bool) -> bool {
    let Some(value) = node.as_str() else { return false };
    let is_plain = node.style() == Some(ScalarStyle::Plain);
    if !is_ascii && !value.is_ascii() {
        let is_between = |c: char| matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}');
        let is_space = |c: char| c.is_whitespace() && !c.is_ascii();
        let is_in_quotes = value.starts_with(is_smart_quote) && value.ends_with(is_smart_quote);
        if value.contains(is_between)
            || (is_plain && is_in_quotes)
            || (is_plain && (value.starts_with(is_space) || (is_key && value.contains(is_space))))
        {
            return true;
        }
    }
    if !is_json {
        return false;
    }
    if is_plain {
        let is_comment = |mark: &str| {
            value
                .match_indices(mark)
                .any(|(at, _)| at == 0 || value.as_bytes().get(at - 1).is_some_and(u8::is_ascii_whitespace))
        };
        return matches!(value, "None" | "undefined")
            || value.starts_with("datetime.")
            || is_comment("//")
            || is_comment("/*");
    }
    // JSON has no line breaks in quotes.
    node.source().contains('\n')
}

pub(super) fn is_smart_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '″' | '＂' | '‘' | '’' | '‚' | '‛')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, containers: usize, members: usize, faults: usize) {
        assert_eq!(Reading::of(text), Reading { containers, members, faults }, "{text}");
    }

    #[test]
    fn containers_are_found_in_every_dialect() {
        check("containerDefinitions:\n  - name: a\n    image: b\n  - name: c\n", 2, 3, 0);
        check("spec:\n  containers: [{name: a, image: b}]\n  initContainers: [{image: c}]\n", 2, 3, 0);
        check("[{\"name\": \"a\", \"image\": \"b\"}]", 1, 2, 0);
        check("services: {web: {image: a}, db: {build: .}}", 2, 2, 0);
        check("Resources: {T: {Properties: {ContainerDefinitions: [{Name: a, Image: b}]}}}", 1, 2, 0);
        check("containerDefinitions: [{Name: a, Image: b}]", 0, 0, 0);
    }

    #[test]
    fn what_no_one_meant_is_a_fault() {
        check("containers:\n  - name: “a”\n    image: b\n", 1, 2, 1);
        check("containers:\n  - name: a # “b”\n    image: it’s\n", 1, 2, 0);
        check("{containers: [{name: a, cpu: None}]}", 1, 1, 1);
        check("containers: [{name: \"a\n b\"}]\n", 1, 1, 0);
        check("{\"containers\": [{\"name\": \"a\nb\"}]}\n", 1, 1, 1);
    }
}
