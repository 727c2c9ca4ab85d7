//! What stands on the card of a container.

use super::measure::width;
use super::{Font, Icon, State, Tone};
use crate::catalog::SidecarKind;
use crate::task::{Container, ContainerKind, Effective, Field, Known, NetworkMode, Platform, Port, Task};
use crate::text::Span;

/// Room between the edge of a card and its texts.
pub(super) const PADDING: f32 = 14.0;
/// Height of the strip with the role.
pub(super) const HEAD: f32 = 30.0;
const MIN_WIDTH: f32 = 176.0;
/// Longer names are shortened.
const MAX_TEXT_WIDTH: f32 = 232.0;
const FACT_LINE: f32 = 17.0;
pub(super) const MOUNT_LINE: f32 = 18.0;
/// The paths of so many mounts stand beside their lines.
const MAX_LABELLED: usize = 2;
/// Longer paths are shortened.
pub(super) const MAX_PATH: f32 = 142.0;
/// Height of the bars below a fact.
const BARS: f32 = 9.0;
pub(super) const MARK_LINE: f32 = 20.0;
/// Room for the sign of a fact or a mark.
pub(super) const SIGN: f32 = 18.0;

/// A container as it will be drawn.
pub(super) struct Card<'t> {
    pub(super) container: &'t Container,
    pub(super) state: State,
    pub(super) tone: Tone,
    pub(super) icon: Icon,
    pub(super) role: &'static str,
    pub(super) facts: Vec<Fact>,
    pub(super) marks: Vec<Mark>,
    pub(super) ports: Vec<PortPlug>,
    /// The mounts that are listed on it, because their paths beside the lines would take too much room.
    pub(super) n_listed: usize,
    /// The top of that list, from the top of the card.
    pub(super) list_top: f32,
    /// What its texts need, in CSS pixels.
    pub(super) width: f32,
    pub(super) height: f32,
}

/// A line of the card.
pub(super) struct Fact {
    pub(super) icon: Option<Icon>,
    pub(super) text: String,
    /// Shares of what the task has, from 0 to 1, shown as bars below: of CPU, of memory.
    pub(super) shares: Vec<f32>,
}

/// A sign with a word, for what is told only when it is asked for.
pub(super) struct Mark {
    /// A stable word for it: `secrets`.
    pub(super) key: &'static str,
    pub(super) icon: Icon,
    pub(super) text: String,
    pub(super) span: Span,
    /// Its place from the left edge of the facts, and its line.
    pub(super) x: f32,
    pub(super) line: usize,
}

/// A port that the container listens on.
pub(super) struct PortPlug {
    pub(super) label: String,
    /// All of it, for the tooltip.
    pub(super) description: String,
    /// The text that maps it.
    pub(super) span: Span,
    /// How it is reached from outside, and under which port.
    pub(super) ways: Vec<(String, String)>,
}

/// Marks what holds unless the template is told otherwise.
pub(super) const BY_DEFAULT: &str = " (default)";

/// More plugs than this are summed up in the last one.
const MAX_PLUGS: usize = 6;

