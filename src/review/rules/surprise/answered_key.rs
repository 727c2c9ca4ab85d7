use crate::review::mend::without;
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Fix, Input};
use crate::task::Place;
use crate::text::{Gather, Span};

rule! {
    /// The definition has keys that only ECS writes.
    ///
    /// `describe-task-definition` answers with a revision, a state and more, which
    /// `register-task-definition` does not take: the command line stops with an unknown parameter. The
    /// console and the deploy action of GitHub drop them.
    ///
    /// ```yaml,bad
    /// family: web
    /// revision: 7
    /// status: ACTIVE
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// family: web
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// Removing them is safe: ECS writes them anew.
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>
    "answered-key", Advice, check
}

const KEYS: [&str; 9] = [
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "registeredBy",
    "deregisteredAt",
    "deleteRequestedAt",
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let mut keys: Vec<(Span, &str)> = Vec::new();
    for key in KEYS {
        keys.extend(definition.fields.entry(key).map(|entry| (entry.key.span(), key)));
    }
    keys.sort_by_key(|(span, _)| *span);
    let ((first, key), others) = keys.split_first()?;
    let rest = match others.len() {
        0 => String::new(),
        1 => " and another key".to_owned(),
        more => format!(" and {more} more keys"),
    };
    let message = format!("only ECS writes `{key}`{rest}: registering does not take them");
    let message = if others.is_empty() { message.replace("take them", "take it") } else { message };
    let tree = definition.fields.entry(key)?.value.tree();
    let own = tree.node(definition.fields.id()).own_entries();
    let place_of = |span: Span| own.iter().position(|entry| entry.key.span() == span);
    let places = keys.iter().filter_map(|(span, _)| place_of(*span));
    let places = places.map(|index| Place { collection: definition.fields.id(), index }).gather();
    let finding =
        Finding::new(&RULE, *first, message).help("remove them before the definition is registered");
    Some(match without(tree, &places) {
        Some(edits) => {
            finding.fix(Fix { title: "Remove what only ECS writes".to_owned(), is_safe: true, edits })
        }
        None => finding,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_first_is_pointed_at() {
        check(
            &RULE,
            "family: a
revision: 3
status: ACTIVE
registeredBy: me
containerDefinitions: [{name: a, image: a}]
",
            expect![[r#"
                advice[answered-key]: only ECS writes `revision` and 2 more keys: registering does not take them
                 --> task.yaml:2:1
                  |
                2 | revision: 3
                  | ^^^^^^^^
                  = help: remove them before the definition is registered
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
            "#]],
        );
    }

    #[test]
    fn the_fix_removes_them_all() {
        check_fix(
            &RULE,
            "family: a
revision: 3
containerDefinitions: [{name: a, image: a}]
compatibilities:
  - EC2
",
            "family: a
containerDefinitions: [{name: a, image: a}]
",
        );
    }

    #[test]
    fn a_request_has_none() {
        check_silent(
            &RULE,
            "{family: a, requiresCompatibilities: [EC2], containerDefinitions: [{name: a, image: a}]}",
        );
        check_silent(&RULE, "[{name: a, image: a}]");
    }
}
