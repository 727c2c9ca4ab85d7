use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};

rule! {
    /// The application may write to its image, while a container beside it may not.
    ///
    /// With `readonlyRootFilesystem`, in a Pod `readOnlyRootFilesystem`, whoever breaks in cannot leave programs behind. Where a task protects
    /// some of its containers so, the application, which strangers talk to, should be the first of them.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    ///     readonlyRootFilesystem: true
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     readonlyRootFilesystem: true
    ///   - name: envoy
    ///     image: envoyproxy/envoy:v1.35
    ///     readonlyRootFilesystem: true
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/configure-pod-container/security-context/>
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "uneven-root-filesystem", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
    findings.extend(input.plain_pods().filter_map(of_pod));
}

fn of_pod(definition: &Definition<'_>) -> Option<Finding> {
    let key = "readOnlyRootFilesystem";
    let answer = |judged: &Judged<'_>| judged.fields.mapping("securityContext")?.truth(key);
    let is_protected =
        |judged: &&Judged<'_>| answer(judged).is_some_and(|it| it.value.known() == Some(&true));
    let model = definition.regular().find(is_protected)?;
    let app = definition.apps().find(|app| {
        answer(app).map_or_else(
            || {
                !app.fields.is_unresolved("securityContext")
                    && app.fields.mapping("securityContext").is_none_or(|it| it.lacks(key))
            },
            |truth| truth.value.known() == Some(&false),
        )
    })?;
    let span = answer(app).map_or(app.container.name_span(), |truth| truth.span);
    let message = format!("`{}` may write to its image, `{}` beside it may not", app.name(), model.name());
    let finding = Finding::new(&RULE, span, message).about(&app.container.id);
    let finding = finding.related(answer(model)?.key, "this one is protected");
    Some(finding.help("write `readOnlyRootFilesystem: true`, and mount volumes where it must write"))
}

fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let key = "readonlyRootFilesystem";
    let model = definition.containers.iter().find(|judged| judged.has_set(key))?;
    let app = definition.apps().find(|app| {
        let truth = app.fields.truth(key);
        truth.as_ref().is_some_and(|truth| truth.value.known() == Some(&false))
            || app.fields.entry(key).is_none()
    })?;
    let span = app.fields.truth(key).map_or(app.container.name_span(), |truth| truth.span);
    let message = format!("`{}` may write to its image, `{}` beside it may not", app.name(), model.name());
    let finding = Finding::new(&RULE, span, message).about(&app.container.id);
    let finding = finding.related(model.fields.entry(key)?.key.span(), "this one is protected");
    Some(finding.help("write `readonlyRootFilesystem: true`, and mount volumes where it must write"))
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
            "[{name: app, image: a}, {name: envoy, image: envoyproxy/envoy, readonlyRootFilesystem: true}]",
            expect![[r#"
                security[uneven-root-filesystem]: `app` may write to its image, `envoy` beside it may not
                 --> task.yaml:1:9
                  |
                1 | [{name: app, image: a}, {name: envoy, image: envoyproxy/envoy, readonlyRootFilesystem: true}]
                  |         ^^^
                 ::: task.yaml:1:64
                  |
                1 | [{name: app, image: a}, {name: envoy, image: envoyproxy/envoy, readonlyRootFilesystem: true}]
                  |                                                                ---------------------- this one is protected
                  = help: write `readonlyRootFilesystem: true`, and mount volumes where it must write
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn so_it_is_in_a_pod() {
        check(
            &RULE,
            "apiVersion: v1
kind: Pod
spec:
  containers:
    - {name: app, image: a}
    - {name: envoy, image: envoyproxy/envoy, securityContext: {readOnlyRootFilesystem: true}}
",
            expect![[r#"
                security[uneven-root-filesystem]: `app` may write to its image, `envoy` beside it may not
                 --> task.yaml:5:14
                  |
                5 |     - {name: app, image: a}
                  |              ^^^
                 ::: task.yaml:6:64
                  |
                6 |     - {name: envoy, image: envoyproxy/envoy, securityContext: {readOnlyRootFilesystem: true}}
                  |                                                                ---------------------- this one is protected
                  = help: write `readOnlyRootFilesystem: true`, and mount volumes where it must write
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn all_or_none_is_a_choice() {
        check_silent(&RULE, "[{name: app, image: a}, {name: envoy, image: envoyproxy/envoy}]");
        check_silent(
            &RULE,
            "[{name: app, image: a, readonlyRootFilesystem: '${R}'}, {name: envoy, image: envoyproxy/envoy, readonlyRootFilesystem: true}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, readonlyRootFilesystem: true}, {name: envoy, image: envoyproxy/envoy}]",
        );
    }
}
