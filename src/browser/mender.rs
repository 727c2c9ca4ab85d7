//! What mends texts: a worker of its own, made when it is first needed (`editor/start.js`).

use crate::text::Gather;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// Made by the page's start-up script.
    #[wasm_bindgen(js_namespace = window, js_name = mend, catch)]
    fn ask(text: &str) -> Result<Promise, JsValue>;
}

/// A mended text, as `src/bin/mend.rs` gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mending {
    pub text: String,
    /// What happened to the text as it was pasted, a sentence each.
    pub messages: Vec<String>,
    /// Whether only one reading makes sense.
    pub is_certain: bool,
    /// Lines from zero that may be wrong.
    pub doubtful: Vec<u32>,
}

/// Looks for what mends the text; tells nothing where nothing does, or where there is no worker.
pub fn mend(text: &str, done: Callback<Mending>) {
    let Ok(promise) = ask(text) else { return };
    spawn_local(async move {
        let answer = JsFuture::from(promise).await.ok().and_then(|answer| answer.dyn_into::<Array>().ok());
        if let Some(mending) = answer.and_then(|answer| mending(&answer)) {
            done.emit(mending);
        }
    });
}

fn mending(answer: &Array) -> Option<Mending> {
    let list = |index: u32| answer.get(index).unchecked_into::<Array>();
    Some(Mending {
        text: answer.get(0).as_string()?,
        is_certain: answer.get(1).as_bool()?,
        messages: list(2).iter().filter_map(|message| message.as_string()).gather(),
        doubtful: list(3).iter().filter_map(|line| line.as_f64()).map(|line| line as u32).gather(),
    })
}
