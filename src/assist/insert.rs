//! What is written when a completion is chosen, in the manner of the text.

use super::caret::Caret;
use crate::schema::Shape;
use crate::yaml::{Indentation, is_plain};

/// A text, and how much of it stands behind the caret then.
pub(super) struct Insert {
    pub(super) text: String,
    pub(super) behind: usize,
}

/// A key with what begins its value; before it there is a dash of so many characters.
pub(super) fn key(name: &str, shape: Shape, caret: &Caret, text: &str, dash: usize) -> Insert {
    if caret.is_in_brackets {
        return in_brackets(name, shape, caret, text);
    }
    let quote = caret.quote.map(String::from).unwrap_or_default();
    let mut written = [name, &quote].concat();
    if caret.has_colon {
        return Insert { text: written, behind: 0 };
    }
    let column = column(text, caret.token.start as usize) + dash;
    let indentation = Indentation::of(text);
    let at = |deeper: usize| ["\n", &" ".repeat(column + deeper)].concat();
    match shape {
        Shape::Mapping(_) | Shape::Map | Shape::Quantities | Shape::Named(_) | Shape::CloudFormation(_) => {
            written.extend([":", &at(indentation.step)]);
        }
        Shape::Mappings(_) | Shape::Texts | Shape::Words(_) | Shape::List => {
            written.extend([":", &at(indentation.dash_step), "- "]);
        }
        _ => written.push_str(": "),
    }
    Insert { text: written, behind: 0 }
}

fn in_brackets(name: &str, shape: Shape, caret: &Caret, text: &str) -> Insert {
    let is_quoted = caret.quote.is_some() || text.contains("\":") || text.trim_start().starts_with('{');
    let quote = if is_quoted { "\"" } else { "" };
    let opening = if caret.quote.is_some() { "" } else { quote };
    let mut written = [opening, name, quote].concat();
    if caret.has_colon {
        return Insert { text: written, behind: 0 };
    }
    let (begin, end) = match shape {
        Shape::Mapping(_) | Shape::Map | Shape::Quantities | Shape::Named(_) | Shape::CloudFormation(_) => {
            ("{", "}")
        }
        Shape::Mappings(_) => ("[{", "}]"),
        Shape::Texts | Shape::Words(_) | Shape::List => ("[", "]"),
        _ => ("", ""),
    };
    written.extend([": ", begin, end]);
    Insert { text: written, behind: end.len() }
}

/// A value, in quotes where it needs them.
pub(super) fn value(value: &str, is_text: bool, caret: &Caret, is_json: bool) -> String {
    match caret.quote {
        // The quote before it stays.
        Some(quote) => [value, &String::from(quote)].concat(),
        None if is_text && (is_json || !is_plain(value)) => ["\"", value, "\""].concat(),
        None => value.to_owned(),
    }
}

fn column(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    before.rsplit('\n').next().unwrap_or_default().chars().count()
}
