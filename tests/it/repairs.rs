//! Texts as pasting mangles them: what is repaired, and what is left alone.

use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use expect_test::expect_file;
use sidecarta::intake::{Mended, mend};
use sidecarta::review::Options;
use sidecarta::task::{Container, Known};
use sidecarta::yaml::parse;

use crate::support::{Sample, analyzed, corpus, corpus_origins, root, samples, samples_in};

/// The name and the image of each container, in order.
fn containers(text: &str) -> Vec<(String, String)> {
    let analysis = analyzed(text);
    let containers = analysis.tasks.iter().flat_map(|task| &task.containers).filter(|it| !it.is_injected());
    let image = |container: &Container| match container.image.as_ref().map(|image| &image.value) {
        Some(Known::Value(image) | Known::Default(image)) => image.text.clone(),
        Some(Known::Unresolved(text)) => text.clone(),
        None => String::new(),
    };
    containers.map(|it| (it.display_name().to_owned(), image(it))).collect()
}

fn n_errors(text: &str) -> usize {
    parse(&Rc::from(text)).errors.len()
}

fn n_lines(text: &str) -> usize {
    text.split('\n').count()
}

#[track_caller]
fn assert_mended_soundly(name: &str, text: &str, mended: &Mended) {
    assert!(!mended.repairs.is_empty(), "{name}");
    assert_ne!(mended.text, text, "{name}");
    for repair in &mended.repairs {
        assert!((repair.line as usize) < n_lines(text), "{name}: {repair:?}");
        for line in &repair.doubtful {
            assert!((*line as usize) < n_lines(&mended.text), "{name}: {repair:?}");
        }
    }
}

fn broken_samples() -> Vec<Sample> {
    let samples = samples_in("tests/samples/broken");
    samples.into_iter().filter(|sample| !sample.name.ends_with(".mended.txt")).collect()
}

#[test]
fn each_kind_of_damage_is_repaired() {
    let folder = root().join("tests/samples");
    for sample in broken_samples() {
        let kind = Path::new(&sample.name).file_stem().unwrap().to_string_lossy().into_owned();
        let mended = mend(&sample.text).unwrap_or_else(|| panic!("{kind} is not repaired"));
        assert_mended_soundly(&kind, &sample.text, &mended);
        assert!(mended.repairs.iter().any(|repair| repair.kind == kind), "{kind}: {:#?}", mended.repairs);
        assert_eq!(n_errors(&mended.text), 0, "{kind}: {}", mended.text);
        assert_eq!(mend(&mended.text), None, "{kind} needs another repair");
        expect_file![folder.join(format!("broken/{kind}.mended.txt"))].assert_eq(&mended.text);
    }
}

#[test]
fn a_repair_never_changes_a_sample_that_reads_well() {
    for sample in samples() {
        assert_eq!(mend(&sample.text), None, "{}", sample.name);
        let crlf = sample.text.replace('\n', "\r\n");
        assert_eq!(mend(&crlf), None, "{} with line ends of Windows", sample.name);
        assert_eq!(mend(&sample.text.replace('\n', "\r")), None, "{} with lone returns", sample.name);
    }
}

#[test]
fn a_repair_never_changes_text_that_already_reads_well() {
    let folders = ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s", "compose", "large"];
    for sample in corpus(&folders) {
        if n_errors(&sample.text) == 0 {
            assert_eq!(mend(&sample.text), None, "{}", sample.name);
        }
    }
}

#[test]
fn damaged_definitions_get_the_containers_of_their_originals_back() {
    for (name, origin) in corpus_origins() {
        let sample = corpus(&["broken"]).into_iter().find(|sample| sample.name == name).unwrap();
        let mended = mend(&sample.text);
        if name.contains("derived-crlf__") {
            assert_eq!(mended, None, "{name}");
            continue;
        }
        let mended = mended.unwrap_or_else(|| panic!("{name} is not repaired"));
        assert_mended_soundly(&name, &sample.text, &mended);
        match origin {
            Some(origin) => {
                // A second document may follow.
                let (found, meant) = (containers(&mended.text), containers(&origin));
                assert!(found.starts_with(&meant), "{name}: {found:?}\n{}", mended.text);
                assert!(found.len() == meant.len() || mended.text.contains("\n---\n"), "{name}: {found:?}");
            }
            None => assert_ne!(containers(&mended.text), [], "{name}\n{}", mended.text),
        }
        assert_eq!(n_errors(&mended.text), 0, "{name}\n{}", mended.text);
    }
}

