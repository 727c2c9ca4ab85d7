use crate::review::mend::{fix, without};
use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::task::Place;
use crate::text::{Names, shorten};

rule! {
    /// A container has one environment variable twice.
    ///
    /// ECS takes both; the process sees one of them. Which one is nowhere promised.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environment:
    ///       - name: LOG_LEVEL
    ///         value: info
    ///       - name: LOG_LEVEL
    ///         value: debug
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environment:
    ///       - name: LOG_LEVEL
    ///         value: debug
    /// ```
    ///
    /// Where both have one value, removing the second is safe.
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html>
    "duplicate-variable", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        for judged in &definition.containers {
            check_variables(findings, judged);
        }
    }
}

fn check_variables(findings: &mut Vec<Finding>, judged: &Judged<'_>) {
    let variables = &judged.variables;
    // Of the branches of a condition, only one is there.
    let is_plain = judged.fields.entry("environment").is_some_and(|entry| {
        let nodes = entry.value.item_nodes();
        nodes.len() == variables.len() && nodes.iter().all(|node| node.entry("Fn::If").is_none())
    });
    if !is_plain {
        return;
    }
    let mut names = Names::default();
    for (index, variable) in variables.iter().enumerate() {
        let Some(name) = variable.known_name() else { continue };
        let first = *names.add(name, index);
        if let Some(first) = variables.get(first).filter(|_| first != index) {
            let message = format!("`{}` has the variable `{}` twice", judged.name(), shorten(name));
            let finding = Finding::new(&RULE, variable.name.span, message).about(&judged.container.id);
            let finding = finding.related(first.name.span, "the first is here").help("remove one of them");
            let list = judged.fields.entry("environment").map(|entry| entry.value.resolved());
            let same = first.known_value().is_some() && first.known_value() == variable.known_value();
            let place = list.filter(|_| same).map(|list| Place { collection: list.id(), index });
            findings.push(match list.zip(place).and_then(|(list, place)| without(list.tree(), &[place])) {
                Some(edits) => finding.fix(fix("Remove the second", edits)).safely(),
                None => finding,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_second_is_pointed_at() {
        check(
            &RULE,
            "- name: a
  image: a
  environment:
    - {name: A, value: x}
    - {name: A, value: y}
",
            expect![[r#"
                runtime[duplicate-variable]: `a` has the variable `A` twice
                 --> task.yaml:5:14
                  |
                5 |     - {name: A, value: y}
                  |              ^
                 ::: task.yaml:4:14
                  |
                4 |     - {name: A, value: x}
                  |              - the first is here
                  = help: remove one of them
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html
            "#]],
        );
    }

    #[test]
    fn other_names_and_placeholders_are_fine() {
        check_silent(&RULE, "[{name: a, image: a, environment: [{name: A, value: x}, {name: a, value: x}]}]");
        check_silent(
            &RULE,
            "[{name: a, image: a, environment: [{name: '${A}', value: x}, {name: '${A}', value: x}]}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, environment: [{name: A, value: x}]}, {name: b, image: b, environment: [{name: A, value: x}]}]",
        );
    }

    #[test]
    fn the_second_goes_where_both_have_one_value() {
        check_fix(
            &RULE,
            "[{name: a, image: a, environment: [{name: A, value: x}, {name: B, value: y}, {name: A, value: 'x'}]}]",
            "[{name: a, image: a, environment: [{name: A, value: x}, {name: B, value: y}]}]",
        );
    }
}
