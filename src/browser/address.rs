//! The address that the page's own address asks for (`?u=`), and how its text comes here.

use js_sys::{Promise, Reflect, decode_uri_component};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Url;
use yew::Callback;

use super::file::{MAX_BYTES, Text};
use super::workshop::Answer;

/// A text at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Who is asked.
    pub host: String,
    /// Where the text itself is: the pages of GitHub about a file lead to the file.
    pub url: String,
}

#[wasm_bindgen]
extern "C" {
    /// Says in the address which rule is read about, if any. Made by the page's start-up script.
    #[wasm_bindgen(js_namespace = window, js_name = tellRule)]
    pub fn tell_rule(rule: &str);

    /// The text at the address, of which another host knows no more than that. Made by the page's start-up script.
    #[wasm_bindgen(js_namespace = window, js_name = loadElsewhere)]
    fn load_elsewhere(url: &str) -> Promise;
}

/// What the link in the address holds, or a picture that was dropped, once; `refusal` says why it holds nothing.
pub fn linked() -> Option<Answer> {
    let (window, key) = (super::window()?, JsValue::from_str("linked"));
    let linked = Reflect::get(&window, &key).ok().filter(|linked| !linked.is_undefined())?;
    let _ = Reflect::set(&window, &key, &JsValue::UNDEFINED);
    Some(Answer::new(linked))
}

/// The rule whose page is asked for.
pub fn rule() -> Option<String> {
    parameter("rule=")
}

/// What is written behind this in the query of the page's address.
fn parameter(key: &str) -> Option<String> {
    let search = super::window()?.location().search().ok()?;
    let written = search.strip_prefix('?')?.split('&').find_map(|parameter| parameter.strip_prefix(key))?;
    decode_uri_component(written).ok()?.as_string()
}

/// The address that the page is asked to load a text from. Nothing is loaded.
pub fn asked_for() -> Option<Address> {
    let location = super::window()?.location();
    let written = parameter("u=")?;
    let url = Url::new_with_base(&written, &location.href().ok()?).ok()?;
    // The page's policy allows nothing else.
    let is_own = Some(url.host()) == location.host().ok() && url.protocol() == "http:";
    if url.protocol() != "https:" && !is_own {
        return None;
    }
    let url = Url::new(&raw(&url.host(), &url.pathname(), &url.href())).ok()?;
    Some(Address { host: url.host(), url: url.href() })
}

/// `github.com/o/r/blob/main/f` → the file; `gist.github.com/o/id` → the text of the gist.
/// <https://docs.github.com/en/repositories/working-with-files/using-files/viewing-and-understanding-files>
fn raw(host: &str, path: &str, url: &str) -> String {
    let mut raw = String::new();
    match host {
        "github.com" => {
            let mut parts = path.splitn(5, '/').skip(1);
            if let (Some(owner), Some(repository), Some("blob" | "raw"), Some(rest)) =
                (parts.next(), parts.next(), parts.next(), parts.next())
            {
                for part in ["https://raw.githubusercontent.com", owner, repository, rest] {
                    raw.push_str(if raw.is_empty() { "" } else { "/" });
                    raw.push_str(part);
                }
            }
        }
        "gist.github.com" => {
            raw.push_str("https://gist.githubusercontent.com");
            raw.push_str(path);
            raw.push_str("/raw");
        }
        _ => {}
    }
    if raw.is_empty() { url.to_owned() } else { raw }
}

/// Loads the text, without telling who asks.
pub fn load(address: &Address, done: Callback<Text>) {
    let host = address.host.clone();
    let promise = load_elsewhere(&address.url);
    spawn_local(async move {
        let text = JsFuture::from(promise).await.ok().and_then(|text| text.as_string());
        done.emit(match text {
            Some(text) if text.len() as f64 > MAX_BYTES => {
                Err(host + " sent more than 5 MB, which no task definition is.")
            }
            Some(text) => Ok(text),
            None => Err(host + " did not send the text. Open the address and paste what is there."),
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_github_lead_to_the_file() {
        let raw = |host, path| raw(host, path, "as it is");
        assert_eq!(
            raw("github.com", "/acme/shop/blob/main/ecs/task.json"),
            "https://raw.githubusercontent.com/acme/shop/main/ecs/task.json"
        );
        assert_eq!(raw("gist.github.com", "/acme/12ab"), "https://gist.githubusercontent.com/acme/12ab/raw");
        assert_eq!(raw("github.com", "/acme/shop"), "as it is");
        assert_eq!(raw("example.org", "/a/blob/b/c"), "as it is");
    }
}
