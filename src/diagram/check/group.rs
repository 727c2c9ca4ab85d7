//! What the rules ask of a group: what it is called, whether two belong together, where its texts stand.

use crate::diagram::{Anchor, Group, GroupKind, Rect, Shape, text_width};
use crate::task::PartId;

impl Group {
    /// The kind and its ends, for messages.
    pub(super) fn name(&self) -> String {
        if self.bounds.is_some() && self.ends.is_empty() {
            return format!("`{}`", self.part.as_ref().map_or(self.label.as_str(), PartId::as_str));
        }
        let ends: Vec<&str> = self.ends.iter().map(PartId::as_str).collect();
        format!("{} {}", self.kind.key(), ends.join(" → ")).trim_end().to_owned()
    }

    /// The plates and chips that texts stand on.
    pub fn plates(&self) -> impl Iterator<Item = Rect> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Rect { rect, class: "plate" | "chip", .. } => Some(*rect),
            _ => None,
        })
    }

    /// Whether the two stand for one thing: a line and its label do.
    pub(super) fn is_same(&self, other: &Group) -> bool {
        std::ptr::eq(self, other) || (self.part.is_some() && self.part == other.part)
    }

    /// Whether both are lines of one look to one part, which may run as one.
    pub(super) fn shares_bundle(&self, other: &Group) -> bool {
        let are_alike = self.kind == other.kind && self.line_class() == other.line_class();
        are_alike && self.ends.len() > 1 && self.ends.last() == other.ends.last()
    }

    fn line_class(&self) -> Option<&'static str> {
        self.shapes.iter().find_map(|shape| match shape {
            Shape::Line { class, .. } => Some(*class),
            _ => None,
        })
    }

    /// Whether one of the group's ends is this box.
    pub(super) fn ends_at(&self, other: &Group) -> bool {
        let is_end = |part: &PartId| self.ends.contains(part);
        other.part.as_ref().is_some_and(is_end)
            // A plate under a card stands for that card's network.
            || (other.kind == GroupKind::Network && other.ends.iter().any(is_end))
    }
}

impl GroupKind {
    /// Whether its lines are relations of the picture, which keep clear of all else.
    pub(super) fn has_lines(self) -> bool {
        match self {
            GroupKind::Coupling
            | GroupKind::Network
            | GroupKind::Port
            | GroupKind::Ingress
            | GroupKind::Mount
            | GroupKind::VolumesFrom
            | GroupKind::Dependency
            | GroupKind::Order
            | GroupKind::Link
            | GroupKind::Redirect
            | GroupKind::LogRoute => true,
            GroupKind::Boundary
            | GroupKind::Container
            | GroupKind::Volume
            | GroupKind::Namespace
            | GroupKind::LogDestination
            | GroupKind::Marker
            | GroupKind::Legend
            | GroupKind::Remark => false,
        }
    }
}

impl Shape {
    /// A text and the box that holds it.
    pub fn text_box(&self) -> Option<(&str, Rect)> {
        let Shape::Text { at, text, font, anchor, .. } = self else { return None };
        let width = text_width(text, *font);
        let x = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - width / 2.0,
            Anchor::End => at.x - width,
        };
        let size = font.size();
        Some((text, Rect { x, y: at.y - size * 0.95, width, height: size * 1.2 }))
    }
}
