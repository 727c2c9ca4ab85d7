//! How the ports of a task are reached from outside.

use super::card::Card;
use super::graph::Graph;
use super::measure::{shorten, width as text_width};
use super::place::Cell;
use super::{Font, State};

/// More lines than this are summed up.
const MAX_LINES: usize = 8;
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
    // The same, whatever is switched off: nothing moves then.
    let lines = (0..n_rows).flat_map(|row| lines_of(graph, cells, row, |_| true));
    let widest = lines.map(|line| text_width(line.text(), line.font())).fold(0.0, f32::max);
    if widest == 0.0 { MARGIN } else { MARGIN + widest + ARROW + 14.0 }
}

/// The ports of a row of cards that are reached from outside, under the ways they are reached.
pub(super) fn lines(graph: &Graph<'_>, cells: &[Cell], row: usize) -> Vec<Line> {
    // Nothing listens where a container is switched off.
    lines_of(graph, cells, row, |card| card.state != State::Ghost)
}

fn lines_of(graph: &Graph<'_>, cells: &[Cell], row: usize, is_there: fn(&Card<'_>) -> bool) -> Vec<Line> {
    let cards = graph.cards.iter().zip(cells).filter(|(_, cell)| cell.row == row);
    let cards = cards.filter(|(card, _)| is_there(card));
    let proxy = graph.task.redirecting_proxy();
    let proxy = graph.cards.iter().find(|card| proxy.is_some_and(|proxy| card.container.id == proxy.id));
    let proxy = proxy.filter(|card| is_there(card));
    let mut ways: Vec<(&str, bool, Vec<String>)> = Vec::new();
    for way in cards.flat_map(|(card, _)| &card.ports).flat_map(|plug| &plug.ways) {
        let is_any = way.port == "any";
        let port = if is_any { "any port".to_owned() } else { shown(&format!(":{}", way.port), Font::Code) };
        let is_redirected = way.is_redirected && proxy.is_some();
        match ways.iter_mut().find(|known| known.0 == way.from && known.1 == is_redirected) {
            Some((_, _, ports)) if ports.contains(&port) => {}
            Some((_, _, ports)) => ports.push(port),
            None => ways.push((&way.from, is_redirected, vec![port])),
        }
    }
    let mut lines: Vec<Line> = Vec::new();
    for (from, is_redirected, ports) in ways {
        lines.push(Line::Way(shown(from, Font::Fact)));
        lines.extend(ports.into_iter().map(Line::Port));
        if let Some(proxy) = proxy.filter(|_| is_redirected) {
            lines.push(Line::Way(shown(&format!("through {}", proxy.container.display_name()), Font::Fact)));
        }
    }
    if lines.len() > MAX_LINES {
        let rest = lines.len() - MAX_LINES + 1;
        lines.truncate(MAX_LINES - 1);
        lines.push(Line::Way(format!("+{rest} more")));
    }
    lines
}

fn shown(text: &str, font: Font) -> String {
    shorten(text, font, MAX_TEXT).unwrap_or_else(|| text.to_owned())
}
