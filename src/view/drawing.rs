//! The pane with the picture, or what to say where there is none.

use yew::prelude::*;

use super::by_pointer::ByPointer;
use super::diagram::Diagram;
use super::docs::inline;
use super::task_picker::task_picker;
use crate::analysis::Analysis;
use crate::diagram::Space;
use crate::intake::Dialect;
use crate::session::Action;
use crate::task::PartId;

pub(super) struct Drawing {
    /// What is drawn: that of the text, or the last one that could be read.
    pub(super) analysis: ByPointer<Analysis>,
    /// What to say over the last picture while the text cannot be read.
    pub(super) is_stale: bool,
    pub(super) selected: Option<PartId>,
    pub(super) generation: usize,
    pub(super) act: Callback<Action>,
    pub(super) on_select: Callback<Option<PartId>>,
    pub(super) on_toggle: Callback<PartId>,
    pub(super) on_example: Callback<()>,
}

pub(super) fn drawing(props: &Drawing) -> Html {
    let shown = props.analysis.shown.as_ref();
    let on_show = props.act.reform(Action::ShowTask);
    html! {
        <section class={classes!("drawing", props.is_stale.then_some("is-stale"))} aria-label="Picture">
            { task_picker(&props.analysis.tasks, shown.map_or(0, |shown| shown.index), &on_show) }
            if shown.is_some() {
                <Diagram
                    analysis={props.analysis.clone()}
                    selected={props.selected.clone()}
                    generation={props.generation}
                    on_select={props.on_select.clone()}
                    on_toggle={props.on_toggle.clone()}
                    on_space={props.act.reform(|space: Space| Action::Resize(space))}
                />
            } else {
                { invitation(props.analysis.dialect, &props.on_example) }
            }
            if props.is_stale {
                <p class="drawing__note">{ "The text cannot be read at the moment: this is the picture before." }</p>
            }
        </section>
    }
}

/// What to do where there is nothing to draw.
fn invitation(dialect: Dialect, on_example: &Callback<()>) -> Html {
    let is_empty = dialect == Dialect::Empty;
    let title = if is_empty { "Paste a task definition" } else { "Nothing to draw yet" };
    html! {
        <div class="invitation">
            <svg class="invitation__sketch" viewBox="0 0 240 132" width="240" height="132" aria-hidden="true">
                <rect class="invitation__task" x="4" y="4" width="232" height="124" rx="12" />
                <rect class="invitation__app" x="24" y="26" width="96" height="52" rx="8" />
                <path class="invitation__arm" d="M120 52h24" />
                <rect class="invitation__sidecar" x="144" y="32" width="72" height="40" rx="8" />
                <rect class="invitation__rail" x="24" y="96" width="192" height="14" rx="7" />
            </svg>
            <h2 class="invitation__title">{ title }</h2>
            <p class="invitation__text">{ inline(dialect.advice()) }</p>
            <p class="invitation__text is-muted">{ "Anywhere on this page will do, and so will a dropped file. Nothing leaves this browser." }</p>
            <button type="button" class="button is-primary" onclick={on_example.reform(|_: MouseEvent| ())}>{ "Show the example" }</button>
        </div>
    }
}
