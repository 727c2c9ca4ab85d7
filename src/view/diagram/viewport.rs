//! Which piece of the picture is seen, and how it follows pointers and the wheel.

use crate::browser::pointer::Wheel;
use crate::diagram::{Point, Px, Rect, Space};

/// The scene is scaled, then moved; both in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Viewport {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) scale: f32,
}

/// Small pictures are not blown up by more than this.
const MAX_FIT: f32 = 1.25;
const SCALES: (f32, f32) = (0.1, 4.0);
/// The room that a fitted picture leaves around it.
const MARGIN: f32 = 24.0;
/// The height of the buttons at the lower edge, the width from which on they stand in one row, and the
/// height up to which there is only one (`styles/canvas.css`).
const EDGE: f32 = 40.0;
const EDGE_IN_A_ROW: f32 = 540.0;
const LOW: f32 = 240.0;

impl Viewport {
    /// The whole scene, in the middle of the space above what stands at its lower edge.
    pub(super) fn fit((width, height): (f32, f32), space: Space) -> Viewport {
        if width <= 0.0 || height <= 0.0 {
            return Viewport { x: 0.0, y: 0.0, scale: 1.0 };
        }
        let margin = MARGIN.min(space.width / 24.0);
        let room = |length: f32| (length - 2.0 * margin).max(1.0);
        let has_two_rows = space.width < EDGE_IN_A_ROW && space.height >= LOW;
        let free = (space.height - if has_two_rows { 2.0 * EDGE } else { EDGE }).max(1.0);
        let scale = (room(space.width) / width).min(room(free) / height);
        let scale = scale.max(SCALES.0 / 4.0).min(MAX_FIT);
        let x = (space.width - width * scale) / 2.0;
        let y = (free - height * scale) / 2.0;
        Viewport { x, y, scale }
    }

    pub(super) fn pan(self, x: f32, y: f32) -> Viewport {
        Viewport { x: self.x + x, y: self.y + y, ..self }
    }

    /// Scales; what is at the place stays there.
    pub(super) fn zoom_at(self, factor: f32, x: f32, y: f32) -> Viewport {
        let scale = (self.scale * factor).max(SCALES.0.min(self.scale)).min(SCALES.1);
        let factor = scale / self.scale;
        Viewport { x: x - (x - self.x) * factor, y: y - (y - self.y) * factor, scale }
    }

    #[expect(clippy::manual_clamp, reason = "`clamp` can panic with numbers in its message, which weighs")]
    pub(super) fn turn(self, wheel: Wheel) -> Viewport {
        if wheel.is_zoom {
            // A notch of a wheel is 100 pixels, a step of two fingers a few.
            // Nearly the exponential, so that there and back again is where it was.
            let step = -wheel.delta_y.max(-60.0).min(60.0) * 0.006;
            let factor = (2.0 + step) / (2.0 - step);
            self.zoom_at(factor, wheel.x, wheel.y)
        } else {
            self.pan(-wheel.delta_x, -wheel.delta_y)
        }
    }

    /// The same view, moved as far as is needed to see the box.
    pub(super) fn showing(self, bounds: Rect, space: Space) -> Viewport {
        let shift = |start: f32, length: f32, room: f32| {
            let (start, end) = (start, start + length);
            if start < 0.0 || end > room { (room - length) / 2.0 - start } else { 0.0 }
        };
        let (left, top) = (self.x + bounds.x * self.scale, self.y + bounds.y * self.scale);
        self.pan(
            shift(left, bounds.width * self.scale, space.width),
            shift(top, bounds.height * self.scale, space.height),
        )
    }

    /// What of the scene is seen at a place of the pane.
    pub(super) fn place_of(self, x: f32, y: f32) -> Point {
        Point { x: (x - self.x) / self.scale, y: (y - self.y) / self.scale }
    }

    /// As CSS says it, of something that is scaled by `painted` already.
    pub(super) fn transform(self, painted: f32) -> String {
        format!("translate({}px,{}px) {}", Px(self.x), Px(self.y), scale(self.scale / painted))
    }
}

/// A scale as CSS says it.
pub(super) fn scale(scale: f32) -> String {
    let parts = (scale * 100_000.0 + 0.5) as u32;
    let (whole, rest) = (parts / 100_000, parts % 100_000);
    format!("scale({whole}.{rest:05})")
}

/// The pointers that are down: one moves the view, two zoom it.
#[derive(Debug, Default)]
pub(super) struct Pointers {
    down: Vec<Pointer>,
    /// Since the first pointer went down.
    has_dragged: bool,
}

