//! What is shared besides network and volumes: a band under each network.

use super::group;
use super::shapes::Shapes;
use crate::diagram::graph::Graph;
use crate::diagram::place::Placed;
use crate::diagram::{Font, Group, GroupKind, Icon, Point};
use crate::task::PartId;
use crate::text::Gather;

pub(super) fn namespaces(groups: &mut Vec<Group>, graph: &Graph<'_>, placed: &Placed) {
    let Some(first) = graph.task.namespaces.first() else { return };
    let labels: Vec<&str> = graph.task.namespaces.iter().map(|namespace| namespace.label()).gather();
    let words = labels.join(" · ");
    for rect in &placed.bands {
        let mut shapes = Shapes::default();
        shapes.rect(*rect, rect.height / 2.0, "namespace");
        shapes.icon(rect.x + 18.0, rect.y + 4.0, Icon::Processes, "namespace-icon");
        let at = Point { x: rect.x + 42.0, y: rect.y + 16.0 };
        shapes.fitted(at, &words, Font::Strong, "text", rect.width - 60.0);
        let mut group = group(GroupKind::Namespace, words.clone(), &mut shapes);
        group.part = Some(PartId::from("namespace"));
        group.span = Some(first.span);
        group.bounds = Some(*rect);
        groups.push(group);
    }
}
