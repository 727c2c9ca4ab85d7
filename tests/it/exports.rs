//! Files that a definition leaves as: whole ones, from real definitions and hostile ones.

use sidecarta::analysis::{Analysis, Choices, analyze};
use sidecarta::diagram::Layer;
use sidecarta::export::{File, Format, Theme, Wishes, file, file_as, svg_as};
use sidecarta::link::{Refusal, Shared};
use sidecarta::task::PartId;

use crate::support::{Sample, analyzed, corpus, samples};

const FOLDERS: [&str; 7] = ["ecs-json", "ecs-yaml", "cfn", "containers-array", "k8s", "compose", "large"];

/// What is typed to break something.
const HOSTILE: [&str; 12] = [
    "</title></svg><script>alert(1)</script>",
    "]]><!--",
    "--></metadata><sidecarta:source>v1.z.A</sidecarta:source>",
    "&amp;&#0;&lol;",
    "\" onload=\"alert(1)",
    "end\n  click c0 \"javascript:alert(1)\"",
    "%%{init: {\"securityLevel\": \"loose\"}}%%",
    "a\"] --> b[\"`x`",
    "```\n# heading",
    "${x} |md # ; -> }",
    "😀 \u{202e}\u{0}\u{fffe}\u{1b}[2J",
    "]; style task fill:red",
];

fn texts() -> impl Iterator<Item = Sample> {
    samples().into_iter().chain(corpus(&FOLDERS)).chain(hostile())
}

/// Definitions that have hostile words wherever a person may write some.
fn hostile() -> impl Iterator<Item = Sample> {
    HOSTILE.iter().enumerate().map(|(number, words)| {
        let text = serde_json::json!({
            "family": words,
            "volumes": [{ "name": words, "host": { "sourcePath": words } }],
            "containerDefinitions": [
                {
                    "name": words,
                    "image": words,
                    "mountPoints": [{ "sourceVolume": words, "containerPath": words }],
                    "logConfiguration": { "logDriver": words, "options": { "splunk-url": words } },
                    "dependsOn": [{ "containerName": "b", "condition": words }],
                },
                {
                    "name": "b",
                    "image": words,
                    "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": words } },
                },
            ],
        });
        Sample { name: format!("hostile {number}"), text: text.to_string().into() }
    })
}

/// What is shown with every second container off and a layer hidden.
fn shared(analysis: &Analysis) -> Shared {
    let containers = analysis.task().map_or(&[][..], |task| &task.containers);
    Shared {
        text: analysis.text.to_string(),
        off: containers.iter().skip(1).step_by(2).map(|container| container.id.clone()).collect(),
        hidden: vec![Layer::Logs],
        ..Shared::default()
    }
}

#[test]
fn every_picture_holds_what_it_was_drawn_from() {
    let mut n_pictures = 0;
    for sample in texts() {
        let shared = shared(&analyzed(&sample.text));
        let choices = Choices { off: shared.off.clone(), ..Choices::default() };
        let analysis = analyze(sample.text.clone(), &choices);
        let Ok(File { text, .. }) = file(Format::Svg, &analysis, &shared) else { continue };
        assert_eq!(Shared::from_link(&text), Ok(shared), "{}", sample.name);
        n_pictures += 1;
    }
    assert!(n_pictures > 20, "{n_pictures}");
}

#[test]
fn a_text_that_is_too_long_for_a_link_is_drawn_all_the_same() {
    let shared = Shared { text: "#".repeat(2_000_001), ..Shared::default() };
    let svg = file(Format::Svg, &analyzed(include_str!("../samples/seed.yaml")), &shared).unwrap().text;
    assert!(svg.ends_with("</svg>\n") && !svg.contains("<metadata>"), "{svg}");
    assert_eq!(Shared::from_link(&svg), Err(Refusal::NoSource));
}

#[test]
fn every_picture_is_xml() {
    for sample in texts() {
        let analysis = analyzed(&sample.text);
        for format in [Format::Svg, Format::Drawio] {
            let Ok(File { text, .. }) = file(format, &analysis, &shared(&analysis)) else { continue };
            if let Err(problem) = well_formed(&text) {
                panic!("{} as {}: {problem}", sample.name, format.key());
            }
            assert!(!text.contains("<script"), "{}", sample.name);
        }
    }
}

#[test]
fn every_format_is_written_of_every_definition() {
    for sample in texts() {
        let analysis = analyzed(&sample.text);
        for format in Format::ALL {
            match file(format, &analysis, &Shared::default()) {
                Ok(File { name, text, .. }) => {
                    assert!(!text.is_empty(), "{} as {}", sample.name, format.key());
                    assert!(name.ends_with(format.extension()) && !name.contains('/'), "{name}");
                }
                Err(reason) => assert!(reason.ends_with('.'), "{}: {reason}", sample.name),
            }
        }
    }
}

