//! What a rule is.

use super::{Class, Definition, Finding, Judged, KUBERNETES_MINOR, Options, Target};
use crate::intake::Unit;
use crate::task::{Launch, Platform, Task};
use crate::text::Gather;
use crate::yaml::{SyntaxError, Tree};

/// One thing that can be wrong with a definition.
pub struct Rule {
    /// Names the problem in kebab-case: `dangling-depends-on`.
    pub id: &'static str,
    pub class: Class,
    /// What the problem is, in a sentence.
    pub summary: &'static str,
    pub check: fn(&mut Vec<Finding>, &Input<'_>),
}

/// What rules may look at.
pub struct Input<'a> {
    pub text: &'a str,
    /// What reading the text as YAML complained about.
    pub syntax_errors: &'a [SyntaxError],
    /// The definitions of the text, as written.
    pub definitions: Vec<Definition<'a>>,
    pub options: &'a Options,
}

impl<'a> Input<'a> {
    /// All of a text: `tasks` are what the `units` of the tree were read as, in the same order.
    pub fn new(
        text: &'a str,
        tree: &'a Tree,
        units: &'a [Unit],
        tasks: impl IntoIterator<Item = &'a Task>,
        options: &'a Options,
    ) -> Input<'a> {
        let definitions =
            units.iter().zip(tasks).filter_map(|(unit, task)| Definition::new(tree, unit, task));
        Input { text, syntax_errors: &tree.errors, definitions: definitions.gather(), options }
    }

    /// The task definitions of ECS.
    pub fn ecs(&self) -> impl Iterator<Item = &Definition<'a>> {
        self.definitions.iter().filter(|it| it.task.platform == Platform::Ecs)
    }

    /// The task definitions that must run on Fargate.
    pub fn on_fargate(&self) -> impl Iterator<Item = &Definition<'a>> {
        self.ecs().filter(|it| self.must_run_on(Launch::Fargate, it))
    }

    /// The containers of the task definitions of ECS.
    pub fn ecs_containers(&self) -> impl Iterator<Item = &Judged<'a>> {
        self.ecs().flat_map(|definition| &definition.containers)
    }

    /// The Pods.
    pub fn pods(&self) -> impl Iterator<Item = &Definition<'a>> {
        self.definitions.iter().filter(|it| it.task.platform == Platform::Kubernetes)
    }

    /// Whether the definition must run on the launch type: it is checked as that or, where nobody says as what,
    /// asks for it itself.
    pub fn must_run_on(&self, launch: Launch, definition: &Definition<'_>) -> bool {
        match self.options.target {
            Some(Target::Ecs(target)) => target == launch,
            _ => definition.task.launch.iter().any(|asked| asked.value == launch),
        }
    }

    /// The minor version of Kubernetes that Pods are held against.
    pub fn kubernetes_minor(&self) -> u32 {
        match self.options.target {
            Some(Target::Kubernetes(minor)) => minor,
            _ => KUBERNETES_MINOR,
        }
    }

    /// The tasks of the definitions.
    pub fn tasks(&self) -> impl Iterator<Item = &'a Task> {
        self.definitions.iter().map(|definition| definition.task)
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

/// Makes a rule of a doc comment, an id, a class and a function. The comment is both rustdoc and
/// [`docs`](fn@super::docs).
macro_rules! rule {
    (#[doc = $summary:literal] $(#[doc = $line:literal])+ $id:literal, $class:ident, $check:ident) => {
        pub(super) static DOCS: &str = concat!($summary, "\n", $($line, "\n"),+);

        #[doc = $summary]
        $(#[doc = $line])+
        pub(super) static RULE: $crate::review::Rule = $crate::review::Rule {
            id: $id,
            class: $crate::review::Class::$class,
            summary: $summary.trim_ascii(),
            check: $check,
        };
    };
}
pub(crate) use rule;
