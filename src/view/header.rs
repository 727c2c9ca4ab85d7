//! The head of the page: the name, where texts come from, undo and redo, light and dark.

use yew::prelude::*;

use super::sign::{Sign, mark, sign};
use crate::browser::file::{self, Text};
use crate::browser::theme::Theme;

pub(super) struct Header {
    pub(super) can_undo: bool,
    pub(super) can_redo: bool,
    pub(super) theme: Theme,
    pub(super) on_example: Callback<()>,
    pub(super) on_new: Callback<()>,
    pub(super) on_file: Callback<Text>,
    pub(super) on_undo: Callback<()>,
    pub(super) on_redo: Callback<()>,
    pub(super) on_theme: Callback<Theme>,
    pub(super) on_help: Callback<()>,
}

pub(super) fn header(props: &Header) -> Html {
    let file = props.on_file.clone();
    let onchange = Callback::from(move |event: Event| file::read_chosen(&event, file.clone()));
    html! {
        <header class="masthead">
            <h1 class="masthead__name">{ mark() }<span class="masthead__word">{ "Sidecarta" }</span></h1>
            <p class="masthead__claim">{ "The inside of an ECS task, drawn from its definition" }</p>
            <div class="masthead__group">
                { labelled(Sign::Example, "Example", "Show the example", &props.on_example) }
                { labelled(Sign::Blank, "New", "Start with an empty text", &props.on_new) }
                <label class="button masthead__file" title="Open a file">
                    { sign(Sign::Open) }<span class="button__label">{ "Open file" }</span>
                    <input type="file" class="is-hidden-visually" accept=".json,.yaml,.yml,.txt,application/json,text/*" {onchange} />
                </label>
            </div>
            <div class="masthead__group">
                { icon(Sign::Undo, "Undo".into(), !props.can_undo, &props.on_undo) }
                { icon(Sign::Redo, "Redo".into(), !props.can_redo, &props.on_redo) }
            </div>
            <div class="masthead__group">
                { theme_button(props.theme, &props.on_theme) }
                <span class="masthead__help">{ icon(Sign::Help, "Keys and help".into(), false, &props.on_help) }</span>
            </div>
        </header>
    }
}

fn labelled(shown: Sign, label: &'static str, title: &'static str, on_click: &Callback<()>) -> Html {
    html! {
        <button type="button" class="button" {title} onclick={on_click.reform(|_: MouseEvent| ())}>
            { sign(shown) }<span class="button__label">{ label }</span>
        </button>
    }
}

fn icon(shown: Sign, label: AttrValue, is_disabled: bool, on_click: &Callback<()>) -> Html {
    html! {
        <button
            type="button"
            class="button is-icon"
            title={label.clone()}
            aria-label={label}
            disabled={is_disabled}
            onclick={on_click.reform(|_: MouseEvent| ())}
        >
            { sign(shown) }
        </button>
    }
}

fn theme_button(theme: Theme, on_theme: &Callback<Theme>) -> Html {
    let shown = match theme {
        Theme::System => Sign::System,
        Theme::Light => Sign::Light,
        Theme::Dark => Sign::Dark,
    };
    let next = on_theme.reform(move |()| theme.next());
    icon(shown, format!("Theme: {}", theme.key()).into(), false, &next)
}
