//! The effective definition beside the original: what goes is struck through, what comes is marked.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::element::{Element, button, element, fragment};
use super::loose_ends::loose_ends;
use super::message::Message;
use super::piece::Seen;
use super::task_picker::counted;
use crate::analysis::Analysis;
use crate::text::{Edits, Gather, LineIndex, Span};

pub(super) fn difference(seen: &Seen) -> Html {
    let analysis = &seen.analysis;
    if analysis.shown.is_none() {
        return element("p", "document__note").text("There is no task definition in the text.").into();
    }
    let names = off(analysis);
    if names.is_empty() {
        let note = "Every container is on: this is the definition as it is written. \
                    Switch a sidecar off to see it without.";
        let note = element("p", "document__note").text(note);
        return fragment(vec![note.into(), list(rows(&analysis.text, &Edits::new(), false))]);
    }
    // A moment later it is there, and what was shown before is not far from it.
    let Some(without) = &seen.without else { return list(Vec::new()) };
    let (analysis, names) = (&without.analysis, off(&without.analysis));
    let toggle = seen.send.reform(|_: Event| Message::OnlyResult);
    let check = element("input", "")
        .attribute("type", "checkbox")
        .checked(seen.only_result)
        .on(&[ListenerKind::onchange], toggle);
    let note = element("div", "document__note")
        .child(element("p", "").text(&format!("The definition without {}.", enumerate(&names))))
        .child(element("label", "check").child(check).text("Only the result"))
        .child(button("button is-primary", &seen.send, Message::Apply).text("Apply"));
    let ends = loose_ends(&without.answer, &seen.send).map(Html::from).unwrap_or_default();
    fragment(vec![note.into(), ends, list(rows(&analysis.text, &without.edits, seen.only_result))])
}

fn list(rows: Vec<Html>) -> Html {
    listed("Effective definition", rows)
}

fn listed(name: &'static str, rows: Vec<Html>) -> Html {
    element("pre", "listing").attribute("tabindex", "0").attribute("aria-label", name).children(rows).into()
}

/// What the edits change in the text, with a little around it.
pub(super) fn changes(text: &str, edits: &Edits) -> Html {
    listed("What changes in the text", folded(&listing(text, edits), Fold { longest: 8, context: 3 }))
}

/// A text as it would be; lines that may be wrong are marked.
pub(super) fn preview(text: &str, doubtful: &[u32]) -> Html {
    let line = |(index, line): (usize, &str)| {
        let is_doubtful = doubtful.contains(&(index as u32));
        let class = if is_doubtful { "listing__row is-doubtful" } else { "listing__row" };
        element("div", class).child(number(index + 1)).child(element("span", "").text(line)).into()
    };
    listed("The mended text", text.lines().take(MOST_PREVIEWED).enumerate().map(line).gather())
}

/// The names of the containers that are switched off.
pub(super) fn off(analysis: &Analysis) -> Vec<&str> {
    let (Some(task), Some(shown)) = (analysis.task(), &analysis.shown) else { return Vec::new() };
    if shown.effective.off.is_empty() {
        return Vec::new();
    }
    let off = task.containers.iter().filter(|it| shown.effective.off.contains(&it.id));
    off.map(|container| container.display_name()).gather()
}

/// `a`, `a and b`, `a, b and c`; many are counted.
pub(super) fn enumerate(names: &[&str]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [only] => (*only).to_owned(),
        [rest @ .., last] if names.len() <= 4 => format!("{} and {last}", rest.join(", ")),
        _ => counted(names.len(), "container"),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Kept,
    Removed,
    Added,
}

/// A line of the listing.
#[derive(Debug, PartialEq)]
struct Row<'a> {
    fate: Fate,
    /// In the text that it belongs to, from one.
    number: usize,
    text: std::borrow::Cow<'a, str>,
}

/// Longer runs of kept lines are folded: nobody reads them here.
struct Fold {
    longest: usize,
    /// Lines that are left at both ends.
    context: usize,
}

const MOST_PREVIEWED: usize = 2000;

fn rows(text: &str, edits: &Edits, only_result: bool) -> Vec<Html> {
    if only_result {
        let result = edits.apply(text);
        return listing(&result, &Edits::new()).iter().map(row).gather();
    }
    // What changes is to be seen without looking for it.
    let (longest, context) = if edits.is_empty() { (400, 40) } else { (100, 12) };
    folded(&listing(text, edits), Fold { longest, context })
}

