//! What is on the page of the picture: brought up to what is selected, in hand and seen, and no more.

use super::looks::{Related, related, veil};
use super::viewport::{self, Viewport};
use super::walk::Walk;
use super::{CAPTION, Picture, badges, card_switch, controls, minimap, motion, scene_of};
use crate::analysis::Analysis;
use crate::browser::{page, picture as ids};
use crate::diagram::{Group, Scene};
use crate::session::Session;
use crate::task::PartId;
use crate::view::by_pointer::ByPointer;

/// What is on the page by now.
#[derive(Default)]
pub(super) struct Shown {
    analysis: Option<ByPointer<Analysis>>,
    selected: Vec<usize>,
    stop: Option<usize>,
    /// The part in hand, and the one that is selected.
    pub(super) lit: (Option<PartId>, Option<PartId>),
    view: Option<Viewport>,
    /// The scale that the picture is painted at.
    painted: f32,
    /// The number of the part that the line in hand leads to; `None` where no line is drawn.
    pub(super) aim: Option<Option<usize>>,
    /// What wears a badge.
    pub(super) badged: Vec<PartId>,
}

impl Picture {
    /// Whether it is this one that is on the page.
    pub(in crate::view) fn is_of(&self, analysis: &ByPointer<Analysis>) -> bool {
        self.shown.analysis.as_ref() == Some(analysis)
    }

    /// Says which parts wear a badge: a veil leaves them out.
    pub(in crate::view) fn wear(&mut self, badged: Vec<PartId>) {
        if self.shown.badged != badged {
            self.shown.badged = badged;
            // What is lit is lit again, around them.
            self.shown.lit = (None, None);
        }
    }

    /// Brings what is on the page up to what is seen: the view, what is selected and what is in hand.
    pub(in crate::view) fn show(&mut self, session: &Session, analysis: &ByPointer<Analysis>) {
        if self.shown.analysis.as_ref() != Some(analysis) {
            self.show_scene(analysis);
        }
        let scene = scene_of(analysis);
        let selected = session.selection.as_ref().map(|it| &it.part);
        self.shown.select(scene, selected);
        let walk = scene.map(|scene| Walk { scene, hidden: &session.hidden });
        let find = |part: Option<&PartId>| walk.as_ref()?.find(part?);
        let stop = find(self.stop(session, analysis));
        self.shown.stop_at(stop);
        if let Some(index) = find(self.wanted.take().as_ref()) {
            ids::focus(index);
        }
        let lit = (self.in_hand().cloned(), selected.cloned());
        if self.shown.lit != lit {
            self.shown.light(analysis, lit);
        }
        let view = self.view(analysis);
        self.paint(analysis, selected, view);
        self.show_view(scene, view);
        self.show_link(analysis, view);
    }

    /// Another scene: nothing is marked on it yet, and its boxes come from where they were.
    fn show_scene(&mut self, analysis: &ByPointer<Analysis>) {
        let next = Shown { analysis: Some(analysis.clone()), ..Shown::default() };
        let mut before = std::mem::replace(&mut self.shown, next);
        let old = before.analysis.as_ref().and_then(|it| scene_of(it));
        let is_new = std::mem::take(&mut self.is_new);
        if let (Some(old), Some(new), false) = (old, scene_of(analysis), is_new) {
            ids::glide(&motion::moves(old, new));
        }
        // Elements of the scene before stand for others now, unless all parts are where they were.
        let is_same = old.zip(scene_of(analysis)).is_some_and(|(old, new)| have_same_parts(old, new));
        let marks = if is_same {
            (std::mem::take(&mut before.selected), before.stop)
        } else {
            ids::unmark();
            (Vec::new(), None)
        };
        let badged = std::mem::take(&mut before.badged);
        (self.shown.selected, self.shown.stop, self.shown.badged) = (marks.0, marks.1, badged);
        ids::light(None, &[]);
        // The element that has the focus may stand for another part now.
        if self.wanted.is_none() {
            self.wanted = self.focused.clone();
        }
    }

    /// Paints the picture anew once the zooming rests; until then what was painted is scaled.
    fn paint(&mut self, analysis: &Analysis, selected: Option<&PartId>, view: Viewport) {
        let is_blurred = self.shown.painted != view.scale && !self.is_zooming;
        if !is_blurred && self.shown.painted != 0.0 {
            return;
        }
        self.shown.painted = view.scale;
        self.shown.view = None;
        let scale = viewport::scale(view.scale);
        ids::place(ids::PAINTED, &scale);
        ids::place(ids::OVER, &scale);
        card_switch::show_in_hand(analysis, self.in_hand().or(selected), view.scale);
    }

    fn show_view(&mut self, scene: Option<&Scene>, view: Viewport) {
        if self.shown.view == Some(view) {
            return;
        }
        ids::place(ids::VIEW, &view.transform(self.shown.painted));
        if self.shown.view.is_none_or(|shown| shown.scale != view.scale) {
            controls::show_scale(view.scale);
        }
        if let Some(scene) = scene {
            minimap::show(scene, view, self.room);
        }
        self.shown.view = Some(view);
    }
}

/// Whether the groups of both stand for the same parts, one by one.
fn have_same_parts(one: &Scene, other: &Scene) -> bool {
    let is_same = |(one, other): (&Group, &Group)| {
        one.part == other.part
            && one.bounds.is_some() == other.bounds.is_some()
            && one.is_named() == other.is_named()
    };
    one.groups.len() == other.groups.len() && one.groups.iter().zip(&other.groups).all(is_same)
}

impl Shown {
    fn select(&mut self, scene: Option<&Scene>, selected: Option<&PartId>) {
        let is_selected = |group: &Group| group.part.is_some() && group.part.as_ref() == selected;
        let groups = scene.iter().flat_map(|scene| &scene.groups).enumerate();
        let now: Vec<usize> =
            groups.filter(|(_, group)| is_selected(group)).map(|(index, _)| index).collect();
        if self.selected != now {
            self.selected.iter().for_each(|index| ids::select(*index, false));
            now.iter().for_each(|index| ids::select(*index, true));
            self.selected = now;
        }
    }

    fn stop_at(&mut self, stop: Option<usize>) {
        if self.stop != stop {
            self.stop.iter().for_each(|index| ids::make_stop(*index, false));
            stop.iter().for_each(|index| ids::make_stop(*index, true));
            self.stop = stop;
        }
    }

    pub(super) fn light(&mut self, analysis: &Analysis, lit: (Option<PartId>, Option<PartId>)) {
        let scene = scene_of(analysis);
        let part = lit.0.as_ref();
        let found = scene.zip(part);
        let related = found.map_or_else(Related::default, |(scene, part)| related(&scene.groups, part));
        let outline = scene
            .filter(|_| !related.boxes.is_empty())
            .map(|scene| veil(scene, &related.boxes, &badges::badged_boxes(scene, &self.badged)));
        ids::light(outline.as_deref(), &related.lines);
        let caption = found.and_then(|(scene, part)| scene.group_of(part));
        page::set_text(CAPTION, caption.filter(|it| it.bounds.is_none()).map_or("", |it| &it.label));
        card_switch::show_in_hand(analysis, part.or(lit.1.as_ref()), self.painted);
        self.lit = lit;
    }
}
