//! The picture that other pages embed: what it shows and what can be switched in it, as one answer of JSON
//! (`editor/viewer.js` puts it into the frame). It reads nothing and draws nothing of its own.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::analysis::{Analysis, Choices, Shown, analyze, analyze_again};
use crate::diagram::{Layer, Space};
use crate::export::{self, Theme};
use crate::task::{Consequence, Container, LogFallback, PartId, Task};

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

    /// From `{"off": ["container:x"], "logs": "none", "task": 0, "hidden": ["logs"], "width": 640,
    /// "height": 480,
    /// "theme": "dark"}`, width and height in CSS pixels. What is something else is left out.
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
