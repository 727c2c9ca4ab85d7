//! The pane with the text: the person's own, and the one that would be without what is switched off.

use std::rc::Rc;

use yew::prelude::*;

use super::by_pointer::ByPointer;
use super::difference::Difference;
use super::hooks::{EditorInput, use_editor};
use super::sign::{Sign, sign};
use super::tabs::{Tab, Tabs, tabs};
use crate::analysis::Analysis;
use crate::browser::page::field_value;
use crate::session::{Action, DocumentTab, Selection};
use crate::text::{Edits, Span, difference};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) text: Rc<str>,
    pub(super) analysis: ByPointer<Analysis>,
    pub(super) shown: DocumentTab,
    pub(super) selection: Option<Selection>,
    pub(super) wanted: Option<(usize, Span)>,
    pub(super) focus: usize,
    pub(super) act: Callback<Action>,
    pub(super) on_copy: Callback<String>,
}

#[component]
pub(super) fn Document(props: &Props) -> Html {
    let host = use_node_ref();
    let is_definition = props.shown == DocumentTab::Definition;
    let has_editor = use_editor(
        host.clone(),
        EditorInput {
            text: props.text.clone(),
            analysis: props.analysis.clone(),
            selection: props.selection.clone(),
            wanted: props.wanted,
            focus: props.focus,
            is_shown: is_definition,
            act: props.act.clone(),
        },
    );
    let n_off = n_off(&props.analysis);
    let both = vec![
        Tab { id: "definition", pane: Some("pane-definition"), label: "Definition", count: None, sign: None },
        Tab {
            id: "effective",
            pane: Some("pane-effective"),
            label: "Effective",
            count: (n_off > 0).then_some(n_off),
            sign: None,
        },
    ];
    let on_choose = props.act.reform(|index| {
        Action::ShowDocument(if index == 0 { DocumentTab::Definition } else { DocumentTab::Effective })
    });
    let copy = {
        let (analysis, text, on_copy) = (props.analysis.clone(), props.text.clone(), props.on_copy.clone());
        Callback::from(move |_: MouseEvent| {
            on_copy.emit(if is_definition { text.to_string() } else { analysis.effective_text() });
        })
    };
    html! {
        <section class="document" aria-label="Text">
            <div class="pane-head">
                { tabs(&Tabs { label: "Which text", tabs: both, chosen: usize::from(!is_definition), on_choose }) }
                <button type="button" class="button is-icon" title="Copy this text" aria-label="Copy this text" onclick={copy}>
                    { sign(Sign::Copy) }
                </button>
            </div>
            <div class="document__pane" id="pane-definition" role="tabpanel" aria-labelledby="tab-definition" hidden={!is_definition}>
                <div class="document__editor" ref={host} hidden={!has_editor} />
                if !has_editor {
                    { plain_field(&props.text, &props.act) }
                }
            </div>
            <div class="document__pane" id="pane-effective" role="tabpanel" aria-labelledby="tab-effective" hidden={is_definition}>
                if !is_definition {
                    <Difference analysis={props.analysis.clone()} act={props.act.clone()} />
                }
            </div>
        </section>
    }
}

/// How many containers of the shown task are switched off.
pub(super) fn n_off(analysis: &Analysis) -> usize {
    match (&analysis.shown, analysis.task()) {
        (Some(shown), Some(task)) => task.containers.len() - shown.effective.task.containers.len(),
        _ => 0,
    }
}

/// What can be typed in until the editor is there, or where it cannot be loaded.
fn plain_field(text: &Rc<str>, act: &Callback<Action>) -> Html {
    let oninput = {
        let (text, act) = (text.clone(), act.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(edit) = field_value(&event).and_then(|value| difference(&text, &value)) {
                act.emit(Action::Edit(Edits::replace(edit.span, edit.text)));
            }
        })
    };
    html! {
        <textarea
            class="document__field"
            aria-label="Definition"
            spellcheck="false"
            autocapitalize="off"
            autocomplete="off"
            value={text.to_string()}
            {oninput}
        />
    }
}
