//! What there is to read about the rules: a few forms of Markdown as pieces of the page.

use serde_json::Value;

use super::markup::{Markup, button, deed, element, link};
use crate::review::{Class, Rule, docs, rules, sources};

/// A block of the documentation.
#[derive(Debug, PartialEq)]
enum Block<'a> {
    Paragraph(String),
    /// What stands after the fence, and the code.
    Code(&'a str, String),
}

/// The page's own address of the page about a rule.
pub(super) fn address(rule: &str) -> String {
    ["?rule=", rule].concat()
}

/// What there is to read about each rule, by its id, without its summary: that stands above it.
pub(super) fn all() -> Value {
    let entry = |rule: &'static Rule| {
        let blocks = blocks(docs(rule));
        (rule.id.to_owned(), element("div", "docs").children(blocks.iter().skip(1).map(block)).into())
    };
    Value::Object(rules::all().map(entry).collect())
}

/// The page about one rule, or about all where there is none with this id.
pub(super) fn page(id: &str) -> Value {
    let title = |words: &str| element("h2", "help__title").set("id", "manual-title").text(words);
    let Some(rule) = rules::find(id) else {
        let lists = Class::ALL.map(list);
        return Value::from(page_of(id).child(title("Rules")).children(lists));
    };
    let blocks = blocks(docs(rule));
    let is_source =
        |block: &Block<'_>| matches!(block, Block::Paragraph(text) if text.starts_with("<https://"));
    let page = |page: &str| element("p", "").child(link(page).text(page.trim_start_matches("https://")));
    let comment = ["# sidecarta-ignore ", rule.id, ": why"].concat();
    let off = element("p", "")
        .text("A comment at the end of a line, or above it, leaves the rule out there: ")
        .child(element("code", "").text(&comment));
    page_of(id)
        .child(
            element("p", "caps")
                .set("data-class", rule.class.key())
                .child(element("sign", rule.class.key()))
                .text(class(rule.class)),
        )
        .child(title(rule.id))
        .child(element("p", "manual__summary").inline(rule.summary))
        .child(
            element("div", "docs")
                .children(blocks.iter().skip(1).filter(|it| !is_source(it)).map(example_or_words))
                .children(sources(rule).into_iter().map(page))
                .child(off),
        )
        .child(
            element("p", "")
                .child(element("a", "").set("href", &address("all")).on(deed::read("all")).text("All rules")),
        )
        .into()
}

/// Another page is another element: it begins at its top.
fn page_of(id: &str) -> Markup {
    element("div", "manual").key(id).set("tabindex", "-1")
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Rejected => "The platform refuses it",
        Class::Runtime => "A surprise at run time",
        Class::Security => "Security",
        Class::Advice => "Advice",
    }
}

/// The rules of a class.
fn list(of: Class) -> Markup {
    let mut rules: Vec<&Rule> = rules::all().filter(|rule| rule.class == of).collect();
    rules.sort_by_key(|rule| rule.id);
    let item = |rule: &&Rule| {
        element("li", "")
            .child(element("a", "").set("href", &address(rule.id)).on(deed::read(rule.id)).text(rule.id))
            .child(element("span", "").inline(rule.summary))
    };
    let head =
        element("h3", "caps").set("data-class", of.key()).child(element("sign", of.key())).text(class(of));
    element("section", "manual__class").child(head).child(element("ul", "").children(rules.iter().map(item)))
}

fn block(block: &Block<'_>) -> Markup {
    match block {
        Block::Paragraph(text) => element("p", "").inline(text),
        Block::Code(info, code) => example(info, code),
    }
}

/// On its own page an example can be opened.
fn example_or_words(of: &Block<'_>) -> Markup {
    let drawn = block(of);
    match of {
        Block::Paragraph(_) => drawn,
        Block::Code(_, code) => drawn.child(button("button is-quiet", deed::open(code)).text("Open it here")),
    }
}

fn example(info: &str, code: &str) -> Markup {
    let (kind, caption) = if info.ends_with("bad") {
        ("bad", Some("Instead of"))
    } else if info.ends_with("good") {
        ("good", Some("write"))
    } else {
        ("plain", None)
    };
    element("figure", "docs__example")
        .set("data-kind", kind)
        .maybe(caption.map(|caption| element("figcaption", "").text(caption)))
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_rule_has_a_page_and_all_have_one() {
        let page = page("dangling-depends-on").to_string();
        assert!(page.contains("https://docs.aws.amazon.com/") && page.contains("\"bad\""), "{page}");
        let all = self::page("all").to_string();
        assert!(rules::all().all(|rule| all.contains(rule.id)));
    }
}
