use crate::review::pod::text;
use crate::review::quantity::quantity;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container asks for more than it may use.
    ///
    /// What is requested is kept free for it, so it cannot be more than the limit. Kubernetes refuses the Pod:
    /// `spec.containers[0].resources.requests: Invalid value: "1Gi": must be less than or equal to memory limit
    /// of 512Mi`.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    ///       resources:
    ///         requests:
    ///           memory: 1Gi
    ///         limits:
    ///           memory: 512Mi
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
    ///       resources:
    ///         requests:
    ///           memory: 512Mi
    ///         limits:
    ///           memory: 1Gi
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/>
    "request-over-limit", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        let Some(resources) = judged.fields.mapping("resources") else { continue };
        let (Some(requests), Some(limits)) = (resources.mapping("requests"), resources.mapping("limits"))
        else {
            continue;
        };
        for name in ["cpu", "memory", "ephemeral-storage"] {
            if let (Some(request), Some(limit)) = (text(&requests, name), text(&limits, name))
                && let (Some(asked), Some(most)) = (quantity(&request.value), quantity(&limit.value))
                && asked > most
            {
                let message = format!("`{}` asks for more {name} than its limit", judged.name());
                let finding = Finding::new(&RULE, request.span, message).about(&judged.container.id);
                findings.push(finding.related(limit.span, "the limit"));
            }
        }
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 999m, memory: 1000M}}}]}}",
            expect![[r#"
                rejected[request-over-limit]: `a` asks for more cpu than its limit
                 --> task.yaml:1:97
                  |
                1 | …, resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 999m, memory: 1000M}}}]}}
                  |                                ^
                 ::: task.yaml:1:128
                  |
                1 | …, memory: 1Gi}, limits: {cpu: 999m, memory: 1000M}}}]}}
                  |                                ---- the limit
                  = see: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/

                rejected[request-over-limit]: `a` asks for more memory than its limit
                 --> task.yaml:1:108
                  |
                1 | …: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 999m, memory: 1000M}}}]}}
                  |                                ^^^
                 ::: task.yaml:1:142
                  |
                1 | …, limits: {cpu: 999m, memory: 1000M}}}]}}
                  |                                ----- the limit
                  = see: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {requests: {cpu: 1, memory: 1Gi, ephemeral-storage: '{{ x }}'}, limits: {cpu: 1000m, ephemeral-storage: 1}}}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {requests: {memory: 2}}}]}}",
        );
    }
}
