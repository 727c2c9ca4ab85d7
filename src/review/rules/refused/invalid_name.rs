use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::{Field, Known};
use crate::text::shorten;

rule! {
    /// A name has letters that ECS does not take.
    ///
    /// Names of families, containers and volumes have letters, digits, hyphens and underscores, 255 at
    /// most. ECS refuses to register the task definition: `Container.name contains invalid characters.`
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: my app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: my-app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "invalid-name", Rejected, check
}

const MAX_LENGTH: usize = 255;

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        findings.extend(definition.fields.text("family").and_then(|name| finding(&name)));
        for container in definition.containers.iter().map(|judged| judged.container) {
            let finding = container.name.as_ref().and_then(finding);
            findings.extend(finding.map(|finding| finding.about(&container.id)));
        }
        for volume in &definition.task.volumes {
            let finding = volume.name.as_ref().and_then(finding);
            findings.extend(finding.map(|finding| finding.about(&volume.id)));
        }
    }
}

fn finding(name: &Field<Known<String>>) -> Option<Finding> {
    let written = name.value.known()?;
    if written.len() > MAX_LENGTH {
        let message = format!("a name has at most {MAX_LENGTH} characters, not {}", written.chars().count());
        return Some(Finding::new(&RULE, name.span, message));
    }
    let is_odd = |letter: &char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_');
    let odd = match written.chars().find(is_odd)? {
        ' ' => "a space".to_owned(),
        odd => format!("`{}`", shorten(&odd.to_string())),
    };
    let message = format!("the name `{}` has {odd} in it", shorten(written));
    Some(Finding::new(&RULE, name.span, message).help("write letters, digits, `-` and `_` only"))
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
            "family: shop/web
volumes:
  - name: my data
containerDefinitions:
  - name: app.web
",
            expect![[r#"
                rejected[invalid-name]: the name `shop/web` has `/` in it
                 --> task.yaml:1:9
                  |
                1 | family: shop/web
                  |         ^^^^^^^^
                  = help: write letters, digits, `-` and `_` only
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[invalid-name]: the name `my data` has a space in it
                 --> task.yaml:3:11
                  |
                3 |   - name: my data
                  |           ^^^^^^^
                  = help: write letters, digits, `-` and `_` only
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[invalid-name]: the name `app.web` has `.` in it
                 --> task.yaml:5:11
                  |
                5 |   - name: app.web
                  |           ^^^^^^^
                  = help: write letters, digits, `-` and `_` only
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            r#"{family: My_shop-1, volumes: [{name: "${V}"}], containerDefinitions: [{name: a-b_C9}, {name: !Sub "${A}.b"}, {name: ""}]}"#,
        );
    }
}
