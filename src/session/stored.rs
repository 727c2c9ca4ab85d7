//! The session as it survives a reload: a line of JSON.

use std::rc::Rc;

use super::Session;
use crate::task::{LogFallback, PartId};
use crate::yaml::{self, NodeRef};

impl Session {
    /// What a reload needs. Unknown members are ignored, so that older pages read newer ones.
    pub fn to_json(&self) -> String {
        let mut json = String::from("{\"text\":");
        quote(&self.text, &mut json);
        json.push_str(",\"off\":");
        let mut separator = '[';
        for part in self.choices.off.iter() {
            json.push(separator);
            quote(part.as_str(), &mut json);
            separator = ',';
        }
        json.push_str(if separator == '[' { "[],\"logs\":" } else { "],\"logs\":" });
        quote(self.choices.log_fallback.key(), &mut json);
        json.push('}');
        json
    }

    /// A session from what [`Session::to_json`] gave; `None` where it is something else. JSON is read
    /// as everything else is: a second reader would only weigh more.
    pub fn from_json(json: &str) -> Option<Session> {
        let tree = yaml::parse(&Rc::from(json));
        let stored = tree.roots().next().filter(|_| tree.errors.is_empty())?;
        let mut session = Session::new(stored.get("text")?.as_str()?.into());
        let off = stored.get("off").map_or_else(Vec::new, NodeRef::items);
        session.choices.off = off.iter().filter_map(|item| item.node.as_str()).map(PartId::from).collect();
        let logs = stored.get("logs").and_then(|logs| logs.as_str());
        session.choices.log_fallback = logs.and_then(LogFallback::of_key).unwrap_or_default();
        Some(session)
    }
}

/// The text as a string of JSON, with what JSON may hold as it is and YAML may not escaped as well. A
/// writer for all of JSON would only weigh more.
fn quote(text: &str, json: &mut String) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}' => {
                json.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    json.extend(char::from_digit((character as u32 >> shift) & 15, 16));
                }
            }
            other => json.push(other),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Action;

    #[test]
    fn text_and_switches_survive() {
        let session = Session::new("a: \"ä\"\r\n\t\u{7f}\u{1}\u{2028}\u{feff}😀\\".into())
            .apply(Action::Toggle(PartId::container("x", 2)))
            .apply(Action::SetLogFallback(LogFallback::JsonFile));
        let back = Session::from_json(&session.to_json()).unwrap();
        assert_eq!((back.text, back.choices), (session.text, session.choices));
        assert_eq!(Session::from_json("{}"), None);
        assert_eq!(Session::from_json("not json"), None);
    }
}
