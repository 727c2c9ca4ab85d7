//! A small picture of the whole for large ones: where the view is, and a way to move it.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::viewport::Viewport;
use crate::analysis::Analysis;
use crate::browser::page;
use crate::browser::pointer;
use crate::diagram::{Px, Scene, Space, Tone};
use crate::view::element::{Element, element, shape};
use crate::view::message::{Message, Send};

/// Pictures of fewer boxes are seen at a glance.
const FEWEST_BOXES: usize = 12;
const MOST: Space = Space { width: 180.0, height: 120.0 };
const MINIMAP: &str = "minimap";
const FRAME: &str = "minimap-frame";

/// A path for the boxes of each hue. Whether it is seen is said by [`show`].
pub(in crate::view) fn minimap(analysis: &Analysis, send: &Send) -> Html {
    let Some(scene) = analysis.shown.as_ref().map(|shown| &shown.scene).filter(|it| is_large(it)) else {
        return Html::default();
    };
    let mut tones: Vec<(Tone, String)> = Vec::new();
    for group in &scene.groups {
        let Some(bounds) = group.bounds else { continue };
        let index = tones.iter().position(|(tone, _)| *tone == group.tone).unwrap_or_else(|| {
            tones.push((group.tone, String::new()));
            tones.len() - 1
        });
        if let Some((_, data)) = tones.get_mut(index) {
            bounds.push_to(data);
        }
    }
    let paths = tones
        .into_iter()
        .map(|(tone, data)| shape("path", &["data-tone", "d"], vec![tone.key().into(), data.into()]).into());
    let scale = (MOST.width / scene.width).min(MOST.height / scene.height);
    let number = |number: f32| Px(number).to_string();
    let move_view = {
        let send = send.clone();
        Callback::from(move |event: Event| {
            if let Some(gesture) = pointer::place_in(MINIMAP, &event) {
                send.emit(Message::Picture(gesture));
            }
        })
    };
    element("svg", "minimap")
        .attribute("id", MINIMAP)
        .attribute("aria-hidden", "true")
        .value("width", number(scene.width * scale))
        .value("height", number(scene.height * scale))
        .value("viewBox", ["0 0 ", &number(scene.width), " ", &number(scene.height)].concat())
        .on(&[ListenerKind::onpointerdown, ListenerKind::onpointermove], move_view)
        .children(paths)
        .child(element("rect", "minimap__frame").attribute("id", FRAME))
        .into()
}

/// Shows where the view is, or nothing where most of the picture is seen.
pub(super) fn show(scene: &Scene, view: Viewport, room: Space) {
    if !is_large(scene) {
        return;
    }
    let hidden = |length: f32, start: f32, room: f32| (-start).max(start + length * view.scale - room);
    let most = hidden(scene.width, view.x, room.width).max(hidden(scene.height, view.y, room.height));
    page::set(MINIMAP, "class", Some(if most > 40.0 { "minimap is-needed" } else { "minimap" }));
    let frame = [
        ("x", -view.x / view.scale),
        ("y", -view.y / view.scale),
        ("width", room.width / view.scale),
        ("height", room.height / view.scale),
    ];
    for (name, number) in frame {
        page::set(FRAME, name, Some(&Px(number).to_string()));
    }
}

fn is_large(scene: &Scene) -> bool {
    scene.groups.iter().filter(|group| group.bounds.is_some()).count() > FEWEST_BOXES
}

/// The place for the minimap, of which the picture draws what is in it.
pub(super) fn corner(inside: Html) -> Element {
    element("div", "picture__corner").child(inside)
}
