use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};

rule! {
    /// The helper has a health check, the application has none.
    ///
    /// The health of the task is that of its essential containers with a check. Where only the helper is
    /// checked, the task never counts as healthy or unhealthy for what it is there for: an application that
    /// hangs is not replaced. The health check of the image does not count, ECS reads only the one of the
    /// definition.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    ///     healthCheck:
    ///       command: [CMD-SHELL, curl -f http://localhost:9901/ready]
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     healthCheck:
    ///       command: [CMD-SHELL, curl -f http://localhost:8080/health]
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    ///     healthCheck:
    ///       command: [CMD-SHELL, curl -f http://localhost:9901/ready]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html>
    "unchecked-app", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let has_check = |judged: &&Judged<'_>| judged.fields.entry("healthCheck").is_some();
    let is_essential = |judged: &&Judged<'_>| judged.container.is_essential() == Some(true);
    let mut helpers = definition.containers.iter().filter(|judged| judged.container.role.is_sidecar());
    let helper = helpers.find(|judged| has_check(judged) && is_essential(judged))?;
    if definition.apps().any(|app| has_check(&app)) {
        return None;
    }
    let app = definition.apps().find(is_essential)?;
    let (name, other) = (app.name(), helper.name());
    let message = format!("`{name}` has no health check, `{other}` beside it has one");
    let finding = Finding::new(&RULE, app.container.name_span(), message).about(&app.container.id);
    let key = helper.fields.entry("healthCheck")?.key.span();
    let finding = finding.related(key, "this alone makes the health of the task");
    Some(finding.help("give the application a `healthCheck`: that of the image does not count"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_application_is_pointed_at() {
        check(
            &RULE,
            "- name: app
  image: a
- name: envoy
  image: envoyproxy/envoy
  healthCheck: {command: [CMD, a]}
",
            expect![[r#"
                advice[unchecked-app]: `app` has no health check, `envoy` beside it has one
                 --> task.yaml:1:9
                  |
                1 | - name: app
                  |         ^^^
                 ::: task.yaml:5:3
                  |
                5 |   healthCheck: {command: [CMD, a]}
                  |   ----------- this alone makes the health of the task
                  = help: give the application a `healthCheck`: that of the image does not count
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
            "#]],
        );
    }

    #[test]
    fn without_any_check_or_with_one_of_the_application_all_is_well() {
        check_silent(&RULE, "[{name: app, image: a}, {name: envoy, image: envoyproxy/envoy}]");
        check_silent(
            &RULE,
            "[{name: app, image: a, healthCheck: '${H}'}, {name: envoy, image: envoyproxy/envoy, healthCheck: {command: [CMD, a]}}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a}, {name: envoy, image: envoyproxy/envoy, essential: false, healthCheck: {command: [CMD, a]}}]",
        );
    }
}
