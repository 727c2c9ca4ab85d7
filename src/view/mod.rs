//! The page: functions of the session and its analysis, which give elements.
//!
//! [`App`] is the only component with a state, its `Model`, which calls the analysis;
//! what a person does comes to it as a `Message`. Large pieces are components
//! too, so that they are drawn only when they change. Geometry is not decided here: the picture is a
//! scene, drawn one to one.

mod app;
mod asking;
mod by_pointer;
mod class_sign;
mod diagram;
mod difference;
mod document;
mod drawing;
mod editing;
mod editor;
mod element;
mod header;
mod help;
mod inline;
mod keys;
mod linked;
mod loose_ends;
mod manual;
mod markup;
mod mending;
mod message;
mod model;
mod panel;
mod piece;
mod question;
#[cfg(test)]
mod rendered;
mod reviewed;
mod screens;
mod selection;
mod shelf;
mod sign;
mod splitter;
mod switch;
mod tabs;
mod task_picker;
mod toast;
mod update;

pub use app::App;

use crate::browser;

/// Puts the page into `<div id="app">`.
pub fn start() {
    browser::console::report_panics();
    if let Some(root) = browser::page::element("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}
