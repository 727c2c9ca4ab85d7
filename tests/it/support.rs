//! Texts to test with, and short ways to say what is expected of them.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use sidecarta::analysis::{Analysis, Choices, analyze};
use sidecarta::review::Options;
use sidecarta::task::PartId;

/// A text of a file, and its name for messages.
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) text: Rc<str>,
}

/// The definitions under `tests/samples`.
pub(crate) fn samples() -> Vec<Sample> {
    samples_in("tests/samples")
}

/// The texts of a folder of this project.
pub(crate) fn samples_in(folder: &str) -> Vec<Sample> {
    let samples = files(&root().join(folder));
    assert!(!samples.is_empty(), "no samples in {folder}");
    samples
}

/// Files of a folder of real definitions that `SIDECARTA_CORPUS` names; none where it is not set.
pub(crate) fn corpus(folders: &[&str]) -> Vec<Sample> {
    let Ok(corpus) = std::env::var("SIDECARTA_CORPUS") else { return Vec::new() };
    folders.iter().flat_map(|folder| files(&Path::new(&corpus).join(folder))).collect()
}

/// The container counts of the corpus by file, for each definition of the file.
pub(crate) fn corpus_counts() -> Vec<(String, Vec<usize>)> {
    let Ok(corpus) = std::env::var("SIDECARTA_CORPUS") else { return Vec::new() };
    let manifest = std::fs::read_to_string(Path::new(&corpus).join("MANIFEST.tsv")).unwrap();
    let mut rows = manifest.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = rows.next().unwrap();
    let column = header.iter().position(|name| *name == "containers").unwrap();
    let counts = |text: &str| -> Option<Vec<usize>> {
        text.trim_end_matches('…').split('+').map(|count| count.parse().ok()).collect()
    };
    rows.filter_map(|row| Some((row[0].to_owned(), counts(row[column])?))).collect()
}

/// The texts of the corpus that were damaged on purpose, by name, and each one's original where it is
/// at hand.
pub(crate) fn corpus_origins() -> Vec<(String, Option<String>)> {
    let Ok(corpus) = std::env::var("SIDECARTA_CORPUS") else { return Vec::new() };
    let manifest = std::fs::read_to_string(Path::new(&corpus).join("MANIFEST.tsv")).unwrap();
    let origin = |row: &str| {
        let (name, rest) = row.split_once('\t')?;
        let origin = rest.split_once("derived from ")?.1.split_once(": ")?.0;
        Some((name.to_owned(), std::fs::read_to_string(Path::new(&corpus).join(origin)).ok()))
    };
    manifest.lines().filter_map(origin).collect()
}

/// The folder of refused templates that `SIDECARTA_CONFORMANCE` names; none where it is not set.
pub(crate) fn conformance() -> Option<PathBuf> {
    std::env::var_os("SIDECARTA_CONFORMANCE").map(PathBuf::from)
}

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path) -> Vec<Sample> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).ok()?;
        let folder = path.parent()?.file_name()?.to_string_lossy().into_owned();
        Some(Sample { name: format!("{folder}/{}", path.file_name()?.to_string_lossy()), text: text.into() })
    };
    paths.iter().filter_map(read).collect()
}

pub(crate) fn analyzed(text: &str) -> Analysis {
    analyze(text.into(), &Choices::default())
}

/// The analysis with the containers of these names switched off.
pub(crate) fn analyzed_without(text: &str, names: &[&str]) -> Analysis {
    let off = names.iter().map(|name| PartId::container(name, 1)).collect();
    analyze(text.into(), &Choices { off, ..Choices::default() })
}

/// Fails where the analysis breaks a promise: spans on characters, a picture without a fault.
#[track_caller]
pub(crate) fn assert_sound(name: &str, analysis: &Analysis) {
    let text = &analysis.text;
    let fits = |span: sidecarta::text::Span| text.get(span.range()).is_some();
    for error in &analysis.tree.errors {
        assert!(fits(error.span), "{name}: {error:?}");
    }
    for finding in &analysis.review(&Options::default()) {
        assert!(fits(finding.span), "{name}: {finding:?}");
        assert!(finding.related.iter().all(|related| fits(related.span)), "{name}: {finding:?}");
    }
    for container in analysis.tasks.iter().flat_map(|task| &task.containers) {
        assert!(fits(container.span) && fits(container.name_span()), "{name}: {container:?}");
    }
    if let Some(shown) = &analysis.shown {
        let violations = shown.scene.check();
        assert!(violations.is_empty(), "{name}: {violations:#?}");
        assert!(shown.scene.groups.iter().filter_map(|group| group.span).all(fits), "{name}");
    }
}
