//! The page of all rules in Markdown, as `docs/rules.md` has it.

use crate::review::{Class, Rule, docs, rules};
use crate::text::Gather;

/// All rules by class, each with a heading, what there is to read about it, and examples.
pub fn rules_page() -> String {
    let count = rules::all().count();
    let mut page = format!(
        "# Rules\n\nThe {count} rules of the review, by class. \
         `sidecarta rules > docs/rules.md` writes this page.\n\n\
         A comment switches rules off: `# sidecarta-ignore ID: why` at the end of a line is about that line; \
         on a line of its own it is about the next line, or all of the container or definition that begins there.\n"
    );
    for class in Class::ALL {
        let mut of: Vec<&Rule> = rules::all().filter(|rule| rule.class == class).gather();
        of.sort_by_key(|rule| rule.id);
        if of.is_empty() {
            continue;
        }
        page.push_str(&format!("\n## {}\n", title(class)));
        for rule in of {
            page.push_str(&format!("\n### {}\n\n{}", rule.id, body(docs(rule))));
        }
    }
    page
}

fn title(class: Class) -> &'static str {
    match class {
        Class::Rejected => "Rejected: the platform refuses the definition",
        Class::Runtime => "Runtime: accepted, and then a surprise",
        Class::Security => "Security",
        Class::Advice => "Advice",
    }
}

/// The documentation without the space that begins each line of a doc comment; the examples say what they are.
fn body(docs: &str) -> String {
    let mut body = String::new();
    for line in docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)) {
        match line.strip_prefix("```yaml,") {
            Some("bad") => body.push_str("Found in\n\n```yaml"),
            Some("good") => body.push_str("and not in\n\n```yaml"),
            _ => body.push_str(line),
        }
        body.push('\n');
    }
    body
}
