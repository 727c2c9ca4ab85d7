//! What the documents say about files and books is so: their commands run, their book is built.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use sidecarta::export::Format;

use crate::support::root;

const PROGRAM: Option<&str> = option_env!("CARGO_BIN_EXE_sidecarta");

fn document(name: &str) -> String {
    std::fs::read_to_string(root().join("docs").join(name)).unwrap()
}

/// The code blocks of the document in a language.
fn blocks<'d>(document: &'d str, language: &str) -> Vec<&'d str> {
    let fence = format!("\n```{language}\n");
    document.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// A folder of its own with a task in it.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("sidecarta-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::copy(root().join("tests/samples/firelens.yaml"), folder.join("task.yaml")).unwrap();
    folder
}

/// The words of a command, as a shell takes them apart.
fn words(line: &str) -> Vec<&str> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        })
        .collect()
}

#[test]
fn the_commands_about_exports_run() {
    let Some(program) = PROGRAM else { return };
    let (text, folder) = (document("export.md"), folder("commands"));
    let lines: Vec<&str> = blocks(&text, "sh").into_iter().flat_map(str::lines).collect();
    assert!(lines.len() >= 8, "{lines:?}");
    for line in lines {
        let words = words(line.strip_prefix("sidecarta ").unwrap());
        let output = Command::new(program).args(&words).current_dir(&folder).output().unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        let written = words.iter().position(|word| *word == "-o").map(|place| folder.join(words[place + 1]));
        assert!(written.map_or(!output.stdout.is_empty(), |path| path.is_file()), "{line}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_formats_in_the_document_are_those_there_are() {
    let text = document("export.md");
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let named: Vec<&str> =
        rows.flat_map(|row| row.split(" | ").next().unwrap().split('`').skip(1).step_by(2)).collect();
    assert_eq!(named, Format::ALL.map(Format::key));
}

#[test]
fn the_source_in_the_document_is_that_of_a_picture() {
    let text = document("export.md");
    let (before, behind) = blocks(&text, "xml")[0].trim_end().split_once("v1.z.…").unwrap();
    let element = sidecarta::link::source_element("v1.z.A");
    assert_eq!(element, [before, "v1.z.A", behind].concat());
}

/// The example of the document as a chapter, with the file that it includes in it.
fn chapter() -> String {
    let text = document("mdbook.md");
    let example = text.split("````markdown\n").nth(1).unwrap().split("````").next().unwrap();
    let pod = std::fs::read_to_string(root().join("tests/samples/native-sidecars.yaml")).unwrap();
    format!("# A\n\n{}", example.replace("{{#include deploy/checkout.yaml}}\n", &pod))
}

/// What the preprocessor makes of a book.
fn preprocessed(program: &str, input: &Value) -> Output {
    let mut command = Command::new(program);
    command.arg("mdbook").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn input(renderer: &str, list: &str) -> Value {
    let item = |name: &str, content: &str, inner: Value| json!({ "Chapter": { "name": name, "content": content, "path": "a.md", "sub_items": inner, "new": 1 } });
    let inner = item("Inner", "```ecs\nhello\n```\n", json!([]));
    let book =
        json!({ list: [item("Outer", &chapter(), json!([inner])), "Separator", { "PartTitle": "x" }] });
    let settings = json!({ "base": "https://sidecarta.example/", "command": "x" });
    json!([{ "root": "/", "renderer": renderer, "config": { "preprocessor": { "sidecarta": settings } } }, book])
}

#[test]
fn a_book_of_any_version_gets_its_pictures() {
    let Some(program) = PROGRAM else { return };
    for list in ["items", "sections"] {
        let input = input("html", list);
        let output = preprocessed(program, &input);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut book: Value = serde_json::from_slice(&output.stdout).unwrap();
        let content = book[list][0]["Chapter"]["content"].take();
        let content = content.as_str().unwrap();
        assert_eq!(content.matches("<svg ").count(), 2, "{content}");
        assert_eq!(content.matches(">Open in Sidecarta</a>").count(), 2);
        assert!(content.starts_with("# A\n\n<div") && content.contains("\n```yaml\n"), "{content}");
        let inner = book[list][0]["Chapter"]["sub_items"][0]["Chapter"]["content"].take();
        assert!(inner.as_str().unwrap().contains("<strong>No picture:</strong>"), "{inner}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.starts_with("a.md:1: There is no task definition"), "{told}");
        // Whatever else there is stays.
        let mut rest = input[1].clone();
        rest[list][0]["Chapter"]["content"].take();
        rest[list][0]["Chapter"]["sub_items"][0]["Chapter"]["content"].take();
        assert_eq!(book, rest);
    }
}

#[test]
fn other_renderers_get_the_book_as_it_is() {
    let Some(program) = PROGRAM else { return };
    let input = input("epub", "items");
    let output = preprocessed(program, &input);
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap(), input[1]);
    let supports = |renderer| {
        let output = Command::new(program).args(["mdbook", "supports", renderer]).output().unwrap();
        output.status.success()
    };
    assert!(supports("html") && !supports("epub") && !supports("markdown"));
}

#[test]
fn what_is_no_book_or_no_setting_is_told() {
    let Some(program) = PROGRAM else { return };
    let with = |settings: Value| json!([{ "renderer": "html", "config": { "preprocessor": { "sidecarta": settings } } }, {}]);
    for (input, why) in [
        (json!({}), "this is no book; mdBook runs this by itself"),
        (json!([1]), "this is no book"),
        (with(json!({ "base": 1 })), "`base` under [preprocessor.sidecarta] is a text"),
        (with(json!({ "base": "javascript:alert(1)" })), "javascript:alert(1) is no address of a page"),
        (with(json!({ "theme": "pink" })), "there is no theme `pink`; there are: auto, light, dark"),
    ] {
        let output = preprocessed(program, &input);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(why) && output.stdout.is_empty(), "{input}: {said}");
        assert_eq!(output.status.code(), Some(2), "{input}");
    }
}

/// Where mdBook is installed, as `MDBOOK` or on the path.
#[test]
fn mdbook_builds_the_book_of_the_document() {
    let (Some(program), Some(mdbook)) = (PROGRAM, mdbook()) else { return };
    let folder = folder("book");
    let text = document("mdbook.md");
    let command = format!("\"{} mdbook\"", Path::new(program).display());
    let settings = blocks(&text, "toml")[0].replace("\"sidecarta mdbook\"", &command);
    let pod = std::fs::read(root().join("tests/samples/native-sidecars.yaml")).unwrap();
    let example = text.split("````markdown\n").nth(1).unwrap().split("````").next().unwrap();
    std::fs::create_dir_all(folder.join("src/deploy")).unwrap();
    std::fs::write(folder.join("book.toml"), format!("[book]\ntitle = \"Book\"\n\n{settings}")).unwrap();
    std::fs::write(folder.join("src/SUMMARY.md"), "- [One](one.md)\n").unwrap();
    std::fs::write(folder.join("src/one.md"), format!("# One\n\n{example}")).unwrap();
    std::fs::write(folder.join("src/deploy/checkout.yaml"), pod).unwrap();
    let output = Command::new(mdbook).arg("build").current_dir(&folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = std::fs::read_to_string(folder.join("book/one.html")).unwrap();
    assert_eq!(page.matches("<div class=\"sidecarta-picture\"><svg").count(), 2, "{page}");
    assert!(page.contains("#v1.") && page.contains("language-yaml"), "{page}");
    std::fs::remove_dir_all(&folder).unwrap();
}

fn mdbook() -> Option<String> {
    let named = std::env::var("MDBOOK").unwrap_or_else(|_| "mdbook".to_owned());
    Command::new(&named).arg("--version").output().ok().map(|_| named)
}
