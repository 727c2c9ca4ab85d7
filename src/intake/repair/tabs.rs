//! Tabs in the indentation of YAML.

use super::Found;
use super::reading::Reading;
use super::tokens::is_like_json;

/// How many columns a tab may have meant, the usual ones first.
const WIDTHS: [usize; 4] = [2, 4, 8, 3];

pub(super) fn find(text: &str) -> Option<Found> {
    if !text.lines().any(|line| indentation(line).contains('\t')) || is_like_json(text) {
        return None;
    }
    let before = Reading::of(text);
    let mut best: Option<(Reading, String)> = None;
    for width in WIDTHS {
        let spaced = spaced(text, width);
        let reading = Reading::of(&spaced);
        if reading.is_better_than(best.as_ref().map_or(before, |best| best.0)) {
            best = Some((reading, spaced));
        }
        if reading.is_well() {
            break;
        }
    }
    let (reading, text) = best?;
    if reading.faults == 0 { Found::certain(text) } else { Found::offered(text) }
}

/// What stands before the text of a line: white space, and dashes followed by it.
fn indentation(line: &str) -> &str {
    let mut end = 0;
    for (at, byte) in line.bytes().enumerate() {
        let is_dash = byte == b'-' && matches!(line.as_bytes().get(at + 1), Some(b' ' | b'\t'));
        if !matches!(byte, b' ' | b'\t') && !is_dash {
            break;
        }
        end = at + 1;
    }
    line.get(..end).unwrap_or_default()
}

fn spaced(text: &str, width: usize) -> String {
    let mut result = String::with_capacity(text.len() * 2);
    for line in text.split_inclusive('\n') {
        let indentation = indentation(line);
        let mut after_dash = false;
        for c in indentation.chars() {
            match c {
                '\t' if after_dash => result.push(' '),
                '\t' => result.extend(std::iter::repeat_n(' ', width)),
                c => result.push(c),
            }
            after_dash = c == '-';
        }
        result.push_str(line.get(indentation.len()..).unwrap_or_default());
    }
    result
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn tabs_become_the_spaces_that_fit() {
        check(
            find,
            "containers:\n\t- name: a\n\t\timage: b\n\t-\tname: c\n",
            "containers:\n  - name: a\n    image: b\n  - name: c\n",
        );
        check(
            find,
            "containers:\n    - name: a\n      image: b\n\t- name: c\n",
            "containers:\n    - name: a\n      image: b\n    - name: c\n",
        );
    }

    #[test]
    fn tabs_in_json_and_in_values_stay() {
        assert_eq!(repaired(find, "{\n\t\"a\": 1 x\n}"), None);
        assert_eq!(repaired(find, "a: |\n  b:\n  \tc\nd: e\tf\n"), None);
    }
}
