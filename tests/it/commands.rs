//! The command line, where it is built: `cargo test --features cli`.

use std::process::{Command, Output};

use crate::support::root;

/// The program among the samples; `None` where it is not built.
fn program() -> Option<Command> {
    let mut command = Command::new(option_env!("CARGO_BIN_EXE_sidecarta")?);
    command.current_dir(root().join("tests/samples"));
    Some(command)
}

/// What the program answers; `None` where it is not built.
fn sidecarta(arguments: &[&str]) -> Option<Output> {
    Some(program()?.args(arguments).output().unwrap())
}

fn written(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

#[test]
fn a_picture_is_an_svg() {
    let Some(output) = sidecarta(&["draw", "seed.yaml"]) else { return };
    let svg = written(&output);
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{svg}");
    assert!(svg.contains("data-part=\"container:monitoring-agent\"") && !svg.contains("opacity=\"0.45\""));
}

#[test]
fn a_container_that_is_off_is_a_ghost() {
    let Some(output) = sidecarta(&["draw", "seed.yaml", "--off", "monitoring-agent"]) else { return };
    assert!(written(&output).contains("opacity=\"0.45\""));
    let output = sidecarta(&["draw", "seed.yaml", "--off", "nobody"]).unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("there is no container `nobody`; there are: app-container"), "{said}");
}

#[test]
fn what_switching_off_means_is_told_beside_the_definition() {
    let Some(output) = sidecarta(&["without", "firelens.yaml", "log-router"]) else { return };
    let (text, told) = (written(&output), String::from_utf8(output.stderr.clone()).unwrap());
    assert!(!text.contains("awsfirelens") && text.contains("awslogs-stream-prefix"), "{text}");
    assert!(told.contains("app: its logs no longer go through `log-router`\n"), "{told}");
    assert!(
        told.contains("app: its logs go to CloudWatch Logs") && told.contains("\nReturns 64 CPU"),
        "{told}"
    );
    let none = sidecarta(&["without", "firelens.yaml", "log-router", "--logs", "none"]).unwrap();
    assert!(!written(&none).contains("awslogs"), "{}", written(&none));
    let unknown = sidecarta(&["without", "firelens.yaml", "log-router", "--logs", "paper"]).unwrap();
    let said = String::from_utf8(unknown.stderr).unwrap();
    assert!(said.contains("there are: awslogs, none, json-file"), "{said}");
}

#[test]
fn of_several_definitions_one_is_picked_by_number_or_name() {
    let Some(first) = sidecarta(&["draw", "manifest.yaml"]) else { return };
    let second = sidecarta(&["draw", "manifest.yaml", "--unit", "2"]).unwrap();
    assert_ne!(written(&first), written(&second));
    let title = written(&second).split_once("<title id=").unwrap().1;
    let name = title.split_once('>').unwrap().1.split([':', '<']).next().unwrap();
    let name = name.rsplit(' ').next().unwrap();
    let by_name = sidecarta(&["draw", "manifest.yaml", "--unit", name]).unwrap();
    assert_eq!(written(&by_name), written(&second), "{name}");
    let none = sidecarta(&["draw", "manifest.yaml", "--unit", "77"]).unwrap();
    assert!(String::from_utf8(none.stderr).unwrap().contains("there is no definition `77`; there are: "));
}

#[test]
fn the_scene_says_what_is_wrong_with_it() {
    let Some(output) = sidecarta(&["inspect", "--scene", "firelens.yaml"]) else { return };
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["scene"]["violations"], serde_json::json!([]));
    assert!(value["scene"]["crossings"].is_u64());
}

#[test]
fn a_definition_is_changed_as_asked_for() {
    let wishes = ["edit", "firelens.yaml", "--set", "app.name=web-app", "--add-sidecar", "generic"];
    let Some(output) = sidecarta(&wishes) else { return };
    let text = written(&output);
    assert!(text.contains("name: web-app") && text.contains("  - name: sidecar\n"), "{text}");
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!told.is_empty(), "{told}");
    for (wish, why) in [
        ("app", "PART.WHAT=VALUE"),
        ("nobody.image=x", "there is no container `nobody`"),
        ("app.colour=red", "There is no edit called `colour`"),
        ("app.cpu=much", "is a whole number"),
    ] {
        let refused = sidecarta(&["edit", "firelens.yaml", "--set", wish]).unwrap();
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(said.contains(why) && refused.stdout.is_empty(), "{wish}: {said}");
    }
    let output = sidecarta(&["edit", "firelens.yaml", "--list"]).unwrap();
    let list = written(&output);
    assert!(list.contains("app.image") && list.contains("\n  generic"), "{list}");
}

