use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged, mend};
use crate::task::Fields;
use crate::text::shorten;
use crate::yaml::Value;

rule! {
    /// A container waits for another without saying until what.
    ///
    /// Both the name and the condition are required; ECS and its tools refuse a dependency without:
    /// `Missing required parameter`.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: proxy
    ///   - name: proxy
    ///     image: acme/proxy:1.0
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     dependsOn:
    ///       - containerName: proxy
    ///         condition: START
    ///   - name: proxy
    ///     image: acme/proxy:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>
    "dependency-without-condition", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        for judged in &definition.containers {
            let dependencies = judged.fields.mappings("dependsOn").into_iter();
            findings.extend(dependencies.filter_map(|(_, fields)| finding(definition, judged, &fields)));
        }
    }
}

fn finding(definition: &Definition<'_>, judged: &Judged<'_>, dependency: &Fields<'_>) -> Option<Finding> {
    let name = dependency.text("containerName").filter(|_| dependency.lacks("condition"))?;
    let other = shorten(name.value.as_written());
    let message = format!("`{}` waits for `{other}` without a `condition`", judged.name());
    let finding = Finding::new(&RULE, name.span, message).about(&judged.container.id);
    let finding = finding.help("write one of `START`, `COMPLETE`, `SUCCESS`, `HEALTHY`");
    let target = name.value.known().and_then(|name| definition.named(name));
    let condition = target.map(|target| mend::sign_of_life(target).key());
    let edits = condition.and_then(|condition| {
        mend::insert(dependency, "containerName", "condition", &Value::text(condition))
    });
    Some(match condition.zip(edits) {
        Some((condition, edits)) => finding.fix(mend::fix(format!("Wait for {condition}"), edits)),
        None => finding,
    })
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
            "[{name: a, dependsOn: [{containerName: b}]}, {name: b}]",
            expect![[r#"
            rejected[dependency-without-condition]: `a` waits for `b` without a `condition`
             --> task.yaml:1:40
              |
            1 | [{name: a, dependsOn: [{containerName: b}]}, {name: b}]
              |                                        ^
              = help: write one of `START`, `COMPLETE`, `SUCCESS`, `HEALTHY`
              = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
        "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "[{name: a, dependsOn: [{containerName: b, condition: !Ref C}, {Ref: D}]}, {name: b}]",
        );
    }

    #[test]
    fn the_fix_waits_for_what_can_be_told() {
        check_fix(
            &RULE,
            "- name: a\n  dependsOn: [{containerName: b}]\n- name: b\n  healthCheck: {command: [CMD, x]}\n",
            "- name: a\n  dependsOn: [{containerName: b, condition: HEALTHY}]\n- name: b\n  healthCheck: {command: [CMD, x]}\n",
        );
        check_fix(
            &RULE,
            "- name: a\n  dependsOn:\n    - containerName: b\n- name: b\n",
            "- name: a\n  dependsOn:\n    - containerName: b\n      condition: START\n- name: b\n",
        );
    }
}
