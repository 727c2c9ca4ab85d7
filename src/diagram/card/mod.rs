//! What stands on the card of a container.

mod facts;
mod marks;
mod plugs;

use super::measure::width;
use super::{Font, Icon, State, Tone};
use crate::catalog::SidecarKind;
use crate::task::{Container, Effective, Known, Role, Task};
use facts::facts;
pub(super) use facts::{COLUMN_GAP, Fact};
pub(super) use marks::Mark;
use marks::marks;
pub(super) use plugs::PortPlug;
use plugs::plugs;

/// Room between the edge of a card and its texts.
pub(super) const PADDING: f32 = 14.0;
/// Height of the strip with the role.
pub(super) const HEAD: f32 = 30.0;
const MIN_WIDTH: f32 = 176.0;
/// Longer names are shortened.
const MAX_TEXT_WIDTH: f32 = 232.0;
pub(super) const MOUNT_LINE: f32 = 18.0;
/// The paths of so many mounts stand beside their lines.
const MAX_LABELLED: usize = 2;
/// Longer paths are shortened.
pub(super) const MAX_PATH: f32 = 142.0;
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

impl<'t> Card<'t> {
    pub(super) fn new(task: &Task, container: &'t Container, effective: &Effective) -> Card<'t> {
        let is_gone = effective.off.contains(&container.id);
        let is_affected = effective.consequences.iter().any(|consequence| consequence.part == container.id);
        let state = match (is_gone, is_affected) {
            (true, _) => State::Ghost,
            (false, true) => State::Affected,
            (false, false) => State::On,
        };
        let (tone, icon) = look(&container.role);
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

/// The hue and the sign of a role.
pub fn look(role: &Role) -> (Tone, Icon) {
    if role.is_app() {
        return (Tone::App, Icon::App);
    }
    match role.kind() {
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
        Some(Known::Value(image) | Known::Default(image)) => {
            let tag = match (&image.tag, &image.digest) {
                (Some(tag), _) => format!(":{tag}"),
                (None, Some(_)) => "@sha256".to_owned(),
                (None, None) => String::new(),
            };
            (image.short_name().to_owned(), tag)
        }
    }
}
