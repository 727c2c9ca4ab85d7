use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};

rule! {
    /// A container that does its work and ends is made a native sidecar.
    ///
    /// With `restartPolicy: Always`, an init container is started again whenever it ends, as long as the Pod
    /// lives. And nobody waits for its work: what stands behind it starts as soon as it runs. A migration or
    /// a copy is an init container without that policy.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   initContainers:
    ///     - name: migrate
    ///       image: acme/web:1.0
    ///       command: [python, manage.py, migrate]
    ///       restartPolicy: Always
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   initContainers:
    ///     - name: migrate
    ///       image: acme/web:1.0
    ///       command: [python, manage.py, migrate]
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/>
    "restarted-init-container", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods_with_containers() {
        findings.extend(definition.containers.iter().filter_map(|judged| finding(definition, judged)));
    }
}

fn finding(definition: &Definition<'_>, judged: &Judged<'_>) -> Option<Finding> {
    if !judged.is_native_sidecar() {
        return None;
    }
    let policy = judged.fields.text("restartPolicy")?;
    let is_migrator = matches!(judged.container.role.product(), Some("Flyway" | "Liquibase"));
    let image = judged.container.image.as_ref().filter(|_| is_migrator);
    let ending = judged.command().ending().or_else(|| Some(image?.span))?;
    let name = judged.name();
    let message = format!("`{name}` is started again whenever it ends, and nobody waits for its end");
    let finding = Finding::new(&RULE, policy.span, message).about(&judged.container.id);
    let finding = finding.related(ending, "this comes to an end");
    let finding = match definition.apps().next() {
        Some(app) => {
            finding.help(format!("without the policy, `{}` starts when `{name}` has ended", app.name()))
        }
        None => finding,
    };
    // An init container has none of these.
    let keys = ["startupProbe", "livenessProbe", "readinessProbe", "lifecycle"];
    let is_free = keys.into_iter().all(|key| judged.fields.entry(key).is_none());
    Some(if is_free { finding.remove(&judged.fields, "restartPolicy") } else { finding })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    fn pod(rest: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  initContainers:\n    - name: m\n{rest}  containers: [{{name: a, image: 'a:1'}}]\n"
        )
    }

    #[test]
    fn the_policy_is_pointed_at() {
        check(
            &RULE,
            &pod("      image: flyway/flyway:11\n      restartPolicy: Always\n"),
            expect![[r#"
            runtime[restarted-init-container]: `m` is started again whenever it ends, and nobody waits for its end
             --> task.yaml:8:22
              |
            8 |       restartPolicy: Always
              |                      ^^^^^^
             ::: task.yaml:7:14
              |
            7 |       image: flyway/flyway:11
              |              ---------------- this comes to an end
              = help: without the policy, `a` starts when `m` has ended
              = see: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
        "#]],
        );
    }

    #[test]
    fn the_fix_takes_it_away() {
        let rest = "      image: a\n      command: [sh, -c, 'cp -r /a /b && chmod 755 /b']\n";
        check_fix(&RULE, &pod(&format!("{rest}      restartPolicy: Always\n")), &pod(rest));
    }

    #[test]
    fn what_may_go_on_is_fine() {
        for rest in [
            "      image: a\n      command: [cp, /a, /b]\n",
            "      image: a\n      command: [sh, -c, 'cp /a /b && exec serve']\n      restartPolicy: Always\n",
            "      image: a\n      restartPolicy: Always\n",
            "      image: a\n      command: ['${C}']\n      restartPolicy: Always\n",
        ] {
            check_silent(&RULE, &pod(rest));
        }
    }
}
