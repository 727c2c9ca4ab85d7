//! A scene, sorted by what the rules look at: boxes, lines, labels, texts.

use super::near::Near;
use crate::diagram::{Group, GroupKind, Point, Rect, Scene, Shape};

pub(super) struct Picture<'s> {
    pub(super) page: Rect,
    /// The boundary of the task, and its strip with the title.
    pub(super) sheet: Option<Rect>,
    pub(super) header: Option<Rect>,
    pub(super) boxes: Vec<Part<'s>>,
    /// Plates on and beside lines, the chips of the header, the numbers of a sequence.
    pub(super) labels: Vec<Part<'s>>,
    /// Signs that are round: plugs, marks, numbers.
    pub(super) circles: Vec<Part<'s>>,
    pub(super) texts: Vec<Text<'s>>,
    pub(super) lines: Vec<Line<'s>>,
    pub(super) pieces: Vec<Piece<'s>>,
    pub(super) near_boxes: Near,
    pub(super) near_labels: Near,
    pub(super) near_texts: Near,
    pub(super) near_pieces: Near,
}

/// A rectangle and the group it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Part<'s> {
    pub(super) group: &'s Group,
    pub(super) rect: Rect,
}

#[derive(Clone, Copy)]
pub(super) struct Text<'s> {
    pub(super) group: &'s Group,
    pub(super) text: &'s str,
    pub(super) rect: Rect,
    /// The smallest box, label or circle of the same group that it stands in.
    pub(super) frame: Option<Rect>,
}

/// A line between parts; those of the legend and of boxes are none.
#[derive(Clone, Copy)]
pub(super) struct Line<'s> {
    pub(super) group: &'s Group,
    pub(super) points: &'s [Point],
}

/// A straight piece of a line.
#[derive(Clone, Copy)]
pub(super) struct Piece<'s> {
    pub(super) group: &'s Group,
    pub(super) from: Point,
    pub(super) to: Point,
    pub(super) rect: Rect,
}

impl<'s> Picture<'s> {
    pub(super) fn new(scene: &'s Scene) -> Picture<'s> {
        let groups = &scene.groups;
        let boxes: Vec<Part<'_>> =
            groups.iter().filter_map(|group| Some(Part { group, rect: group.bounds? })).collect();
        let circles: Vec<Part<'_>> = groups.iter().flat_map(circles).collect();
        let numbers = circles.iter().filter(|part| part.group.kind == GroupKind::Order).copied();
        let plates = groups.iter().flat_map(|group| group.plates().map(move |rect| Part { group, rect }));
        let labels: Vec<Part<'_>> = plates.chain(numbers).collect();
        let texts: Vec<Text<'_>> = groups.iter().flat_map(|group| texts(group, &boxes)).collect();
        let lines: Vec<Line<'_>> = groups.iter().flat_map(lines).collect();
        let pieces: Vec<Piece<'_>> = lines.iter().flat_map(pieces).collect();
        let (sheet, header) = frame(groups);
        Picture {
            page: Rect { x: 0.0, y: 0.0, width: scene.width, height: scene.height },
            sheet,
            header,
            near_boxes: Near::new(boxes.iter().map(|part| part.rect).collect()),
            near_labels: Near::new(labels.iter().map(|part| part.rect).collect()),
            near_texts: Near::new(texts.iter().map(|text| text.rect).collect()),
            near_pieces: Near::new(pieces.iter().map(|piece| piece.rect).collect()),
            boxes,
            labels,
            circles,
            texts,
            lines,
            pieces,
        }
    }

    pub(super) fn boxes_near(&self, rect: Rect, distance: f32) -> impl Iterator<Item = &Part<'s>> {
        self.near_boxes.around(rect, distance).into_iter().filter_map(|index| self.boxes.get(index))
    }

