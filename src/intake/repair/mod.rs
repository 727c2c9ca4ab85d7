//! A text that pasting has mangled → the text as it was meant, and what was done to it.
//!
//! Each file here knows one thing that happens to texts on their way. A text that reads well is not touched.

mod brackets;
mod characters;
mod commas;
mod comments;
mod diff;
mod documents;
mod escaped;
mod extent;
mod fences;
mod html;
mod keys;
mod line_numbers;
mod literal;
mod lost_indentation;
mod outer;
mod plain_values;
mod program;
mod prose;
mod quote_marks;
mod quotes;
mod reading;
mod shell;
mod tabs;
mod terraform;
mod tokens;
mod wrapping;

pub use lost_indentation::{Restored, restore};

use reading::Reading;

use crate::text::{Edits, LineIndex, difference};

/// A text without what pasting did to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mended {
    pub text: String,
    pub repairs: Vec<Repair>,
}

/// One thing that was done to a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// A stable word for it.
    pub kind: &'static str,
    /// What happened and what was done.
    pub message: &'static str,
    /// The first line, from zero, of the text as pasted that was touched; near it after several repairs.
    pub line: u32,
    /// Whether only one reading makes sense.
    pub is_certain: bool,
    /// The lines, from zero, of the mended text that may be wrong.
    pub doubtful: Vec<u32>,
}

/// What a repair makes of a text.
struct Found {
    text: String,
    is_certain: bool,
    doubtful: Vec<u32>,
}

impl Found {
    fn certain(text: String) -> Option<Found> {
        Some(Found { text, is_certain: true, doubtful: Vec::new() })
    }

    fn offered(text: String) -> Option<Found> {
        Some(Found { text, is_certain: false, doubtful: Vec::new() })
    }

    fn edited(text: &str, edits: &Edits, is_certain: bool) -> Option<Found> {
        if edits.is_empty() {
            return None;
        }
        Some(Found { text: edits.apply(text), is_certain, doubtful: Vec::new() })
    }
}

/// Whether a text that reads well says more with indentation: one container whose keys all follow its
/// name is YAML without it too.
fn is_better_indented(text: &str, reading: Reading) -> bool {
    restore(text).is_some_and(|restored| Reading::of(&restored.text).members > reading.members)
}

fn indentation(text: &str) -> Option<Found> {
    let Restored { text, doubtful } = restore(text)?;
    Some(Found { text, is_certain: doubtful.is_empty(), doubtful })
}

struct Step {
    kind: &'static str,
    message: &'static str,
    find: fn(&str) -> Option<Found>,
}

const fn step(kind: &'static str, message: &'static str, find: fn(&str) -> Option<Found>) -> Step {
    Step { kind, message, find }
}

/// From the outside in: what is around the text, its characters, its notation, its structure.
static CHAIN: &[Step] = &[
    step("quote-marks", "Each line was quoted with `>`: the marks were taken off.", quote_marks::find),
    step("html", "This was copied from the source of a web page: it reads as text again.", html::find),
    step("code-fence", "Only what stands between the code fences was kept.", fences::find),
    step("shell", "The commands and prompts of a terminal were taken out.", shell::find),
    step("line-numbers", "The line numbers were taken off.", line_numbers::find),
    step("diff", "This is a diff: added lines were kept, removed lines left out.", diff::find),
    step("characters", "Invisible and unusual characters became plain ones.", characters::find),
    step("smart-quotes", "Typographic quotes became straight ones.", quotes::find),
    step("wrapped-lines", "Lines cut at the edge of a terminal were joined again.", wrapping::find),
    step("escaped", "The definition was packed into a string: unpacked.", escaped::find),
    step("terraform", "Only the container definitions of this Terraform file are read.", terraform::find),
    step("program", "Data as a program writes it became JSON.", program::find),
    step("prose", "The sentences around the definition were left out.", prose::find),
    step("lost-indentation", "Indentation was lost in pasting: restored.", indentation),
    step("tabs", "YAML takes no tabs: they became spaces.", tabs::find),
    step("json-comments", "JSON has no comments: they became comments of YAML.", comments::find),
    step("two-documents", "Several documents were pasted after each other: separated.", documents::find),
    step("outer-brackets", "The brackets around the whole text were missing: added.", outer::find),
    step("brackets", "Brackets did not pair up: closed what was open.", brackets::find),
    step("commas", "Commas between members were missing: added.", commas::find),
    step("plain-values", "Values that YAML would misread were put in quotes.", plain_values::find),
    step("misspelled-keys", "Keys without which nothing can be read were corrected.", keys::find),
];

/// In longer texts, in bytes, repairs are not weighed one by one: each weighing reads the text again.
const MAX_WEIGHED: usize = 1_000_000;

/// What mends the text, or `None` where it reads well, or nothing makes it read better.
pub fn mend(text: &str) -> Option<Mended> {
    let before = Reading::of(text);
    if text.trim().is_empty() || (before.is_well() && !is_better_indented(text, before)) {
        return None;
    }
    let (mut after, mut mended, neutral) = run(text, before, &[])?;
    // A repair that made nothing better may have had no damage to repair.
    let mut skipped = Vec::new();
    for kind in neutral {
        skipped.push(kind);
        match run(text, before, &skipped) {
            Some((without, rest, _)) if !after.is_better_than(without) => (after, mended) = (without, rest),
            _ => _ = skipped.pop(),
        }
    }
    // Where there is no container, a text must not read better for being gone.
    let is_kept = after.containers > 0 || mended.text.len() * 2 > text.len();
    (after.is_better_than(before) && is_kept).then_some(mended)
}

