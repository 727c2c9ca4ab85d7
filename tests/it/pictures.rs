//! The pictures of real definitions, and of some by chance: none breaks a rule of a good picture, and lines
//! cross seldom.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sidecarta::analysis::{Analysis, Choices, analyze, analyze_again};
use sidecarta::diagram::{Scene, Space};

use crate::generated::{definition, pod};
use crate::support::{analyzed, corpus, samples};

const FOLDERS: [&str; 7] = ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s", "compose", "large"];
/// Of more containers nobody expects a picture without a fault.
const MANY: usize = 30;
/// The default, a telephone, half a screen, a wide one.
const SPACES: [(f32, f32); 4] = [(1000.0, 760.0), (360.0, 640.0), (700.0, 800.0), (1600.0, 500.0)];

/// A picture of one definition of a file.
struct Picture {
    name: String,
    n_containers: usize,
    scene: Scene,
}

#[test]
fn no_picture_of_a_real_definition_breaks_a_rule() {
    for (width, height) in SPACES {
        let space = Space { width, height };
        let mut pictures = Vec::new();
        for sample in samples().into_iter().chain(corpus(&FOLDERS)) {
            let mut analysis = analyze(sample.text.clone(), &Choices { space, ..Choices::default() });
            for shown in 0..analysis.tasks.len() {
                if shown > 0 {
                    let choices = Choices { shown, space, ..Choices::default() };
                    analysis = analyze_again(sample.text.clone(), &choices, &analysis);
                }
                pictures.extend(picture(format!("{} [{shown}]", sample.name), &analysis));
            }
        }
        judge(&format!("real definitions in {width} × {height}"), &pictures);
    }
}

#[test]
fn no_picture_by_chance_breaks_a_rule() {
    for (width, height) in SPACES {
        let choices = Choices { space: Space { width, height }, ..Choices::default() };
        let draw = |name: String, text: String| picture(name, &analyze(text.into(), &choices));
        let tasks = (0..100).filter_map(|seed| draw(format!("task {seed}"), definition(seed, 16)));
        let pods = (0..100).filter_map(|seed| draw(format!("Pod {seed}"), pod(seed, 16)));
        judge(
            &format!("definitions by chance in {width} × {height}"),
            &tasks.chain(pods).collect::<Vec<_>>(),
        );
    }
}

#[test]
fn a_picture_of_a_thousand_containers_is_checked_in_time() {
    let mut text = definition(1, 1);
    for n in 0..1000 {
        let waits = format!("dependsOn: [{{containerName: c{}}}]", n / 2);
        let port = format!("portMappings: [{{containerPort: {}}}]", 1000 + n);
        text.push_str(&format!("  - {{name: c{n}, image: x, {port}, {waits}}}\n"));
    }
    let scene = analyzed(&text).shown.unwrap().scene;
    let start = Instant::now();
    scene.check();
    scene.crossings();
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

fn picture(name: String, analysis: &Analysis) -> Option<Picture> {
    let n_containers = analysis.task()?.containers.len();
    Some(Picture { name, n_containers, scene: analysis.shown.as_ref()?.scene.clone() })
}

/// Says what is wrong with the pictures, and fails if one of few containers breaks a rule.
#[track_caller]
#[expect(clippy::print_stdout, reason = "whoever works at the placement reads it")]
fn judge(what: &str, pictures: &[Picture]) {
    let (few, many): (Vec<&Picture>, Vec<&Picture>) = pictures.iter().partition(|it| it.n_containers <= MANY);
    println!("== {what}: {} pictures\n{}", few.len(), table(&few));
    if !many.is_empty() {
        println!("{} pictures of more than {MANY} containers\n{}", many.len(), table(&many));
    }
    println!("{}", crossings(&few));
    for picture in few {
        let violations = picture.scene.check();
        assert!(violations.is_empty(), "{}: {violations:#?}", picture.name);
    }
}

/// Each rule that is broken: how often, in how many pictures, and where.
fn table(pictures: &[&Picture]) -> String {
    let mut rules: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for picture in pictures {
        for violation in picture.scene.check() {
            let (count, examples) = rules.entry(violation.rule).or_default();
            *count += 1;
            if examples.last().is_none_or(|last| !last.starts_with(&picture.name)) {
                examples.push(format!("{}: {}", picture.name, violation.message));
            }
        }
    }
    let row = |(rule, (count, examples)): (&&str, &(usize, Vec<String>))| {
        let shown: String = examples.iter().take(6).map(|example| format!("    {example}\n")).collect();
        format!("{rule}: {count} in {} pictures\n{shown}", examples.len())
    };
    rules.iter().map(row).collect()
}

/// The median of the crossings, and the pictures with most.
fn crossings(pictures: &[&Picture]) -> String {
    let several = pictures.iter().filter(|picture| picture.n_containers > 1);
    let mut counts: Vec<(usize, &str)> =
        several.map(|picture| (picture.scene.crossings(), picture.name.as_str())).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let median = counts.get(counts.len() / 2).map_or(0, |(count, _)| *count);
    let none = counts.iter().filter(|(count, _)| *count == 0).count();
    let sum: usize = counts.iter().map(|(count, _)| count).sum();
    let worst: String = counts.iter().take(10).map(|(count, name)| format!("    {count} {name}\n")).collect();
    format!(
        "crossings, {} pictures of several containers: median {median}, {none} without, {sum} in all\n{worst}",
        counts.len()
    )
}
