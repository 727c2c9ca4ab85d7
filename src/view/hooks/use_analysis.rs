//! The analysis of the session's text.

use std::rc::Rc;

use yew::prelude::*;

use crate::analysis::{Analysis, Choices, analyze};
use crate::browser::Timeout;
use crate::view::by_pointer::ByPointer;

/// Texts up to this size are analysed at every keystroke, in bytes.
const QUICK: usize = 100_000;
/// How long the analysis of a larger text waits for the next keystroke.
const WAIT_MS: u32 = 180;

#[hook]
pub(in crate::view) fn use_analysis(text: &Rc<str>, choices: &Choices) -> ByPointer<Analysis> {
    let text = use_settled(text);
    let analysis = use_memo((text, choices.clone()), |(text, choices)| analyze(text.clone(), choices));
    ByPointer(analysis)
}

/// The text, or the one before as long as a large text is being typed in.
#[hook]
fn use_settled(text: &Rc<str>) -> Rc<str> {
    let settled = use_mut_ref(|| text.clone());
    let wake = use_force_update();
    if text.len() <= QUICK {
        settled.replace(text.clone());
    }
    {
        let settled = settled.clone();
        use_effect_with(text.clone(), move |text| {
            let is_behind = *settled.borrow() != *text;
            let text = text.clone();
            let timeout = is_behind.then(|| {
                Timeout::new(WAIT_MS, move || {
                    settled.replace(text);
                    wake.force_update();
                })
            });
            move || drop(timeout)
        });
    }
    let text: Rc<str> = settled.borrow().clone();
    text
}
