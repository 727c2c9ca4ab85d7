//! Quoted mail and chat: `> ` before each line.

use super::Found;

pub(super) fn find(text: &str) -> Option<Found> {
    let n_quoted = text.lines().filter(|line| line.starts_with('>')).count();
    let n_other = text.lines().filter(|line| !line.starts_with('>') && !line.trim().is_empty()).count();
    // What stands around the quotation is the letter: "On Monday Ann wrote:".
    // A here document at a prompt has such marks too; `shell` knows where it ends.
    let is_here_document =
        text.lines().find(|line| !line.starts_with('>')).is_some_and(|line| line.contains("<<"));
    if n_quoted < 2 || n_other > n_quoted || is_here_document {
        return None;
    }
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with('>')).collect();
    let mut unquoted = lines.clone();
    // An answer to an answer is quoted twice.
    while unquoted.iter().all(|line| line.starts_with('>') || line.is_empty()) && !all_empty(&unquoted) {
        unquoted = unquoted.iter().map(|line| line.strip_prefix('>').unwrap_or(line)).collect();
        if unquoted.iter().all(|line| line.is_empty() || line.starts_with([' ', '\u{a0}'])) {
            unquoted =
                unquoted.iter().map(|line| line.strip_prefix([' ', '\u{a0}']).unwrap_or(line)).collect();
        }
    }
    Found::certain(unquoted.join("\n") + "\n")
}

fn all_empty(lines: &[&str]) -> bool {
    lines.iter().all(|line| line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn marks_go_and_indentation_stays() {
        let after = repaired(find, "> family: a\n> b:\n>   - c\n>\n> d: e\n").unwrap();
        assert_eq!(after, "family: a\nb:\n  - c\n\nd: e\n");
        assert_eq!(repaired(find, ">a: 1\n>b: 2\n").unwrap(), "a: 1\nb: 2\n");
    }

    #[test]
    fn quotations_of_quotations_lose_both_marks() {
        assert_eq!(repaired(find, "> > a:\n> >   b: 1\n").unwrap(), "a:\n  b: 1\n");
        assert_eq!(repaired(find, ">> a:\n>>   b: 1\n").unwrap(), "a:\n  b: 1\n");
    }

    #[test]
    fn the_letter_around_it_goes() {
        let text = "On Monday Ann wrote:\n> a: 1\n> b: 2\n\nWhat is wrong?\n";
        assert_eq!(repaired(find, text).unwrap(), "a: 1\nb: 2\n");
    }

    #[test]
    fn folded_values_are_no_quotations() {
        assert_eq!(repaired(find, "a: >\n  b\n  > c\nd: >-\n  e\n"), None);
    }
}