#[test]
fn what_was_mended_is_told_before_what_was_changed() {
    for wishes in [
        &["without", "broken/json-comments.txt", "cache"][..],
        &["edit", "broken/json-comments.txt", "--set", "cache.essential=true"],
    ] {
        let Some(output) = sidecarta(wishes) else { return };
        let told = String::from_utf8(output.stderr.clone()).unwrap();
        assert!(told.starts_with("broken/json-comments.txt:1: "), "{told}");
        assert!(!written(&output).contains("//"), "{}", written(&output));
    }
}

/// The path of a definition that is refused.
fn refused() -> String {
    let path = std::env::temp_dir().join(format!("sidecarta-{}.yaml", std::process::id()));
    let text = "containerDefinitions:\n  - name: app\n    image: a\n    esential: true\n";
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn what_is_found_is_told_in_the_format_that_is_asked_for() {
    let path = refused();
    let Some(text) = sidecarta(&["check", &path]) else { return };
    assert!(written(&text).contains("rejected[unknown-key]"), "{}", written(&text));
    assert_eq!(text.status.code(), Some(1));
    let json = sidecarta(&["check", &path, "--format", "json"]).unwrap();
    let json: serde_json::Value = serde_json::from_str(written(&json)).unwrap();
    let found = json["files"][0]["findings"].as_array().unwrap().len();
    let sarif = sidecarta(&["check", &path, "--format", "sarif"]).unwrap();
    let sarif: serde_json::Value = serde_json::from_str(written(&sarif)).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), found);
    let github = sidecarta(&["check", &path, "--format", "github"]).unwrap();
    assert_eq!(written(&github).lines().filter(|line| line.starts_with("::")).count(), found);
}

#[test]
fn what_is_refused_fails_unless_something_else_is_asked_for() {
    let path = refused();
    let code = |arguments: &[&str]| {
        let all: Vec<&str> = ["check", &path].iter().chain(arguments).copied().collect();
        Some(sidecarta(&all)?.status.code())
    };
    let Some(usual) = code(&[]) else { return };
    assert_eq!(usual, Some(1));
    assert_eq!(code(&["--fail-on", "never"]), Some(Some(0)));
    assert_eq!(code(&["--as", "lambda"]), Some(Some(2)));
    assert_eq!(code(&["--profile", "rejections"]), Some(Some(1)));
    let clean = sidecarta(&["check", "seed.yaml", "--fail-on", "rejected"]).unwrap();
    assert_eq!(clean.status.code(), Some(0));
}

#[test]
fn the_page_of_the_rules_is_current() {
    expect_test::expect_file!["../../docs/rules.md"].assert_eq(&sidecarta::export::rules_page());
}

#[test]
fn a_link_holds_a_definition_with_what_is_off() {
    let Some(output) = sidecarta(&["link", "firelens.yaml", "--off", "log-router", "--logs", "none"]) else {
        return;
    };
    let link = written(&output).trim_end();
    assert!(link.starts_with("https://sidecarta.example/#v1.d.") && output.stderr.is_empty(), "{link}");
    let text = std::fs::read_to_string(root().join("tests/samples/firelens.yaml")).unwrap();
    assert_eq!(written(&sidecarta(&["open", link]).unwrap()), text);
    let everything = sidecarta(&["open", link, "--json"]).unwrap();
    let everything: serde_json::Value = serde_json::from_str(written(&everything)).unwrap();
    assert_eq!(everything["text"], *text);
    assert_eq!(everything["off"], serde_json::json!(["container:log-router"]));
    assert_eq!((&everything["logs"], &everything["task"]), (&"none".into(), &0.into()));
    let second = sidecarta(&["link", "manifest.yaml", "--unit", "2", "--base", ""]).unwrap();
    assert!(written(&second).starts_with("#v1.d."), "{}", written(&second));
    let second = sidecarta(&["open", written(&second), "--json"]).unwrap();
    assert!(written(&second).contains("\"task\": 1,"), "{}", written(&second));
}

