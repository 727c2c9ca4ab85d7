//! Byte offsets ↔ lines and UTF-16 columns.
//!
//! A line ends at `\n`, `\r\n` or a lone `\r`, as in the editor, so that both count the same lines.

use super::Span;

/// A place as the editor counts: line and column from zero, the column in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// Where the lines of a text begin and end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineIndex {
    /// Of each line without its break, in bytes. Never empty.
    lines: Vec<Span>,
}

impl LineIndex {
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let mut lines = Vec::new();
        let mut start = 0;
        let mut at = 0;
        while at < bytes.len() {
            let width = match bytes[at] {
                b'\n' => 1,
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
                b'\r' => 1,
                _ => {
                    at += 1;
                    continue;
                }
            };
            lines.push(Span::new(start, at));
            at += width;
            start = at;
        }
        lines.push(Span::new(start, bytes.len()));
        LineIndex { lines }
    }

    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The bytes of a line, from zero, without its break; the last line's for a number too large.
    pub fn line(&self, line: u32) -> Span {
        let last = self.lines.len().saturating_sub(1);
        self.lines.get((line as usize).min(last)).copied().unwrap_or_default()
    }

    /// The number of the line, from zero, that holds the byte offset (or the break after it).
    pub fn line_of(&self, offset: u32) -> u32 {
        (self.lines.partition_point(|line| line.start <= offset).max(1) - 1) as u32
    }

    /// The place of a byte offset. An offset inside a character or a line break counts as the one before.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line_of(offset);
        let span = self.line(line);
        let end = floor_boundary(text, offset.min(span.end) as usize);
        let column = text.get(span.start as usize..end).map_or(0, |before| before.encode_utf16().count());
        Position { line, column: column as u32 }
    }

    /// The byte offset of a place; columns past the end of the line mean its end.
    pub fn offset(&self, text: &str, position: Position) -> u32 {
        let line = self.line(position.line);
        if position.line as usize >= self.lines.len() {
            return line.end;
        }
        let mut units = 0;
        for (byte, character) in line.slice(text).char_indices() {
            if units >= position.column {
                return line.start + byte as u32;
            }
            units += character.len_utf16() as u32;
        }
        line.end
    }

    /// The line break used by most lines of the text; `\n` for a text of one line.
    pub fn line_break(&self, text: &str) -> &'static str {
        let crlf = text.as_bytes().windows(2).filter(|pair| *pair == b"\r\n").count();
        if crlf * 2 > self.lines.len().saturating_sub(1) { "\r\n" } else { "\n" }
    }
}

/// The largest character boundary that is not past `offset`.
fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_and_positions_are_inverse_on_every_boundary() {
        let text = "a: ä\r\nb: 😀x\n\rc";
        let lines = LineIndex::new(text);
        assert_eq!(lines.line_count(), 4);
        for (offset, character) in text.char_indices() {
            if matches!(character, '\n' | '\r') {
                continue;
            }
            let position = lines.position(text, offset as u32);
            assert_eq!(lines.offset(text, position), offset as u32, "{position:?}");
        }
    }

    #[test]
    fn columns_count_utf16_units() {
        let text = "b: 😀x";
        let lines = LineIndex::new(text);
        assert_eq!(lines.position(text, 7), Position { line: 0, column: 5 });
        assert_eq!(lines.offset(text, Position { line: 0, column: 5 }), 7);
    }

    #[test]
    fn places_outside_the_text_are_its_ends() {
        let text = "ab\ncd";
        let lines = LineIndex::new(text);
        assert_eq!(lines.offset(text, Position { line: 9, column: 9 }), 5);
        assert_eq!(lines.offset(text, Position { line: 0, column: 9 }), 2);
        assert_eq!(lines.position(text, 99), Position { line: 1, column: 2 });
    }

    #[test]
    fn the_break_of_most_lines_is_the_break_of_the_text() {
        let text = "a\r\nb\r\nc\n";
        assert_eq!(LineIndex::new(text).line_break(text), "\r\n");
        assert_eq!(LineIndex::new("a").line_break("a"), "\n");
    }
}
