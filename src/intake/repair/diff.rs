//! A diff: added and unchanged lines are the text, removed lines were.

use super::Found;

/// What a line of a diff may begin with that is no line of the file.
const HEADERS: [&str; 9] = [
    "diff --git ",
    "index ",
    "@@ ",
    "+++ ",
    "new file mode",
    "deleted file mode",
    "similarity index",
    "rename ",
    "\\ No newline",
];

pub(super) fn find(text: &str) -> Option<Found> {
    let is_sure = text.lines().any(|line| line.starts_with("@@ -") || line.starts_with("diff --git "));
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let n_added = lines().filter(|line| line.starts_with('+')).count();
    // Without headers: a list of YAML begins with `-` too, but nothing of YAML with `+`.
    let n_kept = lines().filter(|line| line.starts_with(' ')).count();
    let is_marked = || lines().all(|line| line.starts_with(['+', '-', ' ']));
    let n_most = n_kept.max(n_added);
    if !is_sure && (n_added == 0 || n_added + n_kept < 2 || n_most * 2 < lines().count() || !is_marked()) {
        return None;
    }
    let mut result = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let is_old_name =
            line.starts_with("--- ") && lines.peek().is_some_and(|next| next.starts_with("+++ "));
        if is_old_name || HEADERS.iter().any(|header| line.starts_with(header)) {
            // Each file is a document of its own.
            if line.starts_with("diff --git ") && !result.is_empty() {
                result.push_str("---\n");
            }
            continue;
        }
        if line.starts_with('-') {
            continue;
        }
        result.push_str(line.strip_prefix(['+', ' ']).unwrap_or(line));
        result.push('\n');
    }
    if is_sure || n_added == text.lines().count() { Found::certain(result) } else { Found::offered(result) }
}

#[cfg(test)]
mod tests {
    use super::super::repaired;
    use super::*;

    #[test]
    fn what_a_diff_adds_and_keeps_is_the_text() {
        let diff = "diff --git a/t.yaml b/t.yaml\nindex 1..2 100644\n--- a/t.yaml\n+++ b/t.yaml\n\
                    @@ -1,3 +1,3 @@\n a:\n-  - b\n+  - c\n\\ No newline at end of file\n";
        assert_eq!(repaired(find, diff).unwrap(), "a:\n  - c\n");
        assert_eq!(repaired(find, " a:\n-  b: 1\n+  b: 2\n c: 3\n").unwrap(), "a:\n  b: 2\nc: 3\n");
        assert_eq!(repaired(find, "+a:\n+  b: 1\n").unwrap(), "a:\n  b: 1\n");
        assert_eq!(
            repaired(find, " a:\n-  b: 1\n+  b: 2\n+  c: 3\n+  d: 4\n").unwrap(),
            "a:\n  b: 2\n  c: 3\n  d: 4\n"
        );
    }

    #[test]
    fn lists_are_no_diffs() {
        assert_eq!(repaired(find, "- a\n- b\n  c: +1\n"), None);
        assert_eq!(repaired(find, "- a\n+b\n- c\n"), None);
        assert_eq!(repaired(find, " a\n b: +c\n"), None);
        assert_eq!(repaired(find, "--- \na: 1\n"), None);
    }
}
