//! From part to part by keyboard: arrows go from box to box, brackets through what belongs to a box.

use crate::diagram::{Group, GroupKind, Layer, Rect, Scene};
use crate::task::PartId;

/// What is drawn and not hidden.
pub(super) struct Walk<'s> {
    pub(super) scene: &'s Scene,
    pub(super) hidden: &'s [Layer],
}

impl<'s> Walk<'s> {
    /// Where a walk begins.
    pub(super) fn first(&self) -> Option<&'s PartId> {
        let container = self.boxes().find(|group| group.kind == GroupKind::Container);
        container.or_else(|| self.boxes().next())?.part.as_ref()
    }

    /// The group of the part, where it can be gone to.
    pub(super) fn find(&self, part: &PartId) -> Option<usize> {
        self.scene.groups.iter().position(|group| self.is_seen(group) && group.part.as_ref() == Some(part))
    }

    /// The nearest box to one side of the part: `(1, 0)` is right.
    pub(super) fn beside(&self, part: &PartId, (x, y): (f32, f32)) -> Option<&'s PartId> {
        let from = place(self.scene.groups.get(self.find(part)?)?)?;
        let mut best: Option<(f32, &PartId)> = None;
        for group in self.boxes().filter(|group| group.part.as_ref() != Some(part)) {
            let (Some(to), Some(part)) = (group.bounds, &group.part) else { continue };
            let Some(distance) = distance(from, to, (x, y)) else { continue };
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, part));
            }
        }
        best.map(|(_, part)| part)
    }

    /// What belongs to the box, after or before `current`; around the ends.
    pub(super) fn relation(&self, of: &PartId, current: &PartId, step: isize) -> Option<&'s PartId> {
        let mut parts: Vec<&PartId> = Vec::new();
        for group in self.scene.groups.iter().filter(|group| self.is_seen(group) && group.ends.contains(of)) {
            if let Some(part) = group.part.as_ref().filter(|part| !parts.contains(part)) {
                parts.push(part);
            }
        }
        let at = parts.iter().position(|part| *part == current);
        let next = match at {
            Some(at) => at as isize + step,
            None if step < 0 => -1,
            None => 0,
        };
        let count = parts.len() as isize;
        parts.get(usize::try_from((next + count).checked_rem(count)?).ok()?).copied()
    }

    fn boxes(&self) -> impl Iterator<Item = &'s Group> {
        self.scene.groups.iter().filter(|group| group.bounds.is_some() && self.is_seen(group))
    }

    fn is_seen(&self, group: &Group) -> bool {
        group.is_named() && group.kind.layer().is_none_or(|layer| !self.hidden.contains(&layer))
    }
}

/// The box, or the middle of the line.
pub(super) fn place(group: &Group) -> Option<Rect> {
    group.bounds.or_else(|| group.middle().map(|at| Rect { x: at.x, y: at.y, width: 0.0, height: 0.0 }))
}

/// How far it is to the box, where it lies on that side. What lies straight ahead is nearer.
fn distance(from: Rect, to: Rect, (x, y): (f32, f32)) -> Option<f32> {
    let gap = |from: f32, from_end: f32, to: f32, to_end: f32| (to - from_end).max(from - to_end).max(0.0);
    let aside = (gap(from.x, from.right(), to.x, to.right()), gap(from.y, from.bottom(), to.y, to.bottom()));
    let (a, b) = (from.center(), to.center());
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let ahead = if x != 0.0 { aside.0 } else { aside.1 };
    let across = if x != 0.0 { aside.1 } else { aside.0 };
    let off = if x != 0.0 { dy.abs() } else { dx.abs() };
    (dx * x + dy * y > 0.0 && ahead > 0.0).then_some(ahead + 3.0 * across + 0.1 * off)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::rendered::analysis;

    const TEXT: &str = "networkMode: awsvpc
containerDefinitions:
  - {name: one, image: a, essential: true, portMappings: [{containerPort: 80}]}
  - {name: two, image: b, essential: false, dependsOn: [{containerName: one, condition: START}]}
";
    const RIGHT: (f32, f32) = (1.0, 0.0);
    const LEFT: (f32, f32) = (-1.0, 0.0);

    #[test]
    fn arrows_go_there_and_back() {
        let analysis = analysis(TEXT, &[]);
        let walk = Walk { scene: &analysis.shown.as_ref().unwrap().scene, hidden: &[] };
        let (one, two) = (PartId::container("one", 1), PartId::container("two", 1));
        assert_eq!(walk.beside(&one, RIGHT), Some(&two));
        assert_eq!(walk.beside(&two, LEFT), Some(&one));
        assert_eq!(walk.beside(&one, (0.0, 1.0)), Some(&PartId::network()));
        assert_eq!(walk.beside(&one, (0.0, -1.0)), None);
    }

    #[test]
    fn brackets_go_around_what_belongs_to_a_box() {
        let analysis = analysis(TEXT, &[]);
        let scene = &analysis.shown.as_ref().unwrap().scene;
        let walk = Walk { scene, hidden: &[] };
        let one = PartId::container("one", 1);
        let (wait, port) = (PartId::from("dependency:two>one"), PartId::from("port:one 80"));
        assert_eq!(walk.relation(&one, &one, 1), Some(&wait));
        assert_eq!(walk.relation(&one, &wait, 1), Some(&port));
        assert_eq!(walk.relation(&one, &port, 1), Some(&wait));
        assert_eq!(walk.relation(&one, &one, -1), Some(&port));
        let hidden = Walk { scene, hidden: &[Layer::Order] };
        assert_eq!(hidden.relation(&one, &one, 1), Some(&port));
    }

    #[test]
    fn what_is_hidden_is_not_gone_to() {
        let analysis = analysis(TEXT, &[]);
        let walk = Walk { scene: &analysis.shown.as_ref().unwrap().scene, hidden: &[Layer::Network] };
        let one = PartId::container("one", 1);
        assert_eq!(walk.beside(&one, (0.0, 1.0)), None);
        assert_eq!(walk.find(&PartId::network()), None);
        assert!(walk.first().is_some());
    }
}
