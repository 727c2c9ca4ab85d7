//! Text in which every line begins at column 0, as some pages and chats give it → the text with its
//! indentation, rebuilt from what may stand under what.
//!
//! The inner indentation of texts (`|` and `>`) is lost for ever.

mod line;
mod node;
mod place;
mod root;
mod search;

use line::{Content, Form, Value, forms};
use node::is_resource_type;
use root::root;
use search::{Place, places};

/// A text with its indentation.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    pub text: String,
    /// Lines of the text, from 0, that could nearly as well stand elsewhere.
    pub doubtful: Vec<u32>,
}

const MAX_LINES: usize = 20_000;

/// The text with the indentation it has lost; `None` where it has not lost it, or where nothing is known of
/// what it is about.
pub fn restore(text: &str) -> Option<Restored> {
    let raw: Vec<&str> = text.split_inclusive('\n').collect();
    if raw.len() > MAX_LINES || !is_flat(&raw) {
        return None;
    }
    let lines: Vec<&str> = raw.iter().map(|line| line.trim()).collect();
    let forms = forms(&lines);
    let mut columns = vec![0; raw.len()];
    let mut doubtful = Vec::new();
    let mut start = 0;
    while start < forms.len() {
        let length = forms.iter().skip(start).position(|form| *form == Form::Boundary).unwrap_or(forms.len());
        let end = (start + length).min(forms.len());
        let document = forms.get(start..end).unwrap_or_default();
        if let Some(places) = document_places(document) {
            write(document, &places, start, &mut columns, &mut doubtful);
        }
        start = end + 1;
    }
    let restored = indented(&raw, &columns);
    (columns.iter().any(|column| *column > 0)).then_some(Restored { text: restored, doubtful })
}

/// Whether it is YAML of a few lines none of which is indented, stray spaces apart.
fn is_flat(lines: &[&str]) -> bool {
    let mut n_lines = 0;
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let indentation = line.len() - line.trim_start().len();
        if indentation > 1 || (n_lines == 0 && is_json(line)) {
            return false;
        }
        n_lines += 1;
    }
    n_lines >= 3
}

fn is_json(first_line: &str) -> bool {
    let line = first_line.trim_start();
    line.starts_with(['{', '[']) && !line.starts_with("{{")
}

fn document_places(forms: &[Form<'_>]) -> Option<Vec<Place>> {
    let mut contents: Vec<Content<'_>> = forms.iter().filter_map(content).collect();
    let mut is_resource = false;
    for content in contents.iter_mut().rev() {
        content.begins_resource = is_resource && content.value == Value::Empty;
        is_resource =
            content.n_dashes == 0 && is_resource_type(content.key.unwrap_or_default(), content.value);
    }
    Some(places(root(&contents)?, &contents))
}

fn content<'t>(form: &Form<'t>) -> Option<Content<'t>> {
    match form {
        Form::Content(content) => Some(*content),
        _ => None,
    }
}

/// Gives each line of a document, which begins at `start`, its column.
fn write(forms: &[Form<'_>], places: &[Place], start: usize, columns: &mut [u32], doubtful: &mut Vec<u32>) {
    let mut places = places.iter();
    // Comments stand with the line after them, as people write them.
    let mut n_waiting = 0;
    let mut inside = 0;
    for (index, form) in forms.iter().enumerate() {
        let line = start + index;
        let mut column = 0;
        match form {
            Form::Content(content) => {
                let Some(place) = places.next() else { return };
                column = place.column;
                inside = column + 2 * content.n_dashes;
                if place.is_doubtful {
                    doubtful.push(line as u32);
                }
                if n_waiting > 0 {
                    set_comments(forms, start, index, n_waiting, column, columns);
                }
                n_waiting = 0;
            }
            Form::Inner(depth) => column = inside + 2 * depth,
            Form::Comment | Form::Blank => n_waiting += 1,
            Form::Control | Form::Boundary => {}
        }
        if let Some(slot) = columns.get_mut(line) {
            *slot = column;
        }
    }
}

fn set_comments(forms: &[Form<'_>], start: usize, end: usize, n: usize, column: u32, columns: &mut [u32]) {
    for index in end.saturating_sub(n)..end {
        if forms.get(index) == Some(&Form::Comment)
            && let Some(slot) = columns.get_mut(start + index)
        {
            *slot = column;
        }
    }
}

fn indented(lines: &[&str], columns: &[u32]) -> String {
    let mut text = String::new();
    for (line, column) in lines.iter().zip(columns) {
        for _ in 0..*column {
            text.push(' ');
        }
        text.push_str(line.trim_start_matches([' ', '\t']));
    }
    text
}

#[cfg(test)]
mod tests;
