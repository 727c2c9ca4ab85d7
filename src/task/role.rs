//! What each container is for: application, sidecar or init, and why we think so.

use std::collections::BTreeMap;

use super::{PartId, Task};
use crate::catalog::SidecarKind;

/// The role of a container in its task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Role {
    #[default]
    App,
    /// Runs once, before others start.
    Init(RoleReason),
    Sidecar {
        kind: SidecarKind,
        product: Option<&'static str>,
        reason: RoleReason,
    },
}

/// Why, in one sentence for people without a full stop.
pub type RoleReason = String;

/// Roles that the person has set, which win over what is concluded.
pub type Roles = BTreeMap<PartId, Role>;

/// Gives every container its role.
pub(super) fn assign(task: &mut Task, overrides: &Roles) {
    let _ = (task, overrides);
}
