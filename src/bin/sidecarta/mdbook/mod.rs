//! A preprocessor of mdBook: code blocks marked `ecs` or `pod` become pictures.
//! <https://rust-lang.github.io/mdBook/for_developers/preprocessors.html>
//!
//! A chapter is changed where such a block stands, and nowhere else.

mod chapter;
mod marks;
mod picture;

use std::process::ExitCode;

use serde_json::Value;
use sidecarta::export::Theme;

use super::{Failure, print, tell};

/// What `book.toml` says under `[preprocessor.sidecarta]`, and how many pictures there are so far: all of them
/// stand on the page for print.
struct Book {
    /// The address of the page that links lead to.
    base: Option<String>,
    theme: Theme,
    n_pictures: u32,
}

/// Whether there is something to do for the renderer: elsewhere than in HTML the code blocks stay as they are.
pub(super) fn supports(renderer: &str) -> ExitCode {
    if renderer == "html" { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Reads `[context, book]` and prints the book.
pub(super) fn run() -> Result<ExitCode, Failure> {
    let read = std::io::read_to_string(std::io::stdin()).map_err(|error| error.to_string())?;
    let advice = "mdBook runs this by itself: see docs/mdbook.md";
    let input: Value = serde_json::from_str(&read).map_err(|error| format!("{error}; {advice}"))?;
    let Value::Array(input) = input else { return Err(format!("this is no book; {advice}")) };
    let [context, mut book] =
        <[Value; 2]>::try_from(input).map_err(|_| format!("this is no book; {advice}"))?;
    if context["renderer"].as_str().is_none_or(|renderer| renderer == "html") {
        Book::new(&context["config"]["preprocessor"]["sidecarta"])?.items(&mut book);
    }
    print(&book.to_string())
}

impl Book {
    fn new(config: &Value) -> Result<Book, Failure> {
        let word = |key: &str| match &config[key] {
            Value::Null => Ok(None),
            Value::String(word) => Ok(Some(word.as_str())),
            _ => Err(format!("book.toml: `{key}` under [preprocessor.sidecarta] is a text")),
        };
        let base = word("base")?.map(str::to_owned);
        if let Some(base) = &base
            && (base.contains('#') || !(base.starts_with("http") || base.starts_with(['/', '.'])))
        {
            return Err(format!("book.toml: {base} is no address of a page that a `#` can follow"));
        }
        let theme = word("theme")?.map_or(Ok(Theme::Book), marks::theme)?;
        Ok(Book { base, theme, n_pictures: 0 })
    }

    /// All chapters, however they are nested. Versions of mdBook differ in what they call the list of them.
    fn items(&mut self, book: &mut Value) {
        for list in ["items", "sections"] {
            if let Some(Value::Array(items)) = book.get_mut(list) {
                items.iter_mut().for_each(|item| self.item(item));
            }
        }
    }

    fn item(&mut self, item: &mut Value) {
        let Some(chapter) = item.get_mut("Chapter") else { return };
        let name = ["source_path", "path", "name"].iter().find_map(|key| chapter[*key].as_str());
        let name = name.unwrap_or_default().to_owned();
        if let Some(Value::String(content)) = chapter.get_mut("content") {
            let (changed, told) = self.chapter(content);
            *content = changed;
            told.iter().for_each(|words| tell(&format!("{name}:{words}\n")));
        }
        if let Some(Value::Array(items)) = chapter.get_mut("sub_items") {
            items.iter_mut().for_each(|item| self.item(item));
        }
    }
}

#[cfg(test)]
mod tests;
