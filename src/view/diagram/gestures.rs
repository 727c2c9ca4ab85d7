//! What becomes of what a person does to the picture.

use super::card_switch::is_on_switch;
use super::link::is_on_handle;
use super::viewport::Viewport;
use super::walk::Walk;
use super::{Picture, scene_of};
use crate::analysis::Analysis;
use crate::browser::pointer::{self, Gesture, Spot};
use crate::diagram::{GroupKind, State};
use crate::session::{Action, Origin, Session};
use crate::task::PartId;

/// A step of the arrow keys.
const PAN_STEP: f32 = 48.0;
/// How far a hand may be from a line, in CSS pixels.
const REACH: f32 = 7.0;

/// Whether the pointer rests on a part.
pub(in crate::view) enum Settled {
    NotYet,
    AsBefore,
    Anew,
}

/// What becomes of a gesture.
pub(in crate::view) enum Reaction {
    Nothing,
    /// The picture is seen from elsewhere, or the keyboard is elsewhere.
    Look,
    /// The pointer moves, and may be only passing.
    Move,
    /// It is over something else in a list, and may be only passing.
    Pass,
    /// The scale changes, and probably changes again.
    Zoom,
    Act(Action),
    /// The part is selected and explained.
    Open(PartId),
    /// The name of the part is to be changed.
    Rename(PartId),
    /// The first is to wait for the second.
    Link(PartId, PartId),
}

impl Picture {
    pub(in crate::view) fn react(
        &mut self,
        gesture: Gesture,
        session: &Session,
        analysis: &Analysis,
    ) -> Reaction {
        match gesture {
            Gesture::Press { id, x, y } => {
                let selected = session.selection.as_ref().map(|it| &it.part);
                if let Some(link) = self.link_from(id, (x, y), selected, analysis) {
                    pointer::capture(&self.node, id);
                    self.link = Some(link);
                    return Reaction::Look;
                }
                self.pointers.press(id, x, y);
            }
            Gesture::Release { is_done, .. } if self.link.is_some() => return self.end_link(is_done),
            Gesture::Release { id, .. } => self.pointers.release(id),
            Gesture::Move { x, y, is_down, .. } if self.link.is_some() => {
                return self.move_link((x, y), is_down, analysis);
            }
            Gesture::Move { id, x, y, is_down } => {
                if !is_down {
                    // It may have been let go where the picture does not hear of it.
                    self.pointers.release(id);
                }
                if !self.pointers.is_down() {
                    self.at = Some((x, y));
                    return Reaction::Move;
                }
                let was_dragging = self.pointers.is_dragging();
                let Some(next) = self.pointers.drag(id, x, y, self.view(analysis)) else {
                    return Reaction::Nothing;
                };
                if !was_dragging {
                    pointer::capture(&self.node, id);
                }
                let is_zooming = self.moved.is_some_and(|before| before.scale != next.scale);
                self.moved = Some(next);
                self.is_zooming = is_zooming;
                return if is_zooming { Reaction::Zoom } else { Reaction::Look };
            }
            Gesture::Over(spot) => return self.take_in_hand(part_of(spot)),
            Gesture::Focus(spot) => {
                self.focused = part_of(spot);
                let focused = self.focused.clone();
                self.show_part(focused.as_ref(), analysis);
                return Reaction::Look;
            }
            // The end of a drag is no click.
            Gesture::Click(..) if self.pointers.has_dragged() => {}
            Gesture::Click(Spot { switch: Some(switch), .. }, ..) => {
                return Reaction::Act(Action::Toggle(PartId::from(switch.as_str())));
            }
            Gesture::Click(spot, x, y) => {
                if let Some(part) = self.switch_at(x, y, analysis) {
                    return Reaction::Act(Action::Toggle(part));
                }
                let walk = scene_of(analysis).map(|scene| Walk { scene, hidden: &session.hidden });
                let is_seen = |part: &PartId| walk.as_ref().is_some_and(|walk| walk.find(part).is_some());
                // Signs lie on cards, and only their place tells one from the other.
                let part = self.part_at(x, y, analysis).filter(is_seen).or_else(|| part_of(spot));
                return part.map_or(deselect(), Reaction::Open);
            }
            Gesture::DoubleClick(x, y) => {
                let Some(part) = self.part_at(x, y, analysis) else {
                    self.fit();
                    return Reaction::Look;
                };
                if self.switch_at(x, y, analysis).is_none() {
                    return Reaction::Rename(part);
                }
            }
            Gesture::Key(key, ..) if key == "Escape" && self.link.is_some() => return self.end_link(false),
            Gesture::Key(key, has_shift, spot) => {
                return self.press_key(&key, has_shift, part_of(spot), session, analysis);
            }
            Gesture::Show(x, y) => {
                let Some(scene) = scene_of(analysis) else { return Reaction::Nothing };
                let (view, room) = (self.view(analysis), self.room);
                let x = room.width / 2.0 - x * scene.width * view.scale;
                let y = room.height / 2.0 - y * scene.height * view.scale;
                self.moved = Some(Viewport { x, y, ..view });
                return Reaction::Look;
            }
            Gesture::Wheel(wheel) => {
                self.moved = Some(self.view(analysis).turn(wheel));
                self.is_zooming = wheel.is_zoom;
                return if wheel.is_zoom { Reaction::Zoom } else { Reaction::Look };
            }
        }
        Reaction::Nothing
    }

