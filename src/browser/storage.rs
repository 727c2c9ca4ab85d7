//! What survives a reload. A browser that stores nothing makes every look-up empty.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Made by the page's start-up script: what a tab shows that was opened by a link stays in that tab.
    #[wasm_bindgen(js_namespace = window, js_name = loadSession, catch)]
    fn load_kept() -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(js_namespace = window, js_name = saveSession, catch)]
    fn keep(json: &str, makes_own: bool) -> Result<(), JsValue>;
}

const PREFIX: &str = "sidecarta.";

/// The session of the last visit.
pub fn load_session() -> Option<String> {
    load_kept().ok()?
}

/// `makes_own`: from now on the session is the person's own, wherever it came from.
pub fn save_session(json: &str, makes_own: bool) {
    // A full or forbidden storage is no reason to disturb.
    let _ = keep(json, makes_own);
}

pub fn load(key: &str) -> Option<String> {
    storage()?.get_item(&format!("{PREFIX}{key}")).ok()?
}

pub fn save(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage is no reason to disturb.
        let _ = storage.set_item(&format!("{PREFIX}{key}"), value);
    }
}

fn storage() -> Option<web_sys::Storage> {
    super::window()?.local_storage().ok()?
}
