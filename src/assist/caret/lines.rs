//! The lines of a text: YAML in block style, with brackets in it or around it.

use super::brackets::{End, read};
use super::{Caret, Slot, quoted};
use crate::text::Span;

/// What is being typed at the offset.
pub(super) fn find(text: &str, offset: usize) -> Option<Caret> {
    if !text.is_char_boundary(offset) {
        return None;
    }
    match walk(text, offset) {
        Found::Caret(caret) => caret,
        Found::Unclosed(..) | Found::Nothing => None,
    }
}

/// Where brackets must be closed that are not, and with what.
pub(super) fn unclosed(text: &str) -> Option<(usize, String)> {
    match walk(text, usize::MAX) {
        Found::Unclosed(at, brackets) => {
            let closing = |bracket: &u8| if *bracket == b'{' { '}' } else { ']' };
            Some((at, brackets.iter().rev().map(closing).collect()))
        }
        Found::Caret(_) | Found::Nothing => None,
    }
}

enum Found {
    Caret(Option<Caret>),
    Unclosed(usize, Vec<u8>),
    Nothing,
}

/// What stands on a line behind its indentation and its dashes.
struct Line {
    indentation: usize,
    /// Where its text begins, and where it ends without a comment.
    body: Span,
    /// Whether there is a dash before the text.
    has_dash: bool,
    key: Option<Span>,
    /// Without a tag.
    value: Span,
}

fn walk(text: &str, offset: usize) -> Found {
    let mut at = 0;
    let mut unclosed = None;
    // Lines that are deeper are those of a text of several lines.
    let mut inside: Option<usize> = None;
    while at <= text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let end = at + rest.find('\n').unwrap_or(rest.len());
        let line = Line::read(text, at, end);
        let holds_caret = (at..=end).contains(&offset);
        let is_blank = line.body.is_empty() && !line.has_dash;
        let next = end + 1;
        if inside.is_some_and(|column| is_blank || line.indentation > column) {
            let column = offset.saturating_sub(at);
            // A blank line behind it may be where it ends.
            if holds_caret && !(is_blank && inside.is_some_and(|inside| column <= inside)) {
                return Found::Caret(None);
            }
            if !holds_caret {
                at = next;
                continue;
            }
        } else if !is_blank {
            inside = None;
        }
        let value = line.value.slice(text);
        let is_whole = line.key.is_none() && !line.has_dash;
        if value.starts_with(['{', '[']) && offset > line.value.start as usize {
            let around = (line.indentation > 0 || !is_whole).then_some(line.indentation);
            match read(text, line.value.start as usize, offset, around) {
                End::Caret(caret) => return Found::Caret(caret),
                End::Open(solid, brackets) => {
                    unclosed = unclosed.or(Some((solid, brackets)));
                    let rest = text.get(solid..).unwrap_or_default();
                    at = solid + rest.find('\n').unwrap_or(rest.len()) + 1;
                }
                End::Closed(behind) => {
                    let rest = text.get(behind..).unwrap_or_default();
                    let end = behind + rest.find('\n').unwrap_or(rest.len());
                    if (behind..=end).contains(&offset) {
                        return Found::Caret(None);
                    }
                    at = end + 1;
                }
            }
            continue;
        }
        if holds_caret {
            return Found::Caret(line.at(text, offset));
        }
        if value.starts_with(['|', '>']) {
            inside = Some(line.column(at));
        }
        at = next;
    }
    unclosed.map_or(Found::Nothing, |(at, brackets)| Found::Unclosed(at, brackets))
}

impl Line {
    fn read(text: &str, start: usize, end: usize) -> Line {
        let line = text.get(start..end).unwrap_or_default().trim_end_matches('\r');
        let after_spaces = line.trim_start_matches(' ');
        let indentation = line.len() - after_spaces.len();
        let mut body = after_spaces;
        let mut has_dash = false;
        while let Some(rest) =
            body.strip_prefix("- ").or_else(|| body.strip_prefix('-').filter(|it| it.is_empty()))
        {
            has_dash = true;
            body = rest.trim_start_matches(' ');
        }
        let from = start + line.len() - body.len();
        let body = without_comment(body);
        let span = Span::new(from, from + body.len());
        let (key, value) = match key_end(text, span) {
            Some((key, colon)) => {
                let rest = text.get(colon + 1..span.end as usize).unwrap_or_default();
                (Some(key), Span::new(span.end as usize - rest.trim_start().len(), span.end as usize))
            }
            None => (None, span),
        };
        Line { indentation, body: span, has_dash, key, value: without_tag(text, value) }
    }

