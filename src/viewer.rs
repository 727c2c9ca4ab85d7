//! The picture that other pages embed: what it shows and what can be switched in it, as one answer of JSON
//! (`editor/viewer.js` puts it into the frame).

use std::rc::Rc;

use serde_json::{Value, json};

use crate::analysis::{Analysis, Choices, Shown, analyze, analyze_again};
use crate::diagram::{Layer, Space};
use crate::export::{self, Theme};
use crate::task::{Consequence, Container, LogFallback, PartId, Role, Roles, Task};

/// Roles are looked up one by one.
const MOST_ROLES: usize = 1_000;

/// What the frame wishes to see. What it leaves out is as usual.
#[derive(Default)]
pub struct Wish {
    choices: Choices,
    hidden: Vec<Layer>,
    theme: Theme,
}

impl Wish {
    fn picture(&self) -> export::Wishes<'_> {
        export::Wishes { theme: self.theme, hidden: &self.hidden, ..export::Wishes::default() }
    }

    /// From `{"off": ["container:x"], "logs": "none", "task": 0, "roles": {"container:x": "metrics"}, "hidden":
    /// ["logs"], "theme": "dark", "width": 640, "height": 480}`, width and height in CSS pixels. What is something
    /// else is left out.
    pub fn from_json(json: &str) -> Wish {
        let wish: Value = serde_json::from_str(json).unwrap_or_default();
        let words = |key: &str| {
            let items = wish[key].as_array().map(Vec::as_slice).unwrap_or_default();
            items.iter().filter_map(Value::as_str)
        };
        let number =
            |key: &str| wish[key].as_f64().filter(|it| (0.0..20_000.0).contains(it)).map(|it| it as f32);
        let mut choices = Choices {
            off: words("off").map(PartId::from).collect(),
            log_fallback: wish["logs"].as_str().and_then(LogFallback::of_key).unwrap_or_default(),
            shown: wish["task"].as_u64().map_or(0, |task| task as usize),
            roles: roles(&wish["roles"]),
            ..Choices::default()
        };
        if let (Some(width), Some(height)) = (number("width"), number("height")) {
            choices.space = Space { width, height };
        }
        let hidden = words("hidden").filter_map(|key| Layer::ALL.into_iter().find(|it| it.key() == key));
        let theme = wish["theme"].as_str().and_then(Theme::of_key).unwrap_or_default();
        Wish { choices, hidden: hidden.collect(), theme }
    }
}

/// `{"container:x": "metrics"}`, as links have it.
fn roles(wish: &Value) -> Roles {
    let mut roles = Roles::new();
    for (part, word) in wish.as_object().into_iter().flatten().take(MOST_ROLES) {
        if let Some(role) = word.as_str().and_then(|word| Role::of_word(word, "the link says so")) {
            roles.insert(PartId::from(part.as_str()), role);
        }
    }
    roles
}

/// Texts are drawn once more for each switch, and read only if they are others.
#[derive(Default)]
pub struct Viewer {
    last: Option<Analysis>,
}

impl Viewer {
    /// The picture as SVG, or why there is none, and what a reader can switch.
    pub fn view(&mut self, text: &str, wish: &Wish) -> Value {
        let analysis = self.analyze(text, wish);
        let Some((task, shown)) = analysis.task().zip(analysis.shown.as_ref()) else {
            return json!({ "trouble": analysis.dialect.advice() });
        };
        json!({
            "svg": export::svg_as(&shown.scene, &wish.picture()),
            "title": task.title(),
            "description": shown.scene.description,
            "task": shown.index,
            "tasks": analysis.tasks.iter().map(|task| task.title()).collect::<Vec<_>>(),
            "switches": task.containers.iter().map(|it| switch(it, shown)).collect::<Vec<_>>(),
            "consequences": consequences(task, shown),
        })
    }

    fn analyze(&mut self, text: &str, wish: &Wish) -> &Analysis {
        let analysis = match &self.last {
            Some(last) if *last.text == *text => analyze_again(Rc::clone(&last.text), &wish.choices, last),
            _ => analyze(text.into(), &wish.choices),
        };
        self.last.insert(analysis)
    }
}

fn switch(container: &Container, shown: &Shown) -> Value {
    json!({
        "part": container.id.as_str(),
        "name": container.display_name(),
        "role": container.role.key(),
        "label": container.role.label(),
        "on": !shown.effective.off.contains(&container.id),
    })
}

/// What follows from what is off, each with the name of whom it concerns.
fn consequences(task: &Task, shown: &Shown) -> Value {
    let consequence = |it: &Consequence| {
        let container = task.container_by_id(&it.part);
        json!([it.part.as_str(), container.map_or("The task", |it| it.display_name()), it.message])
    };
    shown.effective.consequences.iter().map(consequence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::EXAMPLE;

    fn seen(text: &str, wish: &str) -> Value {
        Viewer::default().view(text, &Wish::from_json(wish))
    }

    #[test]
    fn what_is_wished_for_is_seen() {
        let seen = seen(
            EXAMPLE,
            r#"{"off": ["container:monitoring-agent"], "roles": {"container:app-container": "proxy"}, "theme": "dark", "width": 300, "height": 900}"#,
        );
        assert_eq!(seen["switches"][1]["on"], false);
        assert_eq!(seen["switches"][0]["label"], "Proxy");
        assert!(seen["svg"].as_str().unwrap().contains("sidecarta-dark"), "{}", seen["svg"]);
        assert_eq!(seen["tasks"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn what_is_hidden_is_not_drawn() {
        let svg = |wish| seen(EXAMPLE, wish)["svg"].as_str().unwrap().to_owned();
        assert!(svg("{}").contains("data-kind=\"network\""));
        assert!(!svg(r#"{"hidden": ["network"]}"#).contains("data-kind=\"network\""));
    }

    #[test]
    fn what_is_no_wish_is_as_usual() {
        let usual = seen(EXAMPLE, "{}");
        for wish in
            ["", "[]", "1", r#"{"off": 1, "width": -1, "height": "x", "task": -3, "roles": [1], "theme": 2}"#]
        {
            assert_eq!(seen(EXAMPLE, wish), usual, "{wish}");
        }
        assert!(seen("", "{}")["trouble"].is_string());
    }
}
