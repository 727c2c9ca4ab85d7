//! The shapes of a group while it is drawn.
//!
//! Each kind of shape is added by a call, which is a tenth of the code of writing the shape out.

use crate::diagram::measure::{shorten, width};
use crate::diagram::path::arrow_head;
use crate::diagram::{Anchor, Font, Icon, Point, Rect, Shape};

#[derive(Default)]
pub(super) struct Shapes(pub(super) Vec<Shape>);

impl Shapes {
    #[inline(never)]
    pub(super) fn rect(&mut self, rect: Rect, radius: f32, class: &'static str) {
        self.0.push(Shape::Rect { rect, radius, class });
    }

    #[inline(never)]
    pub(super) fn line(&mut self, points: &[Point], radius: f32, class: &'static str) {
        self.0.push(Shape::Line { points: points.to_vec(), radius, class });
    }

    pub(super) fn straight(&mut self, from: Point, to: Point, class: &'static str) {
        self.line(&[from, to], 0.0, class);
    }

    /// The head at the end of a line.
    #[inline(never)]
    pub(super) fn head(&mut self, points: &[Point], class: &'static str) {
        if let Some(data) = arrow_head(points) {
            self.path(data, class);
        }
    }

    #[inline(never)]
    pub(super) fn path(&mut self, data: String, class: &'static str) {
        self.0.push(Shape::Path { data, class });
    }

    #[inline(never)]
    pub(super) fn circle(&mut self, at: Point, radius: f32, class: &'static str) {
        self.0.push(Shape::Circle { at, radius, class });
    }

    #[inline(never)]
    pub(super) fn icon(&mut self, x: f32, y: f32, icon: Icon, class: &'static str) {
        self.0.push(Shape::Icon { at: Point { x, y }, icon, class });
    }

    pub(super) fn text(&mut self, x: f32, y: f32, text: &str, font: Font, class: &'static str) {
        self.anchored(Anchor::Start, x, y, text, font, class);
    }

    #[inline(never)]
    pub(super) fn anchored(
        &mut self,
        anchor: Anchor,
        x: f32,
        y: f32,
        text: &str,
        font: Font,
        class: &'static str,
    ) {
        let at = Point { x, y };
        self.0.push(Shape::Text { at, text: text.to_owned(), full: None, font, anchor, class });
    }

    /// A text that is shortened to fit `room` pixels; gives the width of what is shown.
    #[inline(never)]
    pub(super) fn fitted(
        &mut self,
        at: Point,
        text: &str,
        font: Font,
        class: &'static str,
        room: f32,
    ) -> f32 {
        self.text(at.x, at.y, text, font, class);
        match (shorten(text, font, room), self.0.last_mut()) {
            (Some(short), Some(Shape::Text { text, full, .. })) => {
                let width = width(&short, font);
                *full = Some(std::mem::replace(text, short));
                width
            }
            _ => width(text, font),
        }
    }

    /// The last text around the place it was set at, not from it on.
    pub(super) fn centered(&mut self) {
        if let Some(Shape::Text { anchor, .. }) = self.0.last_mut() {
            *anchor = Anchor::Middle;
        }
    }

    /// A plate with a text in its middle.
    #[inline(never)]
    pub(super) fn plate(&mut self, rect: Rect, text: &str, font: Font) {
        let radius = if font == Font::Label { rect.height / 2.0 } else { 5.0 };
        self.rect(rect, radius, "plate");
        let center = rect.center();
        self.anchored(Anchor::Middle, center.x, center.y + 4.0, text, font, "plate-text");
    }

    /// The shapes as a group's.
    pub(super) fn done(&mut self) -> Vec<Shape> {
        std::mem::take(&mut self.0)
    }
}
