use crate::review::mend::{fix, replace};
use crate::review::rule::rule;
use crate::review::{Finding, Input, Judged};

rule! {
    /// A container allows its processes to gain rights.
    ///
    /// With `allowPrivilegeEscalation`, a program with the bit `setuid`, as `sudo` has it, gets more rights than who
    /// started it. Hardly a container needs that. It is allowed where nothing says otherwise; here it is asked for.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///       securityContext:
    ///         allowPrivilegeEscalation: true
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///       securityContext:
    ///         allowPrivilegeEscalation: false
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/configure-pod-container/security-context/>
    "privilege-escalation", Security, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods() {
        findings.extend(definition.containers.iter().filter_map(|judged| finding(input.text, judged)));
    }
}

fn finding(text: &str, judged: &Judged<'_>) -> Option<Finding> {
    let context = judged.fields.mapping("securityContext")?;
    let allowed = context.truth("allowPrivilegeEscalation")?;
    // With all rights there is nothing to gain, and Kubernetes wants the two to agree.
    let capabilities = context.mapping("capabilities").map_or_else(Vec::new, |it| it.texts("add"));
    let has_all = context.entry("privileged").is_some_and(|entry| entry.value.as_bool() != Some(false))
        || capabilities.iter().any(|name| matches!(name.value.as_written(), "SYS_ADMIN" | "CAP_SYS_ADMIN"));
    if allowed.value.known() != Some(&true) || has_all {
        return None;
    }
    let message = format!("processes of `{}` may gain rights that they do not have", judged.name());
    let finding = Finding::new(&RULE, allowed.span, message).about(&judged.container.id);
    let edits = replace(text, allowed.span, "false");
    Some(finding.help("write `false`, unless a program needs `setuid`").fix(fix("Do not allow it", edits)))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    fn pod(context: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n    - name: app\n      image: a:1\n      securityContext: {{{context}}}\n"
        )
    }

    #[test]
    fn the_value_is_pointed_at() {
        check(
            &RULE,
            &pod("allowPrivilegeEscalation: true"),
            expect![[r#"
            security[privilege-escalation]: processes of `app` may gain rights that they do not have
             --> task.yaml:8:51
              |
            8 |       securityContext: {allowPrivilegeEscalation: true}
              |                                                   ^^^^
              = help: write `false`, unless a program needs `setuid`
              = see: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
        "#]],
        );
    }

    #[test]
    fn the_fix_says_no() {
        check_fix(&RULE, &pod("allowPrivilegeEscalation: true"), &pod("allowPrivilegeEscalation: false"));
    }

    #[test]
    fn what_must_be_or_is_unknown_is_fine() {
        check_silent(&RULE, &pod("allowPrivilegeEscalation: true, privileged: true"));
        check_silent(&RULE, &pod("allowPrivilegeEscalation: '${A}'"));
        check_silent(&RULE, &pod("runAsUser: 1"));
    }
}
