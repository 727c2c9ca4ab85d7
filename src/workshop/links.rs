//! Links made and opened.

use serde_json::{Value, json};

use super::question::Question;
use crate::leak::{self, Group};
use crate::link::{Refusal, Shared, hint};
use crate::task::PartId;

/// What is before the address in an argument.
pub(super) const BASE: &str = "base=";

/// The end of an address that holds the text and the choices, how long it makes the address, and what to know
/// about that; `isUsual` where it is the example as it opens, `secrets` where the text gives any away. Of the
/// arguments `base=` is the address, the others are words of the link (`panel=review`, `hidden=logs`,
/// `role:container:web=app`).
pub(super) fn make(text: &str, question: &Question) -> Value {
    let (base, words): (Vec<&str>, Vec<&str>) =
        question.arguments.iter().map(String::as_str).partition(|argument| argument.starts_with(BASE));
    let n_before: usize = base.iter().map(|base| base.len() - BASE.len()).sum();
    answer(|| {
        let shared = shared(text, question, &words)?;
        let fragment = shared.to_fragment()?;
        let length = n_before + "#".len() + fragment.len();
        let has_secrets = leak::find(text).iter().any(|leak| leak.kind.group() == Group::Secrets);
        Ok(json!({
            "fragment": fragment,
            "length": length,
            "hint": hint(length),
            "isUsual": shared.is_usual(),
            "secrets": has_secrets,
        }))
    })
}

/// What is asked about, and these words, as what a link holds.
pub(super) fn shared(text: &str, question: &Question, words: &[&str]) -> Result<Shared, Refusal> {
    let choices = question.choices();
    let mut shared = Shared {
        text: text.to_owned(),
        off: choices.off,
        log_fallback: choices.log_fallback,
        task: choices.shown,
        selection: question.part.as_deref().map(PartId::from),
        ..Shared::default()
    };
    for argument in words {
        // The name of a container may have an equals sign, no word has.
        let (member, word) = argument.rsplit_once('=').unwrap_or((argument, ""));
        shared.choose(member, word)?;
    }
    Ok(shared)
}

/// What the link holds.
pub(super) fn open(link: &str) -> Value {
    answer(|| Ok(Shared::from_link(link)?.describe()))
}

/// The answer, or why there is none.
fn answer(find: impl FnOnce() -> Result<Value, Refusal>) -> Value {
    find().unwrap_or_else(|refusal| json!({ "refusal": refusal.to_string() }))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::session::EXAMPLE;
    use crate::workshop::Workshop;

    fn answer(text: &str, question: Value) -> Value {
        serde_json::from_str(&Workshop::default().answer(text, &question.to_string())).unwrap()
    }

    fn opened(link: &str) -> Value {
        answer(link, json!(["open", 0, [], "", 0, 0, null, []]))
    }

    #[test]
    fn what_is_chosen_comes_back() {
        let arguments = json!([
            "base=https://host.example/?a=b",
            "panel=review",
            "document=effective",
            "hidden=logs",
            "hidden=order",
            "role:container:a=b=proxy",
        ]);
        let question =
            json!(["link", 1, ["container:x"], "none", 0, 0, "container:monitoring-agent", arguments]);
        let link = answer(EXAMPLE, question);
        let fragment = link["fragment"].as_str().unwrap();
        assert_eq!(link["length"], "https://host.example/?a=b#".len() + fragment.len());
        assert_eq!(link["hint"], Value::Null);
        let mut opened = opened(fragment);
        assert_eq!(opened["text"].take(), EXAMPLE);
        expect![[r#"{"document":"effective","hidden":["logs","order"],"logs":"none","off":["container:x"],"panel":"review","roles":{"container:a=b":"proxy"},"selection":"container:monitoring-agent","task":1,"text":null}"#]].assert_eq(&opened.to_string());
    }

    #[test]
    fn what_is_usual_comes_back() {
        let link = answer(EXAMPLE, json!(["link", 0, [], "awslogs", 800, 600, null, []]));
        let mut opened = opened(&format!("#{}", link["fragment"].as_str().unwrap()));
        assert_eq!(opened["text"].take(), EXAMPLE);
        expect![[r#"{"document":"definition","hidden":[],"logs":"awslogs","off":[],"panel":"sidecars","roles":{},"selection":null,"task":0,"text":null}"#]].assert_eq(&opened.to_string());
    }

    #[test]
    fn a_long_link_comes_with_a_hint() {
        let text: String = (0..1_600u32).map(|n| format!("{:x}", n * n * n % 7919)).collect();
        let link = answer(&text, json!(["link", 0, [], "awslogs", 0, 0, null, []]));
        assert!(link["length"].as_u64().unwrap() > 2_000, "{}", link["length"]);
        assert!(link["hint"].as_str().unwrap().contains("cut it"), "{}", link["hint"]);
    }

    #[test]
    fn what_cannot_be_read_or_made_says_why() {
        let refusal = |answer: Value| answer["refusal"].as_str().unwrap().to_owned();
        assert_eq!(refusal(opened("v1.z.eJw")), Refusal::Cut.to_string());
        assert_eq!(refusal(opened("")), Refusal::NoLink.to_string());
        let question = |arguments: Value| json!(["link", 0, [], "awslogs", 0, 0, null, arguments]);
        let wrong = refusal(answer("", question(json!(["panel=none"]))));
        assert!(wrong.contains("There are: sidecars, review, details."), "{wrong}");
        let wrong = refusal(answer("", question(json!(["colour=red"]))));
        assert!(wrong.contains("there is no `colour`"), "{wrong}");
        let long = refusal(answer(&"x".repeat(2_000_001), question(json!([]))));
        assert_eq!(long, Refusal::TooLarge.to_string());
    }
}
