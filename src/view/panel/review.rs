//! What is wrong with the definition, by class; and what AWS would say in one line.

use yew::prelude::*;

use super::finding::{FindingItem, finding};
use crate::analysis::Analysis;
use crate::review::{Class, Finding};
use crate::session::Action;
use crate::text::Span;
use crate::view::by_pointer::ByPointer;
use crate::view::class_sign::{class_sign, title};
use crate::view::task_picker::counted;

pub(in crate::view) struct Review {
    pub(in crate::view) analysis: ByPointer<Analysis>,
    pub(in crate::view) act: Callback<Action>,
    pub(in crate::view) on_reveal: Callback<Span>,
}

pub(in crate::view) fn review(props: &Review) -> Html {
    let findings = &props.analysis.findings;
    html! {
        <div class="review">
            { verdict(&props.analysis) }
            for class in Class::ALL {
                { section(class, findings, props) }
            }
        </div>
    }
}

/// The answer in one line.
fn verdict(analysis: &Analysis) -> Html {
    let (words, kind) = summary(analysis.shown.is_some(), &analysis.findings);
    html! { <p class="review__verdict" data-verdict={kind}>{ words }</p> }
}

/// The answer, and a stable word for it.
pub(in crate::view) fn summary(has_task: bool, findings: &[Finding]) -> (String, &'static str) {
    let n_rejected = findings.iter().filter(|finding| finding.rule.class == Class::Rejected).count();
    match (n_rejected, findings.len()) {
        (0, 0) if !has_task => ("There is nothing to review yet.".to_owned(), "empty"),
        (0, 0) => ("Nothing to complain about.".to_owned(), "clean"),
        (0, n) => (format!("AWS would accept this. {} beyond that.", counted(n, "remark")), "accepted"),
        (n, _) => (format!("AWS would refuse this: {}.", counted(n, "reason")), "refused"),
    }
}

fn section(class: Class, findings: &[Finding], props: &Review) -> Html {
    let indices: Vec<usize> =
        (0..findings.len()).filter(|index| findings[*index].rule.class == class).collect();
    if indices.is_empty() {
        return Html::default();
    }
    html! {
        <section class="review__section" data-class={class.key()}>
            <h3 class="caps">{ class_sign(class) }{ title(class) }<span class="review__count">{ indices.len() }</span></h3>
            <ul class="review__list">
                for index in indices {
                    { finding(&FindingItem { analysis: props.analysis.clone(), index, act: props.act.clone(), on_reveal: props.on_reveal.clone() }) }
                }
            </ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::rendered::{analysis, render_html};

    fn reviewed(text: &str) -> String {
        render_html(review(&Review {
            analysis: analysis(text, &[]),
            act: Callback::noop(),
            on_reveal: Callback::noop(),
        }))
    }

    #[test]
    fn without_a_task_there_is_nothing_to_review() {
        assert!(reviewed("").contains("There is nothing to review yet."));
    }

    #[test]
    fn without_findings_the_answer_is_short() {
        let (words, kind) = summary(true, &[]);
        assert_eq!((words.as_str(), kind), ("Nothing to complain about.", "clean"));
    }
}
