//! Copying.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

/// Copies the text and tells whether that worked.
pub fn copy(text: &str, done: Callback<bool>) {
    let Some(navigator) = super::window().map(|window| window.navigator()) else { return };
    // The clipboard is missing on pages that were not loaded securely.
    let has_clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| it.is_object());
    if !has_clipboard {
        done.emit(false);
        return;
    }
    let promise = navigator.clipboard().write_text(text);
    spawn_local(async move { done.emit(JsFuture::from(promise).await.is_ok()) });
}
