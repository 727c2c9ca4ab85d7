//! One finding: what is wrong and where, what to do, and why it matters.

use yew::prelude::*;

use crate::analysis::Analysis;
use crate::review::Fix;
use crate::session::{Action, Origin};
use crate::text::Span;
use crate::view::by_pointer::ByPointer;
use crate::view::docs::{capitalized, docs, inline};

pub(in crate::view) struct FindingItem {
    pub(in crate::view) analysis: ByPointer<Analysis>,
    /// Its number in the analysis.
    pub(in crate::view) index: usize,
    pub(in crate::view) act: Callback<Action>,
    pub(in crate::view) on_reveal: Callback<Span>,
}

pub(in crate::view) fn finding(props: &FindingItem) -> Html {
    let Some(finding) = props.analysis.findings.get(props.index) else { return Html::default() };
    let line = |span: Span| props.analysis.lines.line_of(span.start) + 1;
    let show = {
        let (act, on_reveal) = (props.act.clone(), props.on_reveal.clone());
        let (subject, span) = (finding.subject.clone(), finding.span);
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::Select(subject.clone(), Origin::Text));
            on_reveal.emit(span);
        })
    };
    html! {
        <li key={format!("{} {}", finding.rule.id, finding.message)} class="finding" data-rule={finding.rule.id} data-class={finding.rule.class.key()}>
            <button type="button" class="finding__message" onclick={show}>
                <span>{ inline(&capitalized(&finding.message)) }</span>
                <span class="finding__line">{ format!("line {}", line(finding.span)) }</span>
            </button>
            if let Some(help) = &finding.help {
                <p class="finding__help">{ inline(&capitalized(help)) }</p>
            }
            for related in &finding.related {
                <button
                    type="button"
                    class="finding__related"
                    onclick={props.on_reveal.reform({ let span = related.span; move |_: MouseEvent| span })}
                >
                    { inline(&capitalized(&related.value)) }<span class="finding__line">{ format!("line {}", line(related.span)) }</span>
                </button>
            }
            if let Some(fix) = &finding.fix {
                { fix_button(fix, &props.act) }
            }
            <details class="finding__why">
                <summary>{ "Why" }</summary>
                <p class="finding__rule"><strong>{ inline(finding.rule.summary()) }</strong>{ " " }<code>{ finding.rule.id }</code></p>
                { docs(finding.rule.docs) }
            </details>
        </li>
    }
}

fn fix_button(fix: &Fix, act: &Callback<Action>) -> Html {
    let edits = fix.edits.clone();
    html! {
        <button type="button" class="button finding__fix" onclick={act.reform(move |_: MouseEvent| Action::Edit(edits.clone()))}>
            { inline(&fix.title) }
        </button>
    }
}
