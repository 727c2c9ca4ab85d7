//! What a review is asked for.

use super::{Class, Rule};
use crate::task::Launch;

/// What a person chooses about the review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    pub profile: Profile,
    /// Where the definition is to run, whatever it says itself.
    pub target: Option<Target>,
    /// The ids of rules that are switched off.
    pub off: Vec<String>,
}

/// Which findings are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// What the platform refuses, and nothing else.
    Rejections,
    /// Everything.
    #[default]
    Review,
    /// What is refused, and what is a matter of security.
    Security,
}

/// Where a definition is to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Ecs(Launch),
    /// The minor version of Kubernetes: 33 for 1.33.
    Kubernetes(u32),
}

/// The version that a Pod is held against where nobody says: the oldest that still gets patches.
/// <https://kubernetes.io/releases/>
pub const KUBERNETES_MINOR: u32 = 33;

impl Profile {
    pub const ALL: [Profile; 3] = [Profile::Rejections, Profile::Review, Profile::Security];

    /// A stable word for it.
    pub fn key(self) -> &'static str {
        match self {
            Profile::Rejections => "rejections",
            Profile::Review => "review",
            Profile::Security => "security",
        }
    }

    pub fn of_key(key: &str) -> Option<Profile> {
        Profile::ALL.into_iter().find(|profile| profile.key() == key)
    }

    fn has(self, class: Class) -> bool {
        match self {
            Profile::Rejections => class == Class::Rejected,
            Profile::Review => true,
            Profile::Security => matches!(class, Class::Rejected | Class::Security),
        }
    }
}

impl Target {
    /// `fargate`, `ec2`, `external`, `managed-instances`, or `kubernetes-1.33`.
    pub fn of_key(key: &str) -> Option<Target> {
        if let Some(minor) = key.strip_prefix("kubernetes-1.") {
            return minor.parse().ok().map(Target::Kubernetes);
        }
        Some(Target::Ecs(match key {
            "fargate" => Launch::Fargate,
            "ec2" => Launch::Ec2,
            "external" => Launch::External,
            "managed-instances" => Launch::ManagedInstances,
            _ => return None,
        }))
    }
}

impl Options {
    /// Whether the findings of the rule are asked for.
    pub(super) fn has(&self, rule: &Rule) -> bool {
        self.profile.has(rule.class) && !self.off.iter().any(|id| id == rule.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_have_keys() {
        assert_eq!(Target::of_key("fargate"), Some(Target::Ecs(Launch::Fargate)));
        assert_eq!(Target::of_key("kubernetes-1.29"), Some(Target::Kubernetes(29)));
        assert_eq!((Target::of_key("kubernetes-2"), Target::of_key("lambda")), (None, None));
    }
}
