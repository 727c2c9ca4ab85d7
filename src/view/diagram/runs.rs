//! The groups of the scene in runs, each a piece of the page that can be drawn apart from the rest.

use std::rc::Rc;

use yew::Callback;

use super::{look_alike, scene_of};
use crate::analysis::Analysis;
use crate::text::Gather;
use crate::view::piece::Seen;

/// So many groups are drawn again where one of them changes: few, lest a key draws the whole picture again.
pub(in crate::view) const RUN: usize = 16;
/// Where more runs change, the whole picture is drawn.
const FEW: usize = 4;

#[derive(Default)]
pub(in crate::view) struct Runs {
    draw: Vec<Option<Callback<Seen>>>,
    told: Vec<u32>,
}

impl Runs {
    /// Remembers how the run from the group `first` on is drawn.
    pub(in crate::view) fn set(&mut self, first: usize, draw: Callback<Seen>) {
        let index = first / RUN;
        if self.draw.len() <= index {
            self.draw.resize(index + 1, None);
            self.told.resize(index + 1, 0);
        }
        self.draw[index] = Some(draw);
    }

    /// The runs that look different in two scenes, where that is all: both are of one size, and few differ.
    pub(in crate::view) fn changed(&self, before: &Analysis, now: &Analysis) -> Option<Vec<usize>> {
        let (old, new) = (scene_of(before)?, scene_of(now)?);
        let is_alike = (old.width, old.height, old.groups.len()) == (new.width, new.height, new.groups.len());
        let firsts = (0..new.groups.len()).step_by(RUN).filter(|first| !look_alike(before, now, *first));
        let changed = firsts.gather();
        (is_alike && changed.len() <= FEW).then_some(changed)
    }

    pub(in crate::view) fn draw(&mut self, first: usize, seen: Seen) {
        let index = first / RUN;
        if let (Some(Some(draw)), Some(told)) = (self.draw.get(index), self.told.get_mut(index)) {
            *told = told.wrapping_add(1);
            draw.emit(seen);
        }
    }

    /// How often each run was drawn so.
    pub(in crate::view) fn told(&self) -> Rc<[u32]> {
        self.told.as_slice().into()
    }
}
