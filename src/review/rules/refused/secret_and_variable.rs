use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Field, Fields, Known};
use crate::text::{Gather, shorten};

rule! {
    /// A variable is both a secret and a plain variable.
    ///
    /// ECS refuses to register the task definition: `The secret name must be unique and not shared with any
    /// new or existing environment variables set on the container, such as 'DB_PASSWORD'.`
    ///
    /// ```yaml,bad
    /// executionRoleArn: ecsTaskExecutionRole
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     secrets:
    ///       - name: PASSWORD
    ///         valueFrom: /shop/password
    ///     environment:
    ///       - name: PASSWORD
    ///         value: dummy
    /// ```
    ///
    /// ```yaml,good
    /// executionRoleArn: ecsTaskExecutionRole
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     secrets:
    ///       - name: PASSWORD
    ///         valueFrom: /shop/password
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html>
    "secret-and-variable", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        if judged.container.secrets.is_empty() {
            continue;
        }
        let variables = names(&judged.fields, "environment");
        for secret in names(&judged.fields, "secrets") {
            let variable = variables.iter().find(|variable| variable.value == secret.value);
            if let (Some(variable), Some(name)) = (variable, secret.value.known()) {
                let message = format!("`{}` is a plain variable and a secret", shorten(name));
                let finding = Finding::new(&RULE, variable.span, message).about(&judged.container.id);
                findings
                    .push(finding.related(secret.span, "the secret").help("leave the plain variable out"));
            }
        }
    }
}

/// The names that are there under no condition.
fn names(fields: &Fields<'_>, key: &str) -> Vec<Field<Known<String>>> {
    let entries = fields.mappings(key).into_iter().filter(|(member, _)| !member.is_conditional());
    entries.filter_map(|(_, entry)| entry.text("name")).gather()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "- name: a
  environment: [{name: A, value: a}]
  secrets: [{name: A, valueFrom: a}]
",
            expect![[r#"
                rejected[secret-and-variable]: `A` is a plain variable and a secret
                 --> task.yaml:2:24
                  |
                2 |   environment: [{name: A, value: a}]
                  |                        ^
                 ::: task.yaml:3:20
                  |
                3 |   secrets: [{name: A, valueFrom: a}]
                  |                    - the secret
                  = help: leave the plain variable out
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, environment: [{name: A, value: a}], secrets: [{name: B, valueFrom: a}]}]",
        );
        check_silent(
            &RULE,
            "[{name: a, environment: [{name: !Ref N, value: a}], secrets: [{name: !Ref N, valueFrom: a}]}]",
        );
        check_silent(
            &RULE,
            r#"[{name: a, environment: [!If [C, {name: A, value: a}, !Ref "AWS::NoValue"]], secrets: [{name: A, valueFrom: a}]}]"#,
        );
    }
}
