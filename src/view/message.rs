//! What can happen on the page.

use std::rc::Rc;

use yew::Callback;

use super::asking::Subject;
use super::keys::Command;
use super::piece::Seen;
use super::screens::Screen;
use super::shelf;
use crate::browser::editor::Editor;
use crate::browser::file::Text;
use crate::browser::form::Deed;
use crate::browser::pointer::Gesture;
use crate::browser::workshop::Answer;
use crate::session::Action;
use crate::task::PartId;
use crate::text::{Change, Position, Span};

pub(super) type Send = Callback<Message>;

#[derive(Clone)]
pub(super) enum Message {
    /// Changes the session. Edits are dropped where they are of a text that is no longer there.
    Do(Action),
    /// What the editor tells: the text that it believed in, its changes, and whether they were pasted.
    Type(Rc<str>, Vec<Change>, bool),
    /// What stands in the plain text field now.
    Field(String),
    Paste(String),
    Open(Text),
    /// What a link holds.
    Link(Answer),
    Example,
    New,
    /// Takes the offer to mend the text.
    Mend,
    PreviewMending,
    DeclineMending,
    LookForMending,
    /// Loads the text from the address that the page was asked with.
    Load,
    DoNotLoad,
    Undo,
    /// Mends what was found in this text.
    Fix(Rc<str>, Answer),
    /// What is written on an element about this text, and the value of the element.
    Deed(Rc<str>, Answer, String),
    /// Opens the page about a rule.
    Read(String),
    /// The page about a rule is closed.
    DoneReading,
    /// Takes what is off out of the text.
    Apply,
    /// Shows a piece of the text.
    Reveal(Span),
    /// Shows a piece of the text and goes there.
    Jump(Span),
    /// Shows a piece of the text and selects the part that it belongs to.
    Find(Option<PartId>, Span),
    /// How the run of groups from this number on is drawn apart from the rest of the page.
    Groups(usize, Callback<Seen>),
    /// The scene is drawn; the rest follows.
    DrawRest,
    Copy,
    /// Copies the review in Markdown.
    CopyReport,
    /// Whether the outline of the picture is open, or printed.
    ShowOutline(bool),
    Copied(bool),
    /// A word about what was done in the text, and whether undoing is a way out.
    Say(String, bool),
    Obey(Command),
    Show(Screen),
    NextTheme,
    CloseHelp,
    Silence,
    OnlyResult,
    /// Whether a file hovers over the page.
    Hover(bool),
    /// The share of the text in the width, in thousandths.
    Share(u32),
    DragSplitter(bool),
    Picture(Gesture),
    /// What is pointed at stays for a moment: its text is marked.
    Point,
    /// The scale of the picture stays as it is.
    Rest,
    /// What is done with the form of the details.
    UseForm(Rc<Deed>),
    /// What is done in the shelf with sidecars to add.
    Shelf(shelf::Deed),
    /// Puts the focus on the element with this id.
    Focus(&'static str),
    /// The room of the picture.
    Room(f32, f32),
    /// The editor is there.
    Edit(Rc<Editor>),
    Caret(Position),
    /// What the workshop says; nothing where it cannot.
    Answer(Subject, Option<Answer>),
    /// Nothing more was typed for a while.
    Settle,
    /// Nothing was typed for a moment: the lists follow.
    List,
    Save,
}
