//! What a rule is.

use std::rc::Rc;

use super::{Class, Finding};
use crate::task::Task;
use crate::yaml::SyntaxError;

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
    /// The tasks of the text, as written.
    pub tasks: &'a [Rc<Task>],
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
