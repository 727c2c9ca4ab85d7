//! What the page asks for beside its picture: a question about a text → an answer, both as JSON.
//!
//! The page has a second wasm do this, in a worker (`src/bin/workshop.rs`): its own stays small, and no
//! text can stop it. The text that was asked about last is kept, so that several questions read it once.

mod details;
mod editing;
mod links;
mod manual;
mod markup;
mod mending;
mod question;
mod review;
mod share;
mod without;
mod writing;

use serde_json::{Value, json};

use crate::analysis::{Analysis, Choices, analyze, analyze_again};
use crate::task::PartId;
use crate::text::Edits;
use question::{Kind, Question};

/// Answers questions, one after the other.
#[derive(Default)]
pub struct Workshop {
    last: Option<(Choices, Analysis)>,
}

impl Workshop {
    /// The answer to the question about the text; `null` where there is none.
    pub fn answer(&mut self, text: &str, question: &str) -> String {
        let answer = match serde_json::from_str(question) {
            Ok(question) => self.find(text, &question),
            Err(_) => Value::Null,
        };
        answer.to_string()
    }

    fn find(&mut self, text: &str, question: &Question) -> Value {
        match question.kind {
            Kind::Mend => return mending::mend(text),
            Kind::Rules => return manual::all(),
            Kind::Rule => return manual::page(question.part.as_deref().unwrap_or_default()),
            Kind::Perform => return editing::perform(text, question),
            Kind::Link => return links::make(text, question),
            Kind::Open => return links::open(text),
            Kind::Share => return share::sheet(text, question),
            Kind::Give => return share::give(text, question),
            _ => {}
        }
        if let Some(answer) = writing::answer(text, question) {
            return answer;
        }
        let analysis = self.analysis(text, question.choices());
        match question.kind {
            Kind::Mend
            | Kind::Perform
            | Kind::Rules
            | Kind::Rule
            | Kind::Link
            | Kind::Open
            | Kind::Share
            | Kind::Give => Value::Null,
            Kind::Complete | Kind::Hover | Kind::Outline | Kind::Convert => Value::Null,
            Kind::Details => {
                let part = question.part.as_deref().map(PartId::from);
                details::details(analysis, part.as_ref(), &question.arguments)
            }
            Kind::Review => review::review(analysis, &question.arguments),
            Kind::Report => review::report(analysis, &question.arguments),
            Kind::Sidecars => editing::sidecars(analysis),
            Kind::Without => without::without(analysis, &question.arguments),
        }
    }

    fn analysis(&mut self, text: &str, choices: Choices) -> &Analysis {
        let analysis = match self.last.take() {
            Some((of, last)) if of == choices && *last.text == *text => last,
            Some((_, last)) => analyze_again(text.into(), &choices, &last),
            None => analyze(text.into(), &choices),
        };
        &self.last.insert((choices, analysis)).1
    }
}

/// `[[start, end, text], …]`, in bytes.
fn edits(edits: &Edits) -> Value {
    edits.iter().map(|edit| json!([edit.span.start, edit.span.end, edit.text])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::EXAMPLE;

    fn ask(workshop: &mut Workshop, text: &str, question: Value) -> Value {
        serde_json::from_str(&workshop.answer(text, &question.to_string())).unwrap()
    }

    fn answer(text: &str, question: Value) -> Value {
        ask(&mut Workshop::default(), text, question)
    }

    #[test]
    fn a_part_is_explained() {
        let question = json!(["details", 0, [], "awslogs", 0, 0, "container:monitoring-agent", []]);
        let details = answer(EXAMPLE, question);
        let head = details["head"].to_string();
        assert!(head.contains(r#"["h2","details__title",{},"monitoring-agent"]"#), "{head}");
        let body = details["body"].to_string();
        assert!(body.contains(r#""field__key",{},"essential""#) && body.contains(r#""line 11""#), "{body}");
        assert!(body.contains("The task goes on"), "{body}");
    }

    #[test]
    fn what_is_off_is_taken_out() {
        let question = json!(["without", 0, ["container:monitoring-agent"], "awslogs", 0, 0, null, []]);
        let start = EXAMPLE.find("  - name: monitoring-agent").unwrap();
        let without = answer(EXAMPLE, question);
        assert_eq!(without["edits"], json!([[start, EXAMPLE.len(), ""]]));
        assert_eq!((&without["ends"], &without["logs"]), (&Value::Null, &Value::Null));
        assert!(without["listing"].to_string().contains("is-removed"));
    }

    #[test]
    fn what_is_left_to_decide_is_told_with_what_there_is_to_choose() {
        let text = "containerDefinitions:\n- {name: app, image: a, logConfiguration: {logDriver: awsfirelens}}\n\
                    - {name: router, image: r, firelensConfiguration: {type: fluentbit}}\n";
        let mut workshop = Workshop::default();
        let mut ask = |logs| {
            let question = json!(["without", 0, ["container:router"], logs, 0, 0, null, []]);
            ask(&mut workshop, text, question)
        };
        let without = ask("none");
        let words = "app: its logs go where the machine puts them by default";
        assert!(without["ends"].to_string().contains(words), "{without}");
        assert_eq!(without["logs"]["value"], "none");
        assert_eq!(without["logs"]["choices"][0], json!({ "value": "awslogs", "label": "CloudWatch Logs" }));
        assert_ne!(without["edits"], ask("json-file")["edits"]);
        let on = json!(["without", 0, [], "none", 0, 0, null, []]);
        assert_eq!(answer(text, on)["logs"], Value::Null);
    }

    #[test]
    fn questions_about_another_text_are_answered_from_it() {
        let mut workshop = Workshop::default();
        for name in ["one", "two"] {
            let text = format!("containerDefinitions: [{{name: {name}, image: a}}]");
            let part = format!("container:{name}");
            let details = ask(&mut workshop, &text, json!(["details", 0, [], "awslogs", 0, 0, part, []]));
            assert!(details["head"].to_string().contains(&format!("\"details__title\",{{}},\"{name}\"")));
        }
    }

    #[test]
    fn the_rules_can_be_read_about() {
        let docs = answer("", json!(["rules", 0, [], "", 0, 0, null, []]));
        assert_eq!(docs.as_object().unwrap().len(), crate::review::rules::all().count());
        assert_eq!(docs["dangling-depends-on"][1], "docs");
    }

    #[test]
    fn what_is_no_question_has_no_answer() {
        assert_eq!(answer("", json!(["dance", 0, [], "awslogs", 0, 0, null, []])), Value::Null);
        assert_eq!(answer("", json!(["details", 3, ["x"], "awslogs", 0, 0, "y", []])), Value::Null);
    }
}
