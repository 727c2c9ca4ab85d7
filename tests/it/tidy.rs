//! The house rules that a test can keep: who may use whom, where the browser may occur, what each file says.

use std::path::{Path, PathBuf};

use crate::support::root;

/// Each stage and the stages it may use, in reading order.
const STAGES: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("yaml", &["text"]),
    ("leak", &["text", "yaml"]),
    ("schema", &["text"]),
    ("intake", &["text", "yaml", "schema"]),
    ("catalog", &[]),
    ("task", &["text", "yaml", "schema", "intake", "catalog"]),
    ("edit", &["text", "yaml", "schema", "intake", "catalog", "task"]),
    ("review", &["text", "yaml", "leak", "schema", "intake", "task", "edit"]),
    ("diagram", &["text", "task", "catalog"]),
    ("analysis", &["text", "yaml", "intake", "task", "edit", "review", "diagram"]),
    ("explain", &["text", "yaml", "schema", "task", "diagram", "analysis"]),
    ("assist", &["text", "yaml", "schema", "intake", "task", "explain"]),
    ("session", &["text", "yaml", "task", "diagram", "analysis"]),
    ("link", &["leak", "catalog", "task", "diagram", "session"]),
    ("export", &["text", "yaml", "intake", "task", "edit", "review", "diagram", "analysis", "link"]),
    (
        "workshop",
        &[
            "text", "yaml", "leak", "intake", "task", "edit", "review", "diagram", "analysis", "explain",
            "assist", "export", "link",
        ],
    ),
    ("viewer", &["task", "diagram", "analysis", "export"]),
    ("browser", &["text"]),
    (
        "view",
        &[
            "text", "intake", "catalog", "task", "edit", "review", "diagram", "analysis", "export",
            "session", "browser",
        ],
    ),
];

fn sources() -> Vec<(PathBuf, String)> {
    let mut sources = Vec::new();
    collect(&root().join("src"), &mut sources);
    sources.sort();
    sources
}

fn collect(folder: &Path, sources: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            sources.push((path.strip_prefix(root().join("src")).unwrap().to_owned(), text));
        }
    }
}

/// The stage a file belongs to: its folder, or its own name.
fn stage(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The text without its tests, which may use anything and be long.
fn code<'t>(path: &Path, text: &'t str) -> &'t str {
    let is_test =
        path.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs")));
    if is_test { "" } else { text.split("#[cfg(test)]").next().unwrap() }
}

#[test]
fn a_stage_uses_only_stages_before_it() {
    for (path, text) in sources() {
        let stage = stage(&path);
        let Some((_, allowed)) = STAGES.iter().find(|(name, _)| *name == stage) else {
            assert!(matches!(stage.as_str(), "lib" | "bin"), "{} belongs to no stage", path.display());
            continue;
        };
        for used in code(&path, &text).split("crate::").skip(1) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let is_stage = STAGES.iter().any(|(name, _)| *name == used);
            let is_fine = !is_stage || used == stage || allowed.contains(&used.as_str());
            assert!(is_fine, "{} uses `{used}`, which `{stage}` must not know", path.display());
        }
    }
}

#[test]
fn the_browser_occurs_only_at_the_edge() {
    for (path, text) in sources() {
        let stage = stage(&path);
        let mut forbidden = vec!["yew::", "web_sys::", "js_sys::", "gloo::", "wasm_bindgen"];
        match stage.as_str() {
            "browser" | "bin" => continue,
            "view" => forbidden.retain(|name| *name != "yew::"),
            _ => {}
        }
        // Components name the browser's events and elements; they call nothing of it.
        let text = code(&path, &text);
        for name in forbidden {
            let uses = text.contains(name) && !(stage == "view" && name == "web_sys::");
            assert!(!uses, "{} uses `{name}`", path.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for (path, text) in sources() {
        let is_rule = path.starts_with("review/rules") && !path.ends_with("mod.rs");
        assert!(is_rule || text.starts_with("//!"), "{} has no `//!` line", path.display());
    }
}

#[test]
fn no_file_outgrows_its_name() {
    for (path, text) in sources() {
        let lines = code(&path, &text).lines().count();
        // A table is long by nature.
        let limit = if path.starts_with("catalog") { 900 } else { 400 };
        assert!(lines <= limit, "{} has {lines} lines", path.display());
    }
}

#[test]
fn the_map_names_every_stage() {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for (stage, _) in STAGES {
        assert!(map.contains(&format!("`{stage}")), "ARCHITECTURE.md does not name `{stage}`");
    }
}

#[test]
fn the_readme_names_scripts_that_exist() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let names = readme.split("scripts/").skip(1).map(|rest| {
        let is_part = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        rest.chars().take_while(is_part).collect::<String>().trim_end_matches('.').to_owned()
    });
    for name in names.filter(|name| !name.is_empty()) {
        assert!(root().join("scripts").join(&name).is_file(), "scripts/{name} does not exist");
    }
}

#[test]
fn the_example_of_the_readme_is_the_example_of_the_page() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains(sidecarta::session::EXAMPLE));
}
