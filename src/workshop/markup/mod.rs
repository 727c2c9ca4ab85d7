//! Pieces of the page as data, which the page makes elements of (`src/view/markup.rs`) without knowing what
//! they are about.

pub(super) mod deed;
mod listing;

use serde_json::{Map, Value};

pub(super) use listing::{changes, preview, without};

use crate::text::{Inline, Span, inlines};

/// Longer lists end with the number of what is left out: nobody reads them, and they take seconds to show.
pub(super) const MOST_LISTED: usize = 100;

/// An element that is being built. In JSON: `[tag, class, {attribute: value}, child, …]`; a child is a text,
/// an element, or nothing. The page knows the tags and attributes that there are.
pub(super) struct Markup {
    tag: &'static str,
    class: String,
    attributes: Map<String, Value>,
    children: Vec<Value>,
}

/// An element with its classes.
pub(super) fn element(tag: &'static str, class: &str) -> Markup {
    Markup { tag, class: class.to_owned(), attributes: Map::new(), children: Vec::new() }
}

/// A button that does something; its name is its text.
pub(super) fn button(class: &str, deed: Value) -> Markup {
    element("button", class).set("type", "button").on(deed)
}

impl Markup {
    pub(super) fn set(mut self, name: &str, value: &str) -> Markup {
        self.attributes.insert(name.to_owned(), Value::from(value));
        self
    }

    /// What a click does, or the choice of another value in a list.
    pub(super) fn on(mut self, deed: Value) -> Markup {
        self.attributes.insert("on".to_owned(), deed);
        self
    }

    /// Tells it from others of its list, so that it stays itself where one before it goes.
    pub(super) fn key(self, key: &str) -> Markup {
        self.set("key", key)
    }

    pub(super) fn child(mut self, child: impl Into<Value>) -> Markup {
        self.children.push(child.into());
        self
    }

    /// A child, or a place for it where there is none now, so that the others keep theirs.
    pub(super) fn maybe(self, child: Option<Markup>) -> Markup {
        self.child(child.map_or(Value::Null, Value::from))
    }

    pub(super) fn children(mut self, children: impl IntoIterator<Item = impl Into<Value>>) -> Markup {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    pub(super) fn text(self, text: &str) -> Markup {
        self.child(text)
    }

    /// Words with code and addresses in them.
    pub(super) fn inline(self, words: &str) -> Markup {
        self.children(inlines(words).into_iter().map(|piece| match piece {
            Inline::Text(text) => text.into(),
            Inline::Code(code) => element("code", "").text(code).into(),
            Inline::Link(address) => Value::from(link(address).text(host(address))),
        }))
    }
}

impl From<Markup> for Value {
    fn from(Markup { tag, class, attributes, children }: Markup) -> Value {
        let mut parts = vec![Value::from(tag), Value::from(class), Value::Object(attributes)];
        parts.extend(children);
        Value::Array(parts)
    }
}

/// A link to a page elsewhere, without words yet.
pub(super) fn link(address: &str) -> Markup {
    element("a", "").set("href", address).set("target", "_blank").set("rel", "noopener noreferrer")
}

fn host(address: &str) -> &str {
    address.strip_prefix("https://").unwrap_or(address).split('/').next().unwrap_or_default()
}

/// A link to an official page.
pub(super) fn docs_link(address: &str, about: &str) -> Markup {
    Markup { class: "details__link".to_owned(), ..link(address) }
        .set("aria-label", &["docs about ", about].concat())
        .text("docs")
}

/// The end of a list that is too long.
pub(super) fn more(count: usize, what: &str) -> Option<Markup> {
    let rest = count.checked_sub(MOST_LISTED).filter(|rest| *rest > 0)?;
    Some(element("li", "panel__empty").text(&format!("and {rest} more {what}s")))
}

/// A button that goes to a piece of the text; `line` is what people count from one.
pub(super) fn jump(span: Span, line: u32) -> Markup {
    let words = format!("line {line}");
    button("details__jump", deed::jump(span)).set("aria-label", &["Go to ", &words].concat()).text(&words)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        let told = Value::from(element("p", "a").inline("`<b>` <script> see <https://aws.amazon.com/ecs>"));
        let link =
            json!({ "href": "https://aws.amazon.com/ecs", "rel": "noopener noreferrer", "target": "_blank" });
        assert_eq!(
            told,
            json!([
                "p",
                "a",
                {},
                ["code", "", {}, "<b>"],
                " ",
                "<script>",
                " see ",
                ["a", "", link, "aws.amazon.com"]
            ])
        );
    }
}
