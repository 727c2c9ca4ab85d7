//! The picture: a scene, one to one, with its badges, under a view that can be moved and zoomed.

mod badges;
mod card_switch;
mod controls;
mod looks;
mod scene;
mod shape;
mod viewport;

pub(super) use scene::scene;

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::by_pointer::ByPointer;
use super::element::element;
use super::message::{Message, Send};
use super::piece::{Piece, Seen};
use crate::analysis::Analysis;
use crate::browser::page::{Look, show_looks};
use crate::browser::pointer::{self, Gesture};
use crate::diagram::{GroupKind, Rect, Scene, Space};
use crate::session::{Action, Origin};
use crate::task::PartId;
use viewport::{Pointers, Viewport};

/// Steps of the zoom buttons and keys, and of the arrows.
pub(super) const ZOOM_STEP: f32 = 1.25;
const PAN_STEP: f32 = 48.0;

/// What a person looks at, and how.
#[derive(Default)]
pub(super) struct Picture {
    pub(super) node: NodeRef,
    room: Space,
    /// Where the person has moved the view to; until then it follows the scene.
    moved: Option<Viewport>,
    hovered: Option<PartId>,
    pointers: Pointers,
    /// The looks that are shown, and of what.
    looks: Vec<Look>,
    looked_at: Option<ByPointer<Analysis>>,
}

/// What becomes of a gesture.
pub(super) enum Reaction {
    Nothing,
    /// The picture looks different.
    Look,
    Act(Action),
}

impl Picture {
    pub(super) fn react(&mut self, gesture: Gesture, analysis: &Analysis) -> Reaction {
        match gesture {
            Gesture::Press { id, x, y } => self.pointers.press(id, x, y),
            Gesture::Release { id } => self.pointers.release(id),
            Gesture::Move { id, x, y } => {
                let was_dragging = self.pointers.is_dragging();
                let Some(next) = self.pointers.drag(id, x, y, self.view(analysis)) else {
                    return Reaction::Nothing;
                };
                if !was_dragging {
                    pointer::capture(&self.node, id);
                }
                self.moved = Some(next);
                return Reaction::Look;
            }
            Gesture::Over(spot) => {
                let hovered = spot.part.or(spot.switch).map(|part| PartId::from(part.as_str()));
                if hovered != self.hovered {
                    self.hovered = hovered;
                    return Reaction::Look;
                }
            }
            // The end of a drag is no click.
            Gesture::Click(_) if self.pointers.has_dragged() => {}
            Gesture::Click(spot) => {
                let part = spot.part.map(|part| PartId::from(part.as_str()));
                return Reaction::Act(match spot.switch {
                    Some(switch) => Action::Toggle(PartId::from(switch.as_str())),
                    None => Action::Select(part, Origin::Picture),
                });
            }
            Gesture::Key(key, spot) => return self.press_key(&key, spot.part, analysis),
            Gesture::Wheel(wheel) => {
                self.moved = Some(self.view(analysis).turn(wheel));
                return Reaction::Look;
            }
        }
        Reaction::Nothing
    }

    fn press_key(&mut self, key: &str, part: Option<String>, analysis: &Analysis) -> Reaction {
        let (x, y) = match key {
            "ArrowLeft" => (PAN_STEP, 0.0),
            "ArrowRight" => (-PAN_STEP, 0.0),
            "ArrowUp" => (0.0, PAN_STEP),
            "ArrowDown" => (0.0, -PAN_STEP),
            key => {
                let Some(part) = part.map(|part| PartId::from(part.as_str())) else {
                    return Reaction::Nothing;
                };
                let is_container = scene_of(analysis).is_some_and(|scene| {
                    scene
                        .groups
                        .iter()
                        .any(|group| group.kind == GroupKind::Container && group.part.as_ref() == Some(&part))
                });
                return match key {
                    "Enter" => Reaction::Act(Action::Select(Some(part), Origin::Picture)),
                    " " if is_container => Reaction::Act(Action::Toggle(part)),
                    _ => Reaction::Nothing,
                };
            }
        };
        self.moved = Some(self.view(analysis).pan(x, y));
        Reaction::Look
    }

