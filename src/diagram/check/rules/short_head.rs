//! The last piece of a line is shorter than the head of its arrow, which then sits on a corner.

use crate::diagram::check::picture::{Line, Picture};
use crate::diagram::{Point, Shape};

/// The length of a head, in CSS pixels.
const HEAD: f32 = 8.0;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for line in &picture.lines {
        let heads = line.group.shapes.iter().filter_map(tip);
        for piece in heads.filter_map(|tip| last_piece(line, tip)) {
            if piece < HEAD {
                faults.push(format!("a head of {} is longer than its last piece", line.group.name()));
            }
        }
    }
}

/// The tip of a head, where its path begins.
fn tip(shape: &Shape) -> Option<Point> {
    let Shape::Path { data, class } = shape else { return None };
    let mut numbers = data.strip_prefix('M')?.split([' ', 'L']).map(str::parse);
    let tip = Point { x: numbers.next()?.ok()?, y: numbers.next()?.ok()? };
    class.ends_with("head").then_some(tip)
}

/// The length of the piece that ends at the tip.
fn last_piece(line: &Line<'_>, tip: Point) -> Option<f32> {
    let [first, second, ..] = line.points else { return None };
    let [.., before, last] = line.points else { return None };
    let distance = |a: &Point, b: &Point| (a.x - b.x).abs() + (a.y - b.y).abs();
    let pieces = [(first, second), (last, before)];
    pieces.into_iter().find(|(end, _)| distance(end, &tip) < 1.0).map(|(end, next)| distance(end, next))
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::Dependency;
    use crate::diagram::Shape;
    use crate::diagram::check::scenes::{broken, card, line};

    #[test]
    fn a_head_on_a_corner_is_found() {
        let rules = |last: f32| {
            let cards = [("a", 100.0), ("b", 400.0)].map(|(name, x)| card(name, [x, 200.0, 100.0, 100.0]));
            let top = 200.0 - last;
            let points = [(150.0, 200.0), (150.0, top), (450.0, top), (450.0, 200.0)];
            let mut line = line(Dependency, ["a", "b"], &points);
            line.shapes
                .push(Shape::Path { data: "M450 200L446 192L454 192z".to_owned(), class: "wire-head" });
            broken(cards.into_iter().chain([line]).collect())
        };
        assert_eq!(rules(6.0), ["short-head"]);
        assert!(rules(12.0).is_empty());
    }
}
