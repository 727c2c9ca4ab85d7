//! The title of the task and what is said for all of it.

use crate::diagram::Font;
use crate::diagram::card::BY_DEFAULT;
use crate::diagram::graph::Graph;
use crate::diagram::measure::{shorten, width};
use crate::task::{Known, Platform};

const MAX_TITLE: f32 = 340.0;
const CHIP_GAP: f32 = 8.0;
const CHIP_PADDING: f32 = 24.0;
const MARGIN: f32 = 22.0;
/// The width of a task without containers.
const MIN_WIDTH: f32 = 300.0;

/// What stands above the containers.
pub(in crate::diagram) struct Header {
    pub(in crate::diagram) kind: &'static str,
    pub(in crate::diagram) title: String,
    /// The whole title where it is shortened.
    pub(in crate::diagram) full_title: Option<String>,
    pub(in crate::diagram) chips: Vec<String>,
}

impl Header {
    pub(super) fn new(graph: &Graph<'_>) -> Header {
        let task = graph.task;
        let kind = match task.platform {
            Platform::Ecs => "ECS TASK",
            Platform::Kubernetes => "POD",
            Platform::Compose => "COMPOSE PROJECT",
        };
        let name = task.display_name();
        let short = shorten(name, Font::Title, MAX_TITLE);
        let full_title = short.is_some().then(|| name.to_owned());
        Header { kind, title: short.unwrap_or_else(|| name.to_owned()), full_title, chips: chips(graph) }
    }

    /// The width below which the title or the chips would not fit.
    pub(super) fn min_width(&self) -> f32 {
        let title = width(&self.title, Font::Title).max(width(self.kind, Font::Caps));
        (title.max(self.chips_width()) + 2.0 * MARGIN).max(MIN_WIDTH)
    }

    fn chips_width(&self) -> f32 {
        let chips: f32 = self.chips.iter().map(|chip| chip_width(chip)).sum();
        chips + self.chips.len().saturating_sub(1) as f32 * CHIP_GAP
    }

    fn is_one_line(&self, boundary_width: f32) -> bool {
        width(&self.title, Font::Title) + self.chips_width() + 3.0 * MARGIN <= boundary_width
    }

    pub(in crate::diagram) fn height(&self, boundary_width: f32) -> f32 {
        if self.is_one_line(boundary_width) || self.chips.is_empty() { 54.0 } else { 88.0 }
    }

    /// The left edge, top and width of each chip, from the top left corner of the boundary.
    pub(in crate::diagram) fn chip_places(&self, boundary_width: f32) -> Vec<(f32, f32, f32)> {
        let (mut x, y) = match self.is_one_line(boundary_width) {
            true => (boundary_width - MARGIN - self.chips_width(), 15.0),
            false => (MARGIN, 54.0),
        };
        self.chips
            .iter()
            .map(|chip| {
                let place = (x, y, chip_width(chip));
                x += chip_width(chip) + CHIP_GAP;
                place
            })
            .collect()
    }
}

fn chip_width(chip: &str) -> f32 {
    width(chip, Font::Fact) + CHIP_PADDING
}

fn chips(graph: &Graph<'_>) -> Vec<String> {
    let task = graph.task;
    let mut chips: Vec<String> = Vec::new();
    if task.platform == Platform::Kubernetes && !matches!(task.kind.as_str(), "" | "Pod") {
        chips.push(task.kind.clone());
    }
    chips.extend(task.remark.map(str::to_owned));
    chips.extend(task.launch.iter().map(|launch| launch.value.label().to_owned()));
    if let Some(mode) = &task.network.mode {
        chips.push(chip("", mode.value.clone().map(|mode| mode.key().to_owned())));
    }
    if let Some(cpu) = &task.cpu_units {
        chips.push(chip("cpu ", cpu.value.clone().map(vcpu)));
    }
    if let Some(memory) = &task.memory_mib {
        chips.push(chip("memory ", memory.value.clone().map(memory_text)));
    }
    if graph.n_hidden > 0 {
        chips.push(format!("{} more containers", graph.n_hidden));
    }
    chips.iter().map(|chip| shorten(chip, Font::Fact, 260.0).unwrap_or_else(|| chip.clone())).collect()
}

/// A placeholder needs a word about what it stands for.
fn chip(what: &str, value: Known<String>) -> String {
    match value {
        Known::Value(text) => text,
        Known::Default(text) => text + BY_DEFAULT,
        Known::Unresolved(text) => format!("{what}{text}"),
    }
}

fn vcpu(units: u32) -> String {
    format!("{} vCPU", shares(units))
}

fn memory_text(mib: u32) -> String {
    if mib < 1024 { format!("{mib} MiB") } else { format!("{} GiB", shares(mib)) }
}

/// A number of 1024ths with at most two decimals: 256 is `0.25`.
fn shares(parts: u32) -> String {
    let (whole, hundredths) = (parts / 1024, parts % 1024 * 100 / 1024);
    match (hundredths / 10, hundredths % 10) {
        (0, 0) => format!("{whole}"),
        (tenths, 0) => format!("{whole}.{tenths}"),
        _ => format!("{whole}.{hundredths:02}"),
    }
}
