//! Where a quoted text, an expression or a here document of a program ends.

/// What stands in a here document (`<<EOF`), and its length with the word that ends it.
pub(super) fn here_document(text: &str) -> Option<(&str, usize)> {
    let first = text.lines().next()?;
    let word = first.trim_start_matches(['<', '-', '~']).trim();
    let start = first.len() + 1;
    let mut end = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if !word.is_empty() && line.trim_start().starts_with(word) {
            let length = line.len() - line.trim_start().len() + word.len();
            return Some((text.get(start..end)?, end + length));
        }
        end += line.len();
    }
    None
}

pub(super) fn is_comment(rest: &str) -> bool {
    rest.starts_with("//") || rest.starts_with("/*")
}

/// The length of a quoted text with its quotes; what is computed inside may have quotes of its own.
pub(super) fn string_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = bytes.first()?;
    let mut at = 1;
    let mut depth = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'{' if depth > 0 || matches!(bytes.get(at - 1), Some(b'$' | b'%')) => depth += 1,
            b'}' if depth > 0 => depth -= 1,
            b'\n' if *quote != b'`' => return None,
            byte if byte == quote && depth == 0 => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Up to the comma, bracket, comment or line break that ends an expression.
pub(super) fn expression_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut depth = 0_usize;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' | b'`' => at += string_length(text.get(at..)?).unwrap_or(1) - 1,
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' if depth > 0 => depth -= 1,
            b'}' | b']' | b')' => return Some(at),
            b',' | b';' | b'#' if depth == 0 => return Some(at),
            b'/' if depth == 0 && is_comment(text.get(at..)?) => return Some(at),
            b'\n' if depth == 0 => {
                // A line that begins with an operator goes on.
                let next = text.get(at..)?.trim_start();
                if !next.starts_with(['?', ':', '.', '&', '|', '+']) {
                    return Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    (depth == 0).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_computed_in_quotes_may_have_quotes() {
        assert_eq!(string_length("\"${f(\"x\")}\" y"), Some(11));
        assert_eq!(string_length("'a\\'b' c"), Some(6));
        assert_eq!(string_length("\"a\n\""), None);
    }

    #[test]
    fn an_expression_ends_with_its_line_or_its_member() {
        assert_eq!(expression_length("f(a, b), c"), Some(7));
        assert_eq!(expression_length("a\n  ? b\n  : c\nd"), Some(13));
        assert_eq!(expression_length("f(a"), None);
    }

    #[test]
    fn a_here_document_ends_with_its_word() {
        assert_eq!(here_document("<<-EOF\n a\n  EOF\nb"), Some((" a\n", 15)));
        assert_eq!(here_document("<<EOF\na\n"), None);
    }
}
