use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input};
use crate::text::{Spanned, shorten};

rule! {
    /// A workload looks for other labels than its Pods have.
    ///
    /// It would make Pods for ever and find none of them. Kubernetes refuses the object:
    /// ``spec.template.metadata.labels: Invalid value: `selector` does not match template `labels` ``.
    ///
    /// ```yaml,bad
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: app
    /// spec:
    ///   selector:
    ///     matchLabels:
    ///       app: web
    ///   template:
    ///     metadata:
    ///       labels:
    ///         app: shop
    ///     spec:
    ///       containers:
    ///         - name: app
    ///           image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: app
    /// spec:
    ///   selector:
    ///     matchLabels:
    ///       app: shop
    ///   template:
    ///     metadata:
    ///       labels:
    ///         app: shop
    ///     spec:
    ///       containers:
    ///         - name: app
    ///           image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector>
    "unmatched-selector", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let Some(selector) = selector(definition) else { continue };
        let Some(template) = &definition.template else { continue };
        let metadata = template.mapping("metadata");
        let labels = metadata.as_ref().and_then(|metadata| metadata.mapping("labels"));
        for (name, wanted) in &selector {
            let Some(labels) = &labels else {
                let is_absent = metadata.as_ref().is_some_and(|metadata| metadata.lacks("labels"));
                // A patch has no template of its own.
                if is_absent || (template.lacks("metadata") && !template.lacks("spec")) {
                    findings.push(finding(wanted, name));
                }
                continue;
            };
            let Some(entry) = labels.entry(name) else {
                if labels.lacks(name) {
                    findings.push(finding(wanted, name));
                }
                continue;
            };
            let label = text(labels, name);
            if label.is_some_and(|label| label.value != wanted.value) {
                findings.push(finding(wanted, name).related(entry.value.span(), "what the Pods have"));
            }
        }
    }
}

fn finding(wanted: &Spanned<String>, name: &str) -> Finding {
    let label = shorten(&format!("{name}: {}", wanted.value));
    Finding::new(&RULE, wanted.span, format!("the Pods of the template have no label `{label}`"))
}

/// The labels that the object looks for.
fn selector(definition: &Definition<'_>) -> Option<Vec<(String, Spanned<String>)>> {
    let selector = definition.whole.mapping("spec")?.mapping("selector")?;
    let labels = match definition.task.kind.as_str() {
        "ReplicationController" => selector,
        "Deployment" | "ReplicaSet" | "StatefulSet" | "DaemonSet" => selector.mapping("matchLabels")?,
        _ => return None,
    };
    let mut wanted = Vec::new();
    for name in labels.keys() {
        wanted.extend(text(&labels, name).map(|value| (name.to_owned(), value)));
    }
    Some(wanted)
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
            "apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: app
          image: acme/app:1.0
",
            expect![[r#"
                rejected[unmatched-selector]: the Pods of the template have no label `app: web`
                  --> task.yaml:8:12
                   |
                 8 |       app: web
                   |            ^^^
                  ::: task.yaml:12:14
                   |
                12 |         app: shop
                   |              ---- what the Pods have
                   = see: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  selector:
    matchLabels:
      app: \"{{ x }}\"
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: app
          image: acme/app:1.0
",
        );
        check_silent(
            &RULE,
            "apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: app
          image: acme/app:1.0
",
        );
        check_silent(
            &RULE,
            "apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: app
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: app
          image: acme/app:1.0
",
        );
    }
}
