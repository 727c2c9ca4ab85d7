//! One shape of the scene as an element. Colours and strokes are in `styles/diagram.css`.

use yew::prelude::*;

use crate::diagram::{Anchor, Px, Shape, icon_path, line_path};

pub(super) fn shape(shape: &Shape) -> Html {
    match shape {
        Shape::Rect { rect, radius, class } => html! {
            <rect class={*class} x={number(rect.x)} y={number(rect.y)} width={number(rect.width)} height={number(rect.height)} rx={number(*radius)} />
        },
        Shape::Text { at, text, full, font, anchor, class } => html! {
            <text class={classes!(font.class(), *class)} x={number(at.x)} y={number(at.y)} text-anchor={anchor_key(*anchor)}>
                if let Some(full) = full {
                    <title>{ full }</title>
                }
                { text }
            </text>
        },
        Shape::Line { points, radius, class } => {
            html! { <path class={*class} d={line_path(points, *radius)} /> }
        }
        Shape::Path { data, class } => html! { <path class={*class} d={data.clone()} /> },
        Shape::Circle { at, radius, class } => html! {
            <circle class={*class} cx={number(at.x)} cy={number(at.y)} r={number(*radius)} />
        },
        Shape::Icon { at, icon, class } => html! {
            <path class={*class} d={icon_path(*icon)} transform={format!("translate({} {})", Px(at.x), Px(at.y))} />
        },
    }
}

fn number(value: f32) -> String {
    Px(value).to_string()
}

fn anchor_key(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}
