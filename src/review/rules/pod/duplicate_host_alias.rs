use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::{Spanned, shorten};

rule! {
    /// A Pod gives names to one address in two places.
    ///
    /// Kubernetes takes it with a warning, `duplicate ip "10.0.0.1"`; with `kubectl apply` one of the two gets
    /// lost. One entry has all names of an address.
    ///
    /// ```yaml,bad
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   hostAliases:
    ///     - ip: 10.0.0.1
    ///       hostnames: [a]
    ///     - ip: 10.0.0.1
    ///       hostnames: [b]
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// ```yaml,good
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: app
    /// spec:
    ///   hostAliases:
    ///     - ip: 10.0.0.1
    ///       hostnames: [a, b]
    ///   containers:
    ///     - name: app
    ///       image: acme/app:1.0
    /// ```
    ///
    /// <https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/>
    "duplicate-host-alias", Advice, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        let mut addresses: Vec<Spanned<String>> = Vec::new();
        for (_, alias) in definition.fields.mappings("hostAliases") {
            let Some(address) = text(&alias, "ip") else { continue };
            match addresses.iter().find(|first| first.value == address.value) {
                Some(first) => {
                    let message = format!("`{}` has names already", shorten(&address.value));
                    findings.push(Finding::new(&RULE, address.span, message).related(first.span, "here"));
                }
                None => addresses.push(address),
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
            "{apiVersion: v1, kind: Pod, spec: {hostAliases: [{ip: 10.0.0.1, hostnames: [a]}, {ip: 10.0.0.1, hostnames: [b]}], containers: [{name: a, image: b}]}}",
            expect![[r#"
                advice[duplicate-host-alias]: `10.0.0.1` has names already
                 --> task.yaml:1:87
                  |
                1 | ….0.0.1, hostnames: [a]}, {ip: 10.0.0.1, hostnames: [b]}], containers: [{name: a, image: b}]}}
                  |                                ^^^^^^^^
                 ::: task.yaml:1:55
                  |
                1 | …od, spec: {hostAliases: [{ip: 10.0.0.1, hostnames: [a]}, {ip: 10.0.0.1, hostnames: [b]}], container…
                  |                                -------- here
                  = see: https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {hostAliases: [{ip: 10.0.0.1, hostnames: [a]}, {ip: '{{ x }}'}, {ip: '{{ x }}'}], containers: [{name: a, image: b}]}}",
        );
    }
}
