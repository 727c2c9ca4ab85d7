use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::NoteKind;

rule! {
    /// A value that its key does not take.
    ///
    /// ECS and its tools check the type of every value, and refuse a list where a text belongs, or a
    /// word that is none of those allowed: `Parameter validation failed`. Kubernetes is stricter: a number is no text,
    /// and a text no number. `value: 8080` of a variable, or `yes` without quotes, is refused: `cannot unmarshal
    /// number into Go struct field EnvVar.spec.containers.env.value of type string`.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 1 GB
    ///     command: npm start
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 1024
    ///     command: [npm, start]
    /// ```
    ///
    /// Where a word differs only in small and capital letters, changing it is safe.
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>
    "wrong-type", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(Finding::of_notes(&RULE, NoteKind::WrongType, input));
    findings.extend(Finding::of_notes(&RULE, NoteKind::Misquoted, input));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn pods_want_quotes_around_texts_and_none_around_numbers() {
        check(
            &RULE,
            "apiVersion: v1
kind: Pod
metadata: {labels: {version: 1.10}}
spec:
  hostNetwork: 'true'
  containers:
    - name: app
      image: acme/app
      imagePullPolicy: always
      args: [--port, 8080]
      env:
        - {name: PORT, value: 8080}
        - {name: DEBUG, value: yes}
      ports: [{containerPort: '80'}]
      resources: {limits: 1Gi}
",
            expect![[r#"
                rejected[wrong-type]: `version` is a text, but `1.10` without quotes is a number
                 --> task.yaml:3:30
                  |
                3 | metadata: {labels: {version: 1.10}}
                  |                              ^^^^
                  = help: write `"1.10"`
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/

                rejected[wrong-type]: `hostNetwork` is a truth value, but quotes make it a text
                 --> task.yaml:5:16
                  |
                5 |   hostNetwork: 'true'
                  |                ^^^^^^
                  = help: write `true`
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/

                rejected[wrong-type]: `always` is no value of `imagePullPolicy`
                 --> task.yaml:9:24
                  |
                9 |       imagePullPolicy: always
                  |                        ^^^^^^
                  = help: did you mean `Always`?
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/

                rejected[wrong-type]: each item of `args` is a text, but `8080` without quotes is a number
                  --> task.yaml:10:22
                   |
                10 |       args: [--port, 8080]
                   |                      ^^^^
                   = help: write `"8080"`
                   = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/

                rejected[wrong-type]: `value` is a text, but `8080` without quotes is a number
                  --> task.yaml:12:31
                   |
                12 |         - {name: PORT, value: 8080}
                   |                               ^^^^
                   = help: write `"8080"`
                   = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/

                rejected[wrong-type]: `value` is a text, but `yes` without quotes is a truth value
                  --> task.yaml:13:32
                   |
                13 |         - {name: DEBUG, value: yes}
                   |                                ^^^
                   = help: write `"yes"`
                   = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/

                rejected[wrong-type]: `containerPort` is a number, but quotes make it a text
                  --> task.yaml:14:31
                   |
                14 |       ports: [{containerPort: '80'}]
                   |                               ^^^^
                   = help: write `80`
                   = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/

                rejected[wrong-type]: `limits` is a mapping of names to values
                  --> task.yaml:15:27
                   |
                15 |       resources: {limits: 1Gi}
                   |                           ^^^
                   = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
            "#]],
        );
    }

    #[test]
    fn the_quotes_of_a_pod_are_mended() {
        let pod = |value: &str, port: &str| {
            format!(
                "apiVersion: v1\nkind: Pod\nspec: {{hostNetwork: {port}, containers: [{{name: a, env: [{{name: A, value: {value}}}]}}]}}"
            )
        };
        check_fix(&RULE, &pod("8080", "no"), &pod("\"8080\"", "no"));
        check_fix(&RULE, &pod("a", "'true'"), &pod("a", "true"));
    }

    #[test]
    fn texts_of_pods_that_are_no_numbers_need_no_quotes() {
        check_silent(
            &RULE,
            "apiVersion: v1
kind: Pod
metadata: {annotations: {a: 2020-01-01, b: 1.2.3, c: '1', d: , e: '${X}'}}
spec:
  hostPID: no
  terminationGracePeriodSeconds: -1
  volumes: [{name: a, emptyDir: {medium: '', sizeLimit: 1000}}]
  containers:
    - {name: app, image: a, env: [{name: A, value: {{ x }}}], ports: [{containerPort: '{{ port }}'}]}
    - {name: b, image: a, resources: {limits: {cpu: 1, memory: 1Gi}}, livenessProbe: {httpGet: {port: 80}}}
",
        );
    }

    #[test]
    fn the_value_is_pointed_at() {
        check(
            &RULE,
            "networkMode: vpc
containerDefinitions:
  - name: [app]
    command: npm start
    memory: lots
    essential: maybe
    mountPoints:
      sourceVolume: logs
  - just text
",
            expect![[r#"
                rejected[wrong-type]: `vpc` is no value of `networkMode`
                 --> task.yaml:1:14
                  |
                1 | networkMode: vpc
                  |              ^^^
                  = help: write one of `awsvpc`, `bridge`, `host`, `none`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[wrong-type]: `name` is a text
                 --> task.yaml:3:11
                  |
                3 |   - name: [app]
                  |           ^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[wrong-type]: `command` is a list
                 --> task.yaml:4:14
                  |
                4 |     command: npm start
                  |              ^^^^^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[wrong-type]: `memory` is a whole number, not `lots`
                 --> task.yaml:5:13
                  |
                5 |     memory: lots
                  |             ^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[wrong-type]: `essential` is `true` or `false`, not `maybe`
                 --> task.yaml:6:16
                  |
                6 |     essential: maybe
                  |                ^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[wrong-type]: `mountPoints` is a list
                 --> task.yaml:8:7
                  |
                8 |       sourceVolume: logs
                  |       ^^^^^^^^^^^^^^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html

                rejected[wrong-type]: a container definition is a mapping of keys to values
                 --> task.yaml:9:5
                  |
                9 |   - just text
                  |     ^^^^^^^^^
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
            "#]],
        );
    }

    #[test]
    fn the_near_word_is_written_as_the_wrong_one_was() {
        check_fix(
            &RULE,
            r#"[{"name": "a", "dependsOn": [{"containerName": "b", "condition": "HEALTY"}]}, {"name": "b"}]"#,
            r#"[{"name": "a", "dependsOn": [{"containerName": "b", "condition": "HEALTHY"}]}, {"name": "b"}]"#,
        );
    }

    #[test]
    fn placeholders_and_null_are_of_any_type() {
        check_silent(
            &RULE,
            "[{name: !Ref N, cpu: '${C}', memory: {Ref: M}, essential: '{{ e }}', command: !Ref C, links: null}]",
        );
    }
}