    pub(super) fn labels_near(&self, rect: Rect, distance: f32) -> impl Iterator<Item = &Part<'s>> {
        self.near_labels.around(rect, distance).into_iter().filter_map(|index| self.labels.get(index))
    }

    pub(super) fn pieces_near(&self, rect: Rect, distance: f32) -> impl Iterator<Item = &Piece<'s>> {
        self.near_pieces.around(rect, distance).into_iter().filter_map(|index| self.pieces.get(index))
    }
}

/// The sheet of the task and its header, which ends at the rule.
fn frame(groups: &[Group]) -> (Option<Rect>, Option<Rect>) {
    let boundary = groups.iter().filter(|group| group.kind == GroupKind::Boundary);
    let shapes = || boundary.clone().flat_map(|group| &group.shapes);
    let sheet = shapes().find_map(|shape| match shape {
        Shape::Rect { rect, class: "sheet", .. } => Some(*rect),
        _ => None,
    });
    let rule = shapes().find_map(|shape| match shape {
        Shape::Line { points, class: "rule", .. } => points.first().copied(),
        _ => None,
    });
    let header = sheet.zip(rule).map(|(sheet, rule)| Rect { height: rule.y - sheet.y, ..sheet });
    (sheet, header)
}

fn circles(group: &Group) -> impl Iterator<Item = Part<'_>> {
    group.shapes.iter().filter_map(move |shape| match shape {
        Shape::Circle { at, radius, .. } => {
            let rect = Rect { x: at.x, y: at.y, width: 0.0, height: 0.0 }.grown(*radius);
            Some(Part { group, rect })
        }
        _ => None,
    })
}

fn texts<'s>(group: &'s Group, boxes: &[Part<'s>]) -> impl Iterator<Item = Text<'s>> + use<'s> {
    // A marker stands on the card of its container.
    let is_host = |part: &&Part<'_>| group.kind == GroupKind::Marker && group.ends_at(part.group);
    let host = boxes.iter().find(is_host).map(|part| part.rect);
    let own = group.plates().chain(circles(group).map(|part| part.rect));
    let frames: Vec<Rect> = group.bounds.into_iter().chain(host).chain(own).collect();
    group.shapes.iter().filter_map(move |shape| {
        let (text, rect) = shape.text_box()?;
        let center = rect.center();
        let center = Rect { x: center.x, y: center.y, width: 0.0, height: 0.0 };
        let around = frames.iter().filter(|frame| frame.contains(center));
        let frame = around.min_by(|a, b| (a.width * a.height).total_cmp(&(b.width * b.height))).copied();
        Some(Text { group, text, rect, frame })
    })
}

fn lines(group: &Group) -> impl Iterator<Item = Line<'_>> {
    let shapes = if group.kind.has_lines() { &group.shapes[..] } else { &[] };
    shapes.iter().filter_map(move |shape| match shape {
        Shape::Line { points, .. } => Some(Line { group, points }),
        _ => None,
    })
}

fn pieces<'s>(line: &Line<'s>) -> impl Iterator<Item = Piece<'s>> + use<'s> {
    let group = line.group;
    line.points.windows(2).filter_map(move |pair| {
        let (from, to) = (*pair.first()?, *pair.get(1)?);
        let (x, y) = (from.x.min(to.x), from.y.min(to.y));
        let rect = Rect { x, y, width: (from.x - to.x).abs(), height: (from.y - to.y).abs() };
        Some(Piece { group, from, to, rect })
    })
}

/// A place, for messages.
pub(super) struct Spot(pub(super) Point);

impl Spot {
    /// The middle of a rectangle.
    pub(super) fn of(rect: Rect) -> Spot {
        Spot(rect.center())
    }
}

impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.0},{:.0}", self.0.x, self.0.y)
    }
}

impl Piece<'_> {
    pub(super) fn is_flat(&self) -> bool {
        self.rect.height < 0.5
    }

    pub(super) fn is_upright(&self) -> bool {
        self.rect.width < 0.5
    }
}

impl Line<'_> {
    pub(super) fn ends(&self) -> Option<(Point, Point)> {
        Some((*self.points.first()?, *self.points.last()?))
    }
}
