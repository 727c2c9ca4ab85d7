//! The session as the state of the page, kept across reloads.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::{Timeout, page, storage};
use crate::session::{Action, Session};

/// How long the page waits for the next change before it writes the session down.
const SAVE_AFTER_MS: u32 = 300;

#[derive(Clone, Debug, PartialEq)]
pub(in crate::view) struct State(pub(in crate::view) Session);

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<State>, action: Action) -> Rc<State> {
        let next = self.0.apply(action);
        if next == self.0 { self } else { Rc::new(State(next)) }
    }
}

/// The session of the last visit, or a new one with the example.
#[hook]
pub(in crate::view) fn use_session() -> UseReducerHandle<State> {
    let state = use_reducer(|| {
        let stored = storage::load("session").and_then(|json| Session::from_json(&json));
        State(stored.unwrap_or_default())
    });
    let latest = use_mut_ref(|| state.clone());
    latest.replace(state.clone());
    {
        let latest = latest.clone();
        use_effect_with((), move |()| {
            let listeners = page::on_leave(move || save(&latest.borrow().0));
            move || drop(listeners)
        });
    }
    {
        let (text, off) = (state.0.text.clone(), state.0.choices.off.clone());
        use_effect_with((text, off), move |_| {
            let timeout = Timeout::new(SAVE_AFTER_MS, move || save(&latest.borrow().0));
            move || drop(timeout)
        });
    }
    state
}

fn save(session: &Session) {
    storage::save("session", &session.to_json());
}
