use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::ContainerKind;
use crate::text::Span;

rule! {
    /// A container needs a sidecar that starts and stops at the same time.
    ///
    /// Containers of a Pod do not wait for each other, and are all told to stop at once. The first requests
    /// then meet a proxy that does not listen yet, the last ones a proxy that is gone. A native sidecar, an init
    /// container with `restartPolicy: Always`, starts before the others and stops after them.
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
    ///       env:
    ///         - name: DATABASE_HOST
    ///           value: localhost:5432
    ///     - name: sql-proxy
    ///       image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   initContainers:
    ///     - name: sql-proxy
    ///       image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0
    ///       restartPolicy: Always
    ///       startupProbe:
    ///         tcpSocket:
    ///           port: 5432
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    ///       env:
    ///         - name: DATABASE_HOST
    ///           value: localhost:5432
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/>
    "simultaneous-sidecar", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    // Without native sidecars there is no order to have; of a Job, another rule says more.
    if input.has_native_sidecars() {
        let pods = input.pods_with_containers().filter(|it| !it.is_job());
        findings.extend(pods.filter_map(|definition| finding(input, definition)));
    }
}

/// Once for a Pod.
fn finding(input: &Input<'_>, definition: &Definition<'_>) -> Option<Finding> {
    let mut apps = definition.apps().filter(|app| app.container.kind == ContainerKind::Regular);
    let (app, sidecar, place) = apps.find_map(|app| {
        let mut sidecars = definition.regular().filter(|it| it.container.role.is_sidecar());
        sidecars.find_map(|sidecar| Some((app, sidecar, need(app, sidecar)?)))
    })?;
    let (name, other) = (app.name(), sidecar.name());
    let message = format!("`{name}` needs `{other}`, which starts and stops at the same time");
    let finding = Finding::new(&RULE, place, message).about(&app.container.id);
    let finding = finding.related(sidecar.container.name_span(), "nobody waits for this one");
    let finding = finding
        .help(format!("make `{other}` an init container with `restartPolicy: Always` and a `startupProbe`"));
    Some(match definition.with_native_sidecar(input, sidecar) {
        Some(fix) => finding.fix(fix),
        None => finding,
    })
}

/// Where it shows that the one cannot do without the other.
fn need(app: &Judged<'_>, sidecar: &Judged<'_>) -> Option<Span> {
    // Who asks in a hook or waits in a script has found another way.
    let waits = app.fields.entry("lifecycle").is_some() || sidecar.fields.entry("lifecycle").is_some();
    let (span, _) = app.talks_to(sidecar).filter(|_| !waits)?;
    Some(span)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::Target;
    use crate::review::check::{check, check_fix, check_silent, messages_as};

    fn pod(app: &str, helper: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n    - name: app\n      image: a:1\n{app}    - name: cache\n      image: {helper}\n      ports: [{{containerPort: 6379}}]\n"
        )
    }

    const USE: &str = "      env: [{name: REDIS, value: 'redis://localhost'}]\n";

    #[test]
    fn the_address_is_pointed_at() {
        check(
            &RULE,
            &pod(USE, "redis:8"),
            expect![[r#"
            advice[simultaneous-sidecar]: `app` needs `cache`, which starts and stops at the same time
             --> task.yaml:8:34
              |
            8 |       env: [{name: REDIS, value: 'redis://localhost'}]
              |                                  ^^^^^^^^^^^^^^^^^^^
             ::: task.yaml:9:13
              |
            9 |     - name: cache
              |             ----- nobody waits for this one
              = help: make `cache` an init container with `restartPolicy: Always` and a `startupProbe`
              = see: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
        "#]],
        );
    }

    #[test]
    fn a_host_alone_says_enough_of_a_database() {
        let app = "      env: [{name: DB_HOST, value: 127.0.0.1}]\n";
        let messages =
            messages_as(&RULE, Target::Kubernetes(33), &pod(app, "gcr.io/cloudsql-docker/gce-proxy:1"));
        assert_eq!(messages, ["`app` needs `cache`, which starts and stops at the same time"]);
    }

    #[test]
    fn the_fix_makes_it_a_native_sidecar() {
        check_fix(
            &RULE,
            &pod(USE, "redis:8"),
            "apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  initContainers:
    - name: cache
      restartPolicy: Always
      image: redis:8
      ports:
        - containerPort: 6379
  containers:
    - name: app
      image: a:1
      env: [{name: REDIS, value: 'redis://localhost'}]
",
        );
    }

    #[test]
    fn who_waits_or_talks_to_others_is_fine() {
        check_silent(&RULE, &pod("", "redis:8"));
        check_silent(&RULE, &pod("      env: [{name: REDIS, value: 'redis://${HOST}'}]\n", "redis:8"));
        check_silent(&RULE, &pod(&format!("{USE}      ports: [{{containerPort: 6379}}]\n"), "redis:8"));
        check_silent(
            &RULE,
            &pod(&format!("{USE}      lifecycle: {{postStart: {{exec: {{command: [w]}}}}}}\n"), "redis:8"),
        );
        assert!(messages_as(&RULE, Target::Kubernetes(28), &pod(USE, "redis:8")).is_empty());
    }
}
