use crate::review::mend::{fix, replace};
use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};
use crate::text::shorten;

rule! {
    /// Only the first word of a health check is run.
    ///
    /// What follows `CMD-SHELL` is one text for the shell. Of `["CMD-SHELL", "curl", "-f", "http://…"]` the
    /// shell runs `curl` alone, with the rest as its own parameters: the check says nothing about the
    /// container, and mostly fails.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     healthCheck:
    ///       command: [CMD-SHELL, curl, -f, http://localhost/]
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     healthCheck:
    ///       command: [CMD, curl, -f, http://localhost/]
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html>
    "split-shell-health-check", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        findings.extend(definition.containers.iter().filter_map(|judged| finding(input.text, judged)));
    }
}

fn finding(text: &str, judged: &Judged<'_>) -> Option<Finding> {
    let words = judged.health_check.as_ref()?.members("command");
    let (shell, rest) = words.split_first()?;
    let [run, lost, ..] = rest else { return None };
    if shell.node.as_str() != Some("CMD-SHELL") || run.node.as_str()?.contains(' ') {
        return None;
    }
    let (name, word) = (judged.name(), shorten(run.node.as_str()?));
    let message = format!("the health check of `{name}` runs `{word}` alone, without what follows");
    let span = lost.node.span().cover(words.last()?.node.span());
    let finding = Finding::new(&RULE, span, message).about(&judged.container.id);
    let finding = finding.help("write the command as one text, or `CMD` for `CMD-SHELL`");
    let mut others = rest.iter().map(|word| word.node.as_str().unwrap_or("||"));
    let needs_shell = others.any(|word| matches!(word, "||" | "&&" | "|" | ";") || word.contains('$'));
    Some(match needs_shell {
        true => finding,
        false => finding.fix(fix("Run the words as they are", replace(text, shell.node.span(), "CMD"))),
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn what_is_lost_is_pointed_at() {
        check(
            &RULE,
            r#"- name: a
  image: a
  healthCheck:
    command: ["CMD-SHELL", "curl", "-f", "http://localhost/", "||", "exit 1"]
"#,
            expect![[r#"
                runtime[split-shell-health-check]: the health check of `a` runs `curl` alone, without what follows
                 --> task.yaml:4:36
                  |
                4 |     command: ["CMD-SHELL", "curl", "-f", "http://localhost/", "||", "exit 1"]
                  |                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = help: write the command as one text, or `CMD` for `CMD-SHELL`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
            "#]],
        );
    }

    #[test]
    fn the_fix_needs_no_shell() {
        check_fix(
            &RULE,
            r#"[{name: a, image: a, healthCheck: {command: ["CMD-SHELL", "pg_isready", "-q"]}}]"#,
            r#"[{name: a, image: a, healthCheck: {command: ["CMD", "pg_isready", "-q"]}}]"#,
        );
    }

    #[test]
    fn one_text_is_fine() {
        check_silent(
            &RULE,
            "[{name: a, image: a, healthCheck: {command: [CMD-SHELL, curl localhost || exit 1]}}]",
        );
        check_silent(&RULE, "[{name: a, image: a, healthCheck: {command: '${C}'}}]");
        check_silent(&RULE, "[{name: a, image: a, healthCheck: {command: [CMD, curl, localhost]}}]");
    }
}
