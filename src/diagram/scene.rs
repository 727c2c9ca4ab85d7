//! The picture as inert data: numbers, words, ids.

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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupKind {
    Boundary,
    Container,
    /// The short arm between an application and its sidecar.
    Coupling,
    Network,
    Port,
    /// Traffic from outside that reaches a port.
    Ingress,
    Volume,
    Mount,
    /// All mounts of another container are mounted as well.
    VolumesFrom,
    Dependency,
    /// The sequence in which the containers of a Pod start.
    Order,
    /// A link of bridge mode.
    Link,
    /// Traffic that a proxy takes over.
    Redirect,
    /// A namespace that is shared besides the network: of processes, of their communication.
    Namespace,
    LogRoute,
    LogDestination,
    /// A small sign on a card: secrets, files with settings.
    Marker,
    Legend,
    /// A note such as "no volumes".
    Remark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    On,
    /// Switched off: an outline in place.
    Ghost,
    /// Stays, and misses something that is switched off.
    Affected,
}

/// The hue of a role; colours are in `styles/tokens.css` as `--tone-<key>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    App,
    LogRouter,
    Metrics,
    Tracing,
    Proxy,
    Secrets,
    Security,
    Config,
    DatabaseProxy,
    /// Init containers and other sidecars.
    Other,
    /// Lines and boxes without a role.
    Neutral,
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

impl GroupKind {
    /// A stable word for the kind: `data-kind` in the page.
    pub fn key(self) -> &'static str {
        match self {
            GroupKind::Boundary => "boundary",
            GroupKind::Container => "container",
            GroupKind::Coupling => "coupling",
            GroupKind::Network => "network",
            GroupKind::Port => "port",
            GroupKind::Ingress => "ingress",
            GroupKind::Volume => "volume",
            GroupKind::Mount => "mount",
            GroupKind::VolumesFrom => "volumes-from",
            GroupKind::Dependency => "dependency",
            GroupKind::Order => "order",
            GroupKind::Link => "link",
            GroupKind::Redirect => "redirect",
            GroupKind::Namespace => "namespace",
            GroupKind::Marker => "marker",
            GroupKind::LogRoute => "log-route",
            GroupKind::LogDestination => "log-destination",
            GroupKind::Legend => "legend",
            GroupKind::Remark => "remark",
        }
    }
}

/// What can be left out of a picture, all at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    Network,
    Volumes,
    Order,
    Logs,
    Secrets,
}

impl Layer {
    pub const ALL: [Layer; 5] = [Layer::Network, Layer::Volumes, Layer::Order, Layer::Logs, Layer::Secrets];

    /// The word for it, for people and as a key: `network`.
    pub fn key(self) -> &'static str {
        match self {
            Layer::Network => "network",
            Layer::Volumes => "volumes",
            Layer::Order => "order",
            Layer::Logs => "logs",
            Layer::Secrets => "secrets",
        }
    }
}

impl GroupKind {
    /// The layer it belongs to; `None` for what is always there.
    pub fn layer(self) -> Option<Layer> {
        match self {
            GroupKind::Network
            | GroupKind::Port
            | GroupKind::Ingress
            | GroupKind::Link
            | GroupKind::Redirect => Some(Layer::Network),
            GroupKind::Volume | GroupKind::Mount | GroupKind::VolumesFrom => Some(Layer::Volumes),
            GroupKind::Dependency | GroupKind::Order => Some(Layer::Order),
            GroupKind::LogRoute | GroupKind::LogDestination => Some(Layer::Logs),
            GroupKind::Marker => Some(Layer::Secrets),
            GroupKind::Boundary
            | GroupKind::Container
            | GroupKind::Coupling
            | GroupKind::Namespace
            | GroupKind::Legend
            | GroupKind::Remark => None,
        }
    }
}

impl State {
    /// A stable word for the state: `data-state` in the page.
    pub fn key(self) -> &'static str {
        match self {
            State::On => "on",
            State::Ghost => "off",
            State::Affected => "affected",
        }
    }
}

impl Tone {
    /// A stable word for the hue: `data-tone` in the page.
    pub fn key(self) -> &'static str {
        match self {
            Tone::App => "app",
            Tone::LogRouter => "log-router",
            Tone::Metrics => "metrics",
            Tone::Tracing => "tracing",
            Tone::Proxy => "proxy",
            Tone::Secrets => "secrets",
            Tone::Security => "security",
            Tone::Config => "config",
            Tone::DatabaseProxy => "database-proxy",
            Tone::Other => "other",
            Tone::Neutral => "neutral",
        }
    }
}
