//! What the page asks for beside its picture, in a wasm of its own: a worker loads it after the first
//! picture (`editor/workshop.js`), so that the page stays small and no text can stop it.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod exported {
    use std::cell::RefCell;

    use sidecarta::workshop::Workshop;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static WORKSHOP: RefCell<Workshop> = RefCell::default();
    }

    /// The answer to a question about the text, both as JSON.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "exported to the worker")]
    pub fn answer(text: &str, question: &str) -> String {
        WORKSHOP.with_borrow_mut(|workshop| workshop.answer(text, question))
    }
}