#[test]
fn a_link_says_what_it_gives_away_and_is_masked_where_that_is_wished() {
    let file = std::env::temp_dir().join(format!("sidecarta-mask-{}.yaml", std::process::id()));
    std::fs::write(&file, "containerDefinitions:\n  - name: a\n    image: 345612347890.dkr.ecr.eu-west-1.amazonaws.com/a\n    environment:\n      - name: DB_PASSWORD\n        value: hunter2x\n").unwrap();
    let path = file.to_str().unwrap();
    let Some(plain) = sidecarta(&["link", path]) else { return };
    let told = String::from_utf8_lossy(&plain.stderr).into_owned();
    assert!(told.contains("line 6: Password `DB_PASSWORD`") && !told.contains("hunter2x"), "{told}");
    let opened = |mask: &str| {
        let link = sidecarta(&["link", path, "--mask", mask]).unwrap();
        (
            written(&sidecarta(&["open", written(&link).trim_end()]).unwrap()).to_owned(),
            link.stderr.is_empty(),
        )
    };
    let (secrets, is_silent) = opened("secrets");
    assert!(
        secrets.contains("MASKED-PASSWORD") && secrets.contains("345612347890") && !is_silent,
        "{secrets}"
    );
    let (all, is_silent) = opened("all");
    assert!(all.contains("123456789012.dkr") && is_silent, "{all}");
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn a_link_that_cannot_be_made_or_read_says_why() {
    let refused = |arguments: &[&str]| {
        let output = sidecarta(arguments)?;
        assert!(output.stdout.is_empty(), "{}", written(&output));
        assert_eq!(output.status.code(), Some(2));
        Some(String::from_utf8(output.stderr).unwrap())
    };
    let Some(no_link) = refused(&["open", "https://sidecarta.example/"]) else { return };
    assert!(no_link.starts_with("sidecarta: This is no link to a definition"), "{no_link}");
    for (arguments, why) in [
        (["open", "v1.z.eJyrVipRsl", "--json"], "The end of the link is missing."),
        (["open", "v7.z.eJyrVipRsl", "--json"], "The link is of version 7"),
        (["link", "seed.yaml", "--off=nobody"], "there is no container `nobody`; there are: app-container"),
        (["link", "seed.yaml", "--base=https://host.example/#a"], "a link has a `#` of its own"),
    ] {
        let said = refused(&arguments).unwrap();
        assert!(said.contains(why), "{arguments:?}: {said}");
    }
}

#[test]
fn a_picture_is_drawn_as_wished_and_opened_again() {
    let path = std::env::temp_dir().join(format!("sidecarta-drawn-{}.svg", std::process::id()));
    let file = path.to_str().unwrap();
    let wishes = ["--off", "datadog", "--hide", "logs", "--theme", "dark", "--title", "a <b>", "-o", file];
    let arguments: Vec<&str> = ["draw", "firelens.yaml"].into_iter().chain(wishes).collect();
    let Some(output) = sidecarta(&arguments) else { return };
    assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
    let svg = std::fs::read_to_string(&path).unwrap();
    assert!(svg.contains(">a &lt;b&gt;</title>") && svg.contains("class=\"sidecarta-dark\""), "{svg}");
    assert!(!svg.contains("<style>") && !svg.contains("data-kind=\"log-route\""), "{svg}");
    let text = std::fs::read_to_string(root().join("tests/samples/firelens.yaml")).unwrap();
    assert_eq!(written(&sidecarta(&["open", file]).unwrap()), text);
    let everything = sidecarta(&["open", file, "--json"]).unwrap();
    let everything: serde_json::Value = serde_json::from_str(written(&everything)).unwrap();
    assert_eq!(everything["off"], serde_json::json!(["container:datadog"]));
    assert_eq!(everything["hidden"], serde_json::json!(["logs"]));
    sidecarta(&["draw", "firelens.yaml", "--no-source", "-o", file]).unwrap();
    let without = sidecarta(&["open", file]).unwrap();
    let said = String::from_utf8(without.stderr).unwrap();
    assert!(said.contains("This picture holds no definition."), "{said}");
    std::fs::remove_file(&path).unwrap();
    let wrong = sidecarta(&["draw", "firelens.yaml", "--hide", "clouds"]).unwrap();
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("network, volumes, order, logs, secrets"));
}

#[test]
fn every_format_is_exported() {
    for format in sidecarta::export::Format::ALL {
        let Some(output) = sidecarta(&["export", "firelens.yaml", "--format", format.key()]) else { return };
        assert!(output.status.success() && !output.stdout.is_empty(), "{output:?}");
    }
    let unknown = sidecarta(&["export", "firelens.yaml", "--format", "png"]).unwrap();
    assert!(String::from_utf8(unknown.stderr).unwrap().contains("there are: svg, mermaid, d2"));
    let help = sidecarta(&["export", "--help"]).unwrap();
    assert!(written(&help).contains("a flowchart that GitHub and GitLab draw"), "{}", written(&help));
    let nothing = sidecarta(&["export", "broken", "--format", "svg"]).unwrap();
    assert_eq!(nothing.status.code(), Some(2));
}

#[test]
fn a_long_link_is_printed_and_told_to_be_long() {
    let path = std::env::temp_dir().join(format!("sidecarta-long-{}.yaml", std::process::id()));
    let text: String = (0..9_000u64).map(|n| format!("{:x}", n * n * n % 7919)).collect();
    std::fs::write(&path, format!("# {text}\n")).unwrap();
    let Some(output) = sidecarta(&["link", path.to_str().unwrap()]) else { return };
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(told.contains(" characters. Many programs cut a link as long as this."), "{told}");
    // Some are too long to be an argument.
    let file = path.with_extension("link");
    std::fs::write(&file, &output.stdout).unwrap();
    let mut open = program().unwrap();
    let opened = open.args(["open", "-"]).stdin(std::fs::File::open(&file).unwrap()).output().unwrap();
    assert_eq!(written(&opened), format!("# {text}\n"));
    std::fs::remove_file(&file).unwrap();
    std::fs::remove_file(&path).unwrap();
}
