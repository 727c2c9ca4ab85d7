use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::Platform;

rule! {
    /// An application is told to run as root.
    ///
    /// The user of the definition, `user` or in a Pod `runAsUser`, wins over that of the image. A process of root that is taken over can
    /// write to all files of its container and of its volumes, and has less to overcome to get out.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     user: root
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     user: "1000"
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/configure-pod-container/security-context/>
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "root-user", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in &input.definitions {
        // Agents and what prepares volumes often need it.
        if definition.task.platform == Platform::Ecs {
            findings.extend(definition.apps().filter_map(finding));
        } else {
            findings.extend(of_pod(definition));
        }
    }
}

/// Once for a Pod.
fn of_pod(definition: &Definition<'_>) -> Option<Finding> {
    let key = "runAsUser";
    let of_all = definition.fields.mapping("securityContext").and_then(|context| context.number(key));
    definition.apps().find_map(|app| {
        let own = app.fields.mapping("securityContext");
        let user = own.as_ref().and_then(|context| context.number(key)).or_else(|| of_all.clone())?;
        let is_privileged = app.privileged().is_some_and(|field| field.value.known() == Some(&true));
        let is_unknown = own.is_some_and(|context| context.is_unresolved(key));
        if user.value.known() != Some(&0) || is_privileged || is_unknown {
            return None;
        }
        let message = format!("`{}` runs as root: its user is 0", app.name());
        let finding = Finding::new(&RULE, user.span, message).about(&app.container.id);
        Some(finding.help("run it as another user, whom the image knows"))
    })
}

fn finding(judged: &Judged<'_>) -> Option<Finding> {
    let user = judged.fields.text("user")?;
    let name = user.value.known()?.split(':').next()?;
    let is_root = matches!(name, "root" | "0" | "Administrator" | "ContainerAdministrator");
    // Who has the rights of the instance is told so.
    if !is_root || judged.has_set("privileged") {
        return None;
    }
    let message = format!("`{}` runs as `{name}`", judged.name());
    let finding = Finding::new(&RULE, user.span, message).about(&judged.container.id);
    Some(finding.help("run it as another user, whom the image knows"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_user_is_pointed_at() {
        check(
            &RULE,
            r#"[{name: app, image: a, user: "0:0"}]"#,
            expect![[r#"
            security[root-user]: `app` runs as `0`
             --> task.yaml:1:30
              |
            1 | [{name: app, image: a, user: "0:0"}]
              |                              ^^^^^
              = help: run it as another user, whom the image knows
              = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
        "#]],
        );
    }

    #[test]
    fn the_user_of_a_pod_is_that_of_its_containers() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {securityContext: {runAsUser: 0}, containers: [{name: a, image: a}]}}",
            expect![[r#"
                security[root-user]: `a` runs as root: its user is 0
                 --> task.yaml:1:65
                  |
                1 | …{securityContext: {runAsUser: 0}, containers: [{name: a, image: a}]}}
                  |                                ^
                  = help: run it as another user, whom the image knows
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {securityContext: {runAsUser: 0}, containers: [{name: a, image: a, securityContext: {runAsUser: 1000}}]}}",
        );
    }

    #[test]
    fn others_and_placeholders_are_fine() {
        check_silent(&RULE, r#"[{name: app, image: a, user: "1000:0"}]"#);
        check_silent(&RULE, "[{name: app, image: a, user: '${U}'}]");
        check_silent(
            &RULE,
            r#"[{name: app, image: a}, {name: r, image: r, user: "0", firelensConfiguration: {type: fluentbit}}]"#,
        );
    }
}