impl<'t> Card<'t> {
    pub(super) fn new(task: &Task, container: &'t Container, effective: &Effective) -> Card<'t> {
        let is_gone = effective.off.contains(&container.id);
        let is_affected = effective.consequences.iter().any(|consequence| consequence.part == container.id);
        let state = match (is_gone, is_affected) {
            (true, _) => State::Ghost,
            (false, true) => State::Affected,
            (false, false) => State::On,
        };
        let (tone, icon) = look(container);
        let facts = facts(task, container);
        let ports = plugs(task, container);
        let role = container.role.label();
        let width = content_width(container, role, &facts);
        let marks = marks(container, width - 2.0 * PADDING);
        let n_mark_lines = marks.last().map_or(0, |mark| mark.line + 1) as f32;
        let facts_height: f32 = facts.iter().map(Fact::height).sum();
        let last = if facts.is_empty() && marks.is_empty() { 0.0 } else { 8.0 };
        let height = HEAD + 58.0 + facts_height + n_mark_lines * MARK_LINE + last;
        Card {
            container,
            state,
            tone,
            icon,
            role,
            facts,
            marks,
            ports,
            n_listed: 0,
            list_top: 0.0,
            width,
            height,
        }
    }

    /// Lists so many mounts, where they are many.
    pub(super) fn list_mounts(&mut self, n_mounts: usize) {
        if n_mounts > MAX_LABELLED {
            self.n_listed = n_mounts;
            self.list_top = self.height + 4.0;
            self.height += n_mounts as f32 * MOUNT_LINE + 6.0;
            let texts = MAX_PATH + n_mounts as f32 * 10.0 + 2.0 * PADDING + 14.0;
            self.width = self.width.max(texts);
        }
    }

    /// The state of what belongs to the card without being part of it: its lines and plugs.
    pub(super) fn line_state(&self) -> State {
        if self.state == State::Ghost { State::Ghost } else { State::On }
    }

    pub(super) fn is_app(&self) -> bool {
        self.container.role.is_app()
    }
}

fn look(container: &Container) -> (Tone, Icon) {
    if container.role.is_app() {
        return (Tone::App, Icon::App);
    }
    match container.role.kind() {
        None => (Tone::Other, Icon::Init),
        Some(kind) => match kind {
            SidecarKind::LogRouter => (Tone::LogRouter, Icon::LogRouter),
            SidecarKind::Metrics => (Tone::Metrics, Icon::Metrics),
            SidecarKind::Tracing => (Tone::Tracing, Icon::Tracing),
            SidecarKind::Proxy => (Tone::Proxy, Icon::Proxy),
            SidecarKind::Secrets => (Tone::Secrets, Icon::Secrets),
            SidecarKind::Security => (Tone::Security, Icon::Security),
            SidecarKind::Config => (Tone::Config, Icon::Config),
            SidecarKind::DatabaseProxy => (Tone::DatabaseProxy, Icon::DatabaseProxy),
            SidecarKind::Tunnel => (Tone::Proxy, Icon::Tunnel),
            SidecarKind::Patching => (Tone::Other, Icon::Patching),
            SidecarKind::Other => (Tone::Other, Icon::Sidecar),
        },
    }
}

impl Fact {
    fn new(icon: Option<Icon>, text: String) -> Fact {
        Fact { icon, text, shares: Vec::new() }
    }

    pub(super) fn height(&self) -> f32 {
        FACT_LINE + if self.shares.is_empty() { 0.0 } else { BARS }
    }

