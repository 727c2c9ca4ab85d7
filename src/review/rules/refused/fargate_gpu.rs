use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// A container for Fargate asks for a GPU.
    ///
    /// Fargate has none: ECS refuses to register the task definition. Instances with GPUs are for EC2 and
    /// Managed Instances.
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
    ///     resourceRequirements:
    ///       - type: GPU
    ///         value: "1"
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
    "fargate-gpu", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        for judged in &definition.containers {
            for (_, requirement) in judged.fields.mappings("resourceRequirements") {
                if let Some(kind) = requirement.text("type")
                    && let Some(what) = kind.value.known().filter(|kind| *kind != "InferenceAccelerator")
                {
                    let message = format!("Fargate has no `{}`", shorten(what));
                    let finding = Finding::new(&RULE, kind.span, message).about(&judged.container.id);
                    findings.push(finding.help("run the task on EC2 or Managed Instances"));
                }
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
            r#"requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: a
    resourceRequirements: [{type: GPU, value: "1"}]
"#,
            expect![[r#"
                rejected[fargate-gpu]: Fargate has no `GPU`
                 --> task.yaml:4:35
                  |
                4 |     resourceRequirements: [{type: GPU, value: "1"}]
                  |                                   ^^^
                  = help: run the task on EC2 or Managed Instances
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], containerDefinitions: [{name: a, resourceRequirements: [{type: GPU}]}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, resourceRequirements: [{type: !Ref T}]}]}",
        );
    }
}
