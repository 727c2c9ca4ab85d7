//! The edge to the browser: storage, clipboard, files, page-wide events, sizes, the text editor.
//!
//! The only place with `web_sys`, `js_sys` and `wasm_bindgen`. What fails here fails silently or as an
//! `Option`: a page without storage or clipboard still draws. Knows nothing of what is shown.

pub mod address;
pub mod clipboard;
pub mod console;
pub mod dialog;
pub mod editor;
pub mod file;
pub mod form;
pub mod page;
pub mod picture;
pub mod pointer;
pub mod size;
pub mod storage;
pub mod theme;
pub mod time;
pub mod workshop;

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

fn document() -> Option<web_sys::Document> {
    window()?.document()
}
