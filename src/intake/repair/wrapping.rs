//! JSON that a terminal has cut at its edge, in the middle of values.

use super::Found;
use super::tokens::is_like_json;

/// No terminal is narrower.
const MIN_WIDTH: usize = 30;

pub(super) fn find(text: &str) -> Option<Found> {
    if !is_like_json(text) {
        return None;
    }
    let width = text.lines().map(|line| line.chars().count()).max().filter(|width| *width >= MIN_WIDTH)?;
    let mut result = String::with_capacity(text.len());
    let mut is_in_string = false;
    let mut is_cut = false;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        is_in_string = ends_in_string(line, is_in_string);
        result.push_str(line);
        let is_full = line.chars().count() == width;
        if is_in_string && lines.peek().is_some() {
            // A line that ends earlier was cut for another reason.
            if !is_full {
                return None;
            }
            is_cut = true;
        }
        // Between values of JSON a line break means nothing, so a full line may be joined anyway.
        if !is_full || !lines.peek().is_some_and(|next| is_in_string || !next.starts_with([' ', '\t'])) {
            result.push('\n');
        }
    }
    is_cut.then_some(()).and_then(|()| Found::certain(result))
}

/// Whether a string is open at the end of the line.
fn ends_in_string(line: &str, is_open_before: bool) -> bool {
    let mut is_open = is_open_before;
    let mut is_escaped = false;
    for byte in line.bytes() {
        if byte == b'"' && !is_escaped {
            is_open = !is_open;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    is_open
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn values_cut_at_the_edge_are_whole_again() {
        let before = "{\n  \"image\": \"123456789012.dkr.ecr.us\n-east-1.amazonaws.com/app\", \"memory\n\": 1,\n  \"x\": 1\n}\n";
        let after = "{\n  \"image\": \"123456789012.dkr.ecr.us-east-1.amazonaws.com/app\", \"memory\": 1,\n  \"x\": 1\n}\n";
        assert_eq!(repaired(find, before).as_deref(), Some(after));
    }

    #[test]
    fn lines_of_different_length_are_not_joined() {
        assert_eq!(repaired(find, "{\"a\": \"one two three four five six\nseven\neight\"}\n"), None);
        assert_eq!(repaired(find, "{\"a\": \"one two three four five six\"}\n"), None);
    }
}
