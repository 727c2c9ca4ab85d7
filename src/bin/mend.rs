//! What mends texts, apart from the page: a worker loads it when a text is pasted (`editor/mend.js`), so
//! that no text can stop the page, and whoever pastes what reads well need not wait for it.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod exported {
    use js_sys::Array;
    use sidecarta::intake::{self, Mended};
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// The mended text, whether only one reading makes sense, what was done (a sentence each), and the
    /// lines from zero that may be wrong. Nothing where nothing mends the text.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "exported to the worker")]
    pub fn mend(text: String) -> Option<Array> {
        let Mended { text, repairs } = intake::mend(&text)?;
        let is_certain = repairs.iter().all(|repair| repair.is_certain);
        let (messages, doubtful) = (Array::new(), Array::new());
        for repair in &repairs {
            messages.push(&JsValue::from_str(repair.message));
            for line in &repair.doubtful {
                doubtful.push(&JsValue::from(*line));
            }
        }
        Some(Array::of4(&JsValue::from_str(&text), &JsValue::from_bool(is_certain), &messages, &doubtful))
    }
}
