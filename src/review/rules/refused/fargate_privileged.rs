use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container for Fargate is privileged.
    ///
    /// ECS refuses to register the task definition: `Fargate requires that the 'privileged' setting be
    /// 'false' at the container level.`
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     privileged: true
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     privileged: false
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html>
    "fargate-privileged", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        for judged in &definition.containers {
            if let Some(field) = judged.fields.truth("privileged")
                && field.value.known() == Some(&true)
            {
                let message = format!("Fargate runs no privileged container, as `{}` is", judged.name());
                let finding = Finding::new(&RULE, field.span, message).about(&judged.container.id);
                findings.push(finding.remove(&judged.fields, "privileged"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "requiresCompatibilities: [FARGATE]
containerDefinitions: [{name: a, privileged: true}]
",
            expect![[r#"
                rejected[fargate-privileged]: Fargate runs no privileged container, as `a` is
                 --> task.yaml:2:46
                  |
                2 | containerDefinitions: [{name: a, privileged: true}]
                  |                                              ^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            r#"{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, privileged: "true"}]}"#,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "requiresCompatibilities: [FARGATE]
containerDefinitions: [{name: a, privileged: false}, {name: b, privileged: !Ref P}]
",
        );
        check_silent(&RULE, "containerDefinitions: [{name: a, privileged: true}]");
    }
}
