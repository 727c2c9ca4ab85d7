//! The picture: a scene, one to one, with its badges, under a view that can be moved and zoomed.
//!
//! What changes at every move of the pointer (the place of the view, what is in hand) is put on the page
//! by [`Picture::show`] in `shown`; nothing is drawn again for it.

mod badges;
mod card_switch;
mod controls;
mod gestures;
mod link;
mod looks;
mod minimap;
mod motion;
mod outline;
mod runs;
mod scene;
mod shape;
mod shown;
mod viewport;
mod walk;

pub(super) use badges::badges;
pub(super) use controls::LAYERS;
pub(super) use gestures::{Reaction, Settled};
pub(super) use minimap::minimap;
pub(super) use outline::outline;
pub(super) use runs::{RUN, Runs};
pub(super) use scene::{groups, look_alike, scene};

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::element::{element, shape as drawn};
use super::message::Message;
use super::model::Model;
use super::piece::{Kind, piece};
use crate::analysis::Analysis;
use crate::browser::{picture as ids, pointer};
use crate::diagram::{Px, Scene, Space};
use crate::session::Session;
use crate::task::PartId;
use link::Link;
use shown::Shown;
use viewport::{Pointers, Viewport};
use walk::Walk;

/// Of so many groups the browser takes longer than a frame to find the one under the pointer. The page
/// finds it by its place anyway, and then lies a glass over them.
const MANY_GROUPS: usize = 300;
/// What the line in hand says.
const CAPTION: &str = "caption";
/// Steps of the zoom buttons and keys.
pub(super) const ZOOM_STEP: f32 = 1.25;

/// What a person looks at, and how.
#[derive(Default)]
pub(super) struct Picture {
    pub(super) node: NodeRef,
    room: Space,
    /// Where the person has moved the view to; until then it follows the scene.
    moved: Option<Viewport>,
    /// Under the pointer, here or in a list.
    hovered: Option<PartId>,
    /// Where the pointer has moved to since that was found out.
    at: Option<(f32, f32)>,
    /// What was there a moment ago, if anything: it may only be passed.
    passed: Option<Option<PartId>>,
    /// Where the keyboard is.
    focused: Option<PartId>,
    /// The box whose lines are gone through.
    walked: Option<PartId>,
    /// Gets the focus.
    wanted: Option<PartId>,
    pointers: Pointers,
    link: Option<Link>,
    /// Whether the scale is about to change again.
    is_zooming: bool,
    /// Whether the next scene has nothing to do with the one that is shown.
    is_new: bool,
    shown: Shown,
}

impl Picture {
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
        let group = scene_of(analysis).zip(part).and_then(|(scene, part)| scene.group_of(part));
        if let (Some(bounds), Some(view)) = (group.and_then(walk::place), self.moved) {
            self.moved = Some(view.showing(bounds, self.room));
        }
    }

    /// Puts the focus on the part that is in hand, selected or the first.
    pub(super) fn enter(&mut self, session: &Session, analysis: &Analysis) {
        self.wanted = self.stop(session, analysis).cloned();
    }

    fn stop<'s>(&'s self, session: &'s Session, analysis: &'s Analysis) -> Option<&'s PartId> {
        let walk = Walk { scene: scene_of(analysis)?, hidden: &session.hidden };
        let selected = session.selection.as_ref().map(|it| &it.part);
        let found = |part: &&PartId| walk.find(part).is_some();
        self.focused.as_ref().filter(found).or_else(|| selected.filter(found)).or_else(|| walk.first())
    }

    fn view(&self, analysis: &Analysis) -> Viewport {
        let size = scene_of(analysis).map_or((0.0, 0.0), |scene| (scene.width, scene.height));
        self.moved.unwrap_or_else(|| Viewport::fit(size, self.room))
    }

    /// The next scene is of another text.
    pub(super) fn start_anew(&mut self) {
        self.fit();
        self.is_new = true;
    }

    /// The scale stays as it is for now.
    pub(super) fn rest(&mut self) {
        self.is_zooming = false;
    }

    /// What is under the pointer or where the keyboard is.
    pub(super) fn in_hand(&self) -> Option<&PartId> {
        self.hovered.as_ref().or(self.focused.as_ref())
    }
}

/// The picture as elements. It is there without a scene as well, but not seen.
pub(super) fn picture(model: &Model) -> Html {
    use ListenerKind::*;
    let (picture, hidden, send) = (&model.picture, &model.session.hidden, &model.send);
    let seen = model.seen(Kind::Scene);
    let analysis = seen.analysis.clone();
    let scene = scene_of(&analysis);
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
        onpointerleave,
        onfocusin,
        onfocusout,
        onclick,
        ondblclick,
        onkeydown,
        onwheel,
    ];
    let description = scene.map_or("", |scene| &scene.description);
    let (width, height) = scene.map_or((0.0, 0.0), |scene| (scene.width, scene.height));
    let sheet = |class: &'static str| {
        let (width, height) = (Px(width).to_string(), Px(height).to_string());
        let all = format!("0 0 {width} {height}");
        drawn(
            "svg",
            &["class", "width", "height", "viewBox"],
            vec![class.into(), width.into(), height.into(), all.into()],
        )
    };
    let lit = sheet("picture__sheet")
        .attribute("id", ids::OVER)
        .attribute("aria-hidden", "true")
        .child(element("path", "picture__holes").attribute("id", ids::HOLES))
        .child(element("g", "").attribute("id", ids::LIT));
    let veil = element("div", "picture__veil").attribute("id", ids::VEIL).child(lit);
    let painted = sheet("picture__sheet").attribute("id", ids::PAINTED).child(piece(seen));
    let view = element("div", "picture__view")
        .attribute("id", ids::VIEW)
        .child(painted)
        .child(veil)
        .child(card_switch::switch_in_hand());
    let canvas = element("div", "picture__canvas")
        .node(&picture.node)
        .attribute("id", "picture")
        .attribute("role", "application")
        .attribute("aria-roledescription", "diagram")
        .value("aria-label", format!("Diagram. {description}"))
        .value("data-hidden", hidden.iter().map(|layer| layer.key()).collect::<Vec<_>>().join(" "))
        .on(&kinds, react)
        .child(view)
        .child(link::line())
        .maybe(
            scene.filter(|scene| scene.groups.len() > MANY_GROUPS).map(|_| element("div", "picture__glass")),
        );
    element("div", "picture")
        .flag("hidden", scene.is_none())
        .child(canvas)
        .child(element("p", "picture__caption").attribute("id", CAPTION).attribute("aria-hidden", "true"))
        .child(outline::outline_button(model.is_outlined, model.seen(Kind::Outline), send))
        .child(minimap::corner(piece(model.seen(Kind::Minimap))))
        .child(controls::controls(scene, hidden, model.is_folded, send))
        .into()
}

fn scene_of(analysis: &Analysis) -> Option<&Scene> {
    analysis.shown.as_ref().map(|shown| &shown.scene)
}
