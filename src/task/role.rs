//! What each container is for: application, sidecar or init, and why we think so.

use super::PartId;
use crate::catalog::SidecarKind;

/// The role of a container in its task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    App(RoleReason),
    /// Runs once, before others start.
    Init {
        product: Option<&'static str>,
        reason: RoleReason,
    },
    Sidecar {
        kind: SidecarKind,
        product: Option<&'static str>,
        reason: RoleReason,
    },
}

/// Why, in one sentence for people without a full stop.
pub type RoleReason = String;

/// Roles that the person has set, which win over what is concluded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roles(Vec<(PartId, Role)>);

impl Roles {
    pub fn new() -> Roles {
        Roles::default()
    }

    pub fn get(&self, part: &PartId) -> Option<&Role> {
        self.0.iter().find(|(other, _)| other == part).map(|(_, role)| role)
    }

    pub fn insert(&mut self, part: PartId, role: Role) {
        self.remove(&part);
        self.0.push((part, role));
    }

    pub fn remove(&mut self, part: &PartId) {
        self.0.retain(|(other, _)| other != part);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, (PartId, Role)> {
        self.0.iter()
    }
}

impl<const N: usize> From<[(PartId, Role); N]> for Roles {
    fn from(roles: [(PartId, Role); N]) -> Roles {
        Roles(roles.into())
    }
}

impl Default for Role {
    fn default() -> Role {
        Role::App(RoleReason::new())
    }
}

impl Role {
    /// From its word: `app`, `init`, or what a sidecar is for, such as `log-router`.
    pub fn of_word(word: &str, reason: &str) -> Option<Role> {
        let reason = reason.to_owned();
        match word {
            "app" => Some(Role::App(reason)),
            "init" => Some(Role::Init { product: None, reason }),
            kind => Some(Role::Sidecar { kind: SidecarKind::of_key(kind)?, product: None, reason }),
        }
    }

    pub fn is_app(&self) -> bool {
        matches!(self, Role::App(_))
    }

    pub fn is_init(&self) -> bool {
        matches!(self, Role::Init { .. })
    }

    pub fn is_sidecar(&self) -> bool {
        matches!(self, Role::Sidecar { .. })
    }

    /// What the sidecar does; `None` for what is no sidecar.
    pub fn kind(&self) -> Option<SidecarKind> {
        match self {
            Role::Sidecar { kind, .. } => Some(*kind),
            Role::App(_) | Role::Init { .. } => None,
        }
    }

    /// The product that its image is known to be.
    pub fn product(&self) -> Option<&'static str> {
        match self {
            Role::Init { product, .. } | Role::Sidecar { product, .. } => *product,
            Role::App(_) => None,
        }
    }

    /// Why, in one sentence for people without a full stop.
    pub fn reason(&self) -> &str {
        match self {
            Role::App(reason) | Role::Init { reason, .. } | Role::Sidecar { reason, .. } => reason,
        }
    }

    /// The word on the card.
    pub fn label(&self) -> &'static str {
        match self {
            Role::App(_) => "Application",
            Role::Init { .. } => "Init",
            Role::Sidecar { kind, .. } => kind.label(),
        }
    }

    /// A stable word for the role.
    pub fn key(&self) -> &'static str {
        match self {
            Role::App(_) => "app",
            Role::Init { .. } => "init",
            Role::Sidecar { .. } => "sidecar",
        }
    }
}
