//! The picture as inert data: numbers, words, ids.

use super::{GroupKind, State, Tone};
use crate::task::PartId;
use crate::text::Span;

/// A placed picture. Units are CSS pixels at 100 %; the origin is the top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    pub width: f32,
    pub height: f32,
    /// In drawing order.
    pub groups: Vec<Group>,
    /// What the picture shows, in a sentence.
    pub description: String,
}

/// The shapes of one thing of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub kind: GroupKind,
    /// The part of the task it stands for; several groups may stand for one part. None for what no
    /// part stands for, such as the boundary.
    pub part: Option<PartId>,
    /// Parts at the ends of a line, so that a part can be shown with its relations.
    pub ends: Vec<PartId>,
    pub state: State,
    /// What it is, in words: the accessible name and the tooltip. Empty where another group of the
    /// same thing says it.
    pub label: String,
    /// The text that causes it.
    pub span: Option<Span>,
    /// Set where it is a box: no other box overlaps it and foreign lines keep out.
    pub bounds: Option<Rect>,
    /// The hue of the group.
    pub tone: Tone,
    pub shapes: Vec<Shape>,
}

impl Group {
    /// Whether it is drawn as the other one, wherever the text of either stands.
    pub fn looks_like(&self, other: &Group) -> bool {
        self.shapes == other.shapes
            && self.label == other.label
            && self.part == other.part
            && self.bounds == other.bounds
            && (self.kind, self.state, self.tone) == (other.kind, other.state, other.tone)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// `class` is a CSS class of `styles/diagram.css`, which has the colours.
    Rect {
        rect: Rect,
        radius: f32,
        class: &'static str,
    },
    Text {
        /// The start, middle or end of the base line, as `anchor` says.
        at: Point,
        text: String,
        /// The whole text where `text` is shortened.
        full: Option<String>,
        font: Font,
        anchor: Anchor,
        class: &'static str,
    },
    /// A line with rounded corners; see [`line_path`](super::line_path).
    Line {
        points: Vec<Point>,
        radius: f32,
        class: &'static str,
    },
    /// Free form, as SVG path data.
    Path {
        data: String,
        class: &'static str,
    },
    Circle {
        at: Point,
        radius: f32,
        class: &'static str,
    },
    /// A sign of 16 × 16 whose top left corner is `at`.
    Icon {
        at: Point,
        icon: Icon,
        class: &'static str,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    App,
    Init,
    LogRouter,
    Metrics,
    Tracing,
    Proxy,
    Secrets,
    Security,
    Config,
    DatabaseProxy,
    Tunnel,
    Patching,
    Sidecar,
    Health,
    /// Shared processes.
    Processes,
    Gpu,
    /// A filled star.
    Essential,
}

/// The type scale of the picture: family, size and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Font {
    /// The name of the task: 17 px, 650.
    Title,
    /// Names of containers and volumes: 15 px, 650.
    Name,
    /// Facts: 11.5 px.
    Fact,
    /// Roles, headings of boxes: 11.5 px, 600.
    Strong,
    /// Capitals with spacing: 11 px.
    Caps,
    /// Conditions on lines: 11 px, 600.
    Label,
    /// Images, paths, ports: 11.5 px monospace.
    Code,
}

impl Font {
    /// In CSS pixels at 100 %.
    pub fn size(self) -> f32 {
        match self {
            Font::Title => 17.0,
            Font::Name => 15.0,
            Font::Fact | Font::Strong | Font::Code => 11.5,
            Font::Caps | Font::Label => 11.0,
        }
    }

    /// The CSS class of the font.
    pub fn class(self) -> &'static str {
        match self {
            Font::Title => "font-title",
            Font::Name => "font-name",
            Font::Fact => "font-fact",
            Font::Strong => "font-strong",
            Font::Caps => "font-caps",
            Font::Label => "font-label",
            Font::Code => "font-code",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Rect {
    pub fn right(self) -> f32 {
        self.x + self.width
    }

    pub fn bottom(self) -> f32 {
        self.y + self.height
    }

    pub fn center(self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    pub fn contains(self, other: Rect) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Whether the insides share a point; touching edges do not count.
    pub fn overlaps(self, other: Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}
