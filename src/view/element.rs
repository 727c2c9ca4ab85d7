//! Elements, built by calls.
//!
//! `html!` writes the building of every element out where it stands, some 200 bytes each; a call is
//! a tenth of that. Nothing here is markup: texts and values are set as such.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{Attributes, Listener, ListenerKind, VTag, VText};

use super::message::{Message, Send};

/// An element that is being built.
pub(super) struct Element(Box<VTag>);

/// An element with its classes; an empty `class` sets none.
#[inline(never)]
pub(super) fn element(tag: &'static str, class: &'static str) -> Element {
    let element = Element(Box::new(VTag::new(tag)));
    if class.is_empty() { element } else { element.attribute("class", class) }
}

/// A button of the page; its name is its text or set with [`Element::named`].
#[inline(never)]
pub(super) fn button(class: &'static str, send: &Send, message: Message) -> Element {
    element("button", class).attribute("type", "button").on_click(send, message)
}

/// A list of nodes without an element of its own.
#[inline(never)]
pub(super) fn fragment(nodes: Vec<Html>) -> Html {
    nodes.into_iter().collect()
}

/// Text as a node.
#[inline(never)]
pub(super) fn text(text: &str) -> Html {
    Html::VText(VText::new(text.to_owned()))
}

/// A shape of a picture: the same keys with other values, which is quick to compare.
#[inline(never)]
pub(super) fn shape(tag: &'static str, keys: &'static [&'static str], values: Vec<AttrValue>) -> Element {
    let mut tag = VTag::new(tag);
    let values =
        values.into_iter().map(|value| Some(yew::virtual_dom::AttributeOrProperty::Attribute(value)));
    tag.attributes = Attributes::Dynamic { keys, values: values.collect() };
    Element(Box::new(tag))
}

impl Element {
    #[inline(never)]
    pub(super) fn attribute(self, name: &'static str, value: &'static str) -> Element {
        self.set(name, AttrValue::Static(value))
    }

    #[inline(never)]
    pub(super) fn value(self, name: &'static str, value: String) -> Element {
        self.set(name, value.into())
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: AttrValue) -> Element {
        self.0.add_attribute(name, value);
        self
    }

    /// Sets the attribute to the word for yes or no, as `aria-` attributes are.
    pub(super) fn says(self, name: &'static str, is_so: bool) -> Element {
        self.attribute(name, if is_so { "true" } else { "false" })
    }

    /// Sets the attribute, without a value, or does not.
    #[inline(never)]
    pub(super) fn flag(self, name: &'static str, is_set: bool) -> Element {
        if is_set { self.attribute(name, "") } else { self }
    }

    /// The title, which is the accessible name as well.
    #[inline(never)]
    pub(super) fn named(self, name: &'static str) -> Element {
        self.attribute("title", name).attribute("aria-label", name)
    }

    pub(super) fn key(mut self, key: &str) -> Element {
        self.0.key = Some(key.into());
        self
    }

    pub(super) fn node(mut self, node: &NodeRef) -> Element {
        self.0.node_ref = node.clone();
        self
    }

    /// For an `input` that is a box to tick.
    pub(super) fn checked(mut self, is_checked: bool) -> Element {
        self.0.set_checked(is_checked);
        self
    }

    /// What stands in a text area.
    pub(super) fn content(mut self, content: &str) -> Element {
        self.0.set_value(Some(AttrValue::from(content.to_owned())));
        self
    }

    pub(super) fn child(self, child: impl Into<Html>) -> Element {
        self.add(child.into())
    }

    /// A child, or a place for it where there is none now, so that the others keep theirs.
    pub(super) fn maybe(self, child: Option<Element>) -> Element {
        self.add(child.map(Html::from).unwrap_or_default())
    }

    pub(super) fn children(self, children: impl IntoIterator<Item = Html>) -> Element {
        children.into_iter().fold(self, Element::add)
    }

    pub(super) fn text(self, words: &str) -> Element {
        self.add(text(words))
    }

    #[inline(never)]
    fn add(mut self, child: Html) -> Element {
        self.0.add_child(child);
        self
    }

    /// Sends the message when the element is clicked; nothing around it hears of the click.
    #[inline(never)]
    pub(super) fn on_click(self, send: &Send, message: Message) -> Element {
        let send = send.clone();
        self.on(
            &[ListenerKind::onclick],
            Callback::from(move |event: Event| {
                event.stop_propagation();
                send.emit(message.clone());
            }),
        )
    }

    #[inline(never)]
    pub(super) fn on(mut self, kinds: &[ListenerKind], react: Callback<Event>) -> Element {
        for kind in kinds {
            self.0.add_listener(Rc::new(Reaction { kind: kind.clone(), react: react.clone() }));
        }
        self
    }
}

impl From<Element> for Html {
    #[inline(never)]
    fn from(element: Element) -> Html {
        Html::from(*element.0)
    }
}

struct Reaction {
    kind: ListenerKind,
    react: Callback<Event>,
}

impl Listener for Reaction {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        self.react.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
