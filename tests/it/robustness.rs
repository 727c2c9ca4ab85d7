//! Half-typed, damaged and hostile texts: never a panic, never a hang, spans on characters, a sound picture.

use std::time::{Duration, Instant};

use sidecarta::review::Options;
use sidecarta::session::EXAMPLE;

use crate::support::{analyzed, assert_sound, samples};

#[test]
fn every_prefix_of_every_sample_is_sound() {
    for sample in samples() {
        // Every one of a short text; of a longer one as many, or a test takes minutes.
        let step = 1 + sample.text.len() / 1000;
        for (end, _) in sample.text.char_indices().step_by(step) {
            assert_sound(&format!("{} up to {end}", sample.name), &analyzed(&sample.text[..end]));
        }
    }
}

#[test]
fn every_sample_without_any_line_is_sound() {
    for sample in samples() {
        let lines: Vec<&str> = sample.text.split_inclusive('\n').collect();
        for dropped in 0..lines.len() {
            let text = [&lines[..dropped], &lines[dropped + 1..]].concat().concat();
            assert_sound(&format!("{} without line {}", sample.name, dropped + 1), &analyzed(&text));
        }
    }
}

#[test]
fn the_example_without_any_line_still_shows_a_container() {
    let lines: Vec<&str> = EXAMPLE.split_inclusive('\n').collect();
    // Without its first line the text is a bare list of containers.
    for dropped in 0..lines.len() {
        let text = [&lines[..dropped], &lines[dropped + 1..]].concat().concat();
        let analysis = analyzed(&text);
        let found = analysis.task().map_or(0, |task| task.containers.len());
        assert!(found >= 1, "without line {}: {found}\n{text}", dropped + 1);
    }
}

#[test]
fn the_example_cut_anywhere_in_its_second_container_still_shows_the_first() {
    let second = EXAMPLE.find("  - name: monitoring").unwrap();
    for end in second..EXAMPLE.len() {
        let analysis = analyzed(&EXAMPLE[..end]);
        let names: Vec<&str> = analysis.task().unwrap().containers.iter().map(|c| c.display_name()).collect();
        assert_eq!(names.first(), Some(&"app-container"), "cut at {end}");
    }
}

#[test]
fn an_error_in_one_place_leaves_the_rest_readable_and_says_where() {
    let broken = EXAMPLE.replace("    essential: false\n", "    essential false\n");
    let analysis = analyzed(&broken);
    assert_eq!(analysis.task().unwrap().containers.len(), 2);
    let finding =
        analysis.review(&Options::default()).into_iter().find(|finding| finding.rule.id == "syntax").unwrap();
    assert_eq!(finding.span.slice(&broken), "essential false");
}

/// A text that asks for too much gets its answer in time; tests run unoptimised, hence the slack.
#[track_caller]
fn assert_quick(name: &str, text: &str) {
    let start = Instant::now();
    assert_sound(name, &analyzed(text));
    let limit = if cfg!(debug_assertions) { 30 } else { 2 };
    assert!(start.elapsed() < Duration::from_secs(limit), "{name} took {:?}", start.elapsed());
}

#[test]
fn hopeless_texts_end_soon() {
    assert_quick("empty", "");
    assert_quick("binary", &"\u{0}\u{1}\u{fffd}\u{7f}PK\u{3}\u{4}".repeat(5_000));
    assert_quick("nested lists", &"[".repeat(10_000));
    assert_quick("nested mappings", &"{\"a\":".repeat(10_000));
    let steps: String = (0..10_000).map(|depth| format!("{}- \n", " ".repeat(depth % 400))).collect();
    assert_quick("steps", &steps);
    assert_quick("unclosed quotes", &"a: \"\n".repeat(20_000));
    assert_quick("colons", &"a: b: c\n".repeat(20_000));
    assert_quick("tabs", &"\ta:\n".repeat(20_000));
}

#[test]
fn aliases_that_multiply_are_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let list = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{list}]\n"));
    }
    bomb.push_str("containerDefinitions: *a11\n");
    assert_quick("bomb", &bomb);
    assert!(
        analyzed(&bomb)
            .review(&Options::default())
            .iter()
            .any(|finding| finding.message.contains("too many values"))
    );
    assert_quick("cycle", "containerDefinitions: &a\n  - name: x\n    dependsOn: *a\n");
}

#[test]
fn five_megabytes_are_read_in_time() {
    let container = "  - name: c\n    image: x:1\n    environment:\n      - {name: A, value: b}\n";
    let text = format!("containerDefinitions:\n{}", container.repeat(5_000_000 / container.len()));
    let start = Instant::now();
    let analysis = analyzed(&text);
    assert!(analysis.task().unwrap().containers.len() > 60_000);
    let limit = if cfg!(debug_assertions) { 120 } else { 4 };
    assert!(start.elapsed() < Duration::from_secs(limit), "{:?}", start.elapsed());
}
