//! Texts of the person in XML.

/// Adds the text: neither markup nor characters that XML 1.0 §2.2 does not allow.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    let is_special = |byte: u8| byte < 0x20 || matches!(byte, b'<' | b'>' | b'&' | b'"' | 0xef);
    if !text.bytes().any(is_special) {
        out.push_str(text);
        return;
    }
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
}
