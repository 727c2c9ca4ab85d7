use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// A container for Fargate adds a capability that Fargate does not give.
    ///
    /// Any can be dropped; only `SYS_PTRACE` can be added. ECS refuses to register the task definition.
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
    ///     linuxParameters:
    ///       capabilities:
    ///         add: [NET_ADMIN]
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
    ///     linuxParameters:
    ///       capabilities:
    ///         add: [SYS_PTRACE]
    ///         drop: [ALL]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html>
    "fargate-capabilities", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        for judged in &definition.containers {
            let parameters = judged.fields.mapping("linuxParameters");
            let Some(capabilities) = parameters.and_then(|it| it.mapping("capabilities")) else { continue };
            for added in capabilities.texts("add") {
                if let Some(name) = added.value.known()
                    && name != "SYS_PTRACE"
                {
                    let message =
                        format!("Fargate adds no capability but `SYS_PTRACE`, and not `{}`", shorten(name));
                    findings.push(Finding::new(&RULE, added.span, message).about(&judged.container.id));
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
            "requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: a
    linuxParameters: {capabilities: {add: [SYS_PTRACE, NET_ADMIN]}}
",
            expect![[r#"
                rejected[fargate-capabilities]: Fargate adds no capability but `SYS_PTRACE`, and not `NET_ADMIN`
                 --> task.yaml:4:56
                  |
                4 |     linuxParameters: {capabilities: {add: [SYS_PTRACE, NET_ADMIN]}}
                  |                                                        ^^^^^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, linuxParameters: {capabilities: {add: [!Ref C], drop: [ALL]}}}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], containerDefinitions: [{name: a, linuxParameters: {capabilities: {add: [NET_ADMIN]}}}]}",
        );
    }
}
