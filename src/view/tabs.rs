//! A row of tabs. Arrows move between them; the chosen one is in the order of the Tab key.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::element::{Element, button, element};
use super::message::{Message, Send};
use super::sign::{Sign, sign};
use crate::browser::page;
use crate::text::Gather;

pub(super) struct Tab {
    /// The stem of its own id: `tab-<id>`.
    pub(super) id: &'static str,
    /// The id of the one pane that it shows or hides.
    pub(super) pane: Option<&'static str>,
    pub(super) label: &'static str,
    /// A number beside the label, where it is not zero.
    pub(super) count: usize,
    pub(super) sign: Option<Sign>,
    /// Chooses it.
    pub(super) message: Message,
}

/// `label` says what the tabs choose between.
pub(super) fn tabs(label: &'static str, tabs: Vec<Tab>, chosen: usize, send: &Send) -> Element {
    let buttons: Vec<Html> =
        tabs.iter().enumerate().map(|(index, tab)| tab_button(tab, index == chosen, send).into()).gather();
    let move_on = {
        let send = send.clone();
        Callback::from(move |event: Event| {
            let last = tabs.len().saturating_sub(1);
            let next = match page::key(&event).as_str() {
                "ArrowRight" if chosen < last => chosen + 1,
                "ArrowLeft" if chosen == 0 => last,
                "ArrowLeft" => chosen - 1,
                "ArrowRight" | "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            if let Some(tab) = tabs.get(next) {
                send.emit(tab.message.clone());
                page::focus(&id(tab));
            }
        })
    };
    element("div", "tabs")
        .attribute("role", "tablist")
        .attribute("aria-label", label)
        .on(&[ListenerKind::onkeydown], move_on)
        .children(buttons)
}

/// What a tab shows; `id` is that of the tab.
pub(super) fn tab_pane(class: &'static str, id: &str, is_shown: bool) -> Element {
    element("div", class)
        .value("id", format!("pane-{id}"))
        .attribute("role", "tabpanel")
        .value("aria-labelledby", format!("tab-{id}"))
        .flag("hidden", !is_shown)
}

fn id(tab: &Tab) -> String {
    format!("tab-{}", tab.id)
}

fn tab_button(tab: &Tab, is_chosen: bool, send: &Send) -> Element {
    let drawn = button("tab", send, tab.message.clone())
        .attribute("role", "tab")
        .value("id", id(tab))
        .says("aria-selected", is_chosen)
        .attribute("tabindex", if is_chosen { "0" } else { "-1" });
    let drawn = match tab.pane {
        Some(pane) => drawn.attribute("aria-controls", pane),
        None => drawn,
    };
    let count = (tab.count > 0)
        .then(|| element("span", "tab__count").attribute("aria-hidden", "true").text(&tab.count.to_string()));
    drawn.maybe(tab.sign.map(sign)).child(element("span", "tab__label").text(tab.label)).maybe(count)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::view::rendered::render_html;

    #[test]
    fn only_the_chosen_tab_is_in_the_order_of_the_tab_key() {
        let tab = |id, label, count| Tab { id, pane: None, label, count, sign: None, message: Message::Undo };
        let both = vec![tab("sidecars", "Sidecars", 0), tab("review", "Review", 3)];
        let html = render_html(tabs("Which list", both, 1, &Send::noop()).into());
        expect![[r#"
            <div class="tabs" role="tablist" aria-label="Which list">
            <button class="tab" type="button" role="tab" id="tab-sidecars" aria-selected="false" tabindex="-1">
            <span class="tab__label">Sidecars</span>
            </button>
            <button class="tab" type="button" role="tab" id="tab-review" aria-selected="true" tabindex="0">
            <span class="tab__label">Review</span>
            <span class="tab__count" aria-hidden="true">3</span>
            </button>
            </div>"#]].assert_eq(&html);
    }
}
