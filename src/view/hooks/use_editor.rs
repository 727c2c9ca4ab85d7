//! The text editor in its place: opened after the first picture, then kept in step with the session.

use std::rc::Rc;

use yew::prelude::*;

use crate::analysis::Analysis;
use crate::browser::editor::{Editor, Mark, Options};
use crate::browser::page;
use crate::review::Finding;
use crate::session::{Action, Origin, Selection};
use crate::text::{Position, Span};
use crate::view::by_pointer::ByPointer;
use crate::view::class_sign;

/// What the editor shows.
#[derive(Clone, PartialEq)]
pub(in crate::view) struct EditorInput {
    pub(in crate::view) text: Rc<str>,
    pub(in crate::view) analysis: ByPointer<Analysis>,
    pub(in crate::view) selection: Option<Selection>,
    /// A place that was asked for, with the number of the request.
    pub(in crate::view) wanted: Option<(usize, Span)>,
    /// Counts the requests for the focus.
    pub(in crate::view) focus: usize,
    pub(in crate::view) is_shown: bool,
    pub(in crate::view) act: Callback<Action>,
}

/// Opens the editor in `host` and gives whether it is there.
#[hook]
pub(in crate::view) fn use_editor(host: NodeRef, input: EditorInput) -> bool {
    let editor = use_state(|| None::<Rc<Editor>>);
    let cursor = use_state_eq(|| None::<Position>);
    let latest = use_mut_ref(|| input.clone());
    latest.replace(input.clone());

    {
        let (editor, cursor) = (editor.clone(), cursor.setter());
        use_effect_with((), move |()| {
            page::after_paint(move || {
                let EditorInput { text, act, .. } = latest.borrow().clone();
                let options = Options {
                    language: language(&text),
                    text,
                    label: "Definition",
                    on_change: act.reform(|(known, changes)| Action::Type { known, changes }),
                    on_cursor: Callback::from(move |position| cursor.set(Some(position))),
                    on_undo: act.reform(|()| Action::Undo),
                    on_redo: act.reform(|()| Action::Redo),
                    on_leave: Callback::from(|()| page::focus("picture")),
                };
                Editor::open(host, options, Callback::from(move |opened| editor.set(Some(opened))));
            });
        });
    }

    let open = (*editor).clone().map(ByPointer);
    use_text(&open, &input.text);
    use_marks(&open, &input);
    use_selection(&open, &input);
    use_cursor(&input, cursor);
    {
        let focus = input.focus;
        use_effect_with((focus, open.clone()), move |(focus, editor)| {
            if let Some(editor) = editor.as_ref().filter(|_| *focus > 0) {
                editor.focus();
            }
        });
    }
    {
        let wanted = input.wanted;
        let analysis = input.analysis.clone();
        use_effect_with((wanted, open.is_some()), move |(wanted, _)| {
            if let (Some(editor), Some((_, span))) = (open, wanted) {
                let (from, to) = place(&analysis, *span);
                editor.reveal(from, to);
            }
        });
    }
    editor.is_some()
}

#[hook]
fn use_text(editor: &Option<ByPointer<Editor>>, text: &Rc<str>) {
    use_effect_with((editor.clone(), text.clone()), |(editor, text)| {
        if let Some(editor) = editor {
            editor.show(text, language(text));
        }
    });
}

#[hook]
fn use_marks(editor: &Option<ByPointer<Editor>>, input: &EditorInput) {
    let is_current = input.analysis.text == input.text;
    use_effect_with(
        (editor.clone(), input.analysis.clone(), is_current),
        |(editor, analysis, is_current)| {
            if let Some(editor) = editor.as_ref().filter(|_| *is_current) {
                let marks: Vec<Mark> =
                    analysis.findings.iter().map(|finding| mark(analysis, finding)).collect();
                editor.mark(&marks);
            }
        },
    );
}

/// The text follows the selection: it scrolls where the selection comes from elsewhere.
#[hook]
fn use_selection(editor: &Option<ByPointer<Editor>>, input: &EditorInput) {
    let analysis = &input.analysis;
    let is_current = analysis.text == input.text;
    let span = input.selection.as_ref().and_then(|selection| analysis.task()?.span_of(&selection.part));
    let target = span.filter(|_| is_current).map(|span| place(analysis, span));
    let shown = use_mut_ref(|| None::<(Selection, bool)>);
    let selection = input.selection.clone().map(|selection| (selection, input.is_shown));
    use_effect_with((editor.clone(), selection, target), move |(editor, selection, target)| {
        let Some(editor) = editor else { return };
        let is_new = shown.replace(selection.clone()) != *selection;
        let comes_from_picture =
            selection.as_ref().is_some_and(|(selection, _)| selection.origin == Origin::Picture);
        match target {
            Some((from, to)) if is_new && comes_from_picture => editor.reveal(*from, *to),
            target => editor.highlight(*target),
        }
    });
}

/// The selection follows the caret, once the text that it stands in is analysed.
#[hook]
fn use_cursor(input: &EditorInput, cursor: UseStateHandle<Option<Position>>) {
    let input = input.clone();
    let is_current = input.analysis.text == input.text;
    use_effect_with(
        (*cursor, is_current, input.analysis.clone()),
        move |(position, is_current, analysis)| {
            let Some(position) = position.filter(|_| *is_current) else { return };
            cursor.set(None);
            let offset = analysis.lines.offset(&analysis.text, position);
            let part = analysis.task().and_then(|task| task.part_at(offset)).cloned();
            if part.as_ref() != input.selection.as_ref().map(|selection| &selection.part) {
                input.act.emit(Action::Select(part, Origin::Text));
            }
        },
    );
}

fn mark(analysis: &Analysis, finding: &Finding) -> Mark {
    let (from, to) = place(analysis, finding.span);
    let severity = class_sign::severity(finding.rule.class);
    Mark { from, to, severity, message: finding.message.clone(), source: finding.rule.id }
}

fn place(analysis: &Analysis, span: Span) -> (Position, Position) {
    let position = |offset| analysis.lines.position(&analysis.text, offset);
    (position(span.start), position(span.end))
}

/// How the text is coloured: JSON begins with a bracket.
fn language(text: &str) -> &'static str {
    if text.trim_start().starts_with(['{', '[']) { "json" } else { "yaml" }
}
