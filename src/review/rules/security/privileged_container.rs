use crate::review::mend::{fix, replace};
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::Launch;

rule! {
    /// A container has the rights of root on its machine.
    ///
    /// With `privileged`, a container sees all devices of the machine and may do what its root may: whoever
    /// breaks into it has the instance or node and all that runs there. Most needs are met by one capability or
    /// one device.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     privileged: true
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     linuxParameters:
    ///       capabilities:
    ///         add: [SYS_PTRACE]
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/security/pod-security-standards/>
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "privileged-container", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    // Fargate refuses it.
    for definition in input.definitions.iter().filter(|it| !input.must_run_on(Launch::Fargate, it)) {
        findings.extend(definition.containers.iter().filter_map(|it| finding(input.text, definition, it)));
    }
}

fn finding(text: &str, definition: &Definition<'_>, judged: &Judged<'_>) -> Option<Finding> {
    let privileged = judged.privileged()?;
    let message = format!("`{}` has the rights of root on its {}", judged.name(), definition.machine());
    let finding = Finding::new(&RULE, privileged.span, message).about(&judged.container.id);
    let finding = finding.help(if judged.is_of_pod() {
        "give it the one capability that it needs, in `capabilities`"
    } else {
        "give it the one capability or device that it needs, in `linuxParameters`"
    });
    let edits = replace(text, privileged.span, "false");
    (privileged.value.known() == Some(&true)).then(|| finding.fix(fix("Take the rights away", edits)))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_value_is_pointed_at() {
        check(
            &RULE,
            "- name: a
  image: a
  privileged: true
",
            expect![[r#"
                security[privileged-container]: `a` has the rights of root on its instance
                 --> task.yaml:3:15
                  |
                3 |   privileged: true
                  |               ^^^^
                  = help: give it the one capability or device that it needs, in `linuxParameters`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn the_fix_takes_it_away() {
        check_fix(
            &RULE,
            "[{name: a, image: a, privileged: true}]",
            "[{name: a, image: a, privileged: false}]",
        );
    }

    #[test]
    fn a_pod_says_so_in_its_security_context() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: a, securityContext: {privileged: true}}]}}",
            expect![[r#"
                security[privileged-container]: `a` has the rights of root on its node
                 --> task.yaml:1:99
                  |
                1 | …securityContext: {privileged: true}}]}}
                  |                                ^^^^
                  = help: give it the one capability that it needs, in `capabilities`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn no_and_placeholders_are_fine() {
        check_silent(&RULE, "[{name: a, image: a, privileged: false}]");
        check_silent(&RULE, "[{name: a, image: a, privileged: '${P}'}]");
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, image: a, privileged: true}]}",
        );
    }
}
