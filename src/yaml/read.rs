//! Text → tree, document by document: what is the same as in the tree before is not read again.

use std::rc::Rc;

use super::SyntaxError;
use super::build::MAX_EXPANDED_NODES;
use super::content::Content;
use super::recover::{MAX_BYTES_READ_AGAIN, read};
use super::tree::{Part, Tree};
use crate::text::Span;

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
        let tree = Tree { text: text.clone(), parts: Vec::new(), errors: Vec::new() };
        Reader { tree, n_nodes: 0, expanded_by_aliases: 0, budget: MAX_BYTES_READ_AGAIN }
    }

    fn read(mut self, before: Option<&Tree>) -> Tree {
        let text = self.tree.text.clone();
        let mut known = before.map(Known::of);
        for piece in pieces(&text) {
            let source = piece.slice(&text);
            let content = known.as_mut().and_then(|known| known.take(source));
            let content = content.unwrap_or_else(|| Rc::new(read(source, &mut self.budget)));
            self.add(piece, content);
        }
        self.tree
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
        self.tree.parts.push(Part { content, first: self.n_nodes, start: piece.start, end: piece.end });
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
