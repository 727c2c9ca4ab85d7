use crate::leak::{is_secret_name, is_secret_value, may_be_secret};
use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::text::{Span, shorten};

rule! {
    /// A command line has a secret in plain text.
    ///
    /// Arguments can be read in the definition and its old revisions, and by every process of the
    /// container. Give the program the secret as a variable of `secrets` or, in a Pod, of a `secretKeyRef`.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     command: [serve, --api-key=4f9c2e8b7a]
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     command: [serve]
    ///     secrets:
    ///       - name: API_KEY
    ///         valueFrom: arn:aws:ssm:eu-central-1:123456789012:parameter/api-key
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/configuration/secret/>
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html>
    "secret-in-command", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in &input.definitions {
        findings.extend(definition.containers.iter().filter_map(finding));
    }
}

fn finding(judged: &Judged<'_>) -> Option<Finding> {
    let (name, span) = judged.command_keys().into_iter().find_map(|key| secret(judged, key))?;
    let message =
        format!("the command line of `{}` has a secret in plain text: `{}`", judged.name(), shorten(&name));
    let finding = Finding::new(&RULE, span, message).about(&judged.container.id);
    let source = if judged.is_of_pod() { "a `secretKeyRef`" } else { "`secrets`" };
    Some(finding.help(format!("let the program read it from a variable of {source}")))
}

/// The option with a secret, `--api-key=…` or `--api-key` and `…`, and where the secret is.
fn secret(judged: &Judged<'_>, key: &str) -> Option<(String, Span)> {
    let mut before: Option<String> = None;
    for word in judged.fields.members(key) {
        let Some(text) = word.node.as_str() else { continue };
        if let Some(name) = before.take().filter(|_| !text.starts_with('-'))
            && may_be_secret(text)
        {
            return Some((name, word.node.span()));
        }
        let option = text.strip_prefix("--").filter(|option| !option.contains(' '));
        match option.and_then(|option| option.split_once('=')) {
            Some((name, value)) if is_secret_name(name) && may_be_secret(value) => {
                return Some((format!("--{name}"), word.node.span()));
            }
            Some(_) => {}
            None => before = option.filter(|name| is_secret_name(name)).map(|name| format!("--{name}")),
        }
        if is_secret_value(text) {
            return Some((key.to_owned(), word.node.span()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_word_is_pointed_at() {
        check(
            &RULE,
            "[{name: a, image: a, command: [run, --db-password, hunter22x]}]",
            expect![[r#"
            security[secret-in-command]: the command line of `a` has a secret in plain text: `--db-password`
             --> task.yaml:1:52
              |
            1 | [{name: a, image: a, command: [run, --db-password, hunter22x]}]
              |                                                    ^^^^^^^^^
              = help: let the program read it from a variable of `secrets`
              = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
        "#]],
        );
    }

    #[test]
    fn so_is_an_option_with_its_value() {
        check(
            &RULE,
            r#"[{name: a, image: a, entryPoint: [run, "--token=abcd1234efgh"]}]"#,
            expect![[r#"
            security[secret-in-command]: the command line of `a` has a secret in plain text: `--token`
             --> task.yaml:1:40
              |
            1 | [{name: a, image: a, entryPoint: [run, "--token=abcd1234efgh"]}]
              |                                        ^^^^^^^^^^^^^^^^^^^^^^
              = help: let the program read it from a variable of `secrets`
              = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
        "#]],
        );
    }

    #[test]
    fn so_is_an_argument_of_a_pod() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: a, args: [--token=abcd1234efgh]}]}}",
            expect![[r#"
                security[secret-in-command]: the command line of `a` has a secret in plain text: `--token`
                 --> task.yaml:1:76
                  |
                1 | {apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: a, args: [--token=abcd1234efgh]}]}}
                  |                                                                            ^^^^^^^^^^^^^^^^^^^^
                  = help: let the program read it from a variable of a `secretKeyRef`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
            "#]],
        );
    }

    #[test]
    fn variables_and_other_options_are_fine() {
        check_silent(
            &RULE,
            r#"[{name: a, image: a, command: [run, "--password=$DB_PASSWORD", --token-file, /a, "--port=8080"]}]"#,
        );
        check_silent(&RULE, "[{name: a, image: a, command: [run, '--password=${P}', --secret, '${S}']}]");
    }
}
