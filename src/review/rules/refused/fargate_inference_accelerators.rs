use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A task for Fargate asks for an inference accelerator.
    ///
    /// Elastic Inference was for instances, and is retired: ECS refuses to register the task definition.
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// inferenceAccelerators: [{deviceName: d, deviceType: eia2.medium}]
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
    "fargate-inference-accelerators", Rejected, check
}

const MESSAGE: &str = "Fargate has no `inferenceAccelerators`";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        if let Some(finding) = Finding::of_key(&RULE, &definition.fields, "inferenceAccelerators", MESSAGE) {
            findings.push(
                finding.help("Elastic Inference is retired: choose instances with accelerators of their own"),
            );
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
inferenceAccelerators: [{deviceName: d, deviceType: eia2.medium}]
containerDefinitions: []
",
            expect![[r#"
                rejected[fargate-inference-accelerators]: Fargate has no `inferenceAccelerators`
                 --> task.yaml:2:1
                  |
                2 | inferenceAccelerators: [{deviceName: d, deviceType: eia2.medium}]
                  | ^^^^^^^^^^^^^^^^^^^^^
                  = help: Elastic Inference is retired: choose instances with accelerators of their own
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{requiresCompatibilities: [FARGATE], inferenceAccelerators: [{deviceName: d, deviceType: eia2.medium}], containerDefinitions: []}",
            "{requiresCompatibilities: [FARGATE], containerDefinitions: []}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], inferenceAccelerators: [{deviceName: d, deviceType: eia2.medium}], containerDefinitions: []}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], inferenceAccelerators: !Ref X, containerDefinitions: []}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], inferenceAccelerators: [], containerDefinitions: []}",
        );
    }
}