    /// Finds out what is under the pointer, once in a while: to do so at every move would be most of the work.
    pub(in crate::view) fn settle(&mut self, analysis: &Analysis) -> Settled {
        let Some((x, y)) = self.at.take() else { return Settled::Anew };
        let part = self.part_under(x, y, analysis);
        if part == self.hovered {
            self.passed = None;
            return Settled::AsBefore;
        }
        if self.passed.as_ref() == Some(&part) {
            self.passed = None;
            self.hovered = part;
            return Settled::Anew;
        }
        self.passed = Some(part);
        self.at = Some((x, y));
        Settled::NotYet
    }

    fn part_under(&self, x: f32, y: f32, analysis: &Analysis) -> Option<PartId> {
        let at = self.view(analysis).place_of(x, y);
        let is_on_switch = |part: &&PartId| {
            let group = scene_of(analysis).and_then(|scene| scene.group_of(part));
            let bounds = group.and_then(|group| group.bounds);
            bounds.is_some_and(|bounds| is_on_switch(bounds, at) || is_on_handle(bounds, at))
        };
        let kept = self.hovered.as_ref().filter(is_on_switch).cloned();
        kept.or_else(|| self.part_at(x, y, analysis))
    }

    fn take_in_hand(&mut self, part: Option<PartId>) -> Reaction {
        (self.at, self.passed) = (None, None);
        if part == self.hovered {
            return Reaction::Nothing;
        }
        self.hovered = part;
        Reaction::Pass
    }

    /// The container whose switch is at the place: of the card in hand, or of one that is off.
    fn switch_at(&self, x: f32, y: f32, analysis: &Analysis) -> Option<PartId> {
        let at = self.view(analysis).place_of(x, y);
        let mut containers =
            scene_of(analysis)?.groups.iter().filter(|group| group.kind == GroupKind::Container);
        let found = containers.find(|group| {
            let is_there = group.state == State::Ghost || group.part == self.hovered;
            is_there && group.bounds.is_some_and(|bounds| is_on_switch(bounds, at))
        });
        found?.part.clone()
    }

    fn part_at(&self, x: f32, y: f32, analysis: &Analysis) -> Option<PartId> {
        let view = self.view(analysis);
        scene_of(analysis)?.part_near(view.place_of(x, y), REACH / view.scale).cloned()
    }

    fn press_key(
        &mut self,
        key: &str,
        has_shift: bool,
        part: Option<PartId>,
        session: &Session,
        analysis: &Analysis,
    ) -> Reaction {
        let side = match key {
            "ArrowLeft" => Some((-1.0, 0.0)),
            "ArrowRight" => Some((1.0, 0.0)),
            "ArrowUp" => Some((0.0, -1.0)),
            "ArrowDown" => Some((0.0, 1.0)),
            _ => None,
        };
        if let Some((x, y)) = side.filter(|_| has_shift) {
            self.moved = Some(self.view(analysis).pan(-x * PAN_STEP, -y * PAN_STEP));
            return Reaction::Look;
        }
        let (Some(scene), Some(part)) = (scene_of(analysis), part) else { return Reaction::Nothing };
        let walk = Walk { scene, hidden: &session.hidden };
        let group = scene.group_of(&part);
        let is_box = group.is_some_and(|group| group.bounds.is_some());
        if is_box {
            self.walked = Some(part.clone());
        }
        // A line that was come to without its box is gone on from with those of its first end.
        let owner = self.walked.clone().or_else(|| group?.ends.first().cloned());
        let next = match (side, key) {
            (Some(side), _) => walk.beside(&part, side),
            (_, "[") => walk.relation(owner.as_ref().unwrap_or(&part), &part, -1),
            (_, "]") => walk.relation(owner.as_ref().unwrap_or(&part), &part, 1),
            (_, "Escape") if !is_box => owner.as_ref(),
            (_, "Escape") => return deselect(),
            (_, "Enter") => return Reaction::Open(part),
            _ if group.is_some_and(|group| group.kind == GroupKind::Container) => {
                return Reaction::Act(Action::Toggle(part));
            }
            _ => None,
        };
        self.wanted = next.cloned();
        Reaction::Look
    }
}

fn deselect() -> Reaction {
    Reaction::Act(Action::Select(None, Origin::Picture))
}

fn part_of(spot: Spot) -> Option<PartId> {
    spot.part.or(spot.switch).map(|part| PartId::from(part.as_str()))
}