/// Goes through the chain, without the steps that are skipped. The best text on the way, how it reads,
/// and the steps up to it that made nothing better.
fn run(
    text: &str,
    before: Reading,
    skipped: &[&'static str],
) -> Option<(Reading, Mended, Vec<&'static str>)> {
    let is_weighed = text.len() <= MAX_WEIGHED;
    let mut draft = Mended { text: text.to_owned(), repairs: Vec::new() };
    let mut reading = before;
    let mut neutral = Vec::new();
    let mut best: Option<(Reading, Mended, Vec<&'static str>)> = None;
    // How many lines went before the first that is left.
    let mut n_dropped = 0;
    let last_line = LineIndex::new(text).line_count().saturating_sub(1) as u32;
    for step in CHAIN.iter().filter(|step| !skipped.contains(&step.kind)) {
        let Some(found) = (step.find)(&draft.text) else { continue };
        let Some(first) = difference(&draft.text, &found.text) else { continue };
        if is_weighed {
            let after = Reading::of(&found.text);
            if after.members < reading.members {
                continue;
            }
            if !after.is_better_than(reading) {
                neutral.push(step.kind);
            }
            reading = after;
        }
        let line = LineIndex::new(&draft.text).line_of(first.span.start) + n_dropped;
        n_dropped += dropped_lines(&draft.text, &found.text);
        draft.repairs.push(Repair {
            kind: step.kind,
            message: step.message,
            line: line.min(last_line),
            is_certain: found.is_certain,
            doubtful: found.doubtful,
        });
        draft.text = found.text;
        if is_weighed && reading.is_better_than(best.as_ref().map_or(before, |best| best.0)) {
            best = Some((reading, draft.clone(), neutral.clone()));
        }
        if reading.is_well() {
            break;
        }
    }
    if !is_weighed && !draft.repairs.is_empty() {
        best = Some((Reading::of(&draft.text), draft, Vec::new()));
    }
    best
}

/// How many lines of `before` stand before the one that `after` begins with.
fn dropped_lines(before: &str, after: &str) -> u32 {
    let first = after.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let n_blank = after.lines().take_while(|line| line.trim().is_empty()).count();
    let place = before.lines().position(|line| line.contains(first)).unwrap_or_default();
    place.saturating_sub(n_blank) as u32
}

/// The text that a repair makes, for its tests.
#[cfg(test)]
fn repaired(find: fn(&str) -> Option<Found>, text: &str) -> Option<String> {
    find(text).map(|found| found.text).filter(|after| after != text)
}

/// Compares what a repair makes of a text.
#[cfg(test)]
#[track_caller]
fn check(find: fn(&str) -> Option<Found>, before: &str, after: &str) {
    assert_eq!(repaired(find, before).as_deref(), Some(after));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_all(before: &str, after: &str, repairs: &[(&str, u32)]) {
        let mended = mend(before).unwrap();
        let found: Vec<(&str, u32)> =
            mended.repairs.iter().map(|repair| (repair.kind, repair.line)).collect();
        assert_eq!((mended.text.as_str(), found.as_slice()), (after, repairs));
    }

    #[test]
    fn what_happened_in_turn_is_repaired_in_turn() {
        check_all(
            "Look:\n```\n1  containers:\n2    - name: “a”\n3      image: b\n```\n",
            "containers:\n  - name: \"a\"\n    image: b\n",
            &[("code-fence", 0), ("line-numbers", 2), ("smart-quotes", 3)],
        );
        check_all(
            "> $ cat x\n> \"containers\": [{\n>   \"name\": \"a\" // b\n>   \"image\": \"c\"\n> }],\n",
            "{\n\"containers\": [{\n  \"name\": \"a\", # b\n  \"image\": \"c\"\n}]\n}\n",
            &[("quote-marks", 0), ("shell", 0), ("json-comments", 2), ("outer-brackets", 1), ("commas", 3)],
        );
    }

    #[test]
    fn what_needs_no_repair_gets_none() {
        let pod = "kind: Pod\nspec:\n  containers:\n{}- name: a\n{}  image: b\n---\nkind: ConfigMap\ndata:\n  a: |\n    <p>a &amp; b</p>\n    He said “hi”\n    <b>&lt;c&gt;</b>\n";
        let mended = mend(&pod.replace("{}", "\t")).unwrap();
        assert_eq!(mended.repairs.iter().map(|repair| repair.kind).collect::<Vec<_>>(), ["tabs"]);
        assert!(
            mended.text.ends_with("<p>a &amp; b</p>\n    He said “hi”\n    <b>&lt;c&gt;</b>\n"),
            "{}",
            mended.text
        );
    }

    #[test]
    fn what_reads_is_left_alone() {
        assert_eq!(mend(""), None);
        assert_eq!(mend("hello"), None);
        assert_eq!(mend("containers:\n  - name: it’s\n    image: 'None'\n    args: [“a, //b]\n"), None);
        assert_eq!(mend("[{'name': 'a', 'image': 'b', /c: d},]"), None);
        assert_eq!(mend(r#"{"values": {"container_definitions": "[{\"name\":\"a\"}]", "cpu": 1}}"#), None);
    }

    #[test]
    fn what_nothing_makes_better_is_left_alone() {
        assert_eq!(mend("containers:\n  - name: a\n    image: b\n   cpu: 1\n  - {\n"), None);
        assert_eq!(mend("{{ if x }}\ncontainers:\n  - name: {{ y }}\n{{ end }}\n"), None);
    }

    #[test]
    fn a_text_does_not_read_better_for_being_gone() {
        assert_eq!(mend("$ ls: a: b\n$ cd: c: d\n$ pwd: e: f\n"), None);
    }
}
