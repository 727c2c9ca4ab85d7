use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// The Pods of a workload are restarted when they must not be, or not when they must.
    ///
    /// What keeps Pods running takes `Always` only; the Pods of a Job must come to an end, and need `OnFailure`
    /// or `Never`, for `Always` is what they have unless told otherwise. Kubernetes refuses the object:
    /// `spec.template.spec.restartPolicy: Unsupported value: "Always": supported values: "OnFailure", "Never"`.
    ///
    /// ```yaml,bad
    /// apiVersion: batch/v1
    /// kind: Job
    /// metadata:
    ///   name: app
    /// spec:
    ///   template:
    ///     spec:
    ///       containers:
    ///         - name: app
    ///           image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: batch/v1
    /// kind: Job
    /// metadata:
    ///   name: app
    /// spec:
    ///   template:
    ///     spec:
    ///       restartPolicy: Never
    ///       containers:
    ///         - name: app
    ///           image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template>
    "workload-restart-policy", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let policy = text(&definition.fields, "restartPolicy");
        let kind = definition.task.kind.as_str();
        let (is_job, allowed): (bool, &[&str]) = match kind {
            "Job" | "CronJob" => (true, &["OnFailure", "Never"]),
            "Deployment" | "ReplicaSet" | "StatefulSet" | "DaemonSet" | "ReplicationController" => {
                (false, &["Always"])
            }
            _ => continue,
        };
        let help = format!("write `restartPolicy: {}`", allowed.join("` or `restartPolicy: "));
        match policy {
            // Other words are no policies at all.
            Some(policy)
                if matches!(policy.value.as_str(), "Always" | "OnFailure" | "Never")
                    && !allowed.contains(&policy.value.as_str()) =>
            {
                let message = format!("the Pods of a {kind} may not have `{}`", policy.value);
                let finding = Finding::new(&RULE, policy.span, message).help(help);
                findings.push(match allowed {
                    [only] => finding.change_to(input.text, only),
                    _ => finding,
                });
            }
            // Patches leave out what they do not change, the images too.
            None if is_job
                && definition.fields.lacks("restartPolicy")
                && definition.containers.iter().any(|judged| !judged.fields.lacks("image")) =>
            {
                let Some(place) = definition.fields.first_key() else { continue };
                let message = format!("the Pods of a {kind} cannot do without a `restartPolicy`");
                findings.push(Finding::new(&RULE, place, message).help(help));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn it_is_pointed_at() {
        check(
            &RULE,
            "{apiVersion: batch/v1, kind: Job, spec: {template: {spec: {containers: [{name: a, image: b}]}}}}",
            expect![[r#"
                rejected[workload-restart-policy]: the Pods of a Job cannot do without a `restartPolicy`
                 --> task.yaml:1:60
                  |
                1 | {apiVersion: batch/v1, kind: Job, spec: {template: {spec: {containers: [{name: a, image: b}]}}}}
                  |                                                            ^^^^^^^^^^
                  = help: write `restartPolicy: OnFailure` or `restartPolicy: Never`
                  = see: https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template
            "#]],
        );
        check(
            &RULE,
            "{apiVersion: apps/v1, kind: Deployment, spec: {selector: {}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
            expect![[r#"
                rejected[workload-restart-policy]: the Pods of a Deployment may not have `Never`
                 --> task.yaml:1:95
                  |
                1 | …plate: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}
                  |                                ^^^^^
                  = help: write `restartPolicy: Always`
                  = see: https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template
            "#]],
        );
        check(
            &RULE,
            "{apiVersion: batch/v1, kind: Job, spec: {selector: {}, template: {spec: {restartPolicy: Always, containers: [{name: a, image: b}]}}}}",
            expect![[r#"
                rejected[workload-restart-policy]: the Pods of a Job may not have `Always`
                 --> task.yaml:1:89
                  |
                1 | …plate: {spec: {restartPolicy: Always, containers: [{name: a, image: b}]}}}}
                  |                                ^^^^^^
                  = help: write `restartPolicy: OnFailure` or `restartPolicy: Never`
                  = see: https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{apiVersion: apps/v1, kind: Deployment, spec: {selector: {}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
            "{apiVersion: apps/v1, kind: Deployment, spec: {selector: {}, template: {spec: {restartPolicy: Always, containers: [{name: a, image: b}]}}}}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: batch/v1, kind: Job, spec: {selector: {}, template: {spec: {restartPolicy: OnFailure, containers: [{name: a, image: b}]}}}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: batch/v1, kind: Job, spec: {selector: {}, template: {spec: {restartPolicy: '{{ x }}', containers: [{name: a, image: b}]}}}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: apps/v1, kind: DaemonSet, spec: {selector: {}, template: {spec: {containers: [{name: a, image: b}]}}}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}",
        );
        check_silent(
            &RULE,
            "{apiVersion: batch.volcano.sh/v1alpha1, kind: Job, spec: {selector: {}, template: {spec: {containers: [{name: a, image: b}]}}}}",
        );
    }
}
