//! The title of the task and what is said for all of it.

use crate::diagram::Font;
use crate::diagram::graph::Graph;
use crate::diagram::measure::{shorten, width};
use crate::task::{Known, Platform};
use crate::text::Span;

const MAX_TITLE: f32 = 340.0;
const CHIP_GAP: f32 = 8.0;
const CHIP_PADDING: f32 = 24.0;
const CHIP_LINE: f32 = 30.0;
const MARGIN: f32 = 22.0;
/// The width of a task without containers.
const MIN_WIDTH: f32 = 300.0;

/// What stands above the containers.
pub(in crate::diagram) struct Header {
    pub(in crate::diagram) kind: &'static str,
    pub(in crate::diagram) title: String,
    /// The whole title where it is shortened.
    pub(in crate::diagram) full_title: Option<String>,
    pub(in crate::diagram) chips: Vec<Chip>,
}

/// Something that holds for the whole task.
pub(in crate::diagram) struct Chip {
    pub(in crate::diagram) text: String,
    /// What says so.
    pub(in crate::diagram) span: Option<Span>,
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

    /// The width below which the title or a chip would not fit.
    pub(super) fn min_width(&self) -> f32 {
        let chip = self.chips.iter().map(Chip::width).fold(0.0, f32::max);
        (self.title_width().max(chip) + 2.0 * MARGIN).max(MIN_WIDTH)
    }

    fn title_width(&self) -> f32 {
        width(&self.title, Font::Title).max(width(self.kind, Font::Caps))
    }

    fn chips_width(&self) -> f32 {
        let chips: f32 = self.chips.iter().map(Chip::width).sum();
        chips + self.chips.len().saturating_sub(1) as f32 * CHIP_GAP
    }

    fn is_one_line(&self, boundary_width: f32) -> bool {
        self.title_width() + self.chips_width() + 3.0 * MARGIN <= boundary_width
    }

    pub(in crate::diagram) fn height(&self, boundary_width: f32) -> f32 {
        if self.is_one_line(boundary_width) {
            return 54.0;
        }
        self.chip_places(boundary_width).last().map_or(54.0, |(_, y, _)| y + CHIP_LINE + 4.0)
    }

    /// The left edge, top and width of each chip, from the top left corner of the boundary: beside the
    /// title, or in lines below it.
    pub(in crate::diagram) fn chip_places(&self, boundary_width: f32) -> Vec<(f32, f32, f32)> {
        let is_one_line = self.is_one_line(boundary_width);
        let (mut x, mut y) = match is_one_line {
            true => (boundary_width - MARGIN - self.chips_width(), 15.0),
            false => (MARGIN, 54.0),
        };
        let mut places = Vec::new();
        for chip in &self.chips {
            if !is_one_line && x > MARGIN && x + chip.width() > boundary_width - MARGIN {
                (x, y) = (MARGIN, y + CHIP_LINE);
            }
            places.push((x, y, chip.width()));
            x += chip.width() + CHIP_GAP;
        }
        places
    }
}

impl Chip {
    fn width(&self) -> f32 {
        width(&self.text, Font::Fact) + CHIP_PADDING
    }
}

fn chips(graph: &Graph<'_>) -> Vec<Chip> {
    let task = graph.task;
    let mut chips: Vec<Chip> = Vec::new();
    let mut add = |text: String, span: Option<Span>| {
        let text = shorten(&text, Font::Fact, 260.0).unwrap_or(text);
        chips.push(Chip { text, span });
    };
    if task.platform == Platform::Kubernetes && !matches!(task.kind.as_str(), "" | "Pod") {
        add(task.kind.clone(), None);
    }
    if let Some(remark) = task.remark {
        add(remark.to_owned(), None);
    }
    for launch in &task.launch {
        add(launch.value.label().to_owned(), Some(launch.span));
    }
    if let Some(mode) = &task.network.mode {
        add(chip("", mode.value.clone().map(|mode| mode.key().to_owned())), Some(mode.entry()));
    }
    if let Some(cpu) = &task.cpu_units {
        add(chip("cpu ", cpu.value.clone().map(vcpu)), Some(cpu.entry()));
    }
    if let Some(memory) = &task.memory_mib {
        add(chip("memory ", memory.value.clone().map(memory_text)), Some(memory.entry()));
    }
    for fact in &task.facts {
        add(fact.value.clone(), Some(fact.span));
    }
    if graph.n_hidden > 0 {
        add(format!("{} more containers", graph.n_hidden), None);
    }
    chips
}

/// A placeholder needs a word about what it stands for.
fn chip(what: &str, value: Known<String>) -> String {
    match value {
        Known::Value(text) => text,
        // Unless the template is told otherwise.
        Known::Default(text) => text + " (default)",
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
