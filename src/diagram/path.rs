//! Lines as SVG path data.

use std::fmt;

use super::Point;

/// A line with rounded corners as SVG path data: `M0 0H20Q24 0 24 4V40`.
pub fn line_path(points: &[Point], radius: f32) -> String {
    let mut data = String::with_capacity(points.len() * 16);
    let Some((first, rest)) = points.split_first() else { return data };
    place(&mut data, "M", *first);
    let mut before = *first;
    for (index, corner) in rest.iter().enumerate() {
        let Some(after) = rest.get(index + 1) else {
            place(&mut data, "L", *corner);
            break;
        };
        let radius = radius.min(distance(before, *corner) / 2.0).min(distance(*corner, *after) / 2.0);
        let end = towards(*corner, *after, radius);
        place(&mut data, "L", towards(*corner, before, radius));
        place(&mut data, "Q", *corner);
        place(&mut data, " ", end);
        before = end;
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

/// Appends a command of path data and its point.
fn place(data: &mut String, command: &str, point: Point) {
    data.push_str(command);
    Px(point.x).push_to(data);
    data.push(' ');
    Px(point.y).push_to(data);
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

impl Px {
    /// Appends it: some hundred coordinates a picture are worth more than the formatter's detours.
    pub fn push_to(self, out: &mut String) {
        let tenths = (self.0 * 10.0 + 0.5).floor() as i32;
        let (mut whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        // Written from its end: the sign, nine digits, a point and the tenth at most.
        let mut written = [0u8; 12];
        let mut start = written.len();
        let mut put = |byte: u8| {
            start -= 1;
            if let Some(place) = written.get_mut(start) {
                *place = byte;
            }
        };
        if tenth > 0 {
            put(b'0' + tenth as u8);
            put(b'.');
        }
        loop {
            put(b'0' + (whole % 10) as u8);
            whole /= 10;
            if whole == 0 {
                break;
            }
        }
        if tenths < 0 {
            put(b'-');
        }
        out.push_str(
            written.get(start..).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default(),
        );
    }
}

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.push_to(&mut text);
        f.write_str(&text)
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
    fn coordinates_have_one_decimal_where_they_need_it() {
        let written = [0.0, 12.0, 12.04, 12.25, -3.5, -0.04, 100_000.96].map(|it| Px(it).to_string());
        assert_eq!(written, ["0", "12", "12", "12.3", "-3.5", "0", "100001"]);
        assert_eq!([f32::MIN, f32::MAX].map(|it| Px(it).to_string()), ["-214748364.8", "214748364.7"]);
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
