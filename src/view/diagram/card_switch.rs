//! The switch on the card of a container: there while the card is in hand, and as long as it is off.
//!
//! For the pointer only: by keyboard Space does the same on the card, and the list has all switches.

use yew::prelude::*;

use super::scene::Props;
use crate::diagram::{Group, GroupKind, Px, Rect, State};

const WIDTH: f32 = 34.0;
const HEIGHT: f32 = 20.0;

pub(super) fn card_switches(groups: &[Group], props: &Props) -> Html {
    groups
        .iter()
        .filter(|group| group.kind == GroupKind::Container)
        .map(|group| card_switch(group, props))
        .collect()
}

fn card_switch(group: &Group, props: &Props) -> Html {
    let (Some(part), Some(bounds)) = (&group.part, group.bounds) else { return Html::default() };
    let is_off = group.state == State::Ghost;
    let is_in_hand = props.hovered.as_ref() == Some(part) || props.selected.as_ref() == Some(part);
    if !is_off && !is_in_hand {
        return Html::default();
    }
    let onclick = {
        let (part, on_toggle) = (part.clone(), props.on_toggle.clone());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            on_toggle.emit(part.clone());
        })
    };
    let onpointerover = {
        let (part, on_hover) = (part.clone(), props.on_hover.clone());
        Callback::from(move |event: PointerEvent| {
            event.stop_propagation();
            if event.pointer_type() == "mouse" {
                on_hover.emit(Some(part.clone()));
            }
        })
    };
    html! {
        <g
            key={part.to_string()}
            class={classes!("card-switch", (!is_off).then_some("is-on"))}
            transform={place(bounds)}
            aria-hidden="true"
            {onclick}
            {onpointerover}
        >
            <title>{ if is_off { "Switch on" } else { "Switch off" } }</title>
            <rect class="card-switch__edge" x="-3" y="-3" width={Px(WIDTH + 6.0).to_string()} height={Px(HEIGHT + 6.0).to_string()} rx="13" />
            <rect class="card-switch__track" width={Px(WIDTH).to_string()} height={Px(HEIGHT).to_string()} rx="10" />
            <circle class="card-switch__knob" cx={if is_off { "10" } else { "24" }} cy="10" r="8" />
        </g>
    }
}

/// On the lower edge of the card, near its right corner.
fn place(bounds: Rect) -> String {
    format!("translate({} {})", Px(bounds.right() - WIDTH - 14.0), Px(bounds.bottom() - HEIGHT / 3.0))
}
