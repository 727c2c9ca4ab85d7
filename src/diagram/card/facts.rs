//! The lines of a card: what it is, when it runs, how large it is, how its health is known.

use super::SIGN;
use crate::diagram::measure::width;
use crate::diagram::{Font, Icon};
use crate::task::{Container, ContainerKind, Field, Known, Platform, Task};

const FACT_LINE: f32 = 17.0;
/// Height of the bars below a fact.
const BARS: f32 = 9.0;
/// Between the columns of a fact.
pub(in crate::diagram) const COLUMN_GAP: f32 = 10.0;

/// A line of the card.
pub(in crate::diagram) struct Fact {
    pub(in crate::diagram) icon: Option<Icon>,
    pub(in crate::diagram) text: String,
    /// Its parts side by side, each with its share of what the task has, from 0 to 1, as a bar below.
    pub(in crate::diagram) columns: Vec<(String, Option<f32>)>,
}

impl Fact {
    fn new(icon: Option<Icon>, text: String) -> Fact {
        Fact { icon, text, columns: Vec::new() }
    }

    pub(in crate::diagram) fn height(&self) -> f32 {
        FACT_LINE + if self.columns.is_empty() { 0.0 } else { BARS }
    }

    pub(super) fn width(&self) -> f32 {
        let columns = self.columns.iter().map(|(text, _)| 2.0 * width(text, Font::Fact) + COLUMN_GAP);
        let text = width(&self.text, Font::Fact) + if self.icon.is_some() { SIGN } else { 0.0 };
        columns.fold(text, f32::max)
    }
}

pub(super) fn facts(task: &Task, container: &Container) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut say = |text: String| facts.push(Fact::new(None, text));
    if container.image.as_ref().is_some_and(|image| image.value.is_default()) {
        say("default of the template".to_owned());
    }
    if let Some(product) = container.role.product() {
        say(product.to_owned());
    }
    if let Some(when) = when(container) {
        say(when);
    }
    if let Some(condition) = &container.only_if {
        say(format!("only if {condition}"));
    }
    facts.extend(size(task, container));
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

/// When it runs, where that is not as long as the task.
fn when(container: &Container) -> Option<String> {
    Some(match container.kind {
        ContainerKind::Injected(system) => format!("{system} will add it"),
        ContainerKind::NativeSidecar => "goes on running beside the others".to_owned(),
        ContainerKind::Ephemeral => "put in for debugging".to_owned(),
        _ if container.role.is_init() => "runs once, then exits".to_owned(),
        _ => return None,
    })
}

/// `512 cpu · 1024 MiB`, as far as it is written; in columns with shares where the task's size is known.
fn size(task: &Task, container: &Container) -> Option<Fact> {
    let likely = |field: &Option<Field<Known<u32>>>| field.as_ref()?.value.likely().copied();
    let cpu = likely(&container.cpu_units).filter(|units| *units > 0);
    let memory = likely(&container.memory_mib).or_else(|| likely(&container.memory_reservation_mib));
    let cpu_text = |units: u32| match container.platform {
        // Thousandths, as Kubernetes counts.
        Platform::Kubernetes => format!("{}m cpu", (u64::from(units) * 1000 + 512) / 1024),
        _ => format!("{units} cpu"),
    };
    let share = |part: u32, whole: Option<u32>| Some((part as f32 / whole?.max(1) as f32).min(1.0));
    let cpu = cpu.map(|units| (cpu_text(units), share(units, likely(&task.cpu_units))));
    let memory = memory.map(|mib| (format!("{mib} MiB"), share(mib, likely(&task.memory_mib))));
    let mut columns: Vec<(String, Option<f32>)> = [cpu, memory].into_iter().flatten().collect();
    let texts: Vec<&str> = columns.iter().map(|(text, _)| text.as_str()).collect();
    let text = texts.join(" · ");
    if columns.iter().all(|(_, share)| share.is_none()) {
        columns.clear();
    }
    (!text.is_empty()).then_some(Fact { icon: None, text, columns })
}
