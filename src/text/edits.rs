//! Changes of a text as values: they apply, invert and map offsets.

use super::{Span, order};

/// One replacement: the bytes of `span` become `text`. An empty span inserts, an empty text deletes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// Replacements of one text that happen together: sorted by place, and no two share a byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    edits: Vec<Edit>,
}

/// Two edits claim the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap;

impl Edits {
    pub fn new() -> Edits {
        Edits::default()
    }

    /// Adds an edit at its place. Insertions at one offset keep the order in which they were added.
    /// Fails, and changes nothing, where it would share bytes with an edit that is there.
    pub fn add(&mut self, span: Span, text: impl Into<String>) -> Result<(), Overlap> {
        let edit = Edit { span, text: text.into() };
        let at =
            self.edits.partition_point(|other| (other.span.start, other.span.end) <= (span.start, span.end));
        let overlaps_before = at > 0 && self.edits[at - 1].span.end > span.start;
        let overlaps_after = self.edits.get(at).is_some_and(|after| after.span.start < span.end);
        if overlaps_before || overlaps_after {
            return Err(Overlap);
        }
        self.edits.insert(at, edit);
        Ok(())
    }

    pub fn replace(span: Span, text: impl Into<String>) -> Edits {
        Edits { edits: vec![Edit { span, text: text.into() }] }
    }

    /// Deletes every byte that lies in one of the spans; spans may overlap.
    pub fn delete_all(mut spans: Vec<Span>) -> Edits {
        spans.retain(|span| !span.is_empty());
        let order = order(spans.iter().map(|span| i64::from(span.start)));
        let sorted = order.into_iter().filter_map(|index| spans.get(index).copied());
        let mut edits: Vec<Edit> = Vec::new();
        for span in sorted {
            match edits.last_mut() {
                Some(last) if span.start <= last.span.end => last.span = last.span.cover(span),
                _ => edits.push(Edit { span, text: String::new() }),
            }
        }
        Edits { edits }
    }

    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Edit> {
        self.edits.iter()
    }

    /// The text after the edits. Edits that do not fit the text are left out.
    pub fn apply(&self, text: &str) -> String {
        let mut result = String::with_capacity(text.len());
        let mut done = 0;
        for edit in &self.edits {
            let range = edit.span.range();
            let Some(kept) = text.get(done..range.start) else { continue };
            if !text.is_char_boundary(range.end) || range.end > text.len() {
                continue;
            }
            result.push_str(kept);
            result.push_str(&edit.text);
            done = range.end;
        }
        result.push_str(text.get(done..).unwrap_or(""));
        result
    }

    /// The edits that turn the edited text back into `text`.
    pub fn invert(&self, text: &str) -> Edits {
        let mut shift: i64 = 0;
        let mut edits = Vec::with_capacity(self.edits.len());
        for edit in &self.edits {
            let start = (i64::from(edit.span.start) + shift) as usize;
            edits.push(Edit {
                span: Span::new(start, start + edit.text.len()),
                text: edit.span.slice(text).to_owned(),
            });
            shift += edit.text.len() as i64 - edit.span.len() as i64;
        }
        Edits { edits }
    }

    /// Both in one: these, which are edits of `text`, and then those of `after`, which are edits of what these
    /// make of it. What is the same before and after is left out.
    pub fn then(&self, after: &Edits, text: &str) -> Edits {
        let middle = self.pieces(text.len());
        let mut pieces = Vec::new();
        let mut rest = middle.into_iter();
        let mut open = rest.next();
        // Takes the pieces up to `end` of the middle text, `at` of which are taken.
        let mut take = |at: &mut usize, end: usize, kept: &mut dyn FnMut(Piece)| {
            while *at < end {
                let Some(piece) = open.take() else { break };
                let length = piece.len();
                let (head, tail) = if *at + length > end { piece.split(end - *at) } else { (piece, None) };
                *at += head.len();
                kept(head);
                open = tail.or_else(|| rest.next());
            }
        };
        let mut at = 0;
        for edit in &after.edits {
            let range = edit.span.range();
            take(&mut at, range.start, &mut |piece| pieces.push(piece));
            pieces.push(Piece::New(edit.text.clone()));
            take(&mut at, range.end, &mut |_| {});
        }
        take(&mut at, usize::MAX, &mut |piece| pieces.push(piece));
        Edits::of_pieces(pieces, text)
    }

    /// The text after the edits, in pieces.
    fn pieces(&self, length: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut done = 0;
        for edit in &self.edits {
            let range = edit.span.range();
            pieces.push(Piece::Kept(done, range.start));
            pieces.push(Piece::New(edit.text.clone()));
            done = range.end;
        }
        pieces.push(Piece::Kept(done, length));
        pieces.retain(|piece| piece.len() > 0);
        pieces
    }

