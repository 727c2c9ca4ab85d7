//! The line of calls from text to picture. Whoever reads one file reads this one.

use std::rc::Rc;

use crate::diagram::{self, Scene, Space};
use crate::edit;
use crate::intake::{self, Dialect, Unit};
use crate::review::{self, Finding};
use crate::task::{self, Before, Consequence, Effective, LogFallback, Roles, Task, Toggles};
use crate::text::{Edits, LineIndex};
use crate::yaml::{self, Tree};

/// What the person has chosen about the text, without changing it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The containers that are switched off.
    pub off: Toggles,
    /// What becomes of logs whose router is off.
    pub log_fallback: LogFallback,
    pub roles: Roles,
    /// The number of the task that is shown, where the text has several.
    pub shown: usize,
    /// The room there is for the picture.
    pub space: Space,
}

/// What the picture follows from. Never edited, only replaced. The findings are not in it: whoever draws while
/// something is typed does not wait for them.
#[derive(Clone, Debug)]
pub struct Analysis {
    pub text: Rc<str>,
    pub lines: LineIndex,
    pub tree: Tree,
    pub dialect: Dialect,
    /// Objects of a manifest that have no Pod.
    pub n_others: usize,
    /// The tasks of the text, as written.
    pub tasks: Vec<Rc<Task>>,
    pub units: Vec<Unit>,
    /// What is shown; `None` where the text has no task.
    pub shown: Option<Shown>,
}

/// One task, with what follows from the switches.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its number in [`Analysis::tasks`].
    pub index: usize,
    pub effective: Effective,
    /// What becomes of logs whose router is off.
    pub log_fallback: LogFallback,
    pub scene: Scene,
}

/// From text to picture. Never fails: what cannot be understood is in the [review](Analysis::review).
pub fn analyze(text: Rc<str>, choices: &Choices) -> Analysis {
    let tree = yaml::parse(&text);
    of_tree(text, tree, choices, None)
}

/// From text to picture; documents of the text before are not read again.
pub fn analyze_again(text: Rc<str>, choices: &Choices, before: &Analysis) -> Analysis {
    let tree = yaml::parse_again(&text, &before.tree);
    of_tree(text, tree, choices, Some(before))
}

fn of_tree(text: Rc<str>, mut tree: Tree, choices: &Choices, before: Option<&Analysis>) -> Analysis {
    let intake = intake::recognize(&mut tree);
    let mut tasks = Vec::new();
    for (index, unit) in intake.units.iter().enumerate() {
        let old =
            before.and_then(|before| Some(Before { tree: &before.tree, task: before.tasks.get(index)? }));
        tasks.push(Rc::new(task::read_again(&tree, unit, &choices.roles, old)));
    }
    let index = choices.shown.min(tasks.len().saturating_sub(1));
    let shown = tasks.get(index).map(|task| show(index, task, choices));
    let lines = LineIndex::new(&text);
    let (dialect, n_others, units) = (intake.dialect, intake.n_others, intake.units);
    Analysis { text, lines, tree, dialect, n_others, units, tasks, shown }
}

fn show(index: usize, task: &Rc<Task>, choices: &Choices) -> Shown {
    let effective = task::effective(task, &choices.off);
    let scene = diagram::draw(task, &effective, choices.space);
    Shown { index, effective, log_fallback: choices.log_fallback, scene }
}

impl Analysis {
    /// Everything there is to say about the text, in order of place.
    pub fn review(&self, options: &review::Options) -> Vec<Finding> {
        let tasks = self.tasks.iter().map(|task| &**task);
        review::review(&review::Input::new(&self.text, &self.tree, &self.units, tasks, options))
    }

    /// The task that is shown, as written.
    pub fn task(&self) -> Option<&Rc<Task>> {
        self.tasks.get(self.shown.as_ref()?.index)
    }

    /// The number of the task whose text holds the byte offset.
    pub fn task_at(&self, offset: u32) -> Option<usize> {
        let holds = |task: &Rc<Task>| task.span.touches(offset);
        self.tasks.iter().position(holds)
    }

    /// The edits of the text that make it what it would be without what is switched off.
    pub fn without(&self) -> Edits {
        match (self.task(), &self.shown) {
            (Some(task), Some(shown)) => {
                edit::without(&self.tree, task, &shown.effective.off, shown.log_fallback)
            }
            _ => Edits::new(),
        }
    }

    /// What these edits change beyond the effective task, and what they leave for a person to decide.
    pub fn loose_ends(&self) -> Vec<Consequence> {
        match (self.task(), &self.shown) {
            (Some(task), Some(shown)) => {
                edit::loose_ends(&self.tree, task, &shown.effective.off, shown.log_fallback)
            }
            _ => Vec::new(),
        }
    }

    /// Whether the switches leave logs without their router.
    pub fn strands_logs(&self) -> bool {
        self.task()
            .zip(self.shown.as_ref())
            .is_some_and(|(task, shown)| edit::strands_logs(&self.tree, task, &shown.effective.off))
    }

    /// The text as it would be without what is switched off.
    pub fn effective_text(&self) -> String {
        self.without().apply(&self.text)
    }
}
