//! What the person has done: the text, the choices, the selection. An [`Action`] makes the next [`Session`].
//!
//! Knows nothing of the screen.

mod action;
mod example;
mod history;
mod stored;

pub use action::Action;
pub use example::EXAMPLE;

use std::rc::Rc;

use crate::analysis::Choices;
use crate::diagram::Layer;
use crate::task::PartId;
use history::History;

/// The state of the page. Never edited, only replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub text: Rc<str>,
    pub choices: Choices,
    pub selection: Option<Selection>,
    pub panel: Panel,
    pub document: DocumentTab,
    /// What is left out of the picture.
    pub hidden: Vec<Layer>,
    history: History,
}

/// The part that is selected, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    pub part: PartId,
    pub origin: Origin,
}

/// Who selected: the other side follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The picture or a list: the text scrolls to it.
    Picture,
    /// The caret in the text: the text stays where it is.
    Text,
}

/// The lists beside the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    #[default]
    Sidecars,
    Review,
    /// What is selected, explained.
    Details,
}

/// Which text is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentTab {
    /// The text of the person.
    #[default]
    Definition,
    /// What it would be without what is switched off; read-only.
    Effective,
}

impl Panel {
    pub const ALL: [Panel; 3] = [Panel::Sidecars, Panel::Review, Panel::Details];

    /// A stable word for it.
    pub fn key(self) -> &'static str {
        match self {
            Panel::Sidecars => "sidecars",
            Panel::Review => "review",
            Panel::Details => "details",
        }
    }
}

impl DocumentTab {
    pub const ALL: [DocumentTab; 2] = [DocumentTab::Definition, DocumentTab::Effective];

    /// A stable word for it.
    pub fn key(self) -> &'static str {
        match self {
            DocumentTab::Definition => "definition",
            DocumentTab::Effective => "effective",
        }
    }
}

impl Default for Session {
    fn default() -> Session {
        Session::new(EXAMPLE.into())
    }
}

impl Session {
    pub fn new(text: Rc<str>) -> Session {
        Session {
            text,
            choices: Choices::default(),
            selection: None,
            panel: Panel::default(),
            document: DocumentTab::default(),
            hidden: Vec::new(),
            history: History::default(),
        }
    }

    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }
}
