use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};

rule! {
    /// An application is told to run as root.
    ///
    /// The user of the definition wins over that of the image. A process of root that is taken over can
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
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "root-user", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        // Agents and what prepares volumes often need it.
        findings.extend(definition.apps().filter_map(finding));
    }
}

fn finding(judged: &Judged<'_>) -> Option<Finding> {
    let user = judged.fields.text("user")?;
    let name = user.value.known()?.split(':').next()?;
    let is_root = matches!(name, "root" | "0" | "Administrator" | "ContainerAdministrator");
    // Who has the rights of the instance is told so.
    if !is_root || judged.has_set("privileged") {
        return None;
    }
    let message = format!("`{}` runs as `{name}`", judged.called());
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
    fn others_and_placeholders_are_fine() {
        check_silent(&RULE, r#"[{name: app, image: a, user: "1000:0"}]"#);
        check_silent(&RULE, "[{name: app, image: a, user: '${U}'}]");
        check_silent(
            &RULE,
            r#"[{name: app, image: a}, {name: r, image: r, user: "0", firelensConfiguration: {type: fluentbit}}]"#,
        );
    }
}
