//! One group of the scene as an element.

use yew::prelude::*;

use super::scene::{Look, Props};
use super::shape::shape;
use crate::diagram::{Group, GroupKind};

pub(super) fn group(group: &Group, look: Look, props: &Props) -> Html {
    let class = classes!(
        "group",
        look.is_selected.then_some("is-selected"),
        look.is_dim.then_some("is-dim"),
        group.part.is_some().then_some("is-part")
    );
    let body = html! {
        <>
            if !group.label.is_empty() {
                <title>{ &group.label }</title>
            }
            { for group.shapes.iter().map(shape) }
        </>
    };
    let Some(part) = group.part.clone() else {
        return html! {
            <g {class} data-kind={group.kind.key()} data-state={group.state.key()} data-tone={group.tone.key()}>{ body }</g>
        };
    };
    let onclick = {
        let (part, on_select) = (part.clone(), props.on_select.clone());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            on_select.emit(Some(part.clone()));
        })
    };
    let onkeydown = {
        let is_container = group.kind == GroupKind::Container;
        let (part, on_select, on_toggle) = (part.clone(), props.on_select.clone(), props.on_toggle.clone());
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Enter" => on_select.emit(Some(part.clone())),
                " " if is_container => on_toggle.emit(part.clone()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onpointerover = {
        let (part, on_hover) = (part.clone(), props.on_hover.clone());
        Callback::from(move |event: PointerEvent| {
            event.stop_propagation();
            // A finger hides what it is over.
            if event.pointer_type() == "mouse" {
                on_hover.emit(Some(part.clone()));
            }
        })
    };
    // Boxes are stops of the Tab key; what belongs to them is reached with the pointer.
    let is_stop = group.bounds.is_some();
    html! {
        <g
            {class}
            data-kind={group.kind.key()}
            data-part={part.to_string()}
            data-state={group.state.key()}
            data-tone={group.tone.key()}
            role={is_stop.then_some("button")}
            aria-label={group.label.clone()}
            data-selected={look.is_selected.then_some("true")}
            aria-pressed={is_stop.then_some(if look.is_selected { "true" } else { "false" })}
            tabindex={is_stop.then_some("0")}
            {onclick}
            {onkeydown}
            {onpointerover}
        >
            { body }
        </g>
    }
}
