//! Marks on the corners of boxes, and on lines, that findings are about: the worst class, and how many.

use crate::browser::workshop::Answer;
use crate::diagram::{Group, Layer, Point, Px, Rect, Scene, Shape};
use crate::task::PartId;
use crate::text::Gather;
use crate::view::class_sign;
use crate::view::element::{Element, element, shape};
use crate::view::piece::Seen;

/// The badges of the shown task, over everything else.
pub(in crate::view) fn badges(seen: &Seen) -> Element {
    let all = element("g", "badges").attribute("aria-hidden", "true");
    let (Some(shown), Some(reviewed)) = (&seen.analysis.shown, &seen.reviewed) else { return all };
    let badge = |badge: Answer| {
        let group = shown.scene.group_of(&PartId::from(badge.text("part").as_str()))?;
        Some(
            badge_at(
                place(&shown.scene, group)?,
                group.kind.layer(),
                badge.text("class"),
                badge.number("count"),
            )
            .into(),
        )
    };
    all.children(reviewed.list("badges").into_iter().filter_map(badge))
}

/// The boxes of the parts with badges.
pub(super) fn badged_boxes(scene: &Scene, badged: &[PartId]) -> Vec<Rect> {
    badged.iter().filter_map(|part| scene.group_of(part)?.bounds).gather()
}

/// On the corner of a box or of the label of a line, or in the middle of one without; the place of its own corner.
fn place(scene: &Scene, group: &Group) -> Option<Point> {
    if let Some(bounds) = group.bounds {
        return Some(Point { x: bounds.right() - 12.0, y: bounds.y - 10.0 });
    }
    let of_it = scene.groups.iter().filter(|other| other.part == group.part);
    let label = of_it.flat_map(|it| &it.shapes).find_map(|shape| match shape {
        Shape::Rect { rect, class: "plate", .. } => Some(Point { x: rect.right() - 4.0, y: rect.y - 14.0 }),
        _ => None,
    });
    label.or_else(|| group.middle().map(|middle| Point { x: middle.x - 10.0, y: middle.y - 10.0 }))
}

fn badge_at(place: Point, layer: Option<Layer>, class: String, count: u32) -> Element {
    let (x, y) = (Px(place.x), Px(place.y));
    let path = |name: &'static str| {
        shape("path", &["class", "d"], vec![name.into(), class_sign::path(&class).into()])
    };
    let (edge, sign) = (path("badge__edge"), path("badge__sign"));
    let number = (count > 1).then(|| {
        let words = if count > 9 { "+".to_owned() } else { count.to_string() };
        element("text", "badge__count")
            .attribute("x", "8")
            .attribute("y", if class == "runtime" { "13" } else { "11.4" })
            .text(&words)
    });
    let badge = element("g", "badge").value("data-class", class);
    let badge = match layer {
        Some(layer) => badge.attribute("data-layer", layer.key()),
        None => badge,
    };
    badge.value("transform", format!("translate({x} {y}) scale(1.25)")).child(edge).child(sign).maybe(number)
}
