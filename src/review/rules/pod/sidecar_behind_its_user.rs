use crate::review::mend::fix;
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Fix, Input, Judged};
use crate::task::ContainerKind;
use crate::yaml;

rule! {
    /// An init container needs a sidecar that starts only when it has ended.
    ///
    /// Init containers start one after the other, in the order of the list, and the containers of the Pod only
    /// after them. One that talks to a proxy behind it finds nobody, fails, and is tried again for ever. A
    /// native sidecar before it runs in time.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   initContainers:
    ///     - name: migrate
    ///       image: acme/migrate:1.0
    ///       args: [--database=localhost:5432]
    ///     - name: sql-proxy
    ///       image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0
    ///       restartPolicy: Always
    ///       startupProbe:
    ///         tcpSocket:
    ///           port: 5432
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
    ///     - name: sql-proxy
    ///       image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0
    ///       restartPolicy: Always
    ///       startupProbe:
    ///         tcpSocket:
    ///           port: 5432
    ///     - name: migrate
    ///       image: acme/migrate:1.0
    ///       args: [--database=localhost:5432]
    ///   containers:
    ///     - name: web
    ///       image: acme/web:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/>
    "sidecar-behind-its-user", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods_with_containers() {
        let pairs = definition.containers.iter().enumerate();
        findings.extend(pairs.filter_map(|(index, user)| finding(definition, index, user)));
    }
}

fn finding(definition: &Definition<'_>, index: usize, user: &Judged<'_>) -> Option<Finding> {
    let command = user.command();
    // It may start its own, and it may come to its end anyhow.
    let starts_own = command.script().is_some_and(|script| script.value.contains('&'));
    if user.container.kind != ContainerKind::Init || starts_own || command.endless().is_some() {
        return None;
    }
    let before = definition.containers.get(..index)?;
    let behind = definition.containers.get(index + 1..)?;
    let needed = |other: &&Judged<'_>| other.container.role.is_sidecar() && user.talks_to(other).is_some();
    let sidecar = behind.iter().find(needed)?;
    let (span, port) = user.talks_to(sidecar)?;
    let is_served = before.iter().any(|other| user.talks_to(other).is_some());
    if is_served || sidecar.container.kind == ContainerKind::Init {
        return None;
    }
    let (name, other) = (user.name(), sidecar.name());
    let message =
        format!("`{name}` talks to `{other}` on port {port}, which starts only when `{name}` has ended");
    let finding = Finding::new(&RULE, span, message).about(&user.container.id);
    let finding = finding.related(sidecar.container.name_span(), "it starts later");
    let finding = finding.help(format!("make `{other}` a native sidecar before `{name}`"));
    Some(match swap(definition, user, sidecar) {
        Some(fix) => finding.fix(fix),
        None => finding,
    })
}

/// The two in the other order, where they are neighbours.
fn swap(definition: &Definition<'_>, user: &Judged<'_>, sidecar: &Judged<'_>) -> Option<Fix> {
    let (one, other) = (user.container.places.first()?, sidecar.container.places.first()?);
    if one.collection != other.collection || one.index + 1 != other.index {
        return None;
    }
    let tree = definition.fields.entry("initContainers")?.value.tree();
    let edits = yaml::swap_items(tree, one.collection, one.index, other.index).ok()?;
    Some(fix(format!("Move {} before it", sidecar.container.known_name()?), edits))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    const PROXY: &str = "    - name: proxy
      image: envoyproxy/envoy:v1
      restartPolicy: Always
      ports: [{containerPort: 9901}]
";
    const USER: &str = "    - name: fetch
      image: a:1
      env: [{name: URL, value: 'http://localhost:9901/'}]
";

    fn pod(init: &str, containers: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  initContainers:\n{init}  containers:\n    - {{name: app, image: 'a:1'}}\n{containers}"
        )
    }

    #[test]
    fn the_address_is_pointed_at() {
        check(
            &RULE,
            &pod(&format!("{USER}{PROXY}"), ""),
            expect![[r#"
            runtime[sidecar-behind-its-user]: `fetch` talks to `proxy` on port 9901, which starts only when `fetch` has ended
             --> task.yaml:8:32
              |
            8 |       env: [{name: URL, value: 'http://localhost:9901/'}]
              |                                ^^^^^^^^^^^^^^^^^^^^^^^^
             ::: task.yaml:9:13
              |
            9 |     - name: proxy
              |             ----- it starts later
              = help: make `proxy` a native sidecar before `fetch`
              = see: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
        "#]],
        );
    }

    #[test]
    fn so_it_is_where_the_proxy_is_no_init_container() {
        let regular = PROXY.replace("      restartPolicy: Always\n", "");
        check(
            &RULE,
            &pod(USER, &regular),
            expect![[r#"
            runtime[sidecar-behind-its-user]: `fetch` talks to `proxy` on port 9901, which starts only when `fetch` has ended
              --> task.yaml:8:32
               |
             8 |       env: [{name: URL, value: 'http://localhost:9901/'}]
               |                                ^^^^^^^^^^^^^^^^^^^^^^^^
              ::: task.yaml:11:13
               |
            11 |     - name: proxy
               |             ----- it starts later
               = help: make `proxy` a native sidecar before `fetch`
               = see: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
        "#]],
        );
    }

    #[test]
    fn the_fix_changes_their_order() {
        check_fix(&RULE, &pod(&format!("{USER}{PROXY}"), ""), &pod(&format!("{PROXY}{USER}"), ""));
    }

    #[test]
    fn other_orders_and_hosts_are_fine() {
        check_silent(&RULE, &pod(&format!("{PROXY}{USER}"), ""));
        check_silent(&RULE, &pod(&format!("{}{PROXY}", USER.replace("localhost", "api")), ""));
        check_silent(&RULE, &pod(&format!("{}{PROXY}", USER.replace("localhost:9901", "${HOST}")), ""));
        check_silent(
            &RULE,
            &pod(
                &format!(
                    "    - {{name: f, image: a, command: [sh, -c, 'serve & curl localhost:9901']}}\n{PROXY}"
                ),
                "",
            ),
        );
    }
}