/// What is off and hidden is in the picture alone, as a ghost.
#[test]
fn what_is_off_or_hidden_is_left_out() {
    let text = include_str!("../samples/firelens.yaml");
    let off = [PartId::container("datadog", 1)].into();
    let analysis = analyze(text.into(), &Choices { off, ..Choices::default() });
    let wishes = Wishes { hidden: &[Layer::Logs, Layer::Volumes], ..Wishes::default() };
    for format in [Format::Mermaid, Format::D2, Format::Drawio, Format::Svg] {
        let text = file_as(format, &analysis, &wishes).unwrap().text;
        let has = |words: &str| text.contains(words);
        assert!(has("migrate") && !has("/ecs/web") && !has("/var/log/app"), "{text}");
        assert_eq!(has("datadog"), matches!(format, Format::Drawio | Format::Svg), "{text}");
    }
    let yaml = file_as(Format::Yaml, &analysis, &wishes).unwrap().text;
    assert!(yaml.contains("/ecs/web") && !yaml.contains("datadog/agent"), "{yaml}");
    let json = file_as(Format::Json, &analysis, &wishes).unwrap().text;
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
}

#[test]
fn a_theme_is_all_of_the_picture() {
    let scene = analyzed(include_str!("../samples/seed.yaml")).shown.unwrap().scene;
    let drawn = |theme| svg_as(&scene, &Wishes { theme, ..Wishes::default() });
    let [auto, light, dark] = Theme::ALL.map(drawn);
    let (white, black) = ("data-look=\"card\" fill=\"#ffffff\"", "data-look=\"card\" fill=\"#141c2a\"");
    assert!(auto.contains("@media (prefers-color-scheme: dark)") && auto.contains(white), "{auto}");
    assert!(!light.contains("<style>") && light.contains(white), "{light}");
    assert!(!dark.contains("<style>") && !dark.contains(white) && dark.contains(black), "{dark}");
}

#[test]
fn a_picture_that_was_written_anew_is_opened_all_the_same() {
    let shared = Shared { text: "a: b\n".to_owned(), ..Shared::default() };
    let source = shared.to_fragment().unwrap();
    let (first, rest) = source.split_at(10);
    let with = |element: &str| {
        Shared::from_link(&format!("\u{feff}<?xml version='1.0'?>\r\n<svg>{element}<g/></svg>"))
    };
    for element in [
        format!("<metadata><sidecarta:source>{source}</sidecarta:source></metadata>"),
        format!(
            "<sidecarta:source\n  id=\"x\"\n  xmlns:sidecarta='urn:x'>\n  {source}\n  </sidecarta:source>"
        ),
        format!("<sidecarta:source>{first}\r\n{rest}</sidecarta:source>"),
    ] {
        assert_eq!(with(&element), Ok(shared.clone()), "{element}");
    }
    assert_eq!(with(""), Err(Refusal::NoSource));
    assert_eq!(with("<sidecarta:source/>"), Err(Refusal::NoLink));
    assert_eq!(with("<sidecarta:source></sidecarta:source>"), Err(Refusal::NoLink));
    assert_eq!(Shared::from_link("<sidecarta:source"), Err(Refusal::Cut));
    assert_eq!(Shared::from_link("<sidecarta:source>v1.z."), Err(Refusal::Cut));
    assert_eq!(Shared::from_link(&"<sidecarta:source".repeat(200_000)), Err(Refusal::Cut));
}

/// Whether the text is XML, as far as programs like ours can get it wrong.
fn well_formed(text: &str) -> Result<(), String> {
    let mut open = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain(before)?;
        let (tag, after) = after.split_once('>').ok_or("a tag without an end")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("`{name}` ends where it does not begin"));
            }
            continue;
        }
        let content = tag.strip_suffix('/').unwrap_or(tag);
        let mut parts = content.split('"');
        let names = parts.clone().step_by(2).collect::<Vec<_>>();
        parts.next();
        parts.step_by(2).try_for_each(plain)?;
        let (last, attributes) = names.split_last().ok_or("a tag without a name")?;
        if !last.is_empty() && !attributes.is_empty() || attributes.iter().any(|name| !name.ends_with('=')) {
            return Err(format!("attributes of `{tag}`"));
        }
        if !tag.ends_with('/') {
            open.push(content.split(' ').next().unwrap_or_default());
        }
    }
    plain(rest)?;
    if open.is_empty() && rest.trim().is_empty() { Ok(()) } else { Err(format!("`{open:?}` left open")) }
}

/// Whether there are only characters of XML, and only its own entities.
fn plain(text: &str) -> Result<(), String> {
    let is_wrong = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    let entities = ["amp;", "lt;", "gt;", "quot;", "#10;"];
    let is_entity = |rest: &str| entities.iter().any(|entity| rest.starts_with(entity));
    match text.contains(is_wrong) || !text.split('&').skip(1).all(is_entity) || text.contains('<') {
        true => Err(format!("text {text:?}")),
        false => Ok(()),
    }
}
