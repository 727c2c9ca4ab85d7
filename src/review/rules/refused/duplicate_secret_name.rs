use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Field, Known};
use crate::text::shorten;

rule! {
    /// Two secrets of a container have one name.
    ///
    /// ECS refuses to register the task definition: `Duplicate secret names found: PASSWORD. Each secret
    /// name must be unique.`
    ///
    /// ```yaml,bad
    /// executionRoleArn: ecsTaskExecutionRole
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     secrets:
    ///       - name: PASSWORD
    ///         valueFrom: /shop/password
    ///       - name: PASSWORD
    ///         valueFrom: /shop/other
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
    "duplicate-secret-name", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        let mut seen: Vec<Field<Known<String>>> = Vec::new();
        for (member, secret) in judged.fields.mappings("secrets") {
            let Some(name) = secret.text("name").filter(|_| !member.is_conditional()) else { continue };
            let Some(written) = name.value.known() else { continue };
            if let Some(first) = seen.iter().find(|other| other.value == name.value) {
                let message = format!("a second secret is named `{}`", shorten(written));
                let finding = Finding::new(&RULE, name.span, message).about(&judged.container.id);
                findings.push(finding.related(first.span, "the first"));
            } else {
                seen.push(name);
            }
        }
    }
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
            "[{name: a, secrets: [{name: A, valueFrom: a}, {name: A, valueFrom: b}]}]",
            expect![[r#"
                rejected[duplicate-secret-name]: a second secret is named `A`
                 --> task.yaml:1:54
                  |
                1 | [{name: a, secrets: [{name: A, valueFrom: a}, {name: A, valueFrom: b}]}]
                  |                                                      ^
                 ::: task.yaml:1:29
                  |
                1 | [{name: a, secrets: [{name: A, valueFrom: a}, {name: A, valueFrom: b}]}]
                  |                             - the first
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, secrets: [{name: A, valueFrom: a}, {name: B, valueFrom: a}, {name: !Ref N, valueFrom: a}, {name: !Ref N, valueFrom: b}]}, {name: b, secrets: [{name: A, valueFrom: a}, !If [C, {name: D, valueFrom: a}, {name: D, valueFrom: b}]]}]",
        );
    }
}
