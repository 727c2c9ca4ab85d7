//! Marks on the corners of boxes that findings are about: the worst class, and how many.

use std::collections::BTreeMap;

use yew::prelude::*;

use crate::analysis::Analysis;
use crate::diagram::{Px, Rect};
use crate::review::Class;
use crate::task::PartId;
use crate::view::class_sign;

/// The badges of the shown task, over everything else.
pub(super) fn badges(analysis: &Analysis) -> Html {
    let Some(shown) = &analysis.shown else { return Html::default() };
    let mut worst: BTreeMap<&PartId, (Class, usize)> = BTreeMap::new();
    for finding in &analysis.findings {
        if let Some(part) = &finding.subject {
            let class = finding.rule.class;
            let badge = worst.entry(part).or_insert((class, 0));
            badge.0 = badge.0.min(class);
            badge.1 += 1;
        }
    }
    let mut drawn = Vec::new();
    for group in &shown.scene.groups {
        let badge = group.part.as_ref().and_then(|part| worst.remove_entry(part));
        match (badge, group.bounds) {
            (Some((_, (class, count))), Some(bounds)) => drawn.push(badge_at(bounds, class, count)),
            (Some((part, badge)), None) => {
                worst.insert(part, badge);
            }
            _ => {}
        }
    }
    html! { <g class="badges" aria-hidden="true">{ for drawn }</g> }
}

fn badge_at(bounds: Rect, class: Class, count: usize) -> Html {
    let (x, y) = (Px(bounds.right() - 12.0), Px(bounds.y - 10.0));
    html! {
        <g class="badge" data-class={class.key()} transform={format!("translate({x} {y}) scale(1.25)")}>
            <path class="badge__edge" d={class_sign::path(class)} />
            <path class="badge__sign" d={class_sign::path(class)} />
            if count > 1 {
                <text class="badge__count" x="8" y={if class == Class::Runtime { "13" } else { "11.4" }}>
                    { if count > 9 { "+".to_owned() } else { count.to_string() } }
                </text>
            }
        </g>
    }
}
