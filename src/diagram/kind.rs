//! What the groups of a picture are: kind, layer, state and hue, each with a stable word.

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

impl GroupKind {
    /// A word for people.
    pub fn label(self) -> &'static str {
        match self {
            GroupKind::Boundary => "Task",
            GroupKind::Container => "Container",
            GroupKind::Coupling => "Sidecar",
            GroupKind::Network => "Network",
            GroupKind::Port => "Port",
            GroupKind::Ingress => "Traffic from outside",
            GroupKind::Volume => "Volume",
            GroupKind::Mount => "Mount",
            GroupKind::VolumesFrom => "Volumes of another container",
            GroupKind::Dependency => "Dependency",
            GroupKind::Order => "Order of the start",
            GroupKind::Link => "Link",
            GroupKind::Redirect => "Traffic through the proxy",
            GroupKind::Namespace => "Shared namespace",
            GroupKind::Marker => "Sign on a card",
            GroupKind::LogRoute => "Log route",
            GroupKind::LogDestination => "Log destination",
            GroupKind::Legend => "Legend",
            GroupKind::Remark => "Remark",
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
