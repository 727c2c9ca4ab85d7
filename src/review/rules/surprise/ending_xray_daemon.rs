use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};

rule! {
    /// The sidecar is the daemon of X-Ray, whose support ends.
    ///
    /// The SDKs and the daemon of X-Ray are in maintenance, and their support ends on 25 February 2027. The
    /// collector of OpenTelemetry and the CloudWatch agent send traces to X-Ray as well.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: xray-daemon
    ///     image: public.ecr.aws/xray/aws-xray-daemon:3.x
    ///     essential: false
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: aws-otel-collector
    ///     image: public.ecr.aws/aws-observability/aws-otel-collector:v0.45.0
    ///     essential: false
    /// ```
    ///
    /// <https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html>
    "ending-xray-daemon", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        findings.extend(definition.containers.iter().filter_map(finding));
    }
}

fn finding(judged: &Judged<'_>) -> Option<Finding> {
    let container = judged.container;
    let image = container.image.as_ref().filter(|image| image.value.known().is_some())?;
    let is_daemon = container.role.product() == Some("AWS X-Ray daemon");
    let message =
        format!("support for the X-Ray daemon, which `{}` is, ends on 25 February 2027", judged.name());
    let finding = Finding::new(&RULE, image.span, message).about(&container.id);
    is_daemon.then(|| finding.help("move to the collector of OpenTelemetry (ADOT) or the CloudWatch agent"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn its_image_is_pointed_at() {
        check(
            &RULE,
            "[{name: a, image: a}, {name: x, image: amazon/aws-xray-daemon}]",
            expect![[r#"
            advice[ending-xray-daemon]: support for the X-Ray daemon, which `x` is, ends on 25 February 2027
             --> task.yaml:1:40
              |
            1 | [{name: a, image: a}, {name: x, image: amazon/aws-xray-daemon}]
              |                                        ^^^^^^^^^^^^^^^^^^^^^^
              = help: move to the collector of OpenTelemetry (ADOT) or the CloudWatch agent
              = see: https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html
        "#]],
        );
    }

    #[test]
    fn other_collectors_are_fine() {
        check_silent(
            &RULE,
            "[{name: a, image: a}, {name: xray, image: public.ecr.aws/aws-observability/aws-otel-collector}]",
        );
        check_silent(&RULE, "[{name: a, image: a}, {name: xray-daemon, image: '${I}'}]");
    }
}
