//! The session as it survives a reload: a line of JSON.

use serde::{Deserialize, Serialize};

use super::Session;
use crate::task::PartId;

/// What is kept. Unknown members are ignored, so that older pages read newer ones.
#[derive(Serialize, Deserialize)]
struct Stored {
    text: String,
    #[serde(default)]
    off: Vec<String>,
}

impl Session {
    /// What a reload needs.
    pub fn to_json(&self) -> String {
        let off = self.choices.off.iter().map(ToString::to_string).collect();
        let stored = Stored { text: self.text.to_string(), off };
        serde_json::to_string(&stored).unwrap_or_default()
    }

    /// A session from what [`Session::to_json`] gave; `None` where it is something else.
    pub fn from_json(json: &str) -> Option<Session> {
        let stored: Stored = serde_json::from_str(json).ok()?;
        let mut session = Session::new(stored.text.into());
        session.choices.off = stored.off.iter().map(|id| PartId::from(id.as_str())).collect();
        Some(session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Action;

    #[test]
    fn text_and_switches_survive() {
        let session = Session::new("a: \"ä\"\r\n".into()).apply(Action::Toggle(PartId::container("x", 2)));
        let back = Session::from_json(&session.to_json()).unwrap();
        assert_eq!((back.text, back.choices), (session.text, session.choices));
        assert_eq!(Session::from_json("{}"), None);
        assert_eq!(Session::from_json("not json"), None);
    }
}
