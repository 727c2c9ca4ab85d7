//! What reaches the ports of a task from outside.

use super::Font;
use super::graph::Graph;
use super::measure::width as text_width;
use super::place::Cell;

/// More ports than this are summed up.
const MAX_LINES: usize = 3;
const MARGIN: f32 = 24.0;
/// Length of the arrow into the task.
pub(super) const ARROW: f32 = 34.0;
pub(super) const HEADING: &str = "from outside";

/// The room left of the task, in CSS pixels.
pub(super) fn width(graph: &Graph<'_>) -> f32 {
    let ports = graph.cards.iter().flat_map(|card| &card.ports).filter_map(|plug| plug.outside.as_ref());
    let widest = ports.map(|port| text_width(&shown(port), Font::Code)).fold(0.0, f32::max);
    if widest == 0.0 {
        return MARGIN;
    }
    MARGIN + widest.max(text_width(HEADING, Font::Fact)) + ARROW + 14.0
}

/// The ports of a row of cards that are reached from outside, one a line.
pub(super) fn lines(graph: &Graph<'_>, cells: &[Cell], row: usize) -> Vec<String> {
    let cards = graph.cards.iter().zip(cells).filter(|(_, cell)| cell.row == row);
    let ports = cards.flat_map(|(card, _)| &card.ports).filter_map(|plug| plug.outside.as_ref());
    let mut all: Vec<String> = Vec::new();
    for port in ports {
        let port = shown(port);
        if !all.contains(&port) {
            all.push(port);
        }
    }
    if all.len() > MAX_LINES {
        let rest = all.len() - MAX_LINES + 1;
        all.truncate(MAX_LINES - 1);
        all.push(format!("+{rest} more"));
    }
    all
}

fn shown(port: &str) -> String {
    let text = if port == "any" { "any port".to_owned() } else { format!(":{port}") };
    super::measure::shorten(&text, Font::Code, 84.0).unwrap_or(text)
}
