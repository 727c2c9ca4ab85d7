use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::task::NoteKind;

rule! {
    /// A mapping has one key twice.
    ///
    /// Readers of JSON keep the last of the two and say nothing, and so does CloudFormation: the first is lost.
    /// Other readers of YAML refuse the text.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     memory: 512
    ///     essential: true
    ///     memory: 1024
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     essential: true
    ///     memory: 1024
    /// ```
    ///
    /// Where both say the same, removing the first is safe.
    ///
    /// <https://www.rfc-editor.org/rfc/rfc8259#section-4>
    "duplicate-key", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(Finding::of_notes(&RULE, NoteKind::DuplicateKey, input));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_first_is_pointed_at() {
        check(
            &RULE,
            "containerDefinitions:
  - name: app
    environment: [{name: A, name: B, value: x}]
    cpu: 256
    cpu: 512
",
            expect![[r#"
                runtime[duplicate-key]: `name` stands here twice: this one does not count
                 --> task.yaml:3:20
                  |
                3 |     environment: [{name: A, name: B, value: x}]
                  |                    ^^^^
                  = help: the last one counts: remove one of them
                  = see: https://www.rfc-editor.org/rfc/rfc8259#section-4

                runtime[duplicate-key]: `cpu` stands here twice: this one does not count
                 --> task.yaml:4:5
                  |
                4 |     cpu: 256
                  |     ^^^
                  = help: the last one counts: remove one of them
                  = see: https://www.rfc-editor.org/rfc/rfc8259#section-4
            "#]],
        );
    }

    #[test]
    fn the_first_goes() {
        check_fix(&RULE, r#"[{"name": "a", "cpu": 1, "cpu": 2}]"#, r#"[{"name": "a", "cpu": 2}]"#);
        check_fix(
            &RULE,
            "- name: a\n  # old\n  cpu: 1\n  memory: 9\n  cpu: 2\n",
            "- name: a\n  memory: 9\n  cpu: 2\n",
        );
    }

    #[test]
    fn what_a_merge_brings_is_no_duplicate() {
        check_silent(
            &RULE,
            "x-base: &base {memory: 1}\ncontainerDefinitions: [{<<: *base, name: a, memory: 2}]\n",
        );
        check_silent(&RULE, "[{name: a, dockerLabels: {a: b}}, {name: b, dockerLabels: {a: b}}]");
    }
}
