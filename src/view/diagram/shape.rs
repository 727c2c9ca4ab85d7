//! One shape of the scene as an element. Colours and strokes are in `styles/diagram.css`.

use yew::prelude::*;

use crate::diagram::{Anchor, Font, Shape};
use crate::export::{icon_path, path_data};

pub(super) fn shape(shape: &Shape) -> Html {
    match shape {
        Shape::Rect { rect, radius, class } => html! {
            <rect class={*class} x={number(rect.x)} y={number(rect.y)} width={number(rect.width)} height={number(rect.height)} rx={number(*radius)} />
        },
        Shape::Text { at, text, full, font, anchor, class } => html! {
            <text class={classes!(font_class(*font), *class)} x={number(at.x)} y={number(at.y)} text-anchor={anchor_key(*anchor)}>
                if let Some(full) = full {
                    <title>{ full }</title>
                }
                { text }
            </text>
        },
        Shape::Line { points, radius, arrow, class } => html! {
            <path class={*class} d={path_data(points, *radius)} marker-end={arrow.then_some("url(#arrow)")} />
        },
        Shape::Path { data, class } => html! { <path class={*class} d={data.clone()} /> },
        Shape::Circle { at, radius, class } => html! {
            <circle class={*class} cx={number(at.x)} cy={number(at.y)} r={number(*radius)} />
        },
        Shape::Icon { at, icon, class } => html! {
            <path class={classes!("icon", *class)} d={icon_path(*icon)} transform={format!("translate({} {})", at.x, at.y)} />
        },
    }
}

fn number(value: f32) -> String {
    value.to_string()
}

fn font_class(font: Font) -> &'static str {
    match font {
        Font::Title => "font-title",
        Font::Name => "font-name",
        Font::Fact => "font-fact",
        Font::Strong => "font-strong",
        Font::Caps => "font-caps",
        Font::Code => "font-code",
    }
}

fn anchor_key(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}
