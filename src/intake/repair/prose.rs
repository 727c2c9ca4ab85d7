//! Sentences before and after a definition: a question, a greeting.

use super::Found;

pub(super) fn find(text: &str) -> Option<Found> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let n_before = lines.iter().take_while(|line| line.trim().is_empty() || is_loose(line)).count();
    let after = lines.get(n_before..)?;
    let n_after = after.iter().rev().take_while(|line| line.trim().is_empty() || is_loose(line)).count();
    let kept = after.get(..after.len() - n_after)?;
    let is_touched =
        [lines.get(..n_before)?, after.get(kept.len()..)?].concat().iter().any(|line| is_prose(line));
    if kept.is_empty() || !is_touched {
        return None;
    }
    let mut result = kept.concat();
    // A block that the prose set off by indentation.
    if kept.iter().all(|line| line.starts_with("    ") || line.trim().is_empty()) {
        result = kept.iter().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    }
    Found::certain(result)
}

/// A line without a sign of YAML or JSON.
fn is_loose(line: &str) -> bool {
    let line = line.trim_end();
    let is_indented = line.starts_with([' ', '\t']);
    let begins_as_data = line.starts_with(['{', '}', '[', ']', '"', '\'', '-', '#', '%', '<', '@', '/', '+']);
    if is_indented || begins_as_data || line.contains(['{', '}', '=', '"']) {
        return false;
    }
    // "Here it is:" ends with a colon; "key: value" has one behind its first word.
    let is_key = line.split(' ').next().is_some_and(|word| word.ends_with(':'));
    !is_key && !line.trim_end_matches(':').contains(": ")
}

/// Words of a sentence or a greeting.
fn is_prose(line: &str) -> bool {
    let line = line.trim_end();
    let n_words = line.split(' ').filter(|word| word.starts_with(char::is_alphabetic)).count();
    n_words >= 3 || (n_words >= 1 && line.ends_with(['!', '?', ',']))
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn the_question_around_a_definition_goes() {
        let text = "Hi all,\nhere is my task definition:\n\n{\n  \"a\": 1\n}\n\nWhat is wrong with it?\nThanks, Ann\n";
        assert_eq!(repaired(find, text).unwrap(), "{\n  \"a\": 1\n}\n");
        assert_eq!(repaired(find, "This is my file:\n\n    a:\n      b: 1\n").unwrap(), "a:\n  b: 1\n");
    }

    #[test]
    fn lines_of_yaml_are_no_prose() {
        assert_eq!(repaired(find, "a: one two three four\nb:\n  one two three\n- one two three\n"), None);
        assert_eq!(repaired(find, "one two three\n"), None);
    }
}
