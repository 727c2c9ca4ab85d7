//! Lines as SVG path data.

use std::fmt::{self, Write};

use super::Point;

/// A line with rounded corners as SVG path data: `M0 0H20Q24 0 24 4V40`.
pub fn line_path(points: &[Point], radius: f32) -> String {
    let mut data = String::with_capacity(points.len() * 16);
    let Some((first, rest)) = points.split_first() else { return data };
    // Writing to a string cannot fail.
    let _ = write!(data, "M{} {}", Px(first.x), Px(first.y));
    let mut before = *first;
    for (index, corner) in rest.iter().enumerate() {
        match rest.get(index + 1) {
            None => line_to(&mut data, *corner),
            Some(after) => {
                let radius = radius.min(distance(before, *corner) / 2.0).min(distance(*corner, *after) / 2.0);
                line_to(&mut data, towards(*corner, before, radius));
                let end = towards(*corner, *after, radius);
                let (x, y) = (Px(corner.x), Px(corner.y));
                let _ = write!(data, "Q{x} {y} {} {}", Px(end.x), Px(end.y));
                before = end;
            }
        }
    }
    data
}

/// A filled arrow head whose tip is the end of the line.
pub(super) fn arrow_head(points: &[Point]) -> Option<String> {
    let (tip, from) = (points.last()?, points.get(points.len().checked_sub(2)?)?);
    let length = distance(*from, *tip);
    if length < 1.0 {
        return None;
    }
    let (ux, uy) = ((tip.x - from.x) / length, (tip.y - from.y) / length);
    let corner = |side: f32| {
        let x = tip.x - ux * 8.0 - uy * 4.0 * side;
        let y = tip.y - uy * 8.0 + ux * 4.0 * side;
        format!("{} {}", Px(x), Px(y))
    };
    Some(format!("M{} {}L{}L{}z", Px(tip.x), Px(tip.y), corner(1.0), corner(-1.0)))
}

fn line_to(data: &mut String, point: Point) {
    let _ = write!(data, "L{} {}", Px(point.x), Px(point.y));
}

fn distance(a: Point, b: Point) -> f32 {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

/// The point `by` pixels from `from` on the way to `to`; lines run straight across or down.
fn towards(from: Point, to: Point, by: f32) -> Point {
    let length = distance(from, to).max(0.001);
    Point { x: from.x + (to.x - from.x) * by / length, y: from.y + (to.y - from.y) * by / length }
}

/// A coordinate, written with at most one decimal: `12`, `-3.5`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Px(pub f32);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Whole numbers are written a good deal faster than fractions, and weigh less.
        let tenths = (self.0 * 10.0 + 0.5).floor() as i32;
        let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        if tenths < 0 {
            f.write_str("-")?;
        }
        match tenth {
            0 => write!(f, "{whole}"),
            _ => write!(f, "{whole}.{tenth}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(of: &[(f32, f32)]) -> Vec<Point> {
        of.iter().map(|(x, y)| Point { x: *x, y: *y }).collect()
    }

    #[test]
    fn corners_are_rounded() {
        let line = points(&[(0.0, 0.0), (20.0, 0.0), (20.0, 40.0)]);
        assert_eq!(line_path(&line, 4.0), "M0 0L16 0Q20 0 20 4L20 40");
    }

    #[test]
    fn a_short_run_has_a_small_corner() {
        let line = points(&[(0.0, 0.0), (2.0, 0.0), (2.0, 40.0)]);
        assert_eq!(line_path(&line, 8.0), "M0 0L1 0Q2 0 2 1L2 40");
        assert_eq!(line_path(&[], 8.0), "");
    }

    #[test]
    fn the_head_points_the_way_of_the_line() {
        let line = points(&[(0.0, 0.0), (0.0, 40.0)]);
        assert_eq!(arrow_head(&line).as_deref(), Some("M0 40L-4 32L4 32z"));
        assert_eq!(arrow_head(&line[..1]), None);
    }
}