/// What cannot be drawn is told where it is wrong, or what is missing. The table is printed.
#[test]
fn most_of_what_is_broken_is_drawn() {
    let (mut n_files, mut n_drawn) = (0, 0);
    for sample in corpus(&["broken"]) {
        let mended = mend(&sample.text);
        if let Some(mended) = &mended {
            assert_mended_soundly(&sample.name, &sample.text, mended);
        }
        let after = mended.as_ref().map_or(&*sample.text, |mended| &mended.text);
        let kinds: Vec<&str> = mended.iter().flat_map(|m| &m.repairs).map(|repair| repair.kind).collect();
        let (analysis, n_found) = (analyzed(after), containers(after).len());
        eprintln!(
            "{:120} errors {:2} -> {}, containers {} -> {n_found}, {}",
            sample.name.replace("broken/", ""),
            n_errors(&sample.text),
            n_errors(after),
            containers(&sample.text).len(),
            kinds.join(" + "),
        );
        n_files += 1;
        n_drawn += usize::from(n_found > 0);
        assert!(
            n_found > 0 || !analysis.review(&Options::default()).is_empty() || analysis.shown.is_some(),
            "{}",
            sample.name
        );
    }
    eprintln!("{n_drawn} of {n_files} are drawn");
    assert!(n_drawn * 100 >= n_files * 90);
}

#[test]
fn every_prefix_of_damaged_text_is_sound() {
    for sample in broken_samples() {
        for (end, _) in sample.text.char_indices() {
            let text = &sample.text[..end];
            if let Some(mended) = mend(text) {
                assert_mended_soundly(&format!("{} up to {end}", sample.name), text, &mended);
            }
        }
    }
}

#[track_caller]
fn assert_quick(name: &str, text: &str) {
    let start = Instant::now();
    if let Some(mended) = mend(text) {
        assert_mended_soundly(name, text, &mended);
    }
    let limit = if cfg!(debug_assertions) { 60 } else { 4 };
    assert!(start.elapsed() < Duration::from_secs(limit), "{name} took {:?}", start.elapsed());
}

#[test]
fn hopeless_texts_end_soon() {
    assert_quick("binary", &"\u{0}\u{1}\u{fffd}\u{7f}PK\u{3}\u{4}".repeat(5_000));
    assert_quick("lists", &"[".repeat(100_000));
    assert_quick("mappings", &"{\"a\":".repeat(20_000));
    assert_quick("calls", &"[f(".repeat(20_000));
    assert_quick("closers", &"}]".repeat(20_000));
    assert_quick("assignments", &"container_definitions = [{ a = ".repeat(2_000));
    assert_quick("strings", &"container_definitions: \"[{\\\"".repeat(2_000));
    assert_quick("here documents", &"$ cat <<EOF\n".repeat(20_000));
    assert_quick("quotes", &"“a: ".repeat(20_000));
    assert_quick("comments", &"{ /* ".repeat(20_000));
    assert_quick("placeholders", &"{{ ${ <% ".repeat(20_000));
    assert_quick("entities", &"<span &quot;: &".repeat(20_000));
    assert_quick("fences", &"```\n{a: b\n".repeat(5_000));
    assert_quick("tabs", &"\ta:\n".repeat(20_000));
}

#[test]
fn five_megabytes_that_are_broken_end_soon() {
    let container = "    {\"name\": \"c\", \"image\": \"x:1\"}\n";
    let text = format!("{{\"containerDefinitions\": [\n{}", container.repeat(5_000_000 / container.len()));
    assert_quick("five megabytes", &text);
}
