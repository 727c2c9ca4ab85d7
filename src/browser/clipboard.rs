//! Copying.

use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// Gives whether that worked. Made by the page's start-up script.
    #[wasm_bindgen(js_namespace = window, js_name = copy)]
    fn copy_text(text: &str) -> Promise;
}

/// Copies the text and tells whether that worked.
pub fn copy(text: &str, done: Callback<bool>) {
    let promise = copy_text(text);
    spawn_local(async move {
        done.emit(JsFuture::from(promise).await.is_ok_and(|has_worked| has_worked.is_truthy()));
    });
}