    fn width(&self) -> f32 {
        width(&self.text, Font::Fact) + if self.icon.is_some() { SIGN } else { 0.0 }
    }
}

fn content_width(container: &Container, role: &str, facts: &[Fact]) -> f32 {
    let essential =
        if container.is_essential() == Some(true) { width("essential", Font::Label) + 34.0 } else { 0.0 };
    let head = 20.0 + width(role, Font::Strong) + essential;
    let name = width(container.display_name(), Font::Name);
    let (repository, tag) = image_texts(container);
    let image = width(&repository, Font::Code) + width(&tag, Font::Code);
    let facts = facts.iter().map(Fact::width).fold(0.0, f32::max);
    let widest = head.max(name).max(image).max(facts).min(MAX_TEXT_WIDTH);
    (widest + 2.0 * PADDING).max(MIN_WIDTH)
}

/// The image as it stands on the card: the last part of the repository, and the tag with its colon.
pub(super) fn image_texts(container: &Container) -> (String, String) {
    match container.image.as_ref().map(|image| &image.value) {
        None => ("no image".to_owned(), String::new()),
        // `built from ../web` is no path.
        Some(Known::Unresolved(text)) if text.starts_with("built from") => (text.clone(), String::new()),
        Some(Known::Unresolved(text)) => (text.rsplit('/').next().unwrap_or(text).to_owned(), String::new()),
        Some(known @ (Known::Value(image) | Known::Default(image))) => {
            let mut tag = match (&image.tag, &image.digest) {
                (Some(tag), _) => format!(":{tag}"),
                (None, Some(_)) => "@sha256".to_owned(),
                (None, None) => String::new(),
            };
            if known.is_default() {
                tag.push_str(BY_DEFAULT);
            }
            (image.short_name().to_owned(), tag)
        }
    }
}

fn facts(task: &Task, container: &Container) -> Vec<Fact> {
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
    [share(cpu, &task.cpu_units), share(memory, &task.memory_mib)].into_iter().flatten().collect()
}

/// The marks of a container, in lines that fit the room.
fn marks(container: &Container, room: f32) -> Vec<Mark> {
    let settings = if container.platform == Platform::Kubernetes { "ConfigMap" } else { "env file" };
    let gpus = container.gpus.as_ref();
    let several = |spans: &[Span], what: &str| {
        let first = *spans.first()?;
        let plural = if spans.len() == 1 { "" } else { "s" };
        Some((format!("{} {what}{plural}", spans.len()), first))
    };
    let found = [
        ("secrets", Icon::Secrets, several(&container.secrets, "secret")),
        ("settings", Icon::Config, several(&container.settings, settings)),
        ("gpu", Icon::Gpu, gpus.map(|gpus| (format!("{} GPU", gpus.value), gpus.span))),
    ];
    let (mut x, mut line) = (0.0, 0);
    let mut marks = Vec::new();
    for (key, icon, found) in found {
        let Some((text, span)) = found else { continue };
        let width = SIGN + width(&text, Font::Fact);
        if x > 0.0 && x + width > room {
            (x, line) = (0.0, line + 1);
        }
        marks.push(Mark { key, icon, text, span, x, line });
        x += width + 12.0;
    }
    marks
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
    let parts = [cpu.map(cpu_text), memory.map(|mib| format!("{mib} MiB"))];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { None } else { Some(parts.join(" · ")) }
}

fn plugs(task: &Task, container: &Container) -> Vec<PortPlug> {
    let all: Vec<PortPlug> = container.ports.iter().map(|port| plug(task, port)).collect();
    if all.len() <= MAX_PLUGS {
        return all;
    }
    let rest: Vec<String> = all.iter().skip(MAX_PLUGS - 1).map(|plug| plug.description.clone()).collect();
    let ways = all.iter().skip(MAX_PLUGS - 1).flat_map(|plug| plug.ways.iter().cloned()).collect();
    let span = all.get(MAX_PLUGS - 1).map_or(container.span, |plug| plug.span);
    let mut shown: Vec<PortPlug> = all.into_iter().take(MAX_PLUGS - 1).collect();
    shown.push(PortPlug { label: format!("+{}", rest.len()), description: rest.join(", "), span, ways });
    shown
}

fn plug(task: &Task, port: &Port) -> PortPlug {
    let inside = port.container.value.as_written().to_owned();
    let suffix = if port.protocol() == "tcp" { String::new() } else { format!("/{}", port.protocol()) };
    // In a shared network the port is reached as it is; else only through a port of the instance.
    let host = match port.host.as_ref().map(|host| &host.value) {
        _ if task.network.effective.is_shared() => inside.clone(),
        Some(Known::Value(0) | Known::Default(0)) | None => "any".to_owned(),
        Some(Known::Value(host) | Known::Default(host)) => host.to_string(),
        Some(Known::Unresolved(text)) => text.clone(),
    };
    let label =
        if host == inside { format!("{inside}{suffix}") } else { format!("{host}→{inside}{suffix}") };
    let label = super::measure::shorten(&label, Font::Code, 96.0).unwrap_or(label);
    let name = port.name.as_ref().map_or(String::new(), |name| format!(" ({})", name.value.as_written()));
    let mut description = format!("{inside}/{}{name}", port.protocol());
    for how in &port.published {
        description.push_str(", ");
        description.push_str(how);
    }
    let ways = ways(task, port, &host, &format!("{inside}{suffix}"));
    PortPlug { label, description, span: port.span, ways }
}

/// From where it is reached, and under which port.
fn ways(task: &Task, port: &Port, host: &str, inside: &str) -> Vec<(String, String)> {
    let way = |from: &str, at: &str| (from.to_owned(), at.to_owned());
    if !port.published.is_empty() {
        return port.published.iter().map(|how| way(how, inside)).collect();
    }
    match task.network.effective {
        NetworkMode::AwsVpc if task.network.assumption.is_some() => vec![way("from outside", inside)],
        NetworkMode::AwsVpc => vec![way("from the VPC", inside)],
        NetworkMode::Pod => {
            let host = port.host.as_ref().map(|host| match &host.value {
                Known::Value(host) | Known::Default(host) => host.to_string(),
                Known::Unresolved(text) => text.clone(),
            });
            let on_node = host.map(|host| way("on the node", &host));
            on_node.into_iter().chain([way("in the cluster", inside)]).collect()
        }
        NetworkMode::Host => vec![way("on the host", inside)],
        NetworkMode::Bridge => vec![way("on the host", host)],
        NetworkMode::None => Vec::new(),
    }
}
