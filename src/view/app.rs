//! The whole page: the session at the top, values down, callbacks up.

use std::rc::Rc;

use yew::prelude::*;

use super::by_pointer::ByPointer;
use super::difference::enumerate;
use super::document::Document;
use super::drawing::{Drawing, drawing};
use super::header::{Header, header};
use super::help::Help;
use super::hooks::{use_analysis, use_files, use_keys, use_paste, use_session};
use super::keys::Command;
use super::panel::Panel;
use super::screens::{Screen, Screens, screens};
use super::splitter::{RANGE, Splitter};
use super::toast::{Message, Toast, toast};
use crate::analysis::Analysis;
use crate::browser::file::Text;
use crate::browser::theme::Theme;
use crate::browser::{Timeout, clipboard, size, storage};
use crate::intake::Dialect;
use crate::session::{self, Action, DocumentTab, EXAMPLE, Origin};
use crate::task::PartId;
use crate::text::{Span, difference};

/// How long a message stays.
const MESSAGE_MS: u32 = 8_000;
/// The share of the text in the width, in thousandths, until the person moves the line.
const TEXT_SHARE: u32 = 340;

#[component]
pub fn App() -> Html {
    let session = use_session();
    let state = &session.0;
    let act = {
        let dispatcher = session.dispatcher();
        Callback::from(move |action: Action| dispatcher.dispatch(action))
    };
    let analysis = use_analysis(&state.text, &state.choices);
    let (drawn, is_stale) = use_last_picture(&analysis);

    let theme = use_state_eq(Theme::remembered);
    let message = use_state_eq(|| None::<Message>);
    let is_help_open = use_state_eq(|| false);
    let screen = use_state_eq(Screen::default);
    let share = use_state_eq(remembered_share);
    let wanted = use_state_eq(|| None::<(usize, Span)>);
    let focus = use_state_eq(|| 0_usize);
    let generation = use_state_eq(|| 0_usize);

    {
        let theme = *theme;
        use_effect_with(theme, |theme| theme.show());
    }
    {
        let share = *share;
        use_effect_with(share, |share| {
            size::set_property("--text-share", &format!("{}.{}%", share / 10, share % 10));
            storage::save("text-share", &share.to_string());
        });
    }
    {
        let message = message.clone();
        use_effect_with((*message).clone(), move |shown| {
            let timeout = shown.as_ref().map(|_| Timeout::new(MESSAGE_MS, move || message.set(None)));
            move || drop(timeout)
        });
    }

    let say = {
        let message = message.clone();
        Callback::from(move |(text, can_undo): (String, bool)| {
            message.set(Some(Message { text: text.into(), can_undo }));
        })
    };
    let replace = {
        let (act, generation) = (act.clone(), generation.clone());
        Callback::from(move |text: String| {
            act.emit(Action::Replace(Rc::from(text)));
            generation.set(*generation + 1);
        })
    };
    let replace_and_say = {
        let (replace, say) = (replace.clone(), say.clone());
        move |what: &'static str| {
            let (replace, say) = (replace.clone(), say.clone());
            Callback::from(move |text: String| {
                replace.emit(text);
                say.emit((what.to_owned(), true));
            })
        }
    };
    let on_paste = replace_and_say("Pasted.");
    let on_example = replace_and_say("This is the example.").reform(|()| EXAMPLE.to_owned());
    let on_new = replace_and_say("An empty text.").reform(|()| String::new());
    let on_file = {
        let (opened, say) = (replace_and_say("Opened."), say.clone());
        Callback::from(move |text: Text| match text {
            Ok(text) => opened.emit(text),
            Err(why) => say.emit((why, false)),
        })
    };
    let undo = {
        let (act, message) = (act.clone(), message.clone());
        Callback::from(move |()| {
            act.emit(Action::Undo);
            message.set(None);
        })
    };
    let on_select = {
        let act = act.clone();
        Callback::from(move |part| act.emit(Action::Select(part, Origin::Picture)))
    };
    let on_toggle = act.reform(Action::Toggle);
    let on_reveal = {
        let (wanted, act) = (wanted.clone(), act.clone());
        Callback::from(move |span| {
            act.emit(Action::ShowDocument(DocumentTab::Definition));
            wanted.set(Some((wanted.map_or(0, |(number, _)| number) + 1, span)));
        })
    };
    let on_copy = {
        let say = say.clone();
        Callback::from(move |text: String| {
            let say = say.clone();
            clipboard::copy(
                &text,
                Callback::from(move |has_worked| {
                    let words =
                        if has_worked { "Copied." } else { "The browser does not allow copying here." };
                    say.emit((words.to_owned(), false));
                }),
            );
        })
    };
    let show_screen = {
        let (screen, act) = (screen.clone(), act.clone());
        Callback::from(move |next: Screen| {
            match next {
                Screen::Sidecars => act.emit(Action::ShowPanel(session::Panel::Sidecars)),
                Screen::Review => act.emit(Action::ShowPanel(session::Panel::Review)),
                Screen::Diagram | Screen::Text => {}
            }
            screen.set(next);
        })
    };

    use_paste(on_paste);
    let is_hovering = use_files(on_file.clone());
    {
        let (act, undo, focus, help) = (act.clone(), undo.clone(), focus.clone(), is_help_open.clone());
        let show_screen = show_screen.clone();
        use_keys(move |command| {
            match command {
                Command::Undo => undo.emit(()),
                Command::Redo => act.emit(Action::Redo),
                Command::ShowSidecars => show_screen.emit(Screen::Sidecars),
                Command::ShowReview => show_screen.emit(Screen::Review),
                Command::ShowDefinition => act.emit(Action::ShowDocument(DocumentTab::Definition)),
                Command::ShowEffective => act.emit(Action::ShowDocument(DocumentTab::Effective)),
                Command::FocusText => {
                    act.emit(Action::ShowDocument(DocumentTab::Definition));
                    focus.set(*focus + 1);
                }
                Command::SwitchAllOn => act.emit(Action::SwitchAllOn),
                Command::Deselect => act.emit(Action::Select(None, Origin::Picture)),
                Command::Help => help.set(true),
                Command::ZoomIn | Command::ZoomOut | Command::Fit => return false,
            }
            true
        });
    }

    let is_current = analysis.text == state.text;
    let selected = state.selection.as_ref().map(|selection| selection.part.clone());
    let help = is_help_open.setter();
    let close_help = {
        let help = help.clone();
        Callback::from(move |()| help.set(false))
    };
    html! {
        <div class="app" data-screen={screen.key()}>
            { header(&Header { can_undo: state.can_undo(), can_redo: state.can_redo(), theme: *theme, on_example: on_example.clone(), on_new, on_file, on_undo: undo.clone(), on_redo: act.reform(|()| Action::Redo), on_theme: Callback::from(move |next| theme.set(next)), on_help: Callback::from(move |()| help.set(true)) }) }
            <main class="desk">
                <Document
                    text={state.text.clone()}
                    analysis={analysis.clone()}
                    shown={state.document}
                    selection={state.selection.clone()}
                    wanted={*wanted}
                    focus={*focus}
                    act={act_on(is_current, &act, |action| matches!(action, Action::Apply(_)))}
                    {on_copy}
                />
                <Splitter
                    share={*share}
                    on_move={Callback::from(move |next| share.set(next))}
                    width={Callback::from(|()| size::window_width())}
                />
                { drawing(&Drawing { analysis: drawn.clone(), is_stale, selected: selected.clone(), generation: *generation, act: act.clone(), on_select, on_toggle: on_toggle.clone(), on_example }) }
                <Panel
                    analysis={analysis.clone()}
                    {drawn}
                    {is_stale}
                    shown={state.panel}
                    {selected}
                    act={act_on(is_current, &act, |action| matches!(action, Action::Apply(_) | Action::Edit(_)))}
                    {on_toggle}
                    {on_reveal}
                />
            </main>
            { screens(&Screens { shown: *screen, n_findings: analysis.findings.len(), on_show: show_screen }) }
            <div class="toasts" role="status">
                if let Some(shown) = (*message).clone() {
                    { toast(&Toast { message: shown, on_undo: undo, on_close: Callback::from(move |()| message.set(None)) }) }
                }
            </div>
            <p class="is-hidden-visually" role="status">{ announcement(&analysis) }</p>
            if is_hovering {
                <div class="drop-hint" aria-hidden="true"><p>{ "Drop the file to draw it" }</p></div>
            }
            <Help is_open={*is_help_open} on_close={close_help} />
        </div>
    }
}

