//! One shape of the scene as an element. Colours and strokes are in `styles/diagram.css`.

use yew::prelude::*;

use crate::diagram::{Anchor, Px, Shape, icon_at, line_path};
use crate::view::element::{element, shape as drawn};

pub(super) fn shape(shape: &Shape) -> Html {
    match shape {
        Shape::Rect { rect, radius, class } => {
            let numbers = [rect.x, rect.y, rect.width, rect.height, *radius];
            drawn("rect", &["class", "x", "y", "width", "height", "rx"], values(class, &numbers)).into()
        }
        Shape::Circle { at, radius, class } => {
            drawn("circle", &["class", "cx", "cy", "r"], values(class, &[at.x, at.y, *radius])).into()
        }
        Shape::Text { at, text, full, font, anchor, class } => {
            let mut values = values("", &[at.x, at.y]);
            values[0] = format!("{} {class}", font.class()).into();
            values.push(anchor_key(*anchor).into());
            drawn("text", &["class", "x", "y", "text-anchor"], values)
                .maybe(full.as_ref().map(|full| element("title", "").text(full)))
                .text(text)
                .into()
        }
        Shape::Line { points, radius, class } => path(class, line_path(points, *radius).into()),
        Shape::Path { data, class } => path(class, data.clone().into()),
        Shape::Icon { at, icon, class } => path(class, icon_at(*icon, *at).into()),
    }
}

fn path(class: &'static str, data: AttrValue) -> Html {
    drawn("path", &["class", "d"], vec![class.into(), data]).into()
}

fn values(class: &'static str, numbers: &[f32]) -> Vec<AttrValue> {
    let mut values = vec![AttrValue::Static(class)];
    for number in numbers {
        values.push(Px(*number).to_string().into());
    }
    values
}

fn anchor_key(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}
