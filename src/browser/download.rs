//! Files that the person keeps.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Offers a text as a file of this name and type. Made by the page's start-up script.
    #[wasm_bindgen(js_namespace = window)]
    pub fn keep(name: &str, text: &str, kind: &str);
}
