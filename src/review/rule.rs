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
    /// Markdown: a summary line; why it matters; a bad and a good example; the source of the fact.
    pub docs: &'static str,
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

impl Rule {
    /// The first line of the docs: what the problem is.
    pub fn summary(&self) -> &'static str {
        self.docs.trim_start().lines().next().unwrap_or("").trim()
    }

    /// The official page that the docs name.
    pub fn source(&self) -> Option<&'static str> {
        let (_, link) = self.docs.rsplit_once('<')?;
        link.split('>').next()
    }

    /// The examples of the docs: `bad` ones, which the rule finds, or `good` ones.
    pub fn examples(&self, kind: &str) -> Vec<String> {
        let opening = format!("```yaml,{kind}");
        let mut examples = Vec::new();
        let mut lines = self.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        while lines.any(|line| line == opening) {
            let example = lines.by_ref().take_while(|line| *line != "```");
            examples.push(example.flat_map(|line| [line, "\n"]).collect());
        }
        examples
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

/// Makes a rule of a doc comment, an id, a class and a function. The comment is both rustdoc and
/// [`Rule::docs`].
macro_rules! rule {
    ($(#[doc = $line:literal])+ $id:literal, $class:ident, $check:ident) => {
        $(#[doc = $line])+
        pub(super) static RULE: $crate::review::Rule = $crate::review::Rule {
            id: $id,
            class: $crate::review::Class::$class,
            docs: concat!($($line, "\n"),+),
            check: $check,
        };
    };
}
pub(crate) use rule;
