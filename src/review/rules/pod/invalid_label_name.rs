use crate::review::pod::{is_label, text};
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::Fields;
use crate::text::shorten;

rule! {
    /// The name of a container or a volume has characters that it may not have.
    ///
    /// Such a name has up to 63 lower-case letters, digits and `-`, with none of these at either end; so has
    /// the host name of a Pod. Kubernetes refuses the Pod: `a lowercase RFC 1123 label must consist of lower
    /// case alphanumeric characters or '-'`.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   containers:
    ///     - name: my_app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   containers:
    ///     - name: my-app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names>
    "invalid-label-name", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        for judged in &definition.containers {
            let finding = finding(&judged.fields, "name", "a container");
            findings.extend(finding.map(|finding| finding.about(&judged.container.id)));
        }
        for (part, volume) in definition.volumes() {
            let Some(finding) = finding(&volume, "name", "a volume") else { continue };
            findings.push(finding.about_any(part));
        }
        for key in ["hostname", "subdomain"] {
            findings.extend(finding(&definition.fields, key, "a host"));
        }
    }
}

fn finding(fields: &Fields<'_>, key: &str, whose: &str) -> Option<Finding> {
    let name = text(fields, key).filter(|name| !is_label(&name.value))?;
    let message = format!("`{}` is no name of {whose}", shorten(&name.value));
    let finding = Finding::new(&RULE, name.span, message);
    let near = name.value.to_ascii_lowercase().replace(['_', '.', ' '], "-");
    Some(match is_label(&near) {
        true => finding.help(format!("write `{near}`, here and where it is named")),
        false => finding.help("use up to 63 lower-case letters, digits and `-`"),
    })
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: my_App, image: b}], volumes: [{name: -a, emptyDir: {}}], hostname: a.b}}",
            expect![[r#"
                rejected[invalid-label-name]: `my_App` is no name of a container
                 --> task.yaml:1:56
                  |
                1 | …d, spec: {containers: [{name: my_App, image: b}], volumes: [{name: -a, emptyDir: {}}], hostname: a.…
                  |                                ^^^^^^
                  = help: write `my-app`, here and where it is named
                  = see: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names

                rejected[invalid-label-name]: `-a` is no name of a volume
                 --> task.yaml:1:93
                  |
                1 | … image: b}], volumes: [{name: -a, emptyDir: {}}], hostname: a.b}}
                  |                                ^^
                  = help: use up to 63 lower-case letters, digits and `-`
                  = see: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names

                rejected[invalid-label-name]: `a.b` is no name of a host
                 --> task.yaml:1:123
                  |
                1 | …-a, emptyDir: {}}], hostname: a.b}}
                  |                                ^^^
                  = help: write `a-b`, here and where it is named
                  = see: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a-1, image: b}, {name: '{{ x }}', image: b}, {image: c}], volumes: [{name: '0', emptyDir: {}}]}}",
        );
    }
}