fn folded(listed: &[Row<'_>], Fold { longest, context }: Fold) -> Vec<Html> {
    let mut html = Vec::new();
    for run in listed.chunk_by(|a, b| (a.fate == Fate::Kept) == (b.fate == Fate::Kept)) {
        let is_long = run.len() > longest && run.first().is_some_and(|row| row.fate == Fate::Kept);
        let n_folded = if is_long { run.len() - 2 * context } else { 0 };
        for (index, it) in run.iter().enumerate() {
            if !is_long || index < context || index >= context + n_folded {
                html.push(row(it));
            } else if index == context {
                let words = format!("{} that do not change", counted(n_folded, "line"));
                html.push(element("div", "listing__fold").text(&words).into());
            }
        }
    }
    html
}

fn row(row: &Row<'_>) -> Html {
    let (class, tag) = match row.fate {
        Fate::Kept => ("listing__row", "span"),
        Fate::Removed => ("listing__row is-removed", "del"),
        Fate::Added => ("listing__row is-added", "ins"),
    };
    element("div", class).child(number(row.number)).child(element(tag, "").text(&row.text)).into()
}

fn number(number: usize) -> Element {
    element("span", "listing__number").attribute("aria-hidden", "true").text(&number.to_string())
}

/// The lines of the text, and those that the edits make of them.
fn listing<'a>(text: &'a str, edits: &Edits) -> Vec<Row<'a>> {
    let lines = LineIndex::new(text);
    let n_lines = lines.line_count() as u32;
    let mut rows = Vec::new();
    let kept = |line: u32| Row {
        fate: Fate::Kept,
        number: line as usize + 1,
        text: lines.line(line).slice(text).into(),
    };
    let mut next = 0;
    for piece in pieces(&lines, edits) {
        let (first, last) = (lines.line_of(piece.start), last_line(&lines, piece));
        rows.extend((next..first).map(kept));
        let whole = Span { start: lines.line(first).start, end: lines.line(last).end };
        let mut inside = Edits::new();
        for edit in edits.iter().filter(|edit| piece.contains(edit.span)) {
            let start = (edit.span.start - whole.start) as usize;
            let end = edit.span.end.min(whole.end).saturating_sub(whole.start) as usize;
            let _ = inside.add(Span::new(start, end.max(start)), edit.text.clone());
        }
        let result = inside.apply(whole.slice(text));
        let is_gone = result.trim().is_empty();
        let added: Vec<&str> = if is_gone { Vec::new() } else { result.lines().gather() };
        let removed: Vec<&str> = (first..=last).map(|line| lines.line(line).slice(text)).gather();
        let head = removed.iter().zip(&added).take_while(|(a, b)| a == b).count();
        let rest = removed.len().min(added.len()) - head;
        let tail =
            removed.iter().rev().zip(added.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        let at = |index: usize| first + index as u32;
        rows.extend((first..at(head)).map(kept));
        rows.extend(
            (at(head)..at(removed.len() - tail)).map(|line| Row { fate: Fate::Removed, ..kept(line) }),
        );
        for (index, line) in added.iter().enumerate().take(added.len() - tail).skip(head) {
            let number = at(index) as usize + 1;
            rows.push(Row { fate: Fate::Added, number, text: (*line).to_owned().into() });
        }
        rows.extend((at(removed.len() - tail)..=last).map(kept));
        next = last + 1;
    }
    rows.extend((next..n_lines).map(kept));
    // The break at the very end begins no line of its own.
    rows.retain(|row| row.fate == Fate::Added || row.number < n_lines as usize || !row.text.is_empty());
    rows
}

/// The edits, those that touch one line joined.
fn pieces(lines: &LineIndex, edits: &Edits) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    for edit in edits.iter() {
        match pieces.last_mut() {
            Some(last) if last_line(lines, *last) >= lines.line_of(edit.span.start) => {
                *last = last.cover(edit.span);
            }
            _ => pieces.push(edit.span),
        }
    }
    pieces
}

/// The last line that the piece reaches into; one that it only touches at its start does not count.
fn last_line(lines: &LineIndex, piece: Span) -> u32 {
    let line = lines.line_of(piece.end);
    let touches_only = !piece.is_empty() && lines.line(line).start == piece.end;
    if touches_only && line > lines.line_of(piece.start) { line - 1 } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, edits: &[(usize, usize, &str)], expected: &[&str]) {
        let mut all = Edits::new();
        for (start, end, text) in edits {
            all.add(Span::new(*start, *end), *text).unwrap();
        }
        let found: Vec<String> = listing(text, &all)
            .iter()
            .map(|row| {
                let sign = match row.fate {
                    Fate::Kept => ' ',
                    Fate::Removed => '-',
                    Fate::Added => '+',
                };
                format!("{sign}{}", row.text)
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn whole_lines_go_without_a_trace() {
        check("a\nb\nc\n", &[(2, 4, "")], &[" a", "-b", " c"]);
        check("a\nb\nc", &[(1, 3, "")], &[" a", "-b", " c"]);
    }

    #[test]
    fn what_comes_at_the_end_takes_nothing_away() {
        check("a\nb\n", &[(4, 4, "c\n")], &[" a", " b", "+c"]);
        check("a\nb", &[(3, 3, "\nc")], &[" a", " b", "+c"]);
    }

    #[test]
    fn a_changed_line_is_shown_twice() {
        check("[a, b]\nc\n", &[(2, 5, "")], &["-[a, b]", "+[a]", " c"]);
        check("[a, b, c]", &[(1, 4, ""), (5, 8, "")], &["-[a, b, c]", "+[b]"]);
    }
}
