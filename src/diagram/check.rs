//! Whether a scene keeps the rules of a good picture. Every sample and every file of the corpus is checked.

use super::{Anchor, Group, GroupKind, Point, Rect, Scene, Shape, text_width};

/// Boxes of this kind are drawn over the lines that pass behind them.
const OPAQUE: [GroupKind; 3] = [GroupKind::Network, GroupKind::Namespace, GroupKind::Boundary];

impl Scene {
    /// What is wrong with the picture, one sentence each: boxes or labels that overlap, lines through
    /// boxes that are not theirs, texts that do not fit, anything outside the page.
    pub fn check(&self) -> Vec<String> {
        let mut problems = Vec::new();
        self.check_boxes(&mut problems);
        self.check_labels(&mut problems);
        self.check_lines(&mut problems);
        self.check_texts(&mut problems);
        problems
    }

    fn boxes(&self) -> impl Iterator<Item = (&Group, Rect)> {
        self.groups.iter().filter_map(|group| Some((group, group.bounds?)))
    }

    fn plates(&self) -> impl Iterator<Item = (&Group, Rect)> {
        self.groups.iter().flat_map(|group| group.plates().map(move |rect| (group, rect)))
    }

    fn check_boxes(&self, problems: &mut Vec<String>) {
        let page = Rect { x: 0.0, y: 0.0, width: self.width, height: self.height };
        let boxes: Vec<(&Group, Rect)> = self.boxes().collect();
        for (index, (group, rect)) in boxes.iter().enumerate() {
            if !page.contains(*rect) {
                problems.push(format!("`{}` is outside the page: {rect:?}", group.label));
            }
            for (other, other_rect) in boxes.iter().skip(index + 1) {
                if rect.overlaps(*other_rect) {
                    problems.push(format!("`{}` overlaps `{}`", group.label, other.label));
                }
            }
        }
    }

    fn check_labels(&self, problems: &mut Vec<String>) {
        let page = Rect { x: 0.0, y: 0.0, width: self.width, height: self.height };
        let plates: Vec<(&Group, Rect)> = self.plates().collect();
        for (index, (group, rect)) in plates.iter().enumerate() {
            if !page.contains(*rect) {
                problems.push(format!("a label of {} is outside the page: {rect:?}", group.name()));
            }
            for (other, other_rect) in plates.iter().skip(index + 1) {
                if rect.overlaps(*other_rect) {
                    problems.push(format!("a label of {} overlaps one of {}", group.name(), other.name()));
                }
            }
            for (other, other_rect) in self.boxes() {
                if rect.overlaps(other_rect) {
                    problems.push(format!("a label of {} lies on `{}`", group.name(), other.label));
                }
            }
        }
    }

    fn check_lines(&self, problems: &mut Vec<String>) {
        let page = Rect { x: 0.0, y: 0.0, width: self.width, height: self.height };
        let boxes: Vec<(&Group, Rect)> =
            self.boxes().filter(|(group, _)| !OPAQUE.contains(&group.kind)).collect();
        for group in &self.groups {
            for (from, to) in group.segments() {
                let line = bounds(from, to);
                if !page.contains(line) {
                    problems.push(format!("a line of {} leaves the page", group.name()));
                }
                for (other, rect) in &boxes {
                    let is_end = other.part.as_ref().is_some_and(|part| group.ends.contains(part));
                    // Ends touch the edge of their boxes; nothing may run inside any box.
                    let inside = Rect {
                        x: rect.x + 0.5,
                        y: rect.y + 0.5,
                        width: rect.width - 1.0,
                        height: rect.height - 1.0,
                    };
                    if line.touches(inside) {
                        let own = if is_end { "its own " } else { "" };
                        problems.push(format!(
                            "a line of {} runs through {own}`{}`",
                            group.name(),
                            other.label
                        ));
                    }
                }
            }
        }
    }

    fn check_texts(&self, problems: &mut Vec<String>) {
        let page = Rect { x: 0.0, y: 0.0, width: self.width, height: self.height };
        for group in &self.groups {
            let frames: Vec<Rect> = group.bounds.into_iter().chain(group.plates()).collect();
            for shape in &group.shapes {
                let Some((text, rect)) = shape.text_box() else { continue };
                // The mark on a card sits on its corner.
                let is_mark = text == "!";
                if !is_mark && !frames.is_empty() && !frames.iter().any(|frame| frame.contains(rect)) {
                    problems.push(format!("`{text}` does not fit its box in {}", group.name()));
                }
                if !page.contains(rect) {
                    problems.push(format!("`{text}` is outside the page"));
                }
            }
        }
    }
}

impl Group {
    fn name(&self) -> String {
        let ends: Vec<&str> = self.ends.iter().map(|end| end.as_str()).collect();
        format!("{} {}", self.kind.key(), ends.join(" → "))
    }

    /// The plates that labels stand on.
    pub fn plates(&self) -> impl Iterator<Item = Rect> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Rect { rect, class: "plate", .. } => Some(*rect),
            _ => None,
        })
    }

    /// The straight pieces of lines between boxes.
    fn segments(&self) -> Vec<(Point, Point)> {
        let is_line = matches!(
            self.kind,
            GroupKind::Dependency
                | GroupKind::LogRoute
                | GroupKind::Mount
                | GroupKind::Port
                | GroupKind::Coupling
        );
        let lines = self.shapes.iter().filter(|_| is_line);
        lines
            .filter_map(|shape| match shape {
                Shape::Line { points, .. } => Some(points),
                _ => None,
            })
            .flat_map(|points| points.windows(2))
            .filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))
            .collect()
    }
}

impl Shape {
    /// A text and the box that holds it.
    pub fn text_box(&self) -> Option<(&str, Rect)> {
        let Shape::Text { at, text, font, anchor, .. } = self else { return None };
        let width = text_width(text, *font);
        let x = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - width / 2.0,
            Anchor::End => at.x - width,
        };
        let size = font.size();
        Some((text, Rect { x, y: at.y - size * 0.95, width, height: size * 1.2 }))
    }
}

impl Rect {
    /// Whether a line, which may have no width, shares a point with the inside.
    fn touches(self, inside: Rect) -> bool {
        self.x <= inside.right()
            && inside.x <= self.right()
            && self.y <= inside.bottom()
            && inside.y <= self.bottom()
    }
}

fn bounds(a: Point, b: Point) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Rect { x, y, width: (a.x - b.x).abs(), height: (a.y - b.y).abs() }
}
