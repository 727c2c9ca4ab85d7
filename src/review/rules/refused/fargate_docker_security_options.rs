use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container for Fargate has options for the security of Docker.
    ///
    /// They are for instances of your own; ECS refuses to register the task definition: `Fargate compatible
    /// task definitions do not support dockerSecurityOptions`.
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
    ///     dockerSecurityOptions: ["label:user:me"]
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
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "fargate-docker-security-options", Rejected, check
}

const MESSAGE: &str = "Fargate has no `dockerSecurityOptions`";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        for judged in &definition.containers {
            if let Some(finding) = Finding::of_key(&RULE, &judged.fields, "dockerSecurityOptions", MESSAGE) {
                findings.push(
                    finding.about(&judged.container.id).help("run the task on EC2, or remove the options"),
                );
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
            r#"requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: a
    dockerSecurityOptions: ["label:user:me"]
"#,
            expect![[r#"
                rejected[fargate-docker-security-options]: Fargate has no `dockerSecurityOptions`
                 --> task.yaml:4:5
                  |
                4 |     dockerSecurityOptions: ["label:user:me"]
                  |     ^^^^^^^^^^^^^^^^^^^^^
                  = help: run the task on EC2, or remove the options
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            r#"{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, dockerSecurityOptions: ["label:user:me"]}]}"#,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            r#"{requiresCompatibilities: [EC2], containerDefinitions: [{name: a, dockerSecurityOptions: ["label:user:me"]}]}"#,
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, dockerSecurityOptions: !Ref X}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, dockerSecurityOptions: []}]}",
        );
        check_silent(&RULE, r#"[{name: a, dockerSecurityOptions: ["label:user:me"]}]"#);
    }
}
