//! Text → tree, document by document: what is the same as in the tree before is not read again.

use std::rc::Rc;

use super::SyntaxError;
use super::build::MAX_EXPANDED_NODES;
use super::content::Content;
use super::items::{Items, are_sound};
use super::patch::Habits;
use super::recover::{MAX_BYTES_READ_AGAIN, read};
use super::tree::{Part, Tree};
use crate::text::{Gather, Span};

/// Reads a text. Never fails: `errors` of the tree says what could not be read, and the tree has the rest.
pub fn parse(text: &Rc<str>) -> Tree {
    Reader::new(text).read(None)
}

/// Reads a text that may have documents of `before`, which are taken over as they are.
pub fn parse_again(text: &Rc<str>, before: &Tree) -> Tree {
    Reader::new(text).read(Some(before))
}

struct Reader {
    tree: Tree,
    n_nodes: u32,
    expanded_by_aliases: u64,
    /// Bytes that may still be read again for the sake of errors.
    budget: usize,
}

impl Reader {
    fn new(text: &Rc<str>) -> Reader {
        let tree = Tree {
            text: text.clone(),
            parts: Vec::new(),
            n_pieces: 0,
            errors: Vec::new(),
            habits: Habits::default(),
        };
        Reader { tree, n_nodes: 0, expanded_by_aliases: 0, budget: MAX_BYTES_READ_AGAIN }
    }

    fn read(mut self, before: Option<&Tree>) -> Tree {
        let text = self.tree.text.clone();
        let mut known = before.map(Known::of);
        for piece in pieces(&text) {
            let source = piece.slice(&text);
            if self.add_items(piece, source, known.as_mut()).is_none() {
                let content = self.content(source, known.as_mut());
                self.add(piece, content);
            }
        }
        self.tree.n_pieces = self.tree.parts.len();
        self.tree
    }

    fn content(&mut self, source: &str, known: Option<&mut Known<'_>>) -> Rc<Content> {
        let content = known.and_then(|known| known.take(source));
        content.unwrap_or_else(|| Rc::new(read(source, &mut self.budget)))
    }

    /// Reads a document as a list whose items are pieces; `None` where it is none.
    fn add_items(&mut self, piece: Span, source: &str, mut known: Option<&mut Known<'_>>) -> Option<()> {
        // The skeleton is the first part, so that its numbers of nodes are those of the tree.
        let items = Items::of(source).filter(|_| self.n_nodes == 0)?;
        let contents: Vec<Rc<Content>> =
            items.spans.iter().map(|span| self.content(span.slice(source), known.as_deref_mut())).gather();
        if !are_sound(&contents) {
            return None;
        }
        // A text has at most as many nodes around the items as it has bytes.
        let mut first = source.len() as u32;
        let mut expanded = self.expanded_by_aliases;
        let mut parts = Vec::new();
        for (span, content) in items.spans.iter().zip(contents) {
            let Span { start, end } = span.shifted(piece.start);
            let n_nodes = content.nodes.len() as u32;
            expanded = expanded.saturating_add(content.expanded_by_aliases);
            parts.push(Part { content, first, start, end, is_inner: true });
            first += n_nodes;
        }
        if expanded > MAX_EXPANDED_NODES {
            return None;
        }
        let content = Rc::new(items.skeleton(source, piece.start, &parts)?);
        let start = piece.start;
        self.tree.parts.push(Part { content, first: 0, start, end: start, is_inner: false });
        self.tree.parts.append(&mut parts);
        (self.n_nodes, self.expanded_by_aliases) = (first, expanded);
        Some(())
    }

    fn add(&mut self, piece: Span, mut content: Rc<Content>) {
        self.expanded_by_aliases = self.expanded_by_aliases.saturating_add(content.expanded_by_aliases);
        if self.expanded_by_aliases > MAX_EXPANDED_NODES {
            let message = "the aliases up to here stand for too many values".to_owned();
            let help = Some("write the values out where they are used");
            let error = SyntaxError { message, span: Span::new(0, piece.len()), help };
            content = Rc::new(Content { errors: vec![error], ..Content::default() });
        }
        for error in &content.errors {
            let span = error.span.shifted(piece.start);
            self.tree.errors.push(SyntaxError { span, ..error.clone() });
        }
        let n_nodes = content.nodes.len() as u32;
        self.tree.parts.push(Part {
            content,
            first: self.n_nodes,
            start: piece.start,
            end: piece.end,
            is_inner: false,
        });
        self.n_nodes += n_nodes;
    }
}

