//! A line between two boxes, before it has a place.

use super::{State, Tone};
use crate::task::Condition;
use crate::text::Span;

/// A line between two boxes; indices into the lists of the graph.
pub(super) struct Wire {
    pub(super) from: usize,
    pub(super) to: End,
    pub(super) state: State,
    pub(super) tone: Tone,
    pub(super) span: Span,
    /// Lines of one kind to one place run together where they meet, like the arms of a river: the
    /// number of the first of them.
    pub(super) bundle: usize,
}

pub(super) enum End {
    /// The card that is waited for.
    Dependency {
        card: usize,
        condition: Option<Condition>,
    },
    /// The log router.
    Router {
        card: usize,
    },
    Destination {
        destination: usize,
    },
    Mount {
        volume: usize,
        path: String,
        is_read_only: bool,
    },
    /// The container that is linked to.
    Link {
        card: usize,
    },
    /// The container whose mounts are mounted as well.
    VolumesFrom {
        card: usize,
        is_read_only: bool,
    },
    /// The proxy that the traffic goes through.
    Redirect {
        card: usize,
    },
}

impl End {
    /// The card it leads to, along the lower edges of the cards: those of dependencies run above them.
    pub(super) fn card_below(&self) -> Option<usize> {
        match *self {
            End::Router { card }
            | End::Link { card }
            | End::VolumesFrom { card, .. }
            | End::Redirect { card } => Some(card),
            End::Dependency { .. } | End::Destination { .. } | End::Mount { .. } => None,
        }
    }

    /// Ends with one key share a bundle.
    pub(super) fn key(&self) -> i64 {
        let (kind, target) = match *self {
            End::Dependency { card, condition } => (condition.map_or(7, |condition| condition as i64), card),
            End::Router { card } => (16, card),
            End::Destination { destination } => (17, destination),
            End::Mount { volume, is_read_only, .. } => (18 + i64::from(is_read_only), volume),
            End::Link { card } => (20, card),
            End::VolumesFrom { card, is_read_only } => (21 + i64::from(is_read_only), card),
            End::Redirect { card } => (23, card),
        };
        (kind << 40) + target as i64
    }
}