/// Actions, without those whose edits are of a text that is no longer there.
fn act_on(is_current: bool, act: &Callback<Action>, has_edits: fn(&Action) -> bool) -> Callback<Action> {
    let act = act.clone();
    Callback::from(move |action: Action| {
        if is_current || !has_edits(&action) {
            act.emit(action);
        }
    })
}

/// What is off and what follows, for those who do not see it.
fn announcement(analysis: &Analysis) -> String {
    let (Some(task), Some(shown)) = (analysis.task(), &analysis.shown) else { return String::new() };
    let off: Vec<&str> = task
        .containers
        .iter()
        .filter(|container| shown.effective.task.container_by_id(&container.id).is_none())
        .map(|container| container.display_name())
        .collect();
    if off.is_empty() {
        return "All containers are on.".to_owned();
    }
    let name =
        |part: &PartId| task.container_by_id(part).map_or("The task", |it| it.display_name()).to_owned();
    let consequences = &shown.effective.consequences;
    let said =
        consequences.iter().map(|it| format!(" {}: {}.", name(&it.part), it.message)).collect::<String>();
    format!("Off: {}.{said}", enumerate(&off))
}

fn remembered_share() -> u32 {
    let stored = storage::load("text-share").and_then(|share| share.parse::<u32>().ok());
    stored.filter(|share| (RANGE.0..=RANGE.1).contains(share)).unwrap_or(TEXT_SHARE)
}

/// What to draw: the analysis, or the last one with a task while the same text cannot be read; and which.
#[hook]
fn use_last_picture(analysis: &ByPointer<Analysis>) -> (ByPointer<Analysis>, bool) {
    let last = use_mut_ref(|| None::<ByPointer<Analysis>>);
    if analysis.shown.is_some() {
        last.replace(Some(analysis.clone()));
        return (analysis.clone(), false);
    }
    if analysis.dialect == Dialect::Unknown
        && let Some(last) = last.borrow().clone()
        && is_continuation(&last.text, &analysis.text)
    {
        return (last, true);
    }
    (analysis.clone(), false)
}

/// Whether most of the text was there before: it is being typed in, not replaced.
fn is_continuation(before: &str, after: &str) -> bool {
    difference(before, after).is_none_or(|edit| edit.text.len() * 2 < after.len())
}
