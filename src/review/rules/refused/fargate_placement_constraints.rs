use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A task for Fargate has placement constraints.
    ///
    /// There are no instances to choose from; ECS refuses to register the task definition: `Fargate
    /// compatible task definitions do not support constraints`.
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// placementConstraints: [{type: memberOf, expression: "attribute:zone == a"}]
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
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
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html>
    "fargate-placement-constraints", Rejected, check
}

const MESSAGE: &str = "Fargate has no `placementConstraints`";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        if let Some(finding) = Finding::of_key(&RULE, &definition.fields, "placementConstraints", MESSAGE) {
            findings.push(finding.help("choose the subnets of the service instead"));
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
            r#"requiresCompatibilities: [FARGATE]
placementConstraints: [{type: memberOf, expression: "attribute:zone == a"}]
containerDefinitions: []
"#,
            expect![[r#"
                rejected[fargate-placement-constraints]: Fargate has no `placementConstraints`
                 --> task.yaml:2:1
                  |
                2 | placementConstraints: [{type: memberOf, expression: "attribute:zone == a"}]
                  | ^^^^^^^^^^^^^^^^^^^^
                  = help: choose the subnets of the service instead
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            r#"{requiresCompatibilities: [FARGATE], placementConstraints: [{type: memberOf, expression: "attribute:zone == a"}], containerDefinitions: []}"#,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: []}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            r#"{requiresCompatibilities: [EC2], placementConstraints: [{type: memberOf, expression: "attribute:zone == a"}], containerDefinitions: []}"#,
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], placementConstraints: !Ref X, containerDefinitions: []}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], placementConstraints: [], containerDefinitions: []}",
        );
    }
}
