//! What is shared is what was decided, in every form.

use serde_json::{Value, json};

use crate::export::Format;
use crate::link::Shared;
use crate::workshop::Workshop;

const TEXT: &str = "family: shop
containerDefinitions:
  - name: app
    image: 345612347890.dkr.ecr.eu-west-1.amazonaws.com/app:1
    environment:
      - {name: DB_PASSWORD, value: hunter2hunter2}
      - {name: DB_HOST, value: db.shop.internal}
    logConfiguration:
      logDriver: splunk
      options: {splunk-token: 0f1e2d3c-1111-2222-3333-444455556666, splunk-url: 'https://splunk.corp:8088'}
";

fn ask(kind: &str, arguments: &[&str]) -> Value {
    let question = json!([kind, 0, [], "awslogs", 800, 600, "container:app", arguments]);
    serde_json::from_str(&Workshop::default().answer(TEXT, &question.to_string())).unwrap()
}

#[test]
fn secrets_are_listed_and_never_told() {
    let sheet = ask("share", &["base=https://host.example/"]).to_string();
    for word in [
        "DB_PASSWORD",
        "splunk-token",
        "line 6",
        "345612347890",
        "db.shop.internal",
        "splunk.corp",
        "Mask everything",
    ] {
        assert!(sheet.contains(word), "{word}: {sheet}");
    }
    assert!(!sheet.contains("hunter2hunter2") && !sheet.contains("0f1e2d3c-"), "{sheet}");
    let shown = ask("share", &["show=nothing"]).to_string();
    assert!(!shown.contains("hunter2hunter2"));
}

#[test]
fn no_form_has_what_is_masked() {
    let forms = ["link", "markdown", "embed", "png"].into_iter().chain(Format::ALL.map(Format::key));
    for form in forms {
        let given = ask("give", &["base=https://host.example/", "panel=review", &["form=", form].concat()]);
        let text = given["text"].as_str().unwrap_or_else(|| panic!("{form}: {given}"));
        assert!(!text.contains("hunter2") && !text.contains("0f1e2d3c"), "{form}: {text}");
        assert!(!given["name"].as_str().unwrap().is_empty() && !given["type"].as_str().unwrap().is_empty());
        let opened = Shared::from_link(given["fragment"].as_str().unwrap()).unwrap();
        assert!(opened.text.contains("MASKED-PASSWORD") && opened.text.contains("345612347890"), "{form}");
    }
}

#[test]
fn what_is_decided_about_one_value_counts() {
    let sheet = ask("share", &[]);
    let key = |word: &str| {
        let told = sheet.to_string();
        let (before, _) = told.split_once(word).unwrap();
        let (_, key) = before.rsplit_once("\"key\":\"").unwrap();
        key.split('"').next().unwrap().to_owned()
    };
    let arguments = [["show=", &key("DB_PASSWORD")].concat(), ["mask=", &key("345612347890")].concat()];
    let arguments: Vec<&str> =
        arguments.iter().map(String::as_str).chain(["form=link", "travels=text"]).collect();
    let given = ask("give", &arguments);
    let opened = Shared::from_link(given["text"].as_str().unwrap()).unwrap();
    assert!(
        opened.text.contains("hunter2hunter2") && opened.text.contains("123456789012.dkr"),
        "{}",
        opened.text
    );
    assert!(
        opened.text.contains("splunk-token: MASKED-SECRET") && opened.selection.is_none(),
        "{}",
        opened.text
    );
}

#[test]
fn an_embedded_text_is_no_markup() {
    let question =
        json!(["give", 0, ["container:a\"b"], "awslogs", 0, 0, null, ["form=embed", "base=https://h/"]]);
    let text = "[{name: a, image: '</pre><script>alert(1)</script>'}]";
    let given: Value =
        serde_json::from_str(&Workshop::default().answer(text, &question.to_string())).unwrap();
    let html = given["text"].as_str().unwrap();
    assert_eq!(html.matches("<script").count(), 1, "{html}");
    assert!(html.contains("off=\"a&quot;b\"") && html.contains("src=\"https://h/embed.js\""), "{html}");
}
