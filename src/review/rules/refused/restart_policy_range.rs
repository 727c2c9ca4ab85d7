use crate::review::range::Range;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A restart policy has a number or a count that ECS does not take.
    ///
    /// The attempt period has 60 to 1800 seconds, and at most 50 exit codes are ignored; ECS refuses to
    /// register the task definition.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     restartPolicy:
    ///       enabled: true
    ///       restartAttemptPeriod: 30
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     restartPolicy:
    ///       enabled: true
    ///       restartAttemptPeriod: 60
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html>
    "restart-policy-range", Rejected, check
}

const PERIOD: Range = Range { key: "restartAttemptPeriod", min: 60, max: 1800, unit: " seconds" };
const MAX_CODES: usize = 50;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.ecs_containers() {
        let Some(policy) = judged.fields.mapping("restartPolicy") else { continue };
        let period = PERIOD.finding(&RULE, input.text, &policy);
        findings.extend(period.map(|finding| finding.about(&judged.container.id)));
        let codes = policy.members("ignoredExitCodes");
        if let Some(surplus) = codes.get(MAX_CODES).filter(|code| !code.is_conditional()) {
            let message = format!("at most {MAX_CODES} exit codes are ignored, not {}", codes.len());
            findings.push(Finding::new(&RULE, surplus.node.span(), message).about(&judged.container.id));
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::Target;
    use crate::review::check::{check, check_fix, check_silent, messages_as};
    use crate::task::Launch;

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "[{name: a, restartPolicy: {enabled: true, restartAttemptPeriod: 30}}]",
            expect![[r#"
            rejected[restart-policy-range]: `restartAttemptPeriod` is from 60 to 1800 seconds, not 30
             --> task.yaml:1:65
              |
            1 | [{name: a, restartPolicy: {enabled: true, restartAttemptPeriod: 30}}]
              |                                                                 ^^
              = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html
        "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "[{name: a, restartPolicy: {restartAttemptPeriod: 3600}}]",
            "[{name: a, restartPolicy: {restartAttemptPeriod: 1800}}]",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, restartPolicy: {restartAttemptPeriod: 60, ignoredExitCodes: [0]}}, {name: b, restartPolicy: {restartAttemptPeriod: !Ref P}}]",
        );
    }

    #[test]
    fn exit_codes_are_counted() {
        let text = |count: usize| {
            let codes: Vec<String> = (0..count).map(|code| code.to_string()).collect();
            format!("[{{name: a, restartPolicy: {{ignoredExitCodes: [{}]}}}}]", codes.join(", "))
        };
        check_silent(&RULE, &text(50));
        let fargate = Target::Ecs(Launch::Fargate);
        assert_eq!(messages_as(&RULE, fargate, &text(51)), ["at most 50 exit codes are ignored, not 51"]);
    }
}
