//! The session as it survives a reload: a line of JSON.

use std::rc::Rc;

use serde::Serialize;

use super::Session;
use crate::task::PartId;
use crate::text::Gather;
use crate::yaml::{self, NodeRef};

/// What is kept. Unknown members are ignored, so that older pages read newer ones.
#[derive(Serialize)]
struct Stored<'s> {
    text: &'s str,
    off: Vec<&'s str>,
}

impl Session {
    /// What a reload needs.
    pub fn to_json(&self) -> String {
        let off = self.choices.off.iter().map(PartId::as_str).gather();
        let json = serde_json::to_string(&Stored { text: &self.text, off }).unwrap_or_default();
        json.chars().fold(String::with_capacity(json.len()), |mut out, character| {
            match character {
                // JSON may hold these as they are, YAML may not.
                '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                    out.push_str(&format!("\\u{:04x}", character as u32));
                }
                other => out.push(other),
            }
            out
        })
    }

    /// A session from what [`Session::to_json`] gave; `None` where it is something else. JSON is read
    /// as everything else is: a second reader would only weigh more.
    pub fn from_json(json: &str) -> Option<Session> {
        let tree = yaml::parse(&Rc::from(json));
        let stored = tree.roots().next().filter(|_| tree.errors.is_empty())?;
        let mut session = Session::new(stored.get("text")?.as_str()?.into());
        let off = stored.get("off").map_or_else(Vec::new, NodeRef::items);
        session.choices.off = off.iter().filter_map(|item| item.node.as_str()).map(PartId::from).collect();
        Some(session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Action;

    #[test]
    fn text_and_switches_survive() {
        let session = Session::new("a: \"ä\"\r\n\t\u{7f}\u{1}\u{2028}\u{feff}😀\\".into())
            .apply(Action::Toggle(PartId::container("x", 2)));
        let back = Session::from_json(&session.to_json()).unwrap();
        assert_eq!((back.text, back.choices), (session.text, session.choices));
        assert_eq!(Session::from_json("{}"), None);
        assert_eq!(Session::from_json("not json"), None);
    }
}
