use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};

rule! {
    /// A container of a Pod has no image.
    ///
    /// Kubernetes refuses the Pod: `spec.containers[0].image: Required value`. It takes a Deployment and its
    /// like, and then refuses every Pod that they make. What injects sidecars may fill in images, and patches
    /// leave out what they do not change: both are no matter here.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   containers:
    ///     - name: app
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container>
    "pod-container-without-image", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods().filter(|definition| is_complete(definition)) {
        for judged in definition.containers.iter().filter(|judged| judged.fields.lacks("image")) {
            let Some(place) = judged.fields.first_key() else { continue };
            let finding = Finding::new(&RULE, place, format!("`{}` has no image", judged.name()));
            findings.push(finding.help("give it an `image`").about(&judged.container.id));
        }
    }
}

/// Whether labels or annotations ask for sidecars: what adds them fills in images.
fn is_injected(definition: &Definition<'_>) -> bool {
    let metadata = definition.template.as_ref().and_then(|template| template.mapping("metadata"));
    ["labels", "annotations"].iter().any(|key| {
        let markers = metadata.as_ref().and_then(|metadata| metadata.mapping(key));
        markers.is_some_and(|markers| markers.keys().any(|name| name.contains("inject")))
    })
}

/// Whether it is no patch, and nothing is injected.
fn is_complete(definition: &Definition<'_>) -> bool {
    let task = definition.task;
    if task.is_fragment || is_injected(definition) {
        return false;
    }
    let spec = definition.whole.mapping("spec");
    match task.kind.as_str() {
        "Pod" => definition.template.as_ref().is_some_and(|template| !template.lacks("metadata")),
        "Job" | "CronJob" => spec.is_some() && !definition.fields.lacks("restartPolicy"),
        _ => spec.is_some_and(|spec| !spec.lacks("selector")),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, command: [b]}]}}",
            expect![[r#"
                rejected[pod-container-without-image]: `a` has no image
                 --> task.yaml:1:71
                  |
                1 | {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, command: [b]}]}}
                  |                                                                       ^^^^
                  = help: give it an `image`
                  = see: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: '{{ x }}'}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {spec: {containers: [{name: a, env: []}]}}}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {sidecar.istio.io/inject: 'true'}}, spec: {containers: [{name: istio-proxy}, {name: b, image: c}]}}",
        );
    }
}