    /// The column of its key, or of its last dash.
    fn column(&self, start: usize) -> usize {
        match self.key {
            Some(key) => key.start as usize - start,
            None => self.indentation,
        }
    }

    /// What is being typed on it.
    fn at(&self, text: &str, offset: usize) -> Option<Caret> {
        let key = match self.key {
            Some(key) if offset <= key.end as usize => key,
            Some(key) => return self.value_at(text, offset, key),
            None if self.body.is_empty() => {
                let line = text.get(..offset)?.rsplit('\n').next()?;
                let rest = text.get(offset..)?.lines().next().unwrap_or_default();
                // Behind a dash there is a space.
                let is_free =
                    line.is_empty() || (line.ends_with(' ') && line.trim_matches([' ', '-']).is_empty());
                return (is_free && rest.trim().is_empty())
                    .then(|| caret(Slot::Key, Span::at(offset), Span::at(offset), None));
            }
            None => self.body,
        };
        let is_key = self.key.is_some();
        let (word, quote) = unquoted(text, key);
        let is_plain = word.slice(text).chars().all(|c| !c.is_whitespace());
        let fits = word.touches(offset as u32)
            && is_plain
            && !word.slice(text).starts_with(['!', '&', '*', '%', '@']);
        fits.then(|| Caret { has_colon: is_key, ..caret(Slot::Key, word, key, quote) })
    }

    fn value_at(&self, text: &str, offset: usize, key: Span) -> Option<Caret> {
        if self.value.is_empty() {
            let before = text.get(key.end as usize..offset)?;
            let rest = text.get(offset..)?.lines().next().unwrap_or_default();
            let is_free = before.ends_with(' ') && rest.trim().is_empty() && !before.contains('#');
            return is_free.then(|| caret(Slot::Value, Span::at(offset), Span::at(offset), None));
        }
        let (word, quote) = unquoted(text, self.value);
        let fits = word.touches(offset as u32);
        fits.then(|| caret(Slot::Value, word, self.value, quote))
    }
}

fn caret(slot: Slot, word: Span, token: Span, quote: Option<char>) -> Caret {
    Caret { slot, word, token, quote, is_in_brackets: false, has_colon: false, lacks_comma: false }
}

/// What is in quotes, without them, and the quote.
fn unquoted(text: &str, token: Span) -> (Span, Option<char>) {
    let source = token.slice(text);
    let Some(quote) = source.chars().next().filter(|first| matches!(first, '"' | '\'')) else {
        return (token, None);
    };
    let is_closed = source.len() > 1 && source.ends_with(quote);
    let end = token.end as usize - usize::from(is_closed);
    (Span::new(token.start as usize + 1, end), Some(quote))
}

/// The key of a line's text, and where its colon is.
fn key_end(text: &str, body: Span) -> Option<(Span, usize)> {
    let source = body.slice(text);
    let start = body.start as usize;
    if source.starts_with(['"', '\'']) {
        let (end, is_closed) = quoted(text, start);
        let rest = text.get(end..body.end as usize)?;
        let colon = end + rest.len() - rest.trim_start().len();
        let is_key = is_closed && rest.trim_start().starts_with(':');
        return is_key.then_some((Span::new(start, end), colon));
    }
    if source.starts_with(['{', '[', '#']) {
        return None;
    }
    let mut colons = source.match_indices(':').map(|(index, _)| index);
    let is_end = |index: &usize| {
        source.get(index + 1..).is_some_and(|it| it.is_empty() || it.starts_with([' ', '\t']))
    };
    let colon = colons.find(is_end)?;
    let key = source.get(..colon)?.trim_end();
    Some((Span::new(start, start + key.len()), start + colon))
}

/// A value without the tag or anchor before it.
fn without_tag(text: &str, value: Span) -> Span {
    let source = value.slice(text);
    if !source.starts_with(['!', '&']) {
        return value;
    }
    match source.split_once(' ') {
        Some((_, rest)) => Span::new(value.end as usize - rest.trim_start().len(), value.end as usize),
        None => Span::at(value.end as usize),
    }
}

fn without_comment(body: &str) -> &str {
    if body.starts_with('#') {
        return "";
    }
    let start = if body.starts_with(['"', '\'']) { quoted(body, 0).0 } else { 0 };
    let comment = body.get(start..).and_then(|rest| rest.find(" #"));
    comment.and_then(|comment| body.get(..start + comment)).unwrap_or(body).trim_end()
}