#[derive(Clone, Copy, Debug)]
struct Pointer {
    id: i32,
    x: f32,
    y: f32,
    /// Where it went down.
    from: (f32, f32),
}

/// A hand is not quite still when it clicks.
const SLACK: f32 = 4.0;

impl Pointers {
    pub(super) fn press(&mut self, id: i32, x: f32, y: f32) {
        if self.down.is_empty() {
            self.has_dragged = false;
        }
        self.down.retain(|pointer| pointer.id != id);
        self.down.push(Pointer { id, x, y, from: (x, y) });
    }

    pub(super) fn release(&mut self, id: i32) {
        self.down.retain(|pointer| pointer.id != id);
    }

    /// The click that comes now means nothing.
    pub(super) fn swallow_click(&mut self) {
        self.has_dragged = true;
    }

    pub(super) fn is_down(&self) -> bool {
        !self.down.is_empty()
    }

    pub(super) fn is_dragging(&self) -> bool {
        self.has_dragged && !self.down.is_empty()
    }

    pub(super) fn has_dragged(&self) -> bool {
        self.has_dragged
    }

    /// What becomes of the view when a pointer moves; `None` where nothing does.
    pub(super) fn drag(&mut self, id: i32, x: f32, y: f32, view: Viewport) -> Option<Viewport> {
        let other = self.down.iter().find(|pointer| pointer.id != id).copied();
        let pointer = self.down.iter_mut().find(|pointer| pointer.id == id)?;
        let is_far = distance((x, y), pointer.from) > SLACK;
        if !self.has_dragged && !is_far {
            return None;
        }
        self.has_dragged = true;
        let before = (pointer.x, pointer.y);
        (pointer.x, pointer.y) = (x, y);
        Some(match other {
            None => view.pan(x - before.0, y - before.1),
            Some(other) => {
                let distance = |place: (f32, f32)| distance(place, (other.x, other.y)).max(1.0);
                let middle = |x: f32, y: f32| ((x + other.x) / 2.0, (y + other.y) / 2.0);
                let (from, to) = (middle(before.0, before.1), middle(x, y));
                let view = view.pan(to.0 - from.0, to.1 - from.1);
                view.zoom_at(distance((x, y)) / distance(before), to.0, to.1)
            }
        })
    }
}

fn distance(a: (f32, f32), b: (f32, f32)) -> f32 {
    let (x, y) = (a.0 - b.0, a.1 - b.1);
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACE: Space = Space { width: 400.0, height: 400.0 };

    #[test]
    fn a_small_scene_is_in_the_middle_above_the_buttons_and_not_blown_up() {
        let view = Viewport::fit((100.0, 100.0), SPACE);
        assert_eq!(view, Viewport { x: 137.5, y: 97.5, scale: 1.25 });
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let view = Viewport { x: 10.0, y: 20.0, scale: 1.0 };
        let zoomed = view.zoom_at(2.0, 110.0, 120.0);
        assert_eq!(((110.0 - zoomed.x) / zoomed.scale, (120.0 - zoomed.y) / zoomed.scale), (100.0, 100.0));
    }

    #[test]
    fn a_click_with_a_trembling_hand_is_no_drag() {
        let view = Viewport { x: 0.0, y: 0.0, scale: 1.0 };
        let mut pointers = Pointers::default();
        pointers.press(1, 50.0, 50.0);
        assert_eq!(pointers.drag(1, 52.0, 51.0, view), None);
        assert!(!pointers.has_dragged());
        assert_eq!(pointers.drag(1, 60.0, 50.0, view), Some(view.pan(10.0, 0.0)));
        pointers.release(1);
        assert!(pointers.has_dragged() && !pointers.is_dragging());
    }

    #[test]
    fn two_fingers_apart_zoom_in() {
        let view = Viewport { x: 0.0, y: 0.0, scale: 1.0 };
        let mut pointers = Pointers::default();
        pointers.press(1, 100.0, 100.0);
        pointers.press(2, 200.0, 100.0);
        let zoomed = pointers.drag(2, 300.0, 100.0, view).unwrap();
        assert_eq!(zoomed.scale, 2.0);
    }

    #[test]
    fn a_box_out_of_sight_comes_to_the_middle() {
        let view = Viewport { x: 0.0, y: 0.0, scale: 1.0 };
        let bounds = Rect { x: 900.0, y: 100.0, width: 100.0, height: 50.0 };
        assert_eq!(view.showing(bounds, SPACE), view.pan(-750.0, 0.0));
    }
}
