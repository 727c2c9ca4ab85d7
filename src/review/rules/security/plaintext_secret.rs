use crate::leak::{is_secret_name, is_secret_value, may_be_secret};
use crate::review::rule::rule;
use crate::review::variable::Variable;
use crate::review::{Finding, Input, Judged};
use crate::text::shorten;

rule! {
    /// A variable that looks like a secret has its value in the definition.
    ///
    /// Whoever may describe a task definition reads its variables, and old revisions keep them for ever.
    /// With `secrets`, the definition has only the name of a secret of Secrets Manager or Systems Manager;
    /// the container gets the value. In a Pod, `valueFrom` with a `secretKeyRef` does the same.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environment:
    ///       - name: DB_PASSWORD
    ///         value: correct-horse-battery
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     secrets:
    ///       - name: DB_PASSWORD
    ///         valueFrom: arn:aws:ssm:eu-central-1:123456789012:parameter/db-password
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/configuration/secret/>
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html>
    "plaintext-secret", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in &input.definitions {
        for judged in &definition.containers {
            let variables = &judged.variables;
            findings.extend(variables.iter().filter_map(|variable| finding(judged, variable)));
        }
    }
}

fn finding(judged: &Judged<'_>, variable: &Variable) -> Option<Finding> {
    let (name, value) = (variable.known_name()?, variable.known_value()?);
    let is_secret = is_secret_value(value) || (is_secret_name(name) && may_be_secret(value));
    if !is_secret {
        return None;
    }
    let message = format!("`{}` has a secret in plain text: `{}`", judged.name(), shorten(name));
    let span = variable.value.as_ref()?.span;
    let finding = Finding::new(&RULE, span, message).about(&judged.container.id);
    let help = if judged.is_of_pod() {
        "keep it in a Secret, and name it in `valueFrom` with a `secretKeyRef`"
    } else {
        "keep it in Secrets Manager or Systems Manager, and name it in `secrets`"
    };
    Some(finding.help(help))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_value_is_pointed_at() {
        check(
            &RULE,
            r#"- name: a
  image: a
  environment:
    - {name: API_KEY, value: k5d8f7g6h5j4}
    - {name: DATABASE_URL, value: "postgres://app:hunter22@db/app"}
"#,
            expect![[r#"
                security[plaintext-secret]: `a` has a secret in plain text: `API_KEY`
                 --> task.yaml:4:30
                  |
                4 |     - {name: API_KEY, value: k5d8f7g6h5j4}
                  |                              ^^^^^^^^^^^^
                  = help: keep it in Secrets Manager or Systems Manager, and name it in `secrets`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html

                security[plaintext-secret]: `a` has a secret in plain text: `DATABASE_URL`
                 --> task.yaml:5:35
                  |
                5 |     - {name: DATABASE_URL, value: "postgres://app:hunter22@db/app"}
                  |                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: keep it in Secrets Manager or Systems Manager, and name it in `secrets`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
            "#]],
        );
    }

    #[test]
    fn a_pod_has_secrets_of_its_own() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: a, env: [{name: DB_PASSWORD, value: hunter22}]}]}}",
            expect![[r#"
                security[plaintext-secret]: `a` has a secret in plain text: `DB_PASSWORD`
                 --> task.yaml:1:102
                  |
                1 | …: [{name: DB_PASSWORD, value: hunter22}]}]}}
                  |                                ^^^^^^^^
                  = help: keep it in a Secret, and name it in `valueFrom` with a `secretKeyRef`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
            "#]],
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: a, env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: s, key: p}}}, {name: TOKEN, value: $(OTHER)}]}]}}",
        );
    }

    #[test]
    fn what_names_a_secret_is_none() {
        check_silent(
            &RULE,
            r#"[{name: a, image: a, environment: [{name: PASSWORD_FILE, value: /run/secrets/password}, {name: TOKEN_TTL, value: "3600"},
{name: DB_PASSWORD, value: ""}, {name: USE_TOKEN, value: "true"}, {name: DB_SECRET_ARN, value: "arn:aws:secretsmanager:x"}, {name: PUBLIC_KEY, value: abcdefgh}]}]"#,
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, environment: [{name: DB_PASSWORD, value: '${P}'}, {name: TOKEN, value: '<your-token>'}]}]",
        );
        check_silent(&RULE, "[{name: a, image: a, secrets: [{name: DB_PASSWORD, valueFrom: x}]}]");
    }
}
