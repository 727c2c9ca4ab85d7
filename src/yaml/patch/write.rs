//! Values as text, in the style of the text around: on lines of their own, or in brackets.

use super::scalar::{self, Quotes, is_json_word};
use super::style::Style;
use super::value::Value;

impl Style {
    /// What follows `key:`, which stands at the column, in block style: ` value`, or lines that each begin
    /// with their break.
    pub(super) fn after_key(&self, value: &Value, column: usize) -> String {
        let mut out = String::new();
        self.push_after_key(&mut out, value, column);
        out
    }

    /// An entry of a mapping at the column: lines that each begin with their break.
    pub(super) fn entry_lines(&self, key: &str, value: &Value, column: usize) -> String {
        let mut out = String::new();
        self.push_entry(&mut out, key, value, column);
        out
    }

    /// An item of a list whose dashes are at the column: lines that each begin with their break.
    pub(super) fn item_lines(&self, value: &Value, column: usize) -> String {
        let mut out = String::new();
        self.push_item(&mut out, value, column);
        out
    }

    /// What follows a dash at the column.
    pub(super) fn after_dash(&self, value: &Value, column: usize) -> String {
        let mut out = String::new();
        self.push_after_dash(&mut out, value, column);
        out
    }

    fn push_entry(&self, out: &mut String, key: &str, value: &Value, column: usize) {
        self.push_note(out, value.note(), column);
        self.push_break(out, column);
        out.push_str(&self.key(key, false));
        out.push(':');
        self.push_after_key(out, value, column);
    }

    fn push_after_key(&self, out: &mut String, value: &Value, column: usize) {
        match value.bare() {
            Value::Map(entries) if !entries.is_empty() => {
                for (key, value) in entries {
                    self.push_entry(out, key, value, column + self.step);
                }
            }
            Value::List(items) if !items.is_empty() && !self.is_flow_list(items) => {
                for item in items {
                    self.push_item(out, item, column + self.dash_step);
                }
            }
            Value::Text(text) if text.contains('\n') => match literal(text) {
                Some((sign, text)) => self.push_literal(out, sign, text, column + self.step),
                None => out.extend([" ", &scalar::double(text)]),
            },
            value => {
                out.push(' ');
                self.push_flow(out, value, None);
            }
        }
    }

    fn push_item(&self, out: &mut String, value: &Value, column: usize) {
        self.push_note(out, value.note(), column);
        if let Value::Map(entries) = value.bare() {
            // What is said of the first entry stands above the dash.
            self.push_note(out, entries.first().and_then(|(_, first)| first.note()), column);
        }
        self.push_break(out, column);
        out.push('-');
        self.push_after_dash(out, value, column);
    }

    fn push_after_dash(&self, out: &mut String, value: &Value, column: usize) {
        let inner = column + 1 + self.dash_gap;
        match value.bare() {
            Value::Map(entries) if !entries.is_empty() => {
                for (index, (key, value)) in entries.iter().enumerate() {
                    if index > 0 {
                        self.push_entry(out, key, value, inner);
                        continue;
                    }
                    out.push_str(&" ".repeat(self.dash_gap));
                    out.push_str(&self.key(key, false));
                    out.push(':');
                    self.push_after_key(out, value, inner);
                }
            }
            Value::List(items) if !items.is_empty() && !self.is_flow_list(items) => {
                for item in items {
                    self.push_item(out, item, inner);
                }
            }
            value => self.push_after_key(out, value, column),
        }
    }

    fn push_literal(&self, out: &mut String, sign: &str, text: &str, column: usize) {
        out.push(' ');
        out.push_str(sign);
        for line in text.split('\n') {
            out.push_str(self.line_break);
            if !line.is_empty() {
                out.push_str(&" ".repeat(column));
                out.push_str(line);
            }
        }
    }

    fn push_note(&self, out: &mut String, note: Option<&str>, column: usize) {
        for line in note.iter().flat_map(|note| note.lines()) {
            self.push_break(out, column);
            out.push_str(if line.is_empty() { "#" } else { "# " });
            out.push_str(line);
        }
    }