    /// Takes the room there is, and gives it in steps, so that a drag of the splitter does not draw
    /// at every pixel.
    pub(super) fn make_room(&mut self, width: f32, height: f32) -> Option<Space> {
        if width < 1.0 || height < 1.0 {
            return None;
        }
        self.room = Space { width, height };
        let step = |length: f32| (length / 40.0).round() * 40.0;
        Some(Space { width: step(width), height: step(height) })
    }

    pub(super) fn fit(&mut self) {
        self.moved = None;
    }

    pub(super) fn zoom(&mut self, factor: f32, analysis: &Analysis) {
        let room = self.room;
        self.moved = Some(self.view(analysis).zoom_at(factor, room.width / 2.0, room.height / 2.0));
    }

    /// Moves the view where the person has moved it away from the part.
    pub(super) fn show_part(&mut self, part: Option<&PartId>, analysis: &Analysis) {
        if let (Some(bounds), Some(view)) = (part.and_then(|part| bounds_of(analysis, part)), self.moved) {
            self.moved = Some(view.showing(bounds, self.room));
        }
    }

    fn view(&self, analysis: &Analysis) -> Viewport {
        let size = scene_of(analysis).map_or((0.0, 0.0), |scene| (scene.width, scene.height));
        self.moved.unwrap_or_else(|| Viewport::fit(size, self.room))
    }

    /// Marks what is selected and what is under the pointer in the scene, which is not drawn again.
    pub(super) fn show_looks(&mut self, selected: Option<&PartId>, analysis: &ByPointer<Analysis>) {
        let looks = scene_of(analysis)
            .map_or_else(Vec::new, |scene| looks::looks(&scene.groups, selected, self.hovered.as_ref()));
        if self.looked_at.as_ref() != Some(analysis) {
            self.looks.clear();
            self.looked_at = Some(analysis.clone());
        }
        show_looks("groups", &self.looks, &looks);
        self.looks = looks;
    }
}

/// The picture as elements. It is there without a scene as well, but not seen.
pub(super) fn picture(picture: &Picture, seen: Seen, selected: Option<&PartId>, send: &Send) -> Html {
    use ListenerKind::*;
    let analysis = seen.analysis.clone();
    let scene = scene_of(&analysis);
    let view = picture.view(&analysis);
    let react = {
        let (node, send) = (picture.node.clone(), send.clone());
        Callback::from(move |event: Event| {
            if let Some(gesture) = pointer::gesture(&node, &event) {
                send.emit(Message::Picture(gesture));
            }
        })
    };
    let kinds = [
        onpointerdown,
        onpointermove,
        onpointerup,
        onpointercancel,
        onpointerover,
        onpointerleave,
        onclick,
        onkeydown,
        onwheel,
    ];
    let description = scene.map_or("", |scene| &scene.description);
    let in_hand = [selected, picture.hovered.as_ref()];
    let canvas = element("svg", "picture__canvas")
        .node(&picture.node)
        .attribute("id", "picture")
        .attribute("role", "group")
        .value("aria-label", format!("Diagram. {description}"))
        .attribute("tabindex", "0")
        .on(&kinds, react)
        .child(
            element("g", "picture__view")
                .value("transform", view.transform())
                .child(html! { <Piece ..seen /> })
                .child(card_switch::card_switches(scene, in_hand)),
        );
    element("div", "picture")
        .flag("hidden", scene.is_none())
        .child(canvas)
        .child(controls::controls(view.scale, send))
        .into()
}

fn scene_of(analysis: &Analysis) -> Option<&Scene> {
    analysis.shown.as_ref().map(|shown| &shown.scene)
}

fn bounds_of(analysis: &Analysis, part: &PartId) -> Option<Rect> {
    let mut groups = scene_of(analysis)?.groups.iter();
    groups.find(|group| group.part.as_ref() == Some(part) && group.bounds.is_some())?.bounds
}