/// The pieces of another text that are not taken over yet.
struct Known<'t> {
    tree: &'t Tree,
    next: usize,
}

impl<'t> Known<'t> {
    fn of(tree: &'t Tree) -> Known<'t> {
        Known { tree, next: 0 }
    }

    /// What was read of the same piece. Both texts have their pieces in the same order, but for a few.
    fn take(&mut self, source: &str) -> Option<Rc<Content>> {
        const LOOK_AHEAD: usize = 4;
        if source.is_empty() {
            // Parts that are no piece of the text are as empty.
            return None;
        }
        let candidates = self.tree.parts.iter().enumerate().skip(self.next).take(LOOK_AHEAD);
        for (index, part) in candidates {
            if (Span { start: part.start, end: part.end }).slice(&self.tree.text) == source {
                self.next = index + 1;
                return Some(part.content.clone());
            }
        }
        None
    }
}

/// The text cut before each line that begins a document. A text with directives (`%YAML`) stays whole,
/// as they belong to the document after them.
fn pieces(text: &str) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('%') {
            return vec![Span::new(0, text.len())];
        }
        let begins = line
            .strip_prefix("---")
            .is_some_and(|rest| rest.trim_end().is_empty() || rest.starts_with([' ', '\t']));
        if begins && at > start {
            pieces.push(Span::new(start, at));
            start = at;
        }
        at += line.len();
    }
    pieces.push(Span::new(start, text.len()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{Kind, NodeRef};

    fn dump(node: NodeRef<'_>, text: &mut String) {
        match node.kind() {
            Kind::Mapping => {
                for entry in node.entries() {
                    text.push_str(&format!("{:?}:", entry.key.span()));
                    dump(entry.value, text);
                }
            }
            Kind::Sequence => node.items().iter().for_each(|item| dump(item.node, text)),
            _ => text.push_str(&format!("{:?}={:?} ", node.span(), node.as_str())),
        }
    }

    fn dumped(tree: &Tree) -> String {
        let mut text = String::new();
        tree.roots().for_each(|root| dump(root, &mut text));
        text
    }

    const THREE: &str = "# first\na: 1\n---\nb: [x, *no]\nc: &l {d: 1}\n---\ne: \"---\"\nf:\n  - *l\n  - g\n";

    #[test]
    fn documents_are_read_apart() {
        let tree = parse(&THREE.into());
        let roots: Vec<&str> = tree.roots().map(|root| root.source()).collect();
        assert_eq!(roots, ["a: 1", "b: [x, *no]\nc: &l {d: 1}", "e: \"---\"\nf:\n  - *l\n  - g"]);
        // An anchor is known in its document only.
        assert_eq!(
            tree.errors.iter().map(|error| error.span.slice(THREE)).collect::<Vec<_>>(),
            ["*no", "*l"]
        );
    }

    /// A list of 2,000 items with something before and after.
    fn long_list(changed: &str) -> Rc<str> {
        let item = |n: usize| format!("- kind: Pod\n  # {n}\n  metadata: {{name: n{n}}}\n  spec: [1, x]\n\n");
        let items: String = (0..2000).map(item).collect();
        let text = format!("apiVersion: v1\nitems:\n{items}kind: List\nmetadata: {{a: 1}}\n");
        text.replace("name: n1000}", changed).into()
    }

    #[test]
    fn items_of_a_long_list_are_read_apart() {
        let text = long_list("name: n1000}");
        let (whole, before) = (read(&text, &mut 0), parse(&text));
        assert_eq!(before.parts.len(), 2001);
        let content = Rc::new(whole);
        let whole = Part { content, first: 0, start: 0, end: 0, is_inner: false };
        let whole = Tree {
            text: text.clone(),
            parts: vec![whole],
            n_pieces: 1,
            errors: Vec::new(),
            habits: Habits::default(),
        };
        assert_eq!(dumped(&before), dumped(&whole));
        let root = |tree: &Tree| tree.roots().next().unwrap().span();
        let list = |tree: &Tree| tree.roots().next().unwrap().get("items").unwrap().span();
        assert_eq!((root(&before), list(&before)), (root(&whole), list(&whole)));
        let again = parse_again(&long_list("name: other}"), &before);
        let shared = again
            .parts
            .iter()
            .filter(|part| before.parts.iter().any(|other| Rc::ptr_eq(&part.content, &other.content)));
        assert_eq!(shared.count(), 1999);
        assert_eq!(dumped(&again), dumped(&parse(&long_list("name: other}"))));
    }

    /// Not at the start of the line, with a short list before it and one after.
    #[test]
    fn the_longest_list_of_a_definition_is_read_apart() {
        let item = |n: usize| format!("  - name: n{n}\n    # {n}\n    command:\n    - x\n    - y\n");
        let items: String = (0..1000).map(item).collect();
        let text: Rc<str> = format!(
            "family: a\nvolumes:\n  - name: v\n  - name: w\n# now\ncontainerDefinitions:\n{items}\ntags:\n- {{key: a}}\n"
        )
        .into();
        let tree = parse(&text);
        assert_eq!(tree.parts.len(), 1001);
        let content = Rc::new(read(&text, &mut 0));
        let whole = Part { content, first: 0, start: 0, end: 0, is_inner: false };
        let whole = Tree {
            text: text.clone(),
            parts: vec![whole],
            n_pieces: 1,
            errors: Vec::new(),
            habits: Habits::default(),
        };
        assert_eq!(dumped(&tree), dumped(&whole));
        for key in ["family", "volumes", "containerDefinitions", "tags"] {
            let span = |tree: &Tree| tree.roots().next().unwrap().get(key).unwrap().span();
            assert_eq!(span(&tree), span(&whole), "{key}");
        }
        assert_eq!(tree.roots().next().unwrap().span(), whole.roots().next().unwrap().span());
    }

    #[test]
    fn an_empty_text_has_nothing_of_the_one_before() {
        let mut before = parse(&r#"{"a": "[1]"}"#.into());
        let string = before.roots().next().unwrap().get("a").unwrap().id();
        before.read_inside(string);
        for before in [before, parse(&long_list("name: n1000}"))] {
            assert_eq!(dumped(&parse_again(&"".into(), &before)), dumped(&parse(&"".into())));
        }
    }

    #[test]
    fn a_dash_may_stand_alone() {
        let text: Rc<str> =
            long_list("name: n1000}").replace("- kind: Pod\n  # 1999", "-\n  kind: Pod\n  # 1999").into();
        assert_eq!(parse(&text).roots().next().unwrap().get("items").unwrap().items().len(), 2000);
    }

    #[test]
    fn a_list_with_an_error_is_read_as_a_whole() {
        let tree = parse(&long_list("name: *gone}"));
        assert_eq!((tree.parts.len(), tree.errors.len()), (1, 1));
        let anchored: Rc<str> = long_list("name: *l}").replace("name: n7}", "name: &l n7}").into();
        assert_eq!(parse(&anchored).errors, []);
    }

    #[test]
    fn what_did_not_change_is_taken_over_in_its_new_place() {
        let before = parse(&THREE.into());
        for (old, new) in
            [("a: 1", "a: 12"), ("a: 1\n---\n", ""), ("# first\n", "z: 1\n---\n"), ("g\n", "g2\n")]
        {
            let text: Rc<str> = THREE.replacen(old, new, 1).into();
            let again = parse_again(&text, &before);
            let shared = again
                .parts
                .iter()
                .filter(|part| before.parts.iter().any(|other| Rc::ptr_eq(&part.content, &other.content)));
            assert!(shared.count() > 0);
            assert_eq!(dumped(&again), dumped(&parse(&text)), "{new}");
            assert_eq!(again.errors, parse(&text).errors);
        }
    }
}
