//! The documentation of a rule: a few forms of Markdown as elements, never as HTML of its own.

use yew::prelude::*;

use super::element::{Element, element, fragment, text as words};

/// A block of the documentation.
#[derive(Debug, PartialEq)]
enum Block<'a> {
    Paragraph(String),
    /// What stands after the fence, and the code.
    Code(&'a str, String),
}

/// The documentation without its summary line, which stands above it already.
pub(super) fn docs(markdown: &str) -> Element {
    let blocks = blocks(markdown);
    element("div", "docs").children(blocks.iter().skip(1).map(|block| match block {
        Block::Paragraph(text) => element("p", "").child(inline(text)).into(),
        Block::Code(info, code) => example(info, code).into(),
    }))
}

fn example(info: &str, code: &str) -> Element {
    let (kind, caption) = if info.ends_with("bad") {
        ("bad", "Instead of")
    } else if info.ends_with("good") {
        ("good", "write")
    } else {
        ("plain", "")
    };
    element("figure", "docs__example")
        .attribute("data-kind", kind)
        .maybe((!caption.is_empty()).then(|| element("figcaption", "").text(caption)))
        .child(element("pre", "").child(element("code", "").text(code)))
}

fn blocks(markdown: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    let mut lines = markdown.lines();
    while let Some(raw) = lines.next() {
        let line = raw.trim();
        if let Some(info) = line.strip_prefix("```") {
            flush(&mut paragraph, &mut blocks);
            let code = lines.by_ref().take_while(|line| line.trim() != "```").map(dedent).collect::<Vec<_>>();
            blocks.push(Block::Code(info, code.join("\n")));
        } else if line.is_empty() {
            flush(&mut paragraph, &mut blocks);
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line);
        }
    }
    flush(&mut paragraph, &mut blocks);
    blocks
}

/// A doc comment's lines begin with a space.
fn dedent(line: &str) -> &str {
    line.strip_prefix(' ').unwrap_or(line)
}

fn flush(paragraph: &mut String, blocks: &mut Vec<Block<'_>>) {
    if !paragraph.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(paragraph)));
    }
}

/// With a capital at the beginning, as sentences of their own are written.
pub(super) fn capitalized(words: &str) -> String {
    let mut characters = words.chars();
    let first: String = characters.next().map(|first| first.to_ascii_uppercase()).into_iter().collect();
    first + characters.as_str()
}

/// Code in backticks and addresses in angle brackets; everything else is text.
pub(super) fn inline(text: &str) -> Html {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '<']) {
        let (before, from) = rest.split_at(at);
        let (close, is_code) = if from.starts_with('`') { ('`', true) } else { ('>', false) };
        let Some((inner, after)) = from.get(1..).and_then(|inner| inner.split_once(close)) else { break };
        parts.push(words(before));
        parts.push(if is_code {
            element("code", "").text(inner).into()
        } else if inner.starts_with("https://") {
            link(inner).into()
        } else {
            words(&format!("<{inner}>"))
        });
        rest = after;
    }
    parts.push(words(rest));
    fragment(parts)
}

fn link(address: &str) -> Element {
    let host = address.strip_prefix("https://").unwrap_or(address).split('/').next().unwrap_or_default();
    element("a", "")
        .value("href", address.to_owned())
        .attribute("target", "_blank")
        .attribute("rel", "noopener noreferrer")
        .text(host)
}

/// A link to an official page.
pub(super) fn docs_link(url: &str, about: &str) -> Element {
    element("a", "details__link")
        .value("href", url.to_owned())
        .attribute("target", "_blank")
        .attribute("rel", "noreferrer")
        .value("aria-label", ["docs about ", about].concat())
        .text("docs")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::view::rendered::render_html;

    #[test]
    fn paragraphs_and_code_come_apart() {
        let found = blocks(" One\n two.\n\n ```yaml,bad\n a:\n   - b\n ```\n Last.\n");
        let expected = [
            Block::Paragraph("One two.".to_owned()),
            Block::Code("yaml,bad", "a:\n  - b".to_owned()),
            Block::Paragraph("Last.".to_owned()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn nothing_of_the_text_is_markup() {
        let html = render_html(inline("use `a<b>` and <b>x</b>, see <https://aws.amazon.com/ecs>"));
        expect![[r#"use <code>a&lt;b&gt;</code> and &lt;b&gt;x&lt;/b&gt;, see <a href="https://aws.amazon.com/ecs" target="_blank" rel="noopener noreferrer">aws.amazon.com</a>"#]].assert_eq(&html);
    }
}
