//! One container in the list: what it is, why, its switch, and what follows when it or another is off.

use crate::diagram::{icon_path, look};
use crate::session::{Action, Origin};
use crate::task::{Container, Effective, Freed, Known};
use crate::text::{Gather, capitalized};
use crate::view::element::{Element, button, element};
use crate::view::inline::inline;
use crate::view::message::{Message, Send};
use crate::view::sign::outline;
use crate::view::switch::switch;

pub(super) fn member(
    container: &Container,
    is_selected: bool,
    effective: &Effective,
    send: &Send,
) -> Element {
    let is_on = !effective.off.contains(&container.id);
    let class = match (is_on, is_selected) {
        (true, false) => "member",
        (true, true) => "member is-selected",
        (false, false) => "member is-off",
        (false, true) => "member is-off is-selected",
    };
    let select = Message::Do(Action::Select(Some(container.id.clone()), Origin::Picture));
    let toggle = Message::Do(Action::Toggle(container.id.clone()));
    let name = container.display_name();
    let reason = container.role.reason();
    let why = |reason: &str| element("p", "member__why").child(inline(&format!("{}.", capitalized(reason))));
    let (tone, icon) = look(&container.role);
    element("li", class)
        .key(container.id.as_str())
        .attribute("data-tone", tone.key())
        .value("data-part", container.id.to_string())
        .on_click(send, select.clone())
        .child(element("span", "member__icon").child(outline(icon_path(icon))))
        .child(
            element("div", "member__head")
                .child(button("member__name", send, select).says("aria-pressed", is_selected).text(name))
                .child(element("p", "member__role").text(&role_words(container))),
        )
        .child(switch(name, is_on, send, toggle))
        .child(
            element("div", "member__body")
                .child(image(container))
                .maybe((!reason.is_empty()).then(|| why(reason)))
                .maybe(consequences(container, effective))
                .maybe(
                    Freed::of(container)
                        .sentence()
                        .filter(|_| !is_on)
                        .map(|it| element("p", "member__why").text(&it)),
                ),
        )
}

fn role_words(container: &Container) -> String {
    let mut words = vec![container.role.label().to_owned()];
    words.extend(container.role.product().map(str::to_owned));
    if container.is_essential() == Some(true) {
        words.push("essential".to_owned());
    }
    words.join(" · ")
}

fn image(container: &Container) -> Element {
    let line = element("p", "member__image");
    match container.image.as_ref().map(|image| &image.value) {
        None => line.text("no image"),
        Some(Known::Value(image) | Known::Default(image)) => {
            let tag = image.tag.as_ref().map(|tag| format!(":{tag}")).unwrap_or_default();
            line.value("title", image.text.clone()).text(&format!("{}{tag}", image.short_name()))
        }
        Some(Known::Unresolved(text)) => line.value("title", text.clone()).text(text),
    }
}

fn consequences(container: &Container, effective: &Effective) -> Option<Element> {
    let messages: Vec<&str> = effective
        .consequences
        .iter()
        .filter(|consequence| consequence.part == container.id)
        .map(|consequence| consequence.message.as_str())
        .gather();
    (!messages.is_empty()).then(|| list(&messages))
}

/// A list of sentences.
pub(super) fn list(sentences: &[&str]) -> Element {
    let item = |sentence: &&str| element("li", "").child(inline(&capitalized(sentence))).into();
    element("ul", "consequences").children(sentences.iter().map(item))
}