    fn of_pieces(pieces: Vec<Piece>, text: &str) -> Edits {
        let mut edits = Edits::new();
        let mut new = String::new();
        let mut done = 0;
        let mut close = |done: usize, start: usize, new: &mut String| {
            let new = std::mem::take(new);
            if start > done || !new.is_empty() {
                edits.edits.extend(trimmed(Edit { span: Span::new(done, start), text: new }, text));
            }
        };
        for piece in pieces {
            match piece {
                Piece::New(text) => new.push_str(&text),
                Piece::Kept(start, end) => {
                    close(done, start, &mut new);
                    done = end;
                }
            }
        }
        close(done, text.len(), &mut new);
        edits
    }

    /// Where a byte offset of the old text is in the new one. An offset inside replaced text moves
    /// to the end of the replacement; one at an insertion stays before it.
    pub fn map(&self, offset: u32) -> u32 {
        let mut shift: i64 = 0;
        for edit in &self.edits {
            if edit.span.start >= offset {
                break;
            }
            if offset < edit.span.end {
                return (i64::from(edit.span.start) + shift) as u32 + edit.text.len() as u32;
            }
            shift += edit.text.len() as i64 - edit.span.len() as i64;
        }
        (i64::from(offset) + shift) as u32
    }
}

/// A piece of an edited text: from these offsets of the old text, or new.
enum Piece {
    Kept(usize, usize),
    New(String),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Piece::Kept(start, end) => end - start,
            Piece::New(text) => text.len(),
        }
    }

    fn split(self, at: usize) -> (Piece, Option<Piece>) {
        match self {
            Piece::Kept(start, end) => (Piece::Kept(start, start + at), Some(Piece::Kept(start + at, end))),
            Piece::New(mut text) => {
                let tail = text.split_off(at);
                (Piece::New(text), Some(Piece::New(tail)))
            }
        }
    }
}

/// Without what it leaves as it is at its start and its end; nothing where that is all of it.
fn trimmed(edit: Edit, text: &str) -> Option<Edit> {
    let old = edit.span.slice(text);
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = old.chars().zip(edit.text.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (old.get(head..).unwrap_or_default(), edit.text.get(head..).unwrap_or_default());
    let backwards = old.chars().rev().zip(new.chars().rev());
    let tail: usize = backwards.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let text = new.get(..new.len() - tail).unwrap_or_default().to_owned();
    let start = edit.span.start as usize + head;
    let end = edit.span.end as usize - tail;
    (start < end || !text.is_empty()).then(|| Edit { span: Span::new(start, end), text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(of: &[(usize, usize, &str)]) -> Edits {
        let mut edits = Edits::new();
        for (start, end, text) in of {
            edits.add(Span::new(*start, *end), *text).unwrap();
        }
        edits
    }

    #[test]
    fn edits_apply_in_order_of_place() {
        let edits = edits(&[(4, 5, "E"), (0, 1, ""), (2, 2, "++")]);
        assert_eq!(edits.apply("abcdef"), "b++cdEf");
    }

    #[test]
    fn shared_bytes_are_refused() {
        let mut edits = edits(&[(1, 4, "x")]);
        assert_eq!(edits.add(Span::new(3, 5), ""), Err(Overlap));
        assert_eq!(edits.add(Span::new(0, 2), ""), Err(Overlap));
        assert_eq!(edits.add(Span::new(2, 2), "y"), Err(Overlap));
        assert_eq!(edits.add(Span::new(4, 5), ""), Ok(()));
    }

    #[test]
    fn the_inverse_gives_the_old_text() {
        let text = "line one\nline twö\nline three\n";
        let edits = edits(&[(0, 4, "row"), (9, 19, ""), (20, 20, "😀")]);
        let after = edits.apply(text);
        assert_eq!(edits.invert(text).apply(&after), text);
        assert_eq!(edits.invert(text).invert(&after), edits);
    }

    #[test]
    fn offsets_move_with_their_text() {
        let edits = edits(&[(2, 4, "xyz"), (6, 6, "!")]);
        assert_eq!(edits.apply("abcdefg"), "abxyzef!g");
        assert_eq!([0, 2, 3, 4, 6, 7].map(|at| edits.map(at)), [0, 2, 5, 5, 7, 9]);
    }

    #[test]
    fn two_edits_become_one() {
        let text = "abcdef";
        let one = edits(&[(1, 2, "xyz"), (4, 4, "!")]);
        for (start, end, new) in
            [(0, 0, "A"), (2, 3, ""), (0, 8, ""), (3, 6, "q"), (7, 9, "W"), (1, 4, "b"), (9, 9, "e")]
        {
            let after = edits(&[(start, end, new)]);
            let both = one.then(&after, text);
            assert_eq!(both.apply(text), after.apply(&one.apply(text)));
            assert_eq!(both.invert(text).apply(&both.apply(text)), text);
        }
        assert_eq!(one.then(&one.invert(text), text), Edits::new());
    }

    #[test]
    fn overlapping_deletions_become_one() {
        let spans = vec![Span::new(4, 6), Span::new(0, 2), Span::new(1, 3), Span::new(5, 5)];
        assert_eq!(Edits::delete_all(spans).apply("abcdefgh"), "dgh");
    }
}
