//! Marks on the corners of boxes, and on lines, that findings are about: the worst class, and how many.

use crate::analysis::Analysis;
use crate::diagram::{Group, Layer, Point, Px, Rect, Scene};
use crate::review::Class;
use crate::task::PartId;
use crate::view::class_sign;
use crate::view::element::{Element, element, shape};

/// More findings are not told apart by the part of their container that they are about.
const MOST_PLACED: usize = 200;

/// The badges of the shown task, over everything else.
pub(super) fn badges(analysis: &Analysis) -> Element {
    let all = element("g", "badges").attribute("aria-hidden", "true");
    let Some(scene) = analysis.shown.as_ref().map(|shown| &shown.scene) else { return all };
    let badge = |(part, class, count): (&PartId, Class, usize)| {
        let group = scene.group_of(part)?;
        Some(badge_at(place(group)?, group.kind.layer(), class, count).into())
    };
    all.children(worst(analysis, scene).into_iter().filter_map(badge))
}

/// The boxes with badges.
pub(super) fn badged_boxes(analysis: &Analysis) -> Vec<Rect> {
    let Some(scene) = analysis.shown.as_ref().map(|shown| &shown.scene) else { return Vec::new() };
    worst(analysis, scene).iter().filter_map(|(part, ..)| scene.group_of(part)?.bounds).collect()
}

/// Parts with findings: the worst class, and how many.
fn worst<'a>(analysis: &'a Analysis, scene: &'a Scene) -> Vec<(&'a PartId, Class, usize)> {
    let mut worst: Vec<(&PartId, Class, usize)> = Vec::new();
    for (index, finding) in analysis.findings.iter().enumerate() {
        let Some(subject) = &finding.subject else { continue };
        let part = if index < MOST_PLACED { scene.part_about(finding.span, subject) } else { subject };
        let class = finding.rule.class;
        match worst.iter_mut().find(|badge| badge.0 == part) {
            Some(badge) => (badge.1, badge.2) = (badge.1.min(class), badge.2 + 1),
            None => worst.push((part, class, 1)),
        }
    }
    worst
}

/// On the corner of a box, or in the middle of a line; the place of its own corner.
fn place(group: &Group) -> Option<Point> {
    match group.bounds {
        Some(bounds) => Some(Point { x: bounds.right() - 12.0, y: bounds.y - 10.0 }),
        None => group.middle().map(|middle| Point { x: middle.x - 10.0, y: middle.y - 10.0 }),
    }
}

fn badge_at(place: Point, layer: Option<Layer>, class: Class, count: usize) -> Element {
    let (x, y) = (Px(place.x), Px(place.y));
    let path = |name: &'static str| {
        shape("path", &["class", "d"], vec![name.into(), class_sign::path(class).into()])
    };
    let number = (count > 1).then(|| {
        let words = if count > 9 { "+".to_owned() } else { count.to_string() };
        element("text", "badge__count")
            .attribute("x", "8")
            .attribute("y", if class == Class::Runtime { "13" } else { "11.4" })
            .text(&words)
    });
    let badge = element("g", "badge").attribute("data-class", class.key());
    let badge = match layer {
        Some(layer) => badge.attribute("data-layer", layer.key()),
        None => badge,
    };
    badge
        .value("transform", format!("translate({x} {y}) scale(1.25)"))
        .child(path("badge__edge"))
        .child(path("badge__sign"))
        .maybe(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::rendered::{analysis, render_html};

    #[test]
    fn a_finding_inside_of_a_dependency_has_its_badge_on_the_line() {
        let text = "containerDefinitions:
- {name: a, image: a, dependsOn: [{containerName: b, condition: START, why: x}]}
- {name: b, image: b}
";
        let analysis = analysis(text, &[]);
        let scene = &analysis.shown.as_ref().unwrap().scene;
        let middle = scene.group_of(&"dependency:a>b".into()).and_then(Group::middle).unwrap();
        let place = format!("translate({} {})", Px(middle.x - 10.0), Px(middle.y - 10.0));
        let html = render_html(badges(&analysis).into());
        assert!(html.contains(&place), "{place} in {html}");
        assert!(html.contains("data-layer=\"order\""), "{html}");
    }
}
