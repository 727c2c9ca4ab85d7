//! Code fences of Markdown, with the prose around them.

use super::Found;
use super::reading::Reading;

pub(super) fn find(text: &str) -> Option<Found> {
    let blocks = blocks(text);
    let mut readable = Vec::new();
    let mut longest: Option<&String> = None;
    for block in &blocks {
        if Reading::of(block).containers > 0 {
            readable.push(block.as_str());
        }
        if longest.is_none_or(|longest| block.len() > longest.len()) {
            longest = Some(block);
        }
    }
    match readable.as_slice() {
        // What cannot be read yet may need other repairs.
        [] => Found::certain(longest?.clone()),
        several => Found::certain(several.join("---\n")),
    }
}

/// What stands between fences, without the indentation of the fence.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    // The fence that is open: its mark, its indentation, and the lines since.
    let mut open: Option<(&str, usize, String)> = None;
    let mut before = String::new();
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        let trimmed = line.trim();
        let mark = fence(trimmed);
        match (&mut open, mark) {
            (Some((opened, _, _)), Some(mark)) if *opened == mark && trimmed.len() == mark.len() => {
                blocks.extend(open.take().map(|(_, _, block)| block));
            }
            (Some((_, indentation, block)), _) => {
                let n_spaces = line.bytes().take(*indentation).take_while(|byte| *byte == b' ').count();
                block.push_str(line.get(n_spaces..).unwrap_or(line));
            }
            (None, Some(mark)) => {
                let is_last = text.get(end..).is_none_or(|rest| rest.trim().is_empty());
                let is_end_only = blocks.is_empty() && trimmed.len() == mark.len() && is_last;
                if is_end_only {
                    blocks.push(std::mem::take(&mut before));
                } else {
                    open = Some((mark, line.len() - line.trim_start().len(), String::new()));
                }
            }
            (None, None) => before.push_str(line),
        }
    }
    // Cut off before the end of the fence.
    blocks.extend(open.map(|(_, _, block)| block));
    blocks.retain(|block| !block.trim().is_empty());
    for block in &mut blocks {
        if !block.ends_with('\n') {
            block.push('\n');
        }
    }
    blocks
}

/// The mark that a line begins with: three or more of one sign.
fn fence(line: &str) -> Option<&str> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(sign).len();
    // In a fence of one line the text is code, not a name of a language.
    let rest = line.get(length..).filter(|rest| length >= 3 && !rest.contains(sign))?;
    line.get(..line.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn prose_and_fences_go() {
        let after = repaired(find, "Look:\n\n```json\n{\"a\": 1}\n```\n\nRight?\n").unwrap();
        assert_eq!(after, "{\"a\": 1}\n");
        assert_eq!(repaired(find, "~~~~\na: 1\n```\n~~~~").unwrap(), "a: 1\n```\n");
    }

    #[test]
    fn half_a_fence_is_enough() {
        assert_eq!(repaired(find, "```yaml\na: 1\n").unwrap(), "a: 1\n");
        assert_eq!(repaired(find, "a: 1\n```\n\n").unwrap(), "a: 1\n");
    }

    #[test]
    fn the_indentation_of_the_fence_goes() {
        assert_eq!(repaired(find, "1. Put:\n   ```\n   a:\n     b: 1\n   ```\n").unwrap(), "a:\n  b: 1\n");
    }

    #[test]
    fn of_several_blocks_those_with_containers_are_kept() {
        let text = "```\nnpm i\n```\n```\n- {name: a, image: b}\n```\n```\n- {name: c, image: d}\n```\n";
        assert_eq!(repaired(find, text).unwrap(), "- {name: a, image: b}\n---\n- {name: c, image: d}\n");
    }

    #[test]
    fn code_in_a_line_is_no_fence() {
        assert_eq!(repaired(find, "a: ```b```\n```c```\n"), None);
    }
}
