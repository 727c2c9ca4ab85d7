//! The signs at the foot of a card: secrets, settings, GPUs.

use super::SIGN;
use crate::diagram::measure::width;
use crate::diagram::{Font, Icon};
use crate::task::{Container, Platform};
use crate::text::Span;

/// A sign with a word, for what is told only when it is asked for.
pub(in crate::diagram) struct Mark {
    /// A stable word for it: `secrets`.
    pub(in crate::diagram) key: &'static str,
    pub(in crate::diagram) icon: Icon,
    pub(in crate::diagram) text: String,
    pub(in crate::diagram) span: Span,
    /// Its place from the left edge of the facts, and its line.
    pub(in crate::diagram) x: f32,
    pub(in crate::diagram) line: usize,
}

/// The marks of a container, in lines that fit the room.
pub(super) fn marks(container: &Container, room: f32) -> Vec<Mark> {
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
