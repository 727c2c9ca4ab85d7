use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::task::{Container, ContainerKind, Fields};

rule! {
    /// A Job asks for a sidecar at admission that goes on running when the work is done.
    ///
    /// The sidecar is not in the text, but in the Pod. The agent of Vault runs until it is told to quit; with
    /// `agent-pre-populate-only`, secrets come from an init container alone. The proxy of Linkerd ends with the
    /// Job where it is a native sidecar, which an annotation or the installation of Linkerd asks for.
    ///
    /// ```yaml,bad
    /// apiVersion: batch/v1
    /// kind: Job
    /// metadata:
    ///   name: report
    /// spec:
    ///   template:
    ///     metadata:
    ///       annotations:
    ///         vault.hashicorp.com/agent-inject: "true"
    ///     spec:
    ///       restartPolicy: Never
    ///       containers:
    ///         - name: report
    ///           image: acme/report:1.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: batch/v1
    /// kind: Job
    /// metadata:
    ///   name: report
    /// spec:
    ///   template:
    ///     metadata:
    ///       annotations:
    ///         vault.hashicorp.com/agent-inject: "true"
    ///         vault.hashicorp.com/agent-pre-populate-only: "true"
    ///     spec:
    ///       restartPolicy: Never
    ///       containers:
    ///         - name: report
    ///           image: acme/report:1.0
    /// ```
    ///
    /// <https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations>
    "endless-injected-sidecar", Advice, check
}

/// Systems, and the annotation of each that lets its sidecar end. Istio makes native sidecars by itself.
const ANNOTATIONS: [(&str, &str, &str); 2] = [
    ("Vault", "vault.hashicorp.com/agent-pre-populate-only", "vault.hashicorp.com/agent-enable-quit"),
    (
        "Linkerd",
        "config.beta.linkerd.io/proxy-enable-native-sidecar",
        "config.alpha.linkerd.io/proxy-enable-native-sidecar",
    ),
];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.pods_with_containers().filter(|it| it.is_job()) {
        findings
            .extend(definition.task.containers.iter().filter_map(|container| finding(definition, container)));
    }
}

fn finding(definition: &Definition<'_>, container: &Container) -> Option<Finding> {
    let ContainerKind::Injected(system) = container.kind else { return None };
    let (_, annotation, other) = ANNOTATIONS.into_iter().find(|(known, ..)| *known == system)?;
    let metadata = definition.template.as_ref()?.mapping("metadata")?;
    let annotations = metadata.mapping("annotations");
    let is_set = |fields: &Fields<'_>| fields.entry(annotation).is_some() || fields.entry(other).is_some();
    // The work may say goodbye itself.
    let mut commands = definition.containers.iter().map(|judged| judged.command().text());
    let says_goodbye = commands
        .any(|text| ["/shutdown", "/quit", "linkerd-await", "kill"].iter().any(|it| text.contains(it)));
    if says_goodbye || annotations.as_ref().is_some_and(is_set) {
        return None;
    }
    let name = container.display_name();
    let message =
        format!("{system} adds `{name}` to the {}, which may keep it from completing", definition.task.kind);
    let finding = Finding::new(&RULE, container.name_span(), message).about(&container.id);
    Some(finding.help(format!("set the annotation `{annotation}: \"true\"`")))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    fn job(kind: &str, annotations: &str, container: &str) -> String {
        format!(
            "apiVersion: batch/v1\nkind: {kind}\nmetadata: {{name: j}}\nspec:\n  template:\n    metadata:\n      annotations: {{{annotations}}}\n    spec:\n      containers: [{{name: a, image: 'a:1'{container}}}]\n"
        )
    }

    #[test]
    fn what_asks_for_it_is_pointed_at() {
        check(
            &RULE,
            &job("Job", "linkerd.io/inject: enabled", ""),
            expect![[r#"
            advice[endless-injected-sidecar]: Linkerd adds `linkerd-proxy` to the Job, which may keep it from completing
             --> task.yaml:7:21
              |
            7 |       annotations: {linkerd.io/inject: enabled}
              |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^
              = help: set the annotation `config.beta.linkerd.io/proxy-enable-native-sidecar: "true"`
              = see: https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations
        "#]],
        );
    }

    #[test]
    fn others_and_those_that_end_are_fine() {
        check_silent(&RULE, &job("Deployment", "linkerd.io/inject: enabled", ""));
        check_silent(&RULE, &job("Job", "sidecar.istio.io/inject: 'true'", ""));
        check_silent(
            &RULE,
            &job(
                "Job",
                "linkerd.io/inject: enabled, config.beta.linkerd.io/proxy-enable-native-sidecar: 'true'",
                "",
            ),
        );
        check_silent(
            &RULE,
            &job("Job", "linkerd.io/inject: enabled", ", command: [linkerd-await, --shutdown, --, work]"),
        );
    }
}
