//! The page: Yew components that are functions of the session and its analysis.
//!
//! Components take values and give callbacks; only [`App`] and the hooks call the analysis and the
//! browser. Geometry is not decided here: the picture is a scene, drawn one to one.

mod app;
mod by_pointer;
mod class_sign;
mod diagram;
mod difference;
mod docs;
mod document;
mod drawing;
mod header;
mod help;
mod hooks;
mod keys;
mod panel;
#[cfg(test)]
mod rendered;
mod screens;
mod sign;
mod splitter;
mod switch;
mod tabs;
mod task_picker;
mod toast;

pub use app::App;

use crate::browser;

/// Puts the page into `<div id="app">`.
pub fn start() {
    browser::console::report_panics();
    if let Some(root) = browser::page::element("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}
