//! A line ends somewhere else than at the boxes it joins.

use crate::diagram::check::picture::{Line, Part, Picture, Spot};
use crate::diagram::{Group, GroupKind, Point, Rect};

/// How far from the edge an end may be.
const REACH: f32 = 0.6;
/// What goes on in the next row ends this close to the edge of the task.
const EDGE: f32 = 16.0;

pub(super) fn check(faults: &mut Vec<String>, picture: &Picture<'_>) {
    for line in picture.lines.iter().filter(|line| !line.group.ends.is_empty()) {
        let Some((first, last)) = line.ends() else { continue };
        if line.group.kind == GroupKind::Ingress {
            let starts_outside = picture.sheet.is_none_or(|sheet| first.x < sheet.x);
            if !starts_outside || !reaches_network(picture, line, last) {
                faults.push(format!("{} does not lead from outside into the network", line.group.name()));
            }
            continue;
        }
        if line.group.kind == GroupKind::Order {
            if let Some(point) = [first, last].into_iter().find(|point| !is_at_number(picture, line, *point))
            {
                faults.push(format!("{} ends in the open at {}", line.group.name(), Spot(point)));
            }
            continue;
        }
        let (start, end) = (box_at(picture, line, first), box_at(picture, line, last));
        let is_same = |(a, b): (&Part<'_>, &Part<'_>)| std::ptr::eq(a.group, b.group);
        match start.zip(end) {
            None => {
                let point = if start.is_none() { first } else { last };
                faults.push(format!("{} ends in the open at {}", line.group.name(), Spot(point)));
            }
            Some(both) if is_same(both) => {
                faults.push(format!("{} has both ends at {}", line.group.name(), both.0.group.name()));
            }
            Some(_) => {}
        }
    }
}

/// The box at whose edge the point lies, if it is one of the line's ends.
fn box_at<'p, 's>(picture: &'p Picture<'s>, line: &Line<'_>, point: Point) -> Option<&'p Part<'s>> {
    let at = Rect { x: point.x, y: point.y, width: 0.0, height: 0.0 };
    picture
        .boxes_near(at, REACH)
        .find(|part| line.group.ends_at(part.group) && !part.rect.grown(-REACH).contains(at.grown(-0.01)))
}

/// The steps of a sequence lead from number to number, and on at the edge of the task.
fn is_at_number(picture: &Picture<'_>, line: &Line<'_>, point: Point) -> bool {
    let at = Rect { x: point.x, y: point.y, width: 0.0, height: 0.0 };
    let is_of_step = |group: &Group| line.group.ends.iter().any(|end| group.ends.contains(end));
    let mut numbers = picture.circles.iter().filter(|part| part.group.kind == GroupKind::Order);
    let is_at_edge =
        |sheet: Rect| !Rect { x: sheet.x + EDGE, width: sheet.width - 2.0 * EDGE, ..sheet }.contains(at);
    numbers.any(|part| is_of_step(part.group) && part.rect.grown(2.0 * REACH).contains(at))
        || picture.sheet.is_some_and(is_at_edge)
}

/// What comes from outside leads to the band, or to the line that stands for a bridge.
fn reaches_network(picture: &Picture<'_>, line: &Line<'_>, point: Point) -> bool {
    let at = Rect { x: point.x, y: point.y, width: 0.0, height: 0.0 };
    let is_network = |kind: GroupKind| kind == GroupKind::Network;
    box_at(picture, line, point).is_some()
        || picture.pieces_near(at, REACH).any(|piece| is_network(piece.group.kind))
}

#[cfg(test)]
mod tests {
    use crate::diagram::GroupKind::{Coupling, Ingress, Network, Order};
    use crate::diagram::check::scenes::{boxed, broken, card, line};
    use crate::diagram::{Point, Shape};

    #[test]
    fn both_ends_must_be_at_the_boxes_of_the_line() {
        let rules = |from: f32, to: f32| {
            let cards = [("a", 100.0), ("b", 400.0)].map(|(name, x)| card(name, [x, 200.0, 100.0, 100.0]));
            let line = line(Coupling, ["a", "b"], &[(from, 250.0), (to, 250.0)]);
            broken(cards.into_iter().chain([line]).collect())
        };
        assert!(rules(200.0, 400.0).is_empty());
        assert_eq!(rules(200.0, 380.0), ["loose-end"]);
        assert_eq!(rules(220.0, 400.0), ["loose-end"]);
    }

    #[test]
    fn a_loop_at_one_box_is_found() {
        let points = [(120.0, 300.0), (120.0, 400.0), (180.0, 400.0), (180.0, 300.0)];
        let card = card("a", [100.0, 200.0, 100.0, 100.0]);
        assert_eq!(broken(vec![card, line(Coupling, ["a", "b"], &points)]), ["loose-end"]);
    }

    #[test]
    fn what_comes_from_outside_ends_at_the_network() {
        let rules = |to: f32| {
            let network = boxed(Network, "network", [50.0, 350.0, 700.0, 36.0]);
            broken(vec![network, line(Ingress, ["network", "network"], &[(5.0, 368.0), (to, 368.0)])])
        };
        assert!(rules(50.0).is_empty());
        assert_eq!(rules(40.0), ["loose-end"]);
    }

    #[test]
    fn a_step_leads_from_number_to_number_or_on_in_the_next_row() {
        let rules = |from: f32, to: f32, y: f32| {
            let mut first = line(Order, ["a", "a"], &[]);
            let mut second = line(Order, ["b", "a"], &[(from, y), (to, y)]);
            let disc = |x: f32, y: f32| Shape::Circle { at: Point { x, y }, radius: 9.0, class: "disc" };
            first.shapes = vec![disc(100.0, 200.0)];
            second.shapes.push(disc(300.0, y));
            broken(vec![first, second])
        };
        assert!(rules(109.0, 290.0, 200.0).is_empty());
        assert!(rules(34.0, 290.0, 400.0).is_empty());
        assert_eq!(rules(109.0, 280.0, 200.0), ["loose-end"]);
    }
}
