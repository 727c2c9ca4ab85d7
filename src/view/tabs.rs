//! A row of tabs. Arrows move between them; the chosen one is in the order of the Tab key.

use yew::prelude::*;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tab {
    /// The stem of its own id: `tab-<id>`.
    pub(super) id: &'static str,
    /// The id of the one pane that it shows or hides.
    pub(super) pane: Option<&'static str>,
    pub(super) label: &'static str,
    /// A number beside the label.
    pub(super) count: Option<usize>,
    pub(super) sign: Option<super::sign::Sign>,
}

pub(super) struct Tabs {
    /// What the tabs choose between.
    pub(super) label: &'static str,
    pub(super) tabs: Vec<Tab>,
    /// The number of the chosen one.
    pub(super) chosen: usize,
    pub(super) on_choose: Callback<usize>,
}

pub(super) fn tabs(props: &Tabs) -> Html {
    let n_tabs = props.tabs.len();
    let onkeydown = {
        let (chosen, choose, tabs) = (props.chosen, props.on_choose.clone(), props.tabs.clone());
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowRight" => (chosen + 1) % n_tabs.max(1),
                "ArrowLeft" => (chosen + n_tabs.max(1) - 1) % n_tabs.max(1),
                "Home" => 0,
                "End" => n_tabs.saturating_sub(1),
                _ => return,
            };
            event.prevent_default();
            choose.emit(next);
            if let Some(tab) = tabs.get(next) {
                crate::browser::page::focus(&id(tab));
            }
        })
    };
    html! {
        <div class="tabs" role="tablist" aria-label={props.label} {onkeydown}>
            for (index, tab) in props.tabs.iter().enumerate() {
                { tab_button(tab, index == props.chosen, props.on_choose.reform(move |_| index)) }
            }
        </div>
    }
}

fn id(tab: &Tab) -> String {
    format!("tab-{}", tab.id)
}

fn tab_button(tab: &Tab, is_chosen: bool, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button
            type="button"
            class="tab"
            role="tab"
            id={id(tab)}
            aria-controls={tab.pane}
            aria-selected={if is_chosen { "true" } else { "false" }}
            tabindex={if is_chosen { "0" } else { "-1" }}
            {onclick}
        >
            { tab.sign.map(super::sign::sign).unwrap_or_default() }
            <span class="tab__label">{ tab.label }</span>
            if let Some(count) = tab.count {
                <span class="tab__count" aria-hidden="true">{ count }</span>
            }
        </button>
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::view::rendered::render_html;

    #[test]
    fn only_the_chosen_tab_is_in_the_order_of_the_tab_key() {
        let tab = |id, label, count| Tab { id, pane: None, label, count, sign: None };
        let props = Tabs {
            label: "Which list",
            tabs: vec![tab("sidecars", "Sidecars", None), tab("review", "Review", Some(3))],
            chosen: 1,
            on_choose: Callback::noop(),
        };
        expect![[r#"
            <div role="tablist" aria-label="Which list" class="tabs">
            <button type="button" role="tab" id="tab-sidecars" aria-selected="false" tabindex="-1" class="tab">
            <span class="tab__label">Sidecars</span>
            </button>
            <button type="button" role="tab" id="tab-review" aria-selected="true" tabindex="0" class="tab">
            <span class="tab__label">Review</span>
            <span aria-hidden="true" class="tab__count">3</span>
            </button>
            </div>"#]].assert_eq(&render_html(tabs(&props)));
    }
}
