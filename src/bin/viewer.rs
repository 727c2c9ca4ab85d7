//! The picture alone, in a wasm of its own for the frames in which other pages embed it (`editor/viewer.js`).

fn main() {}

#[cfg(target_arch = "wasm32")]
mod exported {
    use std::cell::RefCell;

    use sidecarta::viewer::{Viewer, Wish};
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static VIEWER: RefCell<Viewer> = RefCell::default();
    }

    /// What is to be seen of the text, as JSON; so is the wish.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "exported to the frame")]
    pub fn view(text: &str, wish: &str) -> String {
        VIEWER.with_borrow_mut(|viewer| viewer.view(text, &Wish::from_json(wish)).to_string())
    }
}
