//! Typing in a long text: what is read again is what is read at once.

use sidecarta::analysis::{Analysis, Choices, analyze, analyze_again};
use sidecarta::review::Options;
use sidecarta::text::Span;

use crate::generated::definition;
use crate::support::corpus;

/// Shorter texts are read as a whole.
const LONG: usize = 32_000;

/// Everything that follows from the text, but for the tree.
fn told(analysis: &Analysis) -> String {
    let groups = analysis.shown.as_ref().map(|shown| &shown.scene.groups);
    format!("{:#?}\n{groups:#?}\n{:#?}", analysis.tasks, analysis.review(&Options::default()))
}

/// Types in the middle of every so many lines, and takes it back; gives how often.
fn type_everywhere(text: &str, every: usize) -> usize {
    let choices = Choices::default();
    let mut last = analyze(text.into(), &choices);
    let whole = told(&last);
    let mut count = 0;
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let middle = (at..=at + line.len() / 2).rfind(|at| text.is_char_boundary(*at)).unwrap();
        at += line.len();
        if index % every != 0 {
            continue;
        }
        for typed in ["x", "\n", ", {name: new}"] {
            let changed: std::rc::Rc<str> = [&text[..middle], typed, &text[middle..]].concat().into();
            let again = analyze_again(changed.clone(), &choices, &last);
            assert_eq!(told(&again), told(&analyze(changed, &choices)), "{typed:?} in line {}", index + 1);
            last = analyze_again(text.into(), &choices, &again);
            assert_eq!(told(&last), whole, "line {}", index + 1);
            count += 1;
        }
    }
    count
}

#[test]
fn a_long_definition_by_chance_is_read_again_as_at_once() {
    let text = (0..).map(|seed| definition(seed, 220)).find(|text| text.len() > LONG).unwrap();
    assert!(type_everywhere(&text, 97) > 20);
}

#[test]
fn only_what_changed_is_read_again() {
    let text = (0..).map(|seed| definition(seed, 220)).find(|text| text.len() > LONG).unwrap();
    let first = analyze(text.as_str().into(), &Choices::default());
    let shorter = text.replacen("family: ", "family: y", 1);
    let again = analyze_again(shorter.as_str().into(), &Choices::default(), &first);
    let spans = |analysis: &Analysis| -> Vec<Span> {
        analysis.tasks[0].containers.iter().map(|container| container.span).collect()
    };
    let moved: Vec<Span> = spans(&first).into_iter().map(|span| span.shifted(1)).collect();
    assert_eq!(spans(&again), moved);
}

#[test]
fn long_real_definitions_are_read_again_as_at_once() {
    let long = corpus(&["ecs-json", "ecs-yaml", "cfn", "containers-array", "large", "k8s"]);
    let long: Vec<_> = long.into_iter().filter(|sample| sample.text.len() > LONG).collect();
    let count: usize = long
        .iter()
        .take(6)
        .map(|sample| type_everywhere(&sample.text, sample.text.lines().count() / 3))
        .sum();
    assert!(count >= 3 * long.len().min(6));
}
