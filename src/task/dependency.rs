//! Who waits for whom.

use super::{Field, Known, PartId, Place};
use crate::text::Span;

/// An entry of `dependsOn`.
#[derive(Clone, Debug)]
pub struct Dependency {
    pub container: Option<Field<Known<String>>>,
    pub condition: Option<Field<Known<Condition>>>,
    pub place: Option<Place>,
    pub span: Span,
}

/// What a container waits for:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// It has been created. Only ECS itself asks for this, for `volumesFrom`.
    Create,
    /// It runs, or has already stopped.
    Start,
    /// It has stopped.
    Complete,
    /// It has stopped with exit code 0.
    Success,
    /// Its health check says so.
    Healthy,
}

/// A dependency between two containers of the task, written or implied.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Who waits.
    pub from: PartId,
    /// Who is waited for.
    pub to: PartId,
    /// `None` where the text does not say, or a placeholder decides.
    pub condition: Option<Condition>,
    /// Set where the platform adds it by itself.
    pub implied: Option<Implied>,
    /// The text that causes it.
    pub span: Span,
}

/// Why the platform adds a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Implied {
    Link,
    VolumesFrom,
    Firelens,
    /// Kubernetes starts the containers of a Pod in this order.
    Order,
}

impl Condition {
    pub const ALL: [Condition; 4] =
        [Condition::Start, Condition::Complete, Condition::Success, Condition::Healthy];

    /// The word of the platform.
    pub const fn key(self) -> &'static str {
        match self {
            Condition::Create => "CREATE",
            Condition::Start => "START",
            Condition::Complete => "COMPLETE",
            Condition::Success => "SUCCESS",
            Condition::Healthy => "HEALTHY",
        }
    }

    /// What is waited for, to follow the name of the container.
    pub fn words(self) -> &'static str {
        match self {
            Condition::Create => "to be created",
            Condition::Start => "to start",
            Condition::Complete => "to exit",
            Condition::Success => "to exit with 0",
            Condition::Healthy => "to be healthy",
        }
    }

    /// The condition with this word, exactly as the platform writes it.
    pub fn of_key(key: &str) -> Option<Condition> {
        Condition::ALL.into_iter().find(|condition| condition.key() == key)
    }
}
