use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::NetworkMode;

rule! {
    /// Faults are to be injected into a network where they cannot be.
    ///
    /// The endpoints for it are there with `awsvpc` and `host` only; ECS refuses to register the task
    /// definition.
    ///
    /// ```yaml,bad
    /// enableFaultInjection: true
    /// networkMode: bridge
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// enableFaultInjection: true
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fault-injection.html>
    "fault-injection-network", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let Some(mode @ (NetworkMode::Bridge | NetworkMode::None)) = definition.network_mode() else {
            continue;
        };
        if let Some(field) = definition.fields.truth("enableFaultInjection")
            && field.value.known() == Some(&true)
        {
            let message = format!("with `{}`, no faults are injected", mode.key());
            let finding =
                Finding::new(&RULE, field.span, message).remove(&definition.fields, "enableFaultInjection");
            findings.push(finding.help("the network mode is to be `awsvpc` or `host`"));
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
            "enableFaultInjection: true
networkMode: bridge
containerDefinitions: []
",
            expect![[r#"
                rejected[fault-injection-network]: with `bridge`, no faults are injected
                 --> task.yaml:1:23
                  |
                1 | enableFaultInjection: true
                  |                       ^^^^
                  = help: the network mode is to be `awsvpc` or `host`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fault-injection.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{enableFaultInjection: true, networkMode: none, containerDefinitions: []}",
            "{networkMode: none, containerDefinitions: []}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "{enableFaultInjection: true, networkMode: host, containerDefinitions: []}");
        check_silent(&RULE, "{enableFaultInjection: !Ref F, networkMode: none, containerDefinitions: []}");
        check_silent(&RULE, "{enableFaultInjection: false, networkMode: none, containerDefinitions: []}");
    }
}
