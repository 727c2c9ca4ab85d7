//! The containers of a Terraform file, from `jsonencode([…])`, a list or a here document.

use super::Found;
use super::extent::here_document;
use super::literal::to_json;

/// More tasks of one file are not looked for.
const MAX_TASKS: usize = 30;

pub(super) fn find(text: &str) -> Option<Found> {
    let is_plan = text.contains("+ container_definitions") || text.contains("~ container_definitions");
    let after_plan = if is_plan { planned(text) } else { String::new() };
    let text = if is_plan { &after_plan } else { text };
    let mut documents = Vec::new();
    for (at, key) in text.match_indices("container_definitions").take(MAX_TASKS) {
        let Some(rest) = text.get(at + key.len()..) else { continue };
        let Some(value) = rest.trim_start_matches([' ', '\t', '"']).strip_prefix('=') else { continue };
        documents.extend(document(text, value.trim_start()));
    }
    match documents.is_empty() {
        true => None,
        // What else the file says is left out.
        false => Found::offered(documents.join("---\n")),
    }
}

/// What a plan makes of the lines that it marks: `+` adds, `-` removes, `~` changes one value to another.
fn planned(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for line in text.lines() {
        let rest = line.trim_start();
        if rest.starts_with("- ") || rest == "-" {
            continue;
        }
        let rest = rest.strip_prefix(['+', '~']).unwrap_or(rest);
        for _ in rest.len()..line.len() {
            result.push(' ');
        }
        match (rest.split_once(" = "), rest.split_once(" -> ")) {
            (Some((key, _)), Some((_, value))) => result.extend([key, " = ", value]),
            _ => result.push_str(rest),
        }
        result.push('\n');
    }
    result
}

/// The list that an expression of Terraform stands for, as JSON.
fn document(text: &str, value: &str) -> Option<String> {
    if value.starts_with("<<") {
        let (json, _) = here_document(value)?;
        return Some(json.to_owned());
    }
    let value = value.strip_prefix("jsonencode(").unwrap_or(value).trim_start();
    let (mut json, _) = to_json(text, text.len() - value.len())?;
    json.push('\n');
    json.starts_with(['[', '{']).then_some(json)
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn jsonencode_gives_its_argument() {
        check(
            find,
            "resource \"x\" \"y\" {\n  family = \"z\"\n  container_definitions = jsonencode([\n    {\n      name = \"a\"\n      image = var.b\n    }\n  ])\n}\n",
            "[\n    {\n      \"name\": \"a\",\n      \"image\": \"${var.b}\"\n    }\n  ]\n",
        );
    }

    #[test]
    fn a_here_document_is_taken_as_it_is() {
        check(
            find,
            "container_definitions = <<-EOF\n  [{\"a\": \"${b}\"}]\n  EOF\n",
            "  [{\"a\": \"${b}\"}]\n",
        );
    }

    #[test]
    fn several_tasks_are_several_documents() {
        check(
            find,
            "a {\n container_definitions = [{a = 1}]\n}\nb {\n container_definitions = [{b = 2}]\n}\n",
            "[{\"a\": 1}]\n---\n[{\"b\": 2}]\n",
        );
    }

    #[test]
    fn a_plan_is_read_as_it_will_be() {
        check(
            find,
            "  ~ x {\n      ~ container_definitions = jsonencode(\n          ~ [\n              ~ {\n                  ~ a = 1 -> 2\n                  - b = 3\n                  + c = 4\n                }\n            ]\n        )\n    }\n",
            "[\n                {\n                    \"a\": 2,\n                    \"c\": 4\n                }\n            ]\n",
        );
    }

    #[test]
    fn definitions_from_elsewhere_are_not_at_hand() {
        assert_eq!(repaired(find, "container_definitions = file(\"x.json\")\n"), None);
        assert_eq!(repaired(find, "container_definitions: [a]\n"), None);
    }
}