    fn push_break(&self, out: &mut String, column: usize) {
        out.push_str(self.line_break);
        out.push_str(&" ".repeat(column));
    }

    fn is_flow_list(&self, items: &[Value]) -> bool {
        self.has_flow_lists && items.iter().all(|item| item.is_scalar() && item.note().is_none())
    }

    /// The value in brackets: over several lines where `indentation` is that of the line where it begins,
    /// else on one line.
    pub(super) fn flow(&self, value: &Value, indentation: Option<&str>) -> String {
        let mut out = String::new();
        self.push_flow(&mut out, value, indentation);
        out
    }

    fn push_flow(&self, out: &mut String, value: &Value, indentation: Option<&str>) {
        match value.bare() {
            Value::Text(text) => out.push_str(&scalar::written(text, self.texts, true)),
            Value::Plain(text) if !self.is_json || is_json_word(text) => out.push_str(text),
            Value::Plain(text) => out.push_str(&scalar::double(text)),
            Value::List(items) => {
                let is_short = self.has_short_lists && items.iter().all(Value::is_scalar);
                let indentation = indentation.filter(|_| !is_short);
                let members = items.iter().map(|item| (None, item));
                self.push_members(out, ["[", "]"], "", members, indentation);
            }
            Value::Map(entries) => {
                let is_short = self.has_short_maps && entries.iter().all(|(_, value)| value.is_scalar());
                let indentation = indentation.filter(|_| !is_short);
                let members = entries.iter().map(|(key, value)| (Some(key.as_str()), value));
                self.push_members(out, ["{", "}"], self.padding, members, indentation);
            }
            Value::Noted(..) => {}
        }
    }

    fn push_members<'v>(
        &self,
        out: &mut String,
        [open, close]: [&str; 2],
        padding: &str,
        members: impl Iterator<Item = (Option<&'v str>, &'v Value)>,
        indentation: Option<&str>,
    ) {
        let inner = indentation.map(|indentation| [indentation, &self.unit].concat());
        let mut n_members = 0;
        out.push_str(open);
        for (key, value) in members {
            match &inner {
                Some(inner) => {
                    out.extend([if n_members > 0 { "," } else { "" }, self.line_break, inner]);
                }
                None => out.push_str(if n_members > 0 { self.comma } else { padding }),
            }
            n_members += 1;
            if let Some(key) = key {
                out.push_str(&self.key(key, true));
                out.push_str(if self.is_json { self.colon } else { ": " });
            }
            self.push_flow(out, value, inner.as_deref());
        }
        match indentation {
            Some(indentation) if n_members > 0 => out.extend([self.line_break, indentation]),
            _ if n_members > 0 => out.push_str(padding),
            _ => {}
        }
        out.push_str(close);
    }

    pub(super) fn key(&self, key: &str, is_in_flow: bool) -> String {
        let quotes = if self.is_json { Quotes::Double } else { self.keys };
        scalar::written(key, quotes, is_in_flow)
    }

    /// A scalar where one stands already: in its quotes.
    pub(super) fn scalar_like(&self, value: &Value, old: &str, is_in_flow: bool) -> String {
        let quotes = Quotes::of(old);
        match value.bare() {
            Value::Text(text) if quotes != Quotes::Plain => scalar::written(text, quotes, is_in_flow),
            // Where a text was plain, so is the next; in JSON it never was one.
            Value::Text(text) if !self.is_json => scalar::written(text, Quotes::Plain, is_in_flow),
            Value::Plain(text) if quotes != Quotes::Plain && !text.starts_with('!') => {
                scalar::written(text, quotes, is_in_flow)
            }
            value => self.flow(value, None),
        }
    }
}

/// The text as the lines of a block scalar, with its sign; `None` where they would not say the same.
pub(super) fn literal(text: &str) -> Option<(&'static str, &str)> {
    let has_control = text.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
    let (sign, lines) = match text.strip_suffix('\n') {
        Some(lines) => ("|", lines),
        None => ("|-", text),
    };
    let is_clear = !lines.starts_with([' ', '\n', '\t']) && !lines.ends_with('\n') && !has_control;
    (is_clear && !lines.is_empty()).then_some((sign, lines))
}
