//! The source of a web page: entities in place of characters, tags around and between lines.

use super::Found;

/// Entities that stand for a character, by name.
const NAMED: [(&str, &str); 14] = [
    ("quot", "\""),
    ("apos", "'"),
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("nbsp", " "),
    ("ldquo", "\""),
    ("rdquo", "\""),
    ("lsquo", "'"),
    ("rsquo", "'"),
    ("ndash", "-"),
    ("mdash", "-"),
    ("hellip", "…"),
    ("colon", ":"),
];

/// Tags that pages put around code. Any other `<word>` may be the author's placeholder.
const TAGS: [&str; 14] =
    ["span", "pre", "code", "div", "br", "p", "b", "i", "em", "strong", "font", "a", "li", "ul"];

/// Longer tags, in bytes, are none.
const MAX_TAG: usize = 500;

/// Tags at whose end a line ends.
const LINES: [&str; 4] = ["div", "br", "p", "li"];

pub(super) fn find(text: &str) -> Option<Found> {
    // In a definition these would be a value, which no colon follows and no line begins with.
    let has_entities = ["&quot;:", "&quot; :", "&#34;:", "&#x22;:", "&#39;:", "&nbsp;&nbsp;", "&amp;quot;:"]
        .iter()
        .any(|sign| text.contains(sign))
        || text.lines().any(|line| line.starts_with("&nbsp;") || line.starts_with("&#160;"));
    let has_tags = text.lines().any(|line| {
        let line = line.trim();
        let is_start = line.strip_prefix('<').and_then(tag).is_some();
        is_start || line.ends_with("<br>") || line.ends_with("<br/>") || line.ends_with("</span>")
    });
    if !has_entities && !has_tags {
        return None;
    }
    let mut result = if has_tags { without_tags(text) } else { text.to_owned() };
    // What was escaped twice is decoded twice.
    for _ in 0..2 {
        if has_entities || result.contains("&quot;") {
            result = decoded(&result);
        }
    }
    Found::certain(result)
}

fn without_tags(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut quote = None;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        if c == '<'
            && quote.is_none()
            && let Some((name, length)) = tag(rest)
        {
            at += 1 + length;
            let follows_break = text.get(at..).is_some_and(|rest| rest.starts_with(['\n', '\r']));
            let is_end = rest.starts_with('/') || name == "br";
            if LINES.contains(&name) && is_end && !follows_break {
                result.push('\n');
            }
            continue;
        }
        // What stands in quotes is a value: a command may well print a page.
        match c {
            '"' if quote == Some(c) => quote = None,
            '"' if quote.is_none() => quote = Some(c),
            '\n' => quote = None,
            '\\' if quote.is_some() && rest.starts_with('"') => {
                result.push_str("\\\"");
                at += 2;
                continue;
            }
            _ => {}
        }
        result.push(c);
        at += c.len_utf8();
    }
    result
}

/// The name of a tag, and its length from behind the `<` to behind the `>`.
fn tag(rest: &str) -> Option<(&'static str, usize)> {
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let known = TAGS.into_iter().find(|tag| Some(*tag) == name.get(..length))?;
    let after = name.get(length..)?;
    if !after.starts_with(['>', ' ', '/']) {
        return None;
    }
    let end = after.bytes().take(MAX_TAG).position(|byte| byte == b'>')?;
    // Attributes are `name="value"`; anything else is no tag.
    let attributes = after.get(..end)?.trim_matches([' ', '/']);
    if attributes.contains('\n') || (!attributes.is_empty() && !attributes.contains('=')) {
        return None;
    }
    Some((known, rest.len() - after.len() + end + 1))
}

fn decoded(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        result.push_str(before);
        match entity(from) {
            Some((c, length)) => {
                result.push_str(&c);
                rest = from.get(length..).unwrap_or_default();
            }
            None => {
                result.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    result.push_str(rest);
    result
}

/// What an entity at the start of the text stands for, and its length.
fn entity(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    if let Some((_, c)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(((*c).to_owned(), end + 1));
    }
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let c = if code == 160 { ' ' } else { char::from_u32(code)? };
    Some((c.to_string(), end + 1))
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn entities_become_their_characters() {
        check(find, "{&quot;a&quot;: &quot;b &amp; c&#39;&quot;}", "{\"a\": \"b & c'\"}");
        check(find, "{&amp;quot;a&amp;quot;: 1}", "{\"a\": 1}");
        check(find, "a:\n&nbsp;&nbsp;b: &lt;c&gt; &unknown; &\n", "a:\n  b: <c> &unknown; &\n");
    }

    #[test]
    fn tags_of_a_page_go() {
        check(
            find,
            "<pre><code class=\"yaml\"><span class=\"k\">a</span>:\n  b: 1<br>\n</code></pre>\n",
            "a:\n  b: 1\n\n",
        );
        check(find, "<div>a:</div><div>  b: 1</div>", "a:\n  b: 1\n");
    }

    #[test]
    fn pages_in_values_and_placeholders_stay() {
        check(find, "<pre>\n{\"a\": \"<p>x</p>\", b: <tag>}\n</pre>", "\n{\"a\": \"<p>x</p>\", b: <tag>}\n");
        assert_eq!(repaired(find, "a: \"&quot;\"\nb: echo '<h1>x</h1>' &amp;\n"), None);
        assert_eq!(repaired(find, "<account>: 1\n<bucket>\n"), None);
    }
}
