//! What answers questions about a text, in a worker of its own (`editor/start.js`, `src/workshop`).

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::text::{Edits, Gather, Span};

#[wasm_bindgen]
extern "C" {
    /// Made by the page's start-up script.
    #[wasm_bindgen(js_namespace = window, js_name = ask)]
    fn ask_worker(text: &str, question: &Array) -> Promise;
    #[wasm_bindgen(js_namespace = window, js_name = keepAddress)]
    fn keep_address(text: &str, question: &Array);
}

/// What is asked about a text, as `src/workshop/question.rs` reads it.
pub struct Question(Array);

impl Question {
    /// `task` and what follows is what is chosen about the text; `part` is what the question is about.
    pub fn new(
        kind: &str,
        task: usize,
        off: impl Iterator<Item = impl AsRef<str>>,
        logs: &str,
        (width, height): (f32, f32),
        part: Option<&str>,
    ) -> Question {
        let question = Array::of5(
            &JsValue::from_str(kind),
            &JsValue::from(task as u32),
            &list(off),
            &JsValue::from_str(logs),
            &JsValue::from(width),
        );
        question.push(&JsValue::from(height));
        question.push(&part.map_or(JsValue::NULL, JsValue::from_str));
        Question(question)
    }

    /// Asks about the text. The answer is nothing where there is none, and where no worker could be had.
    pub fn ask(self, text: &str, arguments: &[String], done: Callback<Option<Answer>>) {
        self.0.push(&list(arguments.iter()));
        let promise = ask_worker(text, &self.0);
        spawn_local(async move {
            let answer = JsFuture::from(promise).await.ok();
            done.emit(answer.filter(|answer| !answer.is_undefined() && !answer.is_null()).map(Answer));
        });
    }
}

impl Question {
    /// Asks for a link to the text; the address becomes that, not at once and not too often.
    pub fn keep_as_address(self, text: &str, arguments: &[String]) {
        self.0.push(&list(arguments.iter()));
        keep_address(text, &self.0);
    }
}

fn list(texts: impl Iterator<Item = impl AsRef<str>>) -> Array {
    texts.map(|text| JsValue::from_str(text.as_ref())).collect()
}

/// An answer, or a member of it. What is missing is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer(JsValue);

impl Answer {
    pub(super) fn new(value: JsValue) -> Answer {
        Answer(value)
    }

    pub(super) fn value(&self) -> &JsValue {
        &self.0
    }

    #[inline(never)]
    pub fn get(&self, key: &str) -> Answer {
        Answer(Reflect::get(&self.0, &JsValue::from_str(key)).unwrap_or_default())
    }

    /// The member, where it is there.
    pub fn find(&self, key: &str) -> Option<Answer> {
        Some(self.get(key)).filter(|it| !it.0.is_null() && !it.0.is_undefined())
    }

    #[inline(never)]
    pub fn text(&self, key: &str) -> String {
        self.get(key).as_text()
    }

    pub fn as_text(&self) -> String {
        self.0.as_string().unwrap_or_default()
    }

    #[inline(never)]
    pub fn number(&self, key: &str) -> u32 {
        self.get(key).as_number()
    }

    pub fn as_number(&self) -> u32 {
        self.0.as_f64().unwrap_or_default() as u32
    }

    pub fn is(&self, key: &str) -> bool {
        self.get(key).0.is_truthy()
    }

    pub fn list(&self, key: &str) -> Vec<Answer> {
        self.get(key).items()
    }

    #[inline(never)]
    pub fn items(&self) -> Vec<Answer> {
        match self.0.dyn_ref::<Array>() {
            Some(items) => items.iter().map(Answer).gather(),
            None => Vec::new(),
        }
    }

    /// A place in the text, in bytes: from and to under these keys.
    pub fn span_at(&self, start: &str, end: &str) -> Span {
        Span { start: self.number(start), end: self.number(end) }
    }

    /// Edits of the text: `[[start, end, text], …]`.
    pub fn edits(&self) -> Edits {
        let mut edits = Edits::new();
        for edit in self.items() {
            let span = edit.span_at("0", "1");
            // They are sorted and disjoint where they come from.
            let _ = edits.add(span, edit.text("2"));
        }
        edits
    }
}
