//! What is in brackets: JSON, and the flow style of YAML.

use super::{Caret, Slot, quoted};
use crate::text::Span;

/// How brackets go on from their beginning.
pub(super) enum End {
    /// What is being typed; nothing where nothing could stand there.
    Caret(Option<Caret>),
    /// They are closed here.
    Closed(usize),
    /// They are not closed before this place, where these brackets are still open.
    Open(usize, Vec<u8>),
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Start,
    /// Behind a key or a value.
    Behind,
    Value,
}

struct Frame {
    bracket: u8,
    next: Next,
    has_colon: bool,
}

/// Reads from the bracket at `start` on, up to the caret at `offset`. `around` is the indentation of the line in
/// a text of YAML, where a line that is no deeper does not belong to brackets any more.
pub(super) fn read(text: &str, start: usize, offset: usize, around: Option<usize>) -> End {
    Reader { text, offset, around, frames: Vec::new(), at: start, solid: start }.run()
}

struct Reader<'t> {
    text: &'t str,
    offset: usize,
    around: Option<usize>,
    frames: Vec<Frame>,
    at: usize,
    /// Behind the last thing that is no space.
    solid: usize,
}

impl Reader<'_> {
    fn run(mut self) -> End {
        let bytes = self.text.as_bytes();
        loop {
            let Some(&byte) = bytes.get(self.at) else {
                if self.offset <= self.text.len() {
                    return End::Caret(self.empty());
                }
                return self.open();
            };
            // The caret stands in the space before this.
            let is_word = !matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':' | b'"' | b'\'' | b'#');
            let is_space = byte.is_ascii_whitespace();
            if self.at >= self.offset && !(is_word && !is_space && self.at == self.offset) {
                return End::Caret(self.empty());
            }
            match byte {
                b'\n' => {
                    self.at += 1;
                    if self.ends_here() {
                        return self.open();
                    }
                    continue;
                }
                byte if byte.is_ascii_whitespace() => {
                    self.at += 1;
                    continue;
                }
                b'#' if self.at > self.solid || self.frames.is_empty() => {
                    let rest = self.text.get(self.at..).unwrap_or_default();
                    let end = self.at + rest.find('\n').unwrap_or(rest.len());
                    if self.offset <= end {
                        return End::Caret(None);
                    }
                    self.at = end;
                    continue;
                }
                b'{' | b'[' => {
                    self.pass();
                    self.frames.push(Frame { bracket: byte, next: Next::Start, has_colon: false });
                    self.at += 1;
                }
                b'}' | b']' => {
                    self.at += 1;
                    self.frames.pop();
                    if self.frames.is_empty() {
                        return End::Closed(self.at);
                    }
                }
                b',' => {
                    self.at += 1;
                    self.set(Next::Start, false);
                }
                b':' => {
                    self.at += 1;
                    self.set(Next::Value, true);
                }
                b'"' | b'\'' => {
                    let (end, is_closed) = quoted(self.text, self.at);
                    let inner = Span::new(self.at + 1, if is_closed { end - 1 } else { end });
                    if (self.at + 1..=inner.end as usize).contains(&self.offset) {
                        let token = Span::new(self.at, end);
                        return End::Caret(self.word(inner, token, Some(char::from(byte))));
                    }
                    self.pass();
                    self.at = end;
                }
                _ => {
                    let end = self.plain_end();
                    if self.offset <= end {
                        let span = Span::new(self.at, end);
                        return End::Caret(self.word(span, span, None));
                    }
                    self.pass();
                    self.at = end;
                }
            }
            self.solid = self.at;
        }
    }

    /// A key or a value is passed.
    fn pass(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            // A second one without a comma begins a new entry.
            if frame.next == Next::Behind {
                frame.has_colon = false;
            }
            frame.next = Next::Behind;
        }
    }

    fn set(&mut self, next: Next, has_colon: bool) {
        if let Some(frame) = self.frames.last_mut() {
            (frame.next, frame.has_colon) = (next, has_colon);
        }
    }

    /// Nothing so far is typed at the caret.
    fn empty(&self) -> Option<Caret> {
        let at = Span::at(self.offset);
        // Right behind a word, nothing else begins.
        if self.solid == self.offset && self.frames.last().is_some_and(|frame| frame.next == Next::Behind) {
            return None;
        }
        self.word(at, at, None)
    }

    fn word(&self, word: Span, token: Span, quote: Option<char>) -> Option<Caret> {
        let frame = self.frames.last()?;
        let is_mapping = frame.bracket == b'{';
        let (slot, lacks_comma) = match frame.next {
            Next::Value => (Slot::Value, false),
            Next::Start if is_mapping => (Slot::Key, false),
            Next::Start => (Slot::Item, false),
            Next::Behind if is_mapping && frame.has_colon => (Slot::Key, true),
            // Behind a key without its colon.
            Next::Behind if is_mapping => return None,
            Next::Behind => (Slot::Item, true),
        };
        let rest = self.text.get(token.end as usize..).unwrap_or_default();
        let has_colon = rest.trim_start_matches([' ', '\t']).starts_with(':');
        Some(Caret { slot, word, token, quote, is_in_brackets: true, has_colon, lacks_comma })
    }

    /// The end of a word without quotes.
    fn plain_end(&self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut end = rest.len();
        let mut characters = rest.char_indices().peekable();
        let mut before = ' ';
        while let Some((index, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            let is_end = match character {
                ',' | '[' | ']' | '{' | '}' | '\n' | '\r' => true,
                ':' => next.is_none_or(|next| next.is_whitespace() || matches!(next, ',' | ']' | '}')),
                '#' => before.is_whitespace(),
                _ => false,
            };
            if is_end {
                end = index;
                break;
            }
            before = character;
        }
        // At least one character, so that reading goes on.
        let word = rest.get(..end).unwrap_or_default().trim_end().len();
        self.at + word.max(rest.chars().next().map_or(1, char::len_utf8))
    }

    /// Whether the line that begins here is one of the mapping around the brackets.
    fn ends_here(&self) -> bool {
        let Some(around) = self.around else { return false };
        let line = self.text.get(self.at..).unwrap_or_default().lines().next().unwrap_or_default();
        let body = line.trim_start_matches(' ');
        let is_closing = body.starts_with(['}', ']', '"', '\'', '{', '[', ',', '#']);
        !body.trim_end().is_empty() && !is_closing && line.len() - body.len() <= around
    }

    fn open(self) -> End {
        End::Open(self.solid, self.frames.iter().map(|frame| frame.bracket).collect())
    }
}
