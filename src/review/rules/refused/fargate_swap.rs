use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container for Fargate has settings for swap.
    ///
    /// They are for instances that have a swap device: ECS refuses to register the task definition.
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
    ///       maxSwap: 256
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
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html>
    "fargate-swap", Rejected, check
}

const KEYS: [&str; 2] = ["maxSwap", "swappiness"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        for judged in &definition.containers {
            let Some(parameters) = judged.fields.mapping("linuxParameters") else { continue };
            for key in KEYS {
                let finding = Finding::of_key(&RULE, &parameters, key, format!("Fargate has no `{key}`"));
                findings.extend(finding.map(|finding| finding.about(&judged.container.id)));
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
containerDefinitions:
  - name: a
    linuxParameters: {maxSwap: 1, swappiness: 2}
",
            expect![[r#"
                rejected[fargate-swap]: Fargate has no `maxSwap`
                 --> task.yaml:4:23
                  |
                4 |     linuxParameters: {maxSwap: 1, swappiness: 2}
                  |                       ^^^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html

                rejected[fargate-swap]: Fargate has no `swappiness`
                 --> task.yaml:4:35
                  |
                4 |     linuxParameters: {maxSwap: 1, swappiness: 2}
                  |                                   ^^^^^^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, linuxParameters: {initProcessEnabled: true, maxSwap: 1}}]}",
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, linuxParameters: {initProcessEnabled: true}}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, linuxParameters: {maxSwap: !Ref S}}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], containerDefinitions: [{name: a, linuxParameters: {maxSwap: 1}}]}",
        );
    }
}
