//! How the ports of a task are reached from outside.

use super::Font;
use super::graph::Graph;
use super::measure::{shorten, width as text_width};
use super::place::Cell;

/// More lines than this are summed up.
const MAX_LINES: usize = 7;
const MARGIN: f32 = 24.0;
const MAX_TEXT: f32 = 118.0;
/// Length of the arrow into the task.
pub(super) const ARROW: f32 = 34.0;

/// A line beside the arrow into a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line {
    /// From where, or through what.
    Way(String),
    Port(String),
}

impl Line {
    pub(super) fn text(&self) -> &str {
        match self {
            Line::Way(text) | Line::Port(text) => text,
        }
    }

    pub(super) fn font(&self) -> Font {
        match self {
            Line::Way(_) => Font::Fact,
            Line::Port(_) => Font::Code,
        }
    }
}

/// The room left of the task, in CSS pixels.
pub(super) fn width(graph: &Graph<'_>, cells: &[Cell], n_rows: usize) -> f32 {
    let mut widest: f32 = 0.0;
    for row in 0..n_rows {
        for line in lines(graph, cells, row) {
            widest = widest.max(text_width(line.text(), line.font()));
        }
    }
    if widest == 0.0 { MARGIN } else { MARGIN + widest + ARROW + 14.0 }
}

/// The ports of a row of cards that are reached from outside, under the ways they are reached.
pub(super) fn lines(graph: &Graph<'_>, cells: &[Cell], row: usize) -> Vec<Line> {
    let mut reached = Vec::new();
    for (card, _) in graph.cards.iter().zip(cells).filter(|(_, cell)| cell.row == row) {
        for plug in &card.ports {
            reached.extend(&plug.ways);
        }
    }
    let mut ways: Vec<(String, Vec<String>)> = Vec::new();
    for (way, port) in reached {
        let port = if port == "any" { "any port".to_owned() } else { shown(&format!(":{port}"), Font::Code) };
        match ways.iter_mut().find(|(known, _)| known == way) {
            Some((_, ports)) if ports.contains(&port) => {}
            Some((_, ports)) => ports.push(port),
            None => ways.push((way.clone(), vec![port])),
        }
    }
    let is_redirected = !ways.is_empty();
    let mut lines: Vec<Line> = Vec::new();
    for (way, ports) in ways {
        lines.push(Line::Way(shown(&way, Font::Fact)));
        lines.extend(ports.into_iter().map(Line::Port));
    }
    if lines.len() > MAX_LINES {
        let rest = lines.len() - MAX_LINES + 1;
        lines.truncate(MAX_LINES - 1);
        lines.push(Line::Way(format!("+{rest} more")));
    }
    if let Some(proxy) = graph.task.redirecting_proxy().filter(|_| is_redirected) {
        lines.push(Line::Way(shown(&format!("through {}", proxy.display_name()), Font::Fact)));
    }
    lines
}

fn shown(text: &str, font: Font) -> String {
    shorten(text, font, MAX_TEXT).unwrap_or_else(|| text.to_owned())
}
