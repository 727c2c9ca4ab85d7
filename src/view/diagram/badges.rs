//! Marks on the corners of boxes that findings are about: the worst class, and how many.

use crate::analysis::Analysis;
use crate::diagram::{Px, Rect};
use crate::review::Class;
use crate::task::PartId;
use crate::view::class_sign;
use crate::view::element::{Element, element, shape};

/// The badges of the shown task, over everything else.
pub(super) fn badges(analysis: &Analysis) -> Element {
    let mut worst: Vec<(&PartId, Class, usize)> = Vec::new();
    for finding in &analysis.findings {
        let Some(part) = &finding.subject else { continue };
        let class = finding.rule.class;
        match worst.iter_mut().find(|badge| badge.0 == part) {
            Some(badge) => (badge.1, badge.2) = (badge.1.min(class), badge.2 + 1),
            None => worst.push((part, class, 1)),
        }
    }
    let groups = analysis.shown.as_ref().map_or(&[][..], |shown| &shown.scene.groups);
    let badge = |(part, class, count): (&PartId, Class, usize)| {
        let bounds =
            groups.iter().find(|group| group.part.as_ref() == Some(part) && group.bounds.is_some())?.bounds?;
        Some(badge_at(bounds, class, count).into())
    };
    element("g", "badges").attribute("aria-hidden", "true").children(worst.into_iter().filter_map(badge))
}

fn badge_at(bounds: Rect, class: Class, count: usize) -> Element {
    let (x, y) = (Px(bounds.right() - 12.0), Px(bounds.y - 10.0));
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
    element("g", "badge")
        .attribute("data-class", class.key())
        .value("transform", format!("translate({x} {y}) scale(1.25)"))
        .child(path("badge__edge"))
        .child(path("badge__sign"))
        .maybe(number)
}
