use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::NoteKind;

rule! {
    /// A key that the platform does not know.
    ///
    /// The AWS tools refuse a task definition with it: `Unknown parameter in input`. So does `kubectl apply` with a
    /// Pod: `strict decoding error: unknown field "spec.containers[0].imagee"`. More often than not it is a slip,
    /// and the setting that was meant is missing.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     esential: true
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     essential: true
    /// ```
    ///
    /// Where only small and capital letters differ, changing the key is safe.
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "unknown-key", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(Finding::of_notes(&RULE, NoteKind::UnknownKey, input));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_key_is_pointed_at() {
        check(
            &RULE,
            "famly: shop
containerDefinitions:
  - name: app
    portMappings:
      - containerPrt: 80
    secret_sauce: yes
",
            expect![[r#"
                rejected[unknown-key]: `famly` is no key of a task definition
                 --> task.yaml:1:1
                  |
                1 | famly: shop
                  | ^^^^^
                  = help: did you mean `family`?
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[unknown-key]: `containerPrt` is no key of a port mapping
                 --> task.yaml:5:9
                  |
                5 |       - containerPrt: 80
                  |         ^^^^^^^^^^^^
                  = help: did you mean `containerPort`?
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[unknown-key]: `secret_sauce` is no key of a container definition
                 --> task.yaml:6:5
                  |
                6 |     secret_sauce: yes
                  |     ^^^^^^^^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn the_near_key_is_written_as_the_wrong_one_was() {
        let definition = |key: &str| format!("containerDefinitions: [{{name: a, {key}: x}}]");
        check_fix(&RULE, &definition("Image"), &definition("image"));
        check_fix(&RULE, r#"[{"name": "a", "imgae": "x"}]"#, r#"[{"name": "a", "image": "x"}]"#);
    }

    #[test]
    fn keys_of_pods_are_known_too() {
        check(
            &RULE,
            "apiVersion: v1
kind: Pod
metadata: {nme: a}
spec:
  containers:
    - name: app
      imagee: acme/app
      livenessProbe: {httpGet: {port: 80, pth: /}}
",
            expect![[r#"
                rejected[unknown-key]: `nme` is no key of a metadata mapping
                 --> task.yaml:3:12
                  |
                3 | metadata: {nme: a}
                  |            ^^^
                  = help: did you mean `name`?
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/

                rejected[unknown-key]: `imagee` is no key of a container
                 --> task.yaml:7:7
                  |
                7 |       imagee: acme/app
                  |       ^^^^^^
                  = help: did you mean `image`?
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/

                rejected[unknown-key]: `pth` is no key of an HTTP request
                 --> task.yaml:8:43
                  |
                8 |       livenessProbe: {httpGet: {port: 80, pth: /}}
                  |                                           ^^^
                  = help: did you mean `path`?
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
            "#]],
        );
        let custom = "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {template: {spec: {containers: [{image: a, x: 1}]}}}";
        check_silent(&RULE, custom);
    }

    #[test]
    fn keys_of_templates_and_extensions_are_nobodys_business() {
        check_silent(&RULE, "{x-note: 1, '${KEY}': 2, containerDefinitions: [{name: a, environment: []}]}");
    }
}
