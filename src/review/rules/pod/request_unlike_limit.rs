use crate::review::pod::text;
use crate::review::quantity::quantity;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::{Spanned, shorten};

rule! {
    /// A container asks for other devices than it may use.
    ///
    /// Devices, such as GPUs, and huge pages are never shared: the request is the limit, and may be left out.
    /// Kubernetes refuses the Pod: `must be equal to nvidia.com/gpu limit of 2`, or without a limit `Limit must
    /// be set for non overcommitable resources`.
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
    ///           nvidia.com/gpu: 1
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
    ///         limits:
    ///           nvidia.com/gpu: 1
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/>
    "request-unlike-limit", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for judged in input.plain_containers() {
        let Some(resources) = judged.fields.mapping("resources") else { continue };
        let Some(requests) = resources.mapping("requests") else { continue };
        let limits = resources.mapping("limits");
        let entries = resources.entry("requests").map_or_else(Vec::new, |entry| entry.value.entries());
        for name in entries.iter().filter_map(|entry| entry.key.as_str()).filter(|name| is_device(name)) {
            let Some(request) = text(&requests, name) else { continue };
            let limit = limits.as_ref().and_then(|limits| limits.entry(name));
            let message = match limit {
                None if resources.lacks("limits") || limits.as_ref().is_some_and(|it| it.lacks(name)) => {
                    format!("`{}` asks for `{}` without a limit", judged.name(), shorten(name))
                }
                Some(_) if differs(&request.value, limits.as_ref().and_then(|it| text(it, name))) => {
                    format!("`{}` asks for other than its limit of `{}`", judged.name(), shorten(name))
                }
                _ => continue,
            };
            let finding = Finding::new(&RULE, request.span, message).about(&judged.container.id);
            let finding = finding.help("write the number under `limits`: the request follows");
            findings.push(match limit {
                Some(limit) => finding.related(limit.value.span(), "the limit"),
                None => finding,
            });
        }
    }
}

/// <https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources>
fn is_device(name: &str) -> bool {
    name.starts_with("hugepages-") || (name.contains('/') && !name.contains("kubernetes.io/"))
}

fn differs(request: &str, limit: Option<Spanned<String>>) -> bool {
    let limit = limit.and_then(|limit| quantity(&limit.value));
    let request = quantity(request);
    limit.is_some() && request.is_some() && limit != request
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {requests: {nvidia.com/gpu: 1, hugepages-2Mi: 1Gi}, limits: {nvidia.com/gpu: 2}}}]}}",
            expect![[r#"
                rejected[request-unlike-limit]: `a` asks for other than its limit of `nvidia.com/gpu`
                 --> task.yaml:1:108
                  |
                1 | …: {requests: {nvidia.com/gpu: 1, hugepages-2Mi: 1Gi}, limits: {nvidia.com/gpu: 2}}}]}}
                  |                                ^
                 ::: task.yaml:1:157
                  |
                1 | …Gi}, limits: {nvidia.com/gpu: 2}}}]}}
                  |                                - the limit
                  = help: write the number under `limits`: the request follows
                  = see: https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/

                rejected[request-unlike-limit]: `a` asks for `hugepages-2Mi` without a limit
                 --> task.yaml:1:126
                  |
                1 | …ia.com/gpu: 1, hugepages-2Mi: 1Gi}, limits: {nvidia.com/gpu: 2}}}]}}
                  |                                ^^^
                  = help: write the number under `limits`: the request follows
                  = see: https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {requests: {cpu: 1, nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: '1'}}}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {requests: {nvidia.com/gpu: '{{ x }}'}}}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b, resources: {requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: '{{ x }}'}}}]}}",
        );
    }
}
