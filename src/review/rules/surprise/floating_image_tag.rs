use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::{Image, Known};
use crate::text::{Gather, shorten};

rule! {
    /// An image has no tag, or the tag `latest`.
    ///
    /// Such a tag names another image tomorrow. ECS keeps the image for all tasks of one deployment; the
    /// next one, perhaps only a new number of tasks elsewhere, gets what the tag names then, and there is
    /// no revision to go back to. Kubernetes asks for it anew with each container that starts.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:latest
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.4.2
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/containers/images/>
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "floating-image-tag", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.definitions.iter().filter_map(finding));
}

/// Once for a definition: who uses `latest` uses it everywhere.
fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let floating =
        |judged: &&Judged<'_>| judged.container.image.as_ref().is_some_and(|image| is_floating(&image.value));
    let found: Vec<&Judged<'_>> = definition.containers.iter().filter(floating).gather();
    let (first, others) = found.split_first()?;
    let image = first.container.image.as_ref()?;
    let written = shorten(&image.value.known()?.text);
    let message = format!("`{written}` may be another image tomorrow: its tag is not fixed");
    let mut finding = Finding::new(&RULE, image.span, message).about(&first.container.id);
    for other in others.iter().take(3) {
        finding = finding.related(other.container.image.as_ref()?.span, "so is this one");
    }
    Some(finding.help("name a version, or a digest"))
}

fn is_floating(image: &Known<Image>) -> bool {
    let Some(image) = image.known() else { return false };
    let is_latest = image.tag.as_ref().is_none_or(|tag| tag == "latest");
    is_latest && image.digest.is_none() && !image.repository.is_empty()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_first_is_told() {
        check(
            &RULE,
            "- name: a
  image: a
- name: b
  image: b:latest
",
            expect![[r#"
                advice[floating-image-tag]: `a` may be another image tomorrow: its tag is not fixed
                 --> task.yaml:2:10
                  |
                2 |   image: a
                  |          ^
                 ::: task.yaml:4:10
                  |
                4 |   image: b:latest
                  |          -------- so is this one
                  = help: name a version, or a digest
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn versions_digests_and_placeholders_are_fine() {
        check_silent(&RULE, r#"[{name: a, image: "a:1"}, {name: b, image: "b@sha256:00"}]"#);
        check_silent(&RULE, "[{name: a, image: 'a:${T}'}, {name: b, image: '${I}'}]");
    }
}
