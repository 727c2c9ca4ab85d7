use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::NoteKind;

rule! {
    /// A number or a truth value in quotes.
    ///
    /// CloudFormation and some tools take it, the AWS command line does not: there a number must be a
    /// number. Without quotes it is right everywhere.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: "512"
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 512
    /// ```
    ///
    /// Leaving out the quotes is safe: the value stays what it is.
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "loose-type", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(Finding::of_notes(&RULE, NoteKind::LooseType, input));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_value_in_quotes_is_pointed_at() {
        check(
            &RULE,
            "containerDefinitions:
  - name: app
    cpu: \"256\"
    essential: 'True'
",
            expect![[r#"
                advice[loose-type]: `cpu` is a number, written as a text
                 --> task.yaml:3:10
                  |
                3 |     cpu: "256"
                  |          ^^^^^
                  = help: write `256` without quotes
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                advice[loose-type]: `essential` is a truth value, written as a text
                 --> task.yaml:4:16
                  |
                4 |     essential: 'True'
                  |                ^^^^^^
                  = help: write `true` without quotes
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn the_quotes_go() {
        check_fix(&RULE, r#"[{"name": "a", "cpu": "256"}]"#, r#"[{"name": "a", "cpu": 256}]"#);
    }

    #[test]
    fn texts_that_look_like_numbers_are_texts() {
        check_silent(
            &RULE,
            "{cpu: '256', memory: 512, containerDefinitions: [{name: '1', cpu: 256, user: '0'}]}",
        );
        check_silent(&RULE, "[{name: a, cpu: '${CPU}'}]");
    }
}
