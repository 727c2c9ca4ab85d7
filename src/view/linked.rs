//! What comes in a link, or in a picture that was saved: the text and how it is looked at. The text before is a
//! step back away.

use std::rc::Rc;

use super::model::{Model, is_continuation};
use crate::browser::workshop::{Answer, Question};
use crate::catalog::SidecarKind;
use crate::diagram::Layer;
use crate::session::{Action, DocumentTab, Origin, Panel, Session};
use crate::task::{LogFallback, PartId, Role};
use crate::text::Gather;

/// The session with what the link holds; nothing where it holds no text.
pub(super) fn linked(session: &Session, link: &Answer) -> Option<Session> {
    let text = link.find("t")?.as_text();
    let view = link.get("view");
    let part = |answer: &Answer| PartId::from(answer.as_text().as_str());
    let mut actions = vec![Action::Replace(Rc::from(text))];
    actions.extend(link.list("off").iter().map(|it| Action::Toggle(part(it))));
    actions.extend(LogFallback::of_key(&link.text("logs")).map(Action::SetLogFallback));
    for role in link.list("roles") {
        let of_word = Role::of_word(&role.text("1"), "the link says so");
        actions.push(Action::SetRole(part(&role.get("0")), of_word));
    }
    actions.push(Action::ShowTask(link.number("task") as usize));
    let panel = view.text("panel");
    actions.extend(Panel::ALL.into_iter().find(|it| it.key() == panel).map(Action::ShowPanel));
    let document = view.text("document");
    actions.extend(DocumentTab::ALL.into_iter().find(|it| it.key() == document).map(Action::ShowDocument));
    let hidden = view.list("hidden").iter().map(Answer::as_text).gather();
    let is_hidden = |layer: &Layer| hidden.iter().any(|it| it == layer.key());
    let changes = |layer: &Layer| session.hidden.contains(layer) != is_hidden(layer);
    actions.extend(Layer::ALL.into_iter().filter(changes).map(Action::ToggleLayer));
    actions.push(Action::Select(link.find("sel").map(|it| part(&it)), Origin::Picture));
    Some(actions.into_iter().fold(session.clone(), |session, action| session.apply(action)))
}

impl Model {
    /// Shows what the link holds, or says why there is nothing.
    pub(super) fn open_link(&mut self, link: &Answer) {
        let Some(session) = linked(&self.session, link) else {
            let why = link.find("refusal").map(|it| it.as_text());
            let why = why.unwrap_or_else(|| "This link cannot be opened.".to_owned());
            return self.say(why + " Your own text is as it was.", false);
        };
        self.is_own = link.is("isOwn");
        self.linked = Some((self.session.text.clone(), session.text.clone()));
        self.session = session;
        self.is_unsaved = true;
        self.picture.start_anew();
        self.is_new = true;
        self.say_linked();
    }

    /// What is no longer the text of the link is the person's own.
    pub(super) fn own(&mut self) {
        let (text, linked) = (&self.session.text, self.linked.as_ref().filter(|_| !self.is_own));
        self.is_own |= linked.is_some_and(|(own, linked)| text == own || !is_continuation(linked, text));
    }

    pub(super) fn say_linked(&mut self) {
        self.say("Opened what was shared.".to_owned(), self.session.can_undo());
    }

    /// The address becomes a link to what is shown.
    pub(super) fn keep_address(&self) {
        let session = &self.session;
        let choices = &session.choices;
        let selection = session.selection.as_ref().map(|selection| selection.part.as_str());
        let mut words =
            vec![["panel=", session.panel.key()].concat(), ["document=", session.document.key()].concat()];
        words.extend(session.hidden.iter().map(|layer| ["hidden=", layer.key()].concat()));
        let role = |(part, role): &(PartId, Role)| {
            ["role:", part.as_str(), "=", role.kind().map_or(role.key(), SidecarKind::key)].concat()
        };
        words.extend(choices.roles.iter().map(role));
        let off = choices.off.iter().map(PartId::as_str);
        let logs = choices.log_fallback.key();
        Question::new("link", choices.shown, off, logs, (0.0, 0.0), selection)
            .keep_as_address(&session.text, &words);
    }
}
