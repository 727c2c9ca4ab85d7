//! The lines of a card: what it is, when it runs, how large it is, how its health is known.

use super::SIGN;
use crate::diagram::measure::width;
use crate::diagram::{Font, Icon};
use crate::task::{Container, ContainerKind, Field, Known, Platform, Task};
use crate::text::Gather;

const FACT_LINE: f32 = 17.0;
/// Height of the bars below a fact.
const BARS: f32 = 9.0;

/// A line of the card.
pub(in crate::diagram) struct Fact {
    pub(in crate::diagram) icon: Option<Icon>,
    pub(in crate::diagram) text: String,
    /// Shares of what the task has, from 0 to 1, shown as bars below: of CPU, of memory.
    pub(in crate::diagram) shares: Vec<f32>,
}

impl Fact {
    fn new(icon: Option<Icon>, text: String) -> Fact {
        Fact { icon, text, shares: Vec::new() }
    }

    pub(in crate::diagram) fn height(&self) -> f32 {
        FACT_LINE + if self.shares.is_empty() { 0.0 } else { BARS }
    }

    pub(super) fn width(&self) -> f32 {
        width(&self.text, Font::Fact) + if self.icon.is_some() { SIGN } else { 0.0 }
    }
}

pub(super) fn facts(task: &Task, container: &Container) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut say = |text: String| facts.push(Fact::new(None, text));
    if let Some(product) = container.role.product() {
        say(product.to_owned());
    }
    if let Some(when) = when(container) {
        say(when);
    }
    if let Some(condition) = &container.only_if {
        say(format!("only if {condition}"));
    }
    if let Some(size) = size(container) {
        facts.push(Fact { icon: None, text: size, shares: shares(task, container) });
    }
    if let Some(check) = &container.health_check {
        let words = match check.interval_seconds.likely() {
            _ if !check.probes.is_empty() => format!("probes: {}", check.probes.join(", ")),
            Some(seconds) => format!("health check every {seconds} s"),
            None => "health check".to_owned(),
        };
        facts.push(Fact::new(Some(Icon::Health), words));
    }
    facts
}

/// What the container may take of what the task has, where both are known.
fn shares(task: &Task, container: &Container) -> Vec<f32> {
    let share = |part: Option<u32>, whole: &Option<Field<Known<u32>>>| {
        let whole = *whole.as_ref()?.value.likely()?;
        Some((part? as f32 / whole.max(1) as f32).min(1.0))
    };
    let likely = |field: &Option<Field<Known<u32>>>| field.as_ref()?.value.likely().copied();
    let memory = likely(&container.memory_mib).or_else(|| likely(&container.memory_reservation_mib));
    let cpu = likely(&container.cpu_units).filter(|units| *units > 0);
    [share(cpu, &task.cpu_units), share(memory, &task.memory_mib)].into_iter().flatten().gather()
}

/// When it runs, where that is not as long as the task.
fn when(container: &Container) -> Option<String> {
    Some(match container.kind {
        ContainerKind::Injected(system) => format!("{system} will add it"),
        ContainerKind::NativeSidecar => "starts first and goes on running".to_owned(),
        ContainerKind::Ephemeral => "put in for debugging".to_owned(),
        _ if container.role.is_init() => "runs once, then exits".to_owned(),
        _ => return None,
    })
}

/// `512 cpu · 1024 MiB`, as far as it is written.
fn size(container: &Container) -> Option<String> {
    let cpu = container.cpu_units.as_ref().and_then(|field| field.value.likely()).filter(|units| **units > 0);
    let memory = container.memory_mib.as_ref().or(container.memory_reservation_mib.as_ref());
    let memory = memory.and_then(|field| field.value.likely());
    let cpu_text = |units: &u32| match container.platform {
        // Thousandths, as Kubernetes counts.
        Platform::Kubernetes => format!("{}m cpu", (u64::from(*units) * 1000 + 512) / 1024),
        _ => format!("{units} cpu"),
    };
    let memory_text = |mib: &u32| format!("{mib} MiB");
    match (cpu, memory) {
        (Some(cpu), Some(memory)) => Some(format!("{} · {}", cpu_text(cpu), memory_text(memory))),
        (Some(cpu), None) => Some(cpu_text(cpu)),
        (None, memory) => memory.map(memory_text),
    }
}
