//! From a place of the picture to the part that is there. Lines are thin: they are met from further away.

use super::{Group, GroupKind, Point, Px, Rect, Scene, Shape};
use crate::task::PartId;

impl Scene {
    /// The part whose box holds the place, or whose line is nearest and not further than `reach`.
    pub fn part_near(&self, place: Point, reach: f32) -> Option<&PartId> {
        let mut nearest: Option<(f32, &PartId)> = None;
        for group in &self.groups {
            let Some(part) = &group.part else { continue };
            let distance = match group.bounds {
                // Boxes are drawn over lines, and the network under what is plugged into it.
                Some(bounds) if group.kind == GroupKind::Network => outside(bounds, place) + reach / 2.0,
                Some(bounds) => outside(bounds, place) - 1.0,
                None => group.distance(place),
            };
            let is_box = group.bounds.is_some();
            let is_met = if is_box {
                outside(group.bounds.unwrap_or_default(), place) <= 0.0
            } else {
                distance <= reach
            };
            if is_met && nearest.is_none_or(|(least, _)| distance < least) {
                nearest = Some((distance, part));
            }
        }
        nearest.map(|(_, part)| part)
    }
}

impl Rect {
    /// Appends it as path data.
    pub fn push_to(self, data: &mut String) {
        let numbers =
            [("M", self.x), (" ", self.y), ("h", self.width), ("v", self.height), ("h", -self.width)];
        for (command, number) in numbers {
            data.push_str(command);
            Px(number).push_to(data);
        }
        data.push('z');
    }
}

impl Group {
    /// The middle of the box, of the longest piece of the line, or of the sign.
    pub fn middle(&self) -> Option<Point> {
        if let Some(bounds) = self.bounds {
            return Some(bounds.center());
        }
        let mut longest: Option<(f32, Point)> = None;
        self.each_piece(&mut |from, to| {
            let length = (to.x - from.x).abs() + (to.y - from.y).abs();
            if longest.is_none_or(|(other, _)| length > other) {
                longest = Some((length, Point { x: (from.x + to.x) / 2.0, y: (from.y + to.y) / 2.0 }));
            }
        });
        let sign = || self.shapes.iter().find_map(|shape| Some(shape.text_box()?.1.center()));
        longest.map(|(_, middle)| middle).or_else(sign)
    }

    /// How far it is to the lines, plates and plugs of the group.
    fn distance(&self, place: Point) -> f32 {
        let mut least = f32::MAX;
        self.each_piece(&mut |from, to| {
            let (x, y) = (from.x.min(to.x), from.y.min(to.y));
            let piece = Rect { x, y, width: (from.x - to.x).abs(), height: (from.y - to.y).abs() };
            least = least.min(outside(piece, place));
        });
        for shape in &self.shapes {
            let words = shape.text_box().filter(|_| self.kind == GroupKind::Marker);
            if let Some((_, rect)) = words {
                // A sign on a card is met before the card.
                least = least.min(outside(rect, place) - 2.0);
            }
            if let Shape::Rect { rect, .. } = shape {
                least = least.min(outside(*rect, place));
            }
        }
        least
    }

    /// The straight pieces of its lines; they run across or down.
    fn each_piece(&self, each: &mut dyn FnMut(Point, Point)) {
        for shape in &self.shapes {
            let points = match shape {
                Shape::Line { points, .. } => points.as_slice(),
                Shape::Circle { at, .. } => std::slice::from_ref(at),
                _ => continue,
            };
            for (index, from) in points.iter().enumerate() {
                each(*from, *points.get(index + 1).unwrap_or(from));
            }
        }
    }
}

/// How far the place is from the box; 0 in it.
fn outside(rect: Rect, place: Point) -> f32 {
    let x = (rect.x - place.x).max(place.x - rect.right()).max(0.0);
    let y = (rect.y - place.y).max(place.y - rect.bottom()).max(0.0);
    x.max(y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Choices, analyze};

    fn scene() -> Scene {
        let text = include_str!("../../tests/samples/firelens.yaml");
        analyze(text.into(), &Choices::default()).shown.unwrap().scene
    }

    #[test]
    fn every_part_is_met_at_its_middle() {
        let scene = scene();
        for group in scene.groups.iter().filter(|group| group.is_named()) {
            let middle = group.middle().unwrap();
            let met = scene.part_near(middle, 7.0);
            // In the middle of the network there is a plug or a line to one.
            let is_network = group.kind == GroupKind::Network;
            assert!(is_network || met == group.part.as_ref(), "{}: {met:?}", group.label);
        }
    }

    #[test]
    fn a_line_is_met_from_beside_it_and_nothing_is_met_far_off() {
        let scene = scene();
        let wait = scene.groups.iter().find(|group| group.kind == GroupKind::Dependency).unwrap();
        let middle = wait.middle().unwrap();
        let beside = Point { x: middle.x, y: middle.y - 6.0 };
        assert_eq!(scene.part_near(beside, 7.0), wait.part.as_ref());
        assert_eq!(scene.part_near(Point { x: 1.0, y: 1.0 }, 7.0), None);
    }

    #[test]
    fn the_network_is_met_between_its_plugs() {
        let scene = scene();
        let rail = scene.groups.iter().find(|group| group.kind == GroupKind::Network).unwrap();
        let corner = Point { x: rail.bounds.unwrap().x + 4.0, y: rail.bounds.unwrap().center().y };
        assert_eq!(scene.part_near(corner, 7.0), rail.part.as_ref());
    }
}
