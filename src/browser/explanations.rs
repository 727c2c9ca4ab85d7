//! The sentences of the details: a file of their own, loaded when they are first asked for (`editor/start.js`).

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// Made by the page's start-up script.
    #[wasm_bindgen(js_namespace = window, js_name = explanations, catch)]
    fn ask() -> Result<Promise, JsValue>;
}

/// Loads them; gives an empty text where that fails.
pub fn load(done: Callback<String>) {
    let Ok(promise) = ask() else { return };
    spawn_local(async move {
        let text = JsFuture::from(promise).await.ok().and_then(|text| text.as_string());
        done.emit(text.unwrap_or_default());
    });
}
