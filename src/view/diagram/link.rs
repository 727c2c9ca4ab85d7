//! A line that is drawn by hand from a card to what it waits for: the handle on the card in hand, the line
//! that follows the pointer, and what it may lead to.

use super::card_switch::{bounds, place};
use super::gestures::Reaction;
use super::looks::veil;
use super::viewport::Viewport;
use super::{Picture, badges, scene_of};
use crate::analysis::Analysis;
use crate::browser::{page, picture as ids};
use crate::diagram::{Group, Point, Px, Rect, Scene, State};
use crate::task::{PartId, Platform};
use crate::view::element::{Element, element, shape};

/// How far the middle of the handle is from the switch.
const ASIDE: f32 = 20.0;
const RADIUS: f32 = 10.0;
/// A finger is wider than the handle.
const REACH: f32 = 14.0;

/// A line that is being drawn.
pub(super) struct Link {
    from: PartId,
    id: i32,
    /// Where the pointer is and went down, in the picture's own coordinates.
    at: (f32, f32),
    start: (f32, f32),
    /// The container that it leads to by now.
    to: Option<PartId>,
}

/// On the left of the switch of the card in hand.
pub(super) fn handle() -> Element {
    let round = |class: &'static str, radius: f32| {
        let values =
            vec![class.into(), Px(-ASIDE).to_string().into(), "10".into(), Px(radius).to_string().into()];
        shape("circle", &["class", "cx", "cy", "r"], values)
    };
    element("g", "card-link")
        .child(element("title", "").text("Drag to the container that this one waits for"))
        .child(round("card-switch__edge", RADIUS + 3.0))
        .child(round("card-link__disc", RADIUS))
        .child(element("path", "card-link__sign").attribute("d", "M-25 10h9M-19 6l4 4-4 4"))
}

/// The line, over the picture.
pub(super) fn line() -> Element {
    let line = element("path", "picture__link").attribute("id", ids::LINK);
    element("svg", "picture__lines").attribute("aria-hidden", "true").child(line)
}

/// Whether containers of the task can wait for each other, as the platform has it.
pub(super) fn has_links(analysis: &Analysis) -> bool {
    let task = analysis.task();
    task.is_some_and(|task| task.platform == Platform::Ecs && task.containers.len() > 1)
}

fn middle(bounds: Rect) -> Point {
    let (x, y) = place(bounds);
    Point { x: x - ASIDE, y: y + RADIUS }
}

/// Whether the place is on the handle of the card.
pub(super) fn is_on_handle(bounds: Rect, at: Point) -> bool {
    let middle = middle(bounds);
    (at.x - middle.x).abs() < REACH && (at.y - middle.y).abs() < REACH
}

/// The containers that are on, with their numbers.
fn ends(scene: &Scene) -> impl Iterator<Item = (usize, &Group)> {
    let groups = scene.groups.iter().enumerate();
    groups.filter(|(_, group)| group.state != State::Ghost && bounds(group).is_some())
}

impl Picture {
    /// A line that begins where a pointer goes down, if that is the handle of the card in hand.
    pub(super) fn link_from(
        &self,
        id: i32,
        at: (f32, f32),
        selected: Option<&PartId>,
        analysis: &Analysis,
    ) -> Option<Link> {
        let part = self.in_hand().or(selected).filter(|_| has_links(analysis))?;
        let (_, group) = ends(scene_of(analysis)?).find(|(_, group)| group.part.as_ref() == Some(part))?;
        let is_on_it = is_on_handle(group.bounds?, self.view(analysis).place_of(at.0, at.1));
        is_on_it.then(|| Link { from: part.clone(), id, at, start: at, to: None })
    }

    pub(super) fn move_link(&mut self, at: (f32, f32), is_down: bool, analysis: &Analysis) -> Reaction {
        let place = self.view(analysis).place_of(at.0, at.1);
        let Some(link) = self.link.as_mut().filter(|_| is_down) else { return self.end_link(false) };
        let mut ends = scene_of(analysis).into_iter().flat_map(ends);
        let is_under = |group: &Group| {
            group.part.as_ref() != Some(&link.from)
                && group
                    .bounds
                    .is_some_and(|it| it.contains(Rect { x: place.x, y: place.y, width: 0.0, height: 0.0 }))
        };
        (link.at, link.to) = (at, ends.find(|(_, group)| is_under(group)).and_then(|it| it.1.part.clone()));
        Reaction::Look
    }

    /// The line is let go, or taken back.
    pub(super) fn end_link(&mut self, is_done: bool) -> Reaction {
        let Some(link) = self.link.take() else { return Reaction::Nothing };
        self.pointers.release(link.id);
        self.pointers.swallow_click();
        match link.to {
            Some(to) if is_done => Reaction::Link(link.from, to),
            // Who does not drag reads how else it is done.
            None if is_done && link.at == link.start => Reaction::Open(link.from),
            _ => Reaction::Look,
        }
    }

    /// Whether there was a line to take back.
    pub(in crate::view) fn stop_linking(&mut self) -> bool {
        matches!(self.end_link(false), Reaction::Look)
    }

    /// Brings the line on the page up to where it is, and what it may lead to.
    pub(super) fn show_link(&mut self, analysis: &Analysis, view: Viewport) {
        let scene = scene_of(analysis);
        let Some((link, scene)) = self.link.as_ref().zip(scene) else {
            if let Some(aim) = self.shown.aim.take() {
                aim.iter().for_each(|index| ids::aim(*index, false));
                page::set(ids::LINK, "d", None);
                let lit = self.shown.lit.clone();
                self.shown.light(analysis, lit);
            }
            return;
        };
        if self.shown.aim.is_none() {
            let boxes: Vec<Rect> = ends(scene).filter_map(|(_, group)| group.bounds).collect();
            ids::light(Some(&veil(scene, &boxes, &badges::badged_boxes(scene, &self.shown.badged))), &[]);
        }
        let aim =
            link.to.as_ref().and_then(|to| scene.groups.iter().position(|it| it.part.as_ref() == Some(to)));
        if let Some(before) = self.shown.aim.replace(aim).flatten() {
            ids::aim(before, false);
        }
        aim.iter().for_each(|index| ids::aim(*index, true));
        let Some(from) = scene.group_of(&link.from).and_then(|group| group.bounds).map(middle) else {
            return;
        };
        let mut data = String::from("M");
        let (x, y) = link.at;
        for number in [view.x + from.x * view.scale, view.y + from.y * view.scale, x, y] {
            data.push_str(&Px(number).to_string());
            data.push(' ');
        }
        page::set(ids::LINK, "d", Some(&data));
    }
}
