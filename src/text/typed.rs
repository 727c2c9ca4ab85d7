//! What the editor tells → edits of the text.

use super::{Edits, LineIndex, Position, Span};

/// A change as the editor tells it: from, to and what stands there now.
pub type Change = (Position, Position, String);

/// What the editor's changes are as edits of `text`, with the line breaks of `text`.
pub fn typed(text: &str, changes: Vec<Change>) -> Edits {
    let lines = LineIndex::new(text);
    let line_break = lines.line_break(text);
    let mut edits = Edits::new();
    for (from, to, inserted) in changes {
        let start = lines.offset(text, from) as usize;
        let end = lines.offset(text, to) as usize;
        let inserted = if line_break == "\n" { inserted } else { inserted.replace('\n', line_break) };
        // Changes of one transaction do not overlap; one that did would be dropped.
        let _ = edits.add(Span::new(start, end), inserted);
    }
    edits
}
