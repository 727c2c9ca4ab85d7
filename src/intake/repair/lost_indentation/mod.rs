//! Text in which every line begins at column 0, as some pages and chats give it → the text with its
//! indentation, rebuilt from what may stand under what.
//!
//! The inner indentation of texts (`|` and `>`) is lost for ever.

mod collection;
mod cost;
mod entry;
mod follow;
mod line;
mod node;
mod reading;
mod root;
mod search;
mod write;

use line::{Content, Form, Value, forms};
use node::resource_type;
use reading::Order;
use root::root;
use search::{Place, places};
use write::{indented, set_columns};

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
            set_columns(document, &places, start, &mut columns, &mut doubtful);
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
    look_ahead(&mut contents);
    let root = root(&contents)?;
    let first = places(root, &contents, Order::Free);
    let is_sorted = is_sorted(&contents, &first);
    Some(if is_sorted { places(root, &contents, Order::Sorted) } else { first })
}

/// Tells each line what the lines after it say of it.
fn look_ahead(contents: &mut [Content<'_>]) {
    let first = |is: fn(&Content<'_>) -> bool| contents.iter().position(is).unwrap_or(usize::MAX);
    let is_type_last = first(is_properties) < first(|content| resource_type(content).is_some());
    let mut is_inside = false;
    let mut resource_type_after = None;
    for content in contents.iter_mut().rev() {
        content.begins_resource = is_inside && content.value == Value::Empty && content.key.is_some();
        resource_type_after = resource_type(content).or(resource_type_after);
        is_inside = resource_type(content).is_some()
            || is_properties(content)
            || (content.n_dashes == 0 && content.key == Some("DependsOn"));
        if is_type_last && is_properties(content) {
            content.foretold = resource_type_after;
        }
    }
}

fn is_properties(content: &Content<'_>) -> bool {
    content.n_dashes == 0 && content.key == Some("Properties") && content.value == Value::Empty
}

/// Fewer neighbours say nothing of the order.
const MIN_NEIGHBOURS: usize = 12;

/// Whether nearly all keys follow the one before them in the alphabet.
fn is_sorted(contents: &[Content<'_>], places: &[Place]) -> bool {
    let mut open: Vec<(u32, &str)> = Vec::new();
    let mut n_neighbours = 0;
    let mut n_sorted = 0;
    for (content, place) in contents.iter().zip(places).filter(|(_, place)| !place.is_text) {
        while open.last().is_some_and(|(column, _)| *column > place.column) {
            open.pop();
        }
        let Some(key) = content.key else { continue };
        if content.n_dashes == 0
            && let Some((_, before)) = open.pop_if(|(column, _)| *column == place.column)
        {
            n_neighbours += 1;
            n_sorted += usize::from(before <= key);
        }
        open.push((place.column + 2 * content.n_dashes, key));
    }
    n_neighbours >= MIN_NEIGHBOURS && n_sorted * 10 >= n_neighbours * 9
}

fn content<'t>(form: &Form<'t>) -> Option<Content<'t>> {
    match form {
        Form::Content(content) => Some(*content),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
