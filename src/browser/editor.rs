//! The text editor: a script of its own, loaded after the first picture (`editor/editor.js`).
//!
//! The page owns the text; [`Editor`] remembers which text the editor shows and tells it only what
//! differs. Places cross this edge as lines and UTF-16 columns from zero.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::{Callback, NodeRef};

use super::workshop::Answer;
use crate::text::{Change, Gather, LineIndex, Position, difference, typed};

#[wasm_bindgen]
extern "C" {
    /// Made by the page's start-up script.
    #[wasm_bindgen(js_namespace = window, js_name = loadEditor, catch)]
    fn load_editor() -> Result<Promise, JsValue>;

    type Module;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Module, parent: &web_sys::Element, options: &Object) -> Result<View, JsValue>;

    type View;
    #[wasm_bindgen(method, catch)]
    fn change(this: &View, changes: &Array) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = setText)]
    fn set_text(this: &View, text: &str, language: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = setLanguage)]
    fn set_language(this: &View, language: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn marks(this: &View, marks: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, variadic)]
    fn highlight(this: &View, place: &Array) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, variadic)]
    fn point(this: &View, place: &Array) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, variadic)]
    fn reveal(this: &View, place: &Array) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn focus(this: &View) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn destroy(this: &View) -> Result<(), JsValue>;
}

/// What the editor is opened with.
pub struct Options {
    pub text: Rc<str>,
    pub language: &'static str,
    /// The accessible name.
    pub label: &'static str,
    /// The text that the changes are of, the changes, and whether they were pasted or dropped.
    pub on_change: Callback<(Rc<str>, Vec<Change>, bool)>,
    pub on_cursor: Callback<Position>,
    pub on_undo: Callback<()>,
    pub on_redo: Callback<()>,
    pub on_leave: Callback<()>,
    /// Something that the person must know, and whether undoing is a way out.
    pub on_say: Callback<(String, bool)>,
}

/// An open editor; it goes away when it is dropped.
pub struct Editor {
    view: View,
    /// The text that the editor shows.
    known: Rc<RefCell<Rc<str>>>,
    language: RefCell<&'static str>,
    _callbacks: Vec<JsValue>,
}

impl Editor {
    /// Loads the editor and opens it in `host`. The page stays usable where that fails.
    pub fn open(host: NodeRef, options: Options, done: Callback<Rc<Editor>>) {
        spawn_local(async move {
            if let Some(editor) = open(host, options).await {
                done.emit(Rc::new(editor));
            }
        });
    }

    /// Shows this text: only what differs from the one that is shown is changed.
    pub fn show(&self, text: &Rc<str>, language: &'static str) {
        let known = self.known.replace(text.clone());
        let language_changed = self.language.replace(language) != language;
        let Some(edit) = difference(&known, text) else {
            if language_changed {
                let _ = self.view.set_language(language);
            }
            return;
        };
        let kept = known.len() - edit.span.len();
        if kept * 2 < text.len() {
            let _ = self.view.set_text(text, language);
            return;
        }
        if language_changed {
            let _ = self.view.set_language(language);
        }
        let lines = LineIndex::new(&known);
        let change = place(lines.position(&known, edit.span.start), lines.position(&known, edit.span.end));
        change.push(&JsValue::from_str(&edit.text));
        let _ = self.view.change(&Array::of1(&change));
    }

    /// Underlines what is wrong: `[[fromLine, fromColumn, toLine, toColumn, severity, message, rule], …]`.
    pub fn mark(&self, marks: &Answer) {
        let _ = self.view.marks(marks.value());
    }

    /// Marks the lines of a part, or of none.
    pub fn highlight(&self, part: Option<(Position, Position)>) {
        let _ = self.view.highlight(&part.map_or_else(Array::new, |(from, to)| place(from, to)));
    }

    /// Marks the lines of the part that is pointed at, or of none.
    pub fn point(&self, part: Option<(Position, Position)>) {
        let _ = self.view.point(&part.map_or_else(Array::new, |(from, to)| place(from, to)));
    }

    /// Scrolls to a piece of the text and marks its lines.
    pub fn reveal(&self, from: Position, to: Position) {
        let _ = self.view.reveal(&place(from, to));
    }

    pub fn focus(&self) {
        let _ = self.view.focus();
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.view.destroy();
    }
}

async fn open(host: NodeRef, options: Options) -> Option<Editor> {
    let module: Module = JsFuture::from(load_editor().ok()?).await.ok()?.unchecked_into();
    let host = host.cast::<web_sys::Element>()?;
    let known = Rc::new(RefCell::new(options.text.clone()));
    let mut callbacks = Vec::new();
    let object = Object::new();
    let mut set = |key: &str, value: JsValue| {
        let _ = Reflect::set(&object, &JsValue::from_str(key), &value);
        callbacks.push(value);
    };
    set("text", JsValue::from_str(&options.text));
    set("language", JsValue::from_str(options.language));
    set("label", JsValue::from_str(options.label));
    set("onChange", change_callback(known.clone(), options.on_change));
    set("onCursor", cursor_callback(options.on_cursor));
    set("onUndo", plain_callback(options.on_undo));
    set("onRedo", plain_callback(options.on_redo));
    set("onFocusDiagram", plain_callback(options.on_leave));
    set("onSay", say_callback(options.on_say));
    let view = module.open(&host, &object).ok()?;
    Some(Editor { view, known, language: RefCell::new(options.language), _callbacks: callbacks })
}

fn change_callback(known: Rc<RefCell<Rc<str>>>, tell: Callback<(Rc<str>, Vec<Change>, bool)>) -> JsValue {
    Closure::<dyn Fn(Array, bool)>::new(move |changes: Array, is_pasted: bool| {
        let changes: Vec<Change> = changes.iter().filter_map(|change| read_change(&change)).gather();
        let before = known.borrow().clone();
        let after: Rc<str> = typed(&before, changes.clone()).apply(&before).into();
        known.replace(after);
        tell.emit((before, changes, is_pasted));
    })
    .into_js_value()
}

fn cursor_callback(tell: Callback<Position>) -> JsValue {
    Closure::<dyn Fn(u32, u32)>::new(move |line, column| tell.emit(Position { line, column })).into_js_value()
}

fn plain_callback(tell: Callback<()>) -> JsValue {
    Closure::<dyn Fn()>::new(move || tell.emit(())).into_js_value()
}

fn say_callback(tell: Callback<(String, bool)>) -> JsValue {
    Closure::<dyn Fn(String, bool)>::new(move |text, can_undo| tell.emit((text, can_undo))).into_js_value()
}

fn place(from: Position, to: Position) -> Array {
    [from.line, from.column, to.line, to.column].into_iter().map(JsValue::from).collect()
}

/// `[fromLine, fromColumn, toLine, toColumn, text]`.
fn read_change(change: &JsValue) -> Option<Change> {
    let parts = change.dyn_ref::<Array>()?;
    let number = |index| parts.get(index).as_f64().map(|number| number as u32);
    let from = Position { line: number(0)?, column: number(1)? };
    let to = Position { line: number(2)?, column: number(3)? };
    Some((from, to, parts.get(4).as_string()?))
}
