use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A part of the text is not YAML.
    ///
    /// Nothing that reads the definition gets past this place. The rest of it is drawn and reviewed as
    /// far as it can be understood without the part.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: "acme/app:1.0
    ///     essential: true
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: "acme/app:1.0"
    ///     essential: true
    /// ```
    ///
    /// <https://yaml.org/spec/1.2.2/>
    "syntax", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for error in input.syntax_errors {
        let finding = Finding::new(&RULE, error.span, error.message.as_str());
        findings.push(match error.help {
            Some(help) => finding.help(help),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_line_that_cannot_be_read_is_pointed_at() {
        check(
            &RULE,
            "containerDefinitions:
  - name: app
    image: \"acme/app:1.0
    essential: true
",
            expect![[r#"
                rejected[syntax]: this quote is never closed
                 --> task.yaml:3:5
                  |
                3 |     image: "acme/app:1.0
                  |     ^^^^^^^^^^^^^^^^^^^^
                  = help: add the closing quote
                  = see: https://yaml.org/spec/1.2.2/
            "#]],
        );
        check(
            &RULE,
            "{\"containerDefinitions\": [{\"name\": \"app\"}",
            expect![[r#"
            rejected[syntax]: this bracket is never closed
             --> task.yaml:1:1
              |
            1 | {"containerDefinitions": [{"name": "app"}
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              = help: add the missing `}` or `]`
              = see: https://yaml.org/spec/1.2.2/
        "#]],
        );
    }

    #[test]
    fn odd_yaml_is_yaml() {
        check_silent(&RULE, "");
        check_silent(&RULE, "- !Sub ${A}\n- {{ x }}\n- ? a\n  : b\n");
    }
}
