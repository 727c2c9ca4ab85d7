//! The places of the lines with content → the columns of all lines, and the text.

use super::line::Form;
use super::search::Place;

/// Gives each line of a document, which begins at `start`, its column.
pub(super) fn set_columns(
    forms: &[Form<'_>],
    places: &[Place],
    start: usize,
    columns: &mut [u32],
    doubtful: &mut Vec<u32>,
) {
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

pub(super) fn indented(lines: &[&str], columns: &[u32]) -> String {
    let mut text = String::new();
    for (line, column) in lines.iter().zip(columns) {
        for _ in 0..*column {
            text.push(' ');
        }
        text.push_str(line.trim_start_matches([' ', '\t']));
    }
    text
}
