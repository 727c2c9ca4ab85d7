//! What the words of a recipe stand for in a task: `$self`, `$app`, `$family`, `$port`, `$region`, `$group`,
//! `$awslogs`; and where containers share no network, `$here` and `$discovery`, the address of the application,
//! and `$listen`, the one to listen on for it.

use crate::edit::Draft;
use crate::edit::operation::{cloudwatch, log_group, region_of};
use crate::intake::Dialect;
use crate::task::{Container, NetworkMode, Role};
use crate::yaml::Value;

/// The words, as they are for one sidecar of one task.
pub(super) struct Words {
    pub(super) own_name: String,
    app: String,
    family: String,
    port: String,
    /// Whether containers reach each other by their names only.
    is_bridge: bool,
    region: Value,
    /// The log group of the application.
    group: Value,
    /// Whether a text with the region in it is a function of the template.
    is_template: bool,
    is_json: bool,
}

impl Words {
    pub(super) fn of(draft: &Draft, own_name: String) -> Words {
        let task = draft.task();
        let app = task.containers.iter().find(|container| matches!(container.role, Role::App(_)));
        let port = |app: &Container| Some(app.ports.first()?.container.value.known()?.clone());
        Words {
            own_name,
            app: app.map_or("app", |app| app.display_name()).to_owned(),
            family: task
                .name
                .as_ref()
                .and_then(|name| name.value.known())
                .map_or("app", String::as_str)
                .to_owned(),
            port: app.and_then(port).unwrap_or_else(|| "8080".to_owned()),
            is_bridge: task.network.effective == NetworkMode::Bridge,
            region: region_of(draft),
            group: log_group(draft),
            is_template: draft.unit().dialect == Dialect::CloudFormation,
            is_json: draft.writes_json(),
        }
    }

    /// The value with the words replaced.
    pub(super) fn fill(&self, draft: &mut Draft, value: Value) -> Value {
        match value {
            Value::Text(text) if text == "$awslogs" => {
                let options = cloudwatch(draft, &self.own_name);
                Value::map([("logDriver", Value::text("awslogs")), ("options", options)])
            }
            Value::Text(text) => self.text(&text),
            Value::Plain(text) => Value::Plain(text),
            Value::List(items) => Value::List(items.into_iter().map(|item| self.fill(draft, item)).collect()),
            Value::Map(entries) => {
                Value::Map(entries.into_iter().map(|(key, value)| (key, self.fill(draft, value))).collect())
            }
            Value::Noted(note, value) => Value::Noted(self.filled(&note), Box::new(self.fill(draft, *value))),
        }
    }

    fn text(&self, text: &str) -> Value {
        match text {
            "$region" => return self.region.clone(),
            "$group" => return self.group.clone(),
            _ => {}
        }
        let filled = self.filled(text);
        if !filled.contains("$region") {
            return match text.starts_with('$') && filled.parse::<u32>().is_ok() {
                // `$port` alone is a number.
                true => Value::Plain(filled),
                false => Value::Text(filled),
            };
        }
        if !self.is_template {
            let region = match &self.region {
                Value::Text(region) => region.as_str(),
                _ => "<region>",
            };
            return Value::Text(filled.replace("$region", region));
        }
        // <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html>
        let filled = filled.replace("$region", "${AWS::Region}");
        match self.is_json {
            true => Value::map([("Fn::Sub", Value::Text(filled))]),
            false => Value::Plain(["!Sub \"", &filled.replace('"', "\\\""), "\""].concat()),
        }
    }

    /// All words but the region.
    pub(super) fn filled(&self, text: &str) -> String {
        let (here, discovery, listen) = match self.is_bridge {
            true => (self.app.as_str(), "STRICT_DNS", "0.0.0.0"),
            false => ("127.0.0.1", "STATIC", "127.0.0.1"),
        };
        let words = [
            ("$self", self.own_name.as_str()),
            ("$app", &self.app),
            ("$family", &self.family),
            ("$port", &self.port),
            ("$here", here),
            ("$discovery", discovery),
            ("$listen", listen),
        ];
        words.into_iter().fold(text.to_owned(), |text, (word, value)| text.replace(word, value))
    }
}
