use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Field, Known};
use crate::text::shorten;

rule! {
    /// Two ports of a task have one name.
    ///
    /// Service Connect finds a port by its name, so ECS refuses a second one of that name.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - {containerPort: 8080, name: web}
    ///       - {containerPort: 8081, name: web}
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     portMappings:
    ///       - {containerPort: 8080, name: web}
    ///       - {containerPort: 8081, name: admin}
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>
    "duplicate-port-name", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let mut seen: Vec<Field<Known<String>>> = Vec::new();
        // Of two branches, only one is there.
        for judged in definition.containers.iter().filter(|it| it.container.only_if.is_none()) {
            for (member, mapping) in &judged.port_mappings {
                let Some(name) = mapping.text("name").filter(|_| !member.is_conditional()) else { continue };
                let Some(written) = name.value.known().filter(|written| !written.is_empty()) else {
                    continue;
                };
                let first = seen.iter().find(|other| other.value.known() == Some(written));
                if let Some(first) = first {
                    let message = format!("a second port is named `{}`", shorten(written));
                    let finding = Finding::new(&RULE, name.span, message).about(&judged.container.id);
                    findings.push(finding.related(first.span, "the first"));
                } else {
                    seen.push(name);
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
            "- name: a
  portMappings: [{containerPort: 80, name: web}]
- name: b
  portMappings: [{containerPort: 81, name: web}]
",
            expect![[r#"
                rejected[duplicate-port-name]: a second port is named `web`
                 --> task.yaml:4:44
                  |
                4 |   portMappings: [{containerPort: 81, name: web}]
                  |                                            ^^^
                 ::: task.yaml:2:44
                  |
                2 |   portMappings: [{containerPort: 80, name: web}]
                  |                                            --- the first
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, portMappings: [{containerPort: 80, name: a}, {containerPort: 81, name: b}, {containerPort: 82, name: !Ref N}, {containerPort: 83, name: !Ref N}]}]",
        );
        check_silent(
            &RULE,
            "[{name: a, portMappings: [!If [A, {containerPort: 80, name: a}, {containerPort: 81, name: a}]]}]",
        );
    }
}
