use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container for Fargate maps a device of the host.
    ///
    /// There is no host to take devices from; ECS refuses to register the task definition: `Fargate
    /// compatible task definitions do not support devices`.
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
    ///     linuxParameters: {devices: [{hostPath: /dev/null}]}
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
    "fargate-devices", Rejected, check
}

const MESSAGE: &str = "Fargate has no `devices`";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        for judged in &definition.containers {
            let Some(parameters) = judged.fields.mapping("linuxParameters") else { continue };
            if let Some(finding) = Finding::of_key(&RULE, &parameters, "devices", MESSAGE) {
                findings.push(
                    finding
                        .about(&judged.container.id)
                        .help("run the task on EC2 or Managed Instances, or remove the devices"),
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
            "requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: a
    linuxParameters: {devices: [{hostPath: /dev/null}]}
",
            expect![[r#"
                rejected[fargate-devices]: Fargate has no `devices`
                 --> task.yaml:4:23
                  |
                4 |     linuxParameters: {devices: [{hostPath: /dev/null}]}
                  |                       ^^^^^^^
                  = help: run the task on EC2 or Managed Instances, or remove the devices
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, linuxParameters: {devices: [{hostPath: /dev/null}]}}]}",
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, linuxParameters: {}}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], containerDefinitions: [{name: a, linuxParameters: {devices: [{hostPath: /dev/null}]}}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, linuxParameters: {devices: !Ref X}}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, linuxParameters: {devices: []}}]}",
        );
        check_silent(&RULE, "[{name: a, linuxParameters: {devices: [{hostPath: /dev/null}]}}]");
    }
}
