//! Known sidecar images and telling names → what a container is for and whose product it is.
//!
//! Knows no task: whether a guess holds is decided where the roles are given.

mod image;
mod name;
mod products;

pub use image::by_image;
pub use name::{NameGuess, by_name, is_app_name, is_called_app};
pub use products::{PRODUCTS, Product};

/// What a container seems to be for, when it is not the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It runs once, before others start.
    Init,
    Sidecar(SidecarKind),
}

/// What a sidecar does for the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SidecarKind {
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
    Other,
}

impl SidecarKind {
    pub const ALL: [SidecarKind; 11] = [
        SidecarKind::LogRouter,
        SidecarKind::Metrics,
        SidecarKind::Tracing,
        SidecarKind::Proxy,
        SidecarKind::Secrets,
        SidecarKind::Security,
        SidecarKind::Config,
        SidecarKind::DatabaseProxy,
        SidecarKind::Tunnel,
        SidecarKind::Patching,
        SidecarKind::Other,
    ];

    /// The kind with this word.
    pub fn of_key(key: &str) -> Option<SidecarKind> {
        SidecarKind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// A stable word for the kind.
    pub fn key(self) -> &'static str {
        match self {
            SidecarKind::LogRouter => "log-router",
            SidecarKind::Metrics => "metrics",
            SidecarKind::Tracing => "tracing",
            SidecarKind::Proxy => "proxy",
            SidecarKind::Secrets => "secrets",
            SidecarKind::Security => "security",
            SidecarKind::Config => "config",
            SidecarKind::DatabaseProxy => "database-proxy",
            SidecarKind::Tunnel => "tunnel",
            SidecarKind::Patching => "patching",
            SidecarKind::Other => "other",
        }
    }

    /// The word on the card.
    pub fn label(self) -> &'static str {
        match self {
            SidecarKind::LogRouter => "Log router",
            SidecarKind::Metrics => "Metrics",
            SidecarKind::Tracing => "Tracing",
            SidecarKind::Proxy => "Proxy",
            SidecarKind::Secrets => "Secrets",
            SidecarKind::Security => "Security",
            SidecarKind::Config => "Config",
            SidecarKind::DatabaseProxy => "Database proxy",
            SidecarKind::Tunnel => "Tunnel",
            SidecarKind::Patching => "Patching",
            SidecarKind::Other => "Sidecar",
        }
    }
}
