use crate::review::mend::{fix, replace};
use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::text::{Gather, shorten};

rule! {
    /// A health check is written for a shell, but runs without one.
    ///
    /// With `CMD` (or nothing) as its first word, the command is run as it is: `curl -f http://… || exit 1`
    /// in one text is the name of a program that does not exist, and `||` is an argument like any other.
    /// The check always fails, and the container becomes unhealthy. `CMD-SHELL` runs the text in the shell
    /// of the container.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     healthCheck:
    ///       command: [CMD, curl -f http://localhost/ || exit 1]
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     healthCheck:
    ///       command: [CMD-SHELL, curl -f http://localhost/ || exit 1]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html>
    "unshelled-health-check", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        findings.extend(definition.containers.iter().filter_map(|judged| finding(input.text, judged)));
    }
}

fn finding(text: &str, judged: &Judged<'_>) -> Option<Finding> {
    let words = judged.health_check.as_ref()?.members("command");
    let (first, rest) = words.split_first()?;
    if first.node.as_str() != Some("CMD") {
        return None;
    }
    let arguments = rest.iter().map(|word| word.node.as_str().unwrap_or_default()).gather();
    let is_line =
        matches!(arguments[..], [line] if line.trim().contains(' ') && !line.starts_with(['/', '"']));
    let sign = arguments.iter().position(|word| matches!(*word, "||" | "&&" | "|" | ";"));
    let place = match sign {
        Some(place) => place,
        None if is_line => 0,
        None => return None,
    };
    let (word, span) = (arguments.get(place)?, rest.get(place)?.node.span());
    let name = judged.name();
    let message = format!("the health check of `{name}` runs `{}` without a shell", shorten(word));
    let finding = Finding::new(&RULE, span, message).about(&judged.container.id);
    let finding = finding.help("write `CMD-SHELL` and all of it as one text");
    Some(match is_line {
        true => finding.fix(fix("Run it in a shell", replace(text, first.node.span(), "CMD-SHELL"))),
        false => finding,
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn a_line_is_no_program() {
        check(
            &RULE,
            r#"- name: a
  image: a
  healthCheck:
    command: ["CMD", "curl -f http://localhost/ || exit 1"]
"#,
            expect![[r#"
                runtime[unshelled-health-check]: the health check of `a` runs `curl -f http://localhost/ || exit 1` without a shell
                 --> task.yaml:4:22
                  |
                4 |     command: ["CMD", "curl -f http://localhost/ || exit 1"]
                  |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: write `CMD-SHELL` and all of it as one text
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
            "#]],
        );
    }

    #[test]
    fn signs_of_the_shell_are_arguments() {
        check(
            &RULE,
            r#"[{name: a, image: a, healthCheck: {command: [CMD, curl, localhost, "||", exit, "1"]}}]"#,
            expect![[r#"
                runtime[unshelled-health-check]: the health check of `a` runs `||` without a shell
                 --> task.yaml:1:68
                  |
                1 | [{name: a, image: a, healthCheck: {command: [CMD, curl, localhost, "||", exit, "1"]}}]
                  |                                                                    ^^^^
                  = help: write `CMD-SHELL` and all of it as one text
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
            "#]],
        );
    }

    #[test]
    fn the_fix_runs_a_shell() {
        check_fix(
            &RULE,
            r#"[{name: a, image: a, healthCheck: {command: ["CMD", "curl localhost"]}}]"#,
            r#"[{name: a, image: a, healthCheck: {command: ["CMD-SHELL", "curl localhost"]}}]"#,
        );
    }

    #[test]
    fn words_and_shells_are_fine() {
        check_silent(
            &RULE,
            r#"[{name: a, image: a, healthCheck: {command: [CMD, curl, -f, "http://localhost"]}}]"#,
        );
        check_silent(
            &RULE,
            "[{name: a, image: a, healthCheck: {command: [CMD-SHELL, curl localhost || exit 1]}}]",
        );
        check_silent(&RULE, "[{name: a, image: a, healthCheck: {command: [CMD, '${C}']}}]");
        check_silent(&RULE, "[{name: a, image: a, healthCheck: {command: [CMD, /healthcheck]}}]");
    }
}
