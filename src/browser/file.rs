//! Files that are opened or dropped, as text.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// Opens what the picture holds. Made by the page's start-up script.
    #[wasm_bindgen(js_namespace = window, js_name = openPicture)]
    fn open_picture(file: &web_sys::File);
}

/// A definition of ECS has at most 64 KB; a text of this size is something else.
pub(super) const MAX_BYTES: f64 = 5.0 * 1024.0 * 1024.0;

/// The text of a file, or why there is none, in a sentence for people.
pub type Text = Result<String, String>;

/// Reads the file that was chosen in an `<input type="file">`, and makes the input ready for another.
pub fn read_chosen(event: &web_sys::Event, done: Callback<Text>) {
    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(input) = input else { return };
    if let Some(file) = input.files().and_then(|files| files.get(0)) {
        read(file, done);
    }
    input.set_value("");
}

/// Reads a file as text; a picture that was saved here opens what it shows.
pub fn read(file: web_sys::File, done: Callback<Text>) {
    let name = file.name();
    if file.size() > MAX_BYTES {
        done.emit(Err(format!("{name} is larger than 5 MB, which no task definition is.")));
        return;
    }
    if file.type_().starts_with("image/") {
        return open_picture(&file);
    }
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        done.emit(match text {
            Some(text) if text.contains(['\0', '\u{fffd}']) => Err(format!("{name} is not a text file.")),
            Some(text) => Ok(text),
            None => Err(format!("{name} cannot be read.")),
        });
    });
}
