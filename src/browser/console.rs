//! The browser's console, for what should never happen.

use wasm_bindgen::JsValue;

/// Writes a panic into the console, where it can be copied into an issue.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
    }));
}
