use crate::review::pod::text;
use crate::review::rule::rule;
use crate::review::{Finding, Input};
use crate::text::shorten;

rule! {
    /// Two things of a volume are written to one file.
    ///
    /// One of them hides the token of the account, or the token hides it. Kubernetes warns: `has duplicated
    /// path with ServiceAccountToken "token"`.
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
    ///   volumes:
    ///     - name: auth
    ///       projected:
    ///         sources:
    ///           - serviceAccountToken:
    ///               path: token
    ///           - secret:
    ///               name: auth
    ///               items:
    ///                 - key: token
    ///                   path: token
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
    ///   volumes:
    ///     - name: auth
    ///       projected:
    ///         sources:
    ///           - serviceAccountToken:
    ///               path: token
    ///           - secret:
    ///               name: auth
    ///               items:
    ///                 - key: token
    ///                   path: secret-token
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/storage/projected-volumes/>
    "token-path-clash", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.plain_pods() {
        for (_, volume) in definition.volumes() {
            let Some(projected) = volume.mapping("projected") else { continue };
            let sources = projected.mappings("sources");
            let token = sources.iter().find_map(|(_, source)| source.mapping("serviceAccountToken"));
            let Some(token) = token.and_then(|token| text(&token, "path")) else { continue };
            for (_, source) in &sources {
                for kind in ["configMap", "secret", "downwardAPI"] {
                    let items = source.mapping(kind).map_or_else(Vec::new, |kind| kind.mappings("items"));
                    let paths = items.iter().filter_map(|(_, item)| text(item, "path"));
                    for path in paths.filter(|path| path.value == token.value) {
                        let message = format!("the token is written to `{}` too", shorten(&path.value));
                        findings.push(Finding::new(&RULE, path.span, message).related(token.span, "here"));
                    }
                }
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
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}], volumes: [{name: v, projected: {sources: [{configMap: {name: c, items: [{key: k, path: t}]}}, {serviceAccountToken: {path: t}}]}}]}}",
            expect![[r#"
                runtime[token-path-clash]: the token is written to `t` too
                 --> task.yaml:1:158
                  |
                1 | …me: c, items: [{key: k, path: t}]}}, {serviceAccountToken: {path: t}}]}}]}}
                  |                                ^
                 ::: task.yaml:1:194
                  |
                1 | … {serviceAccountToken: {path: t}}]}}]}}
                  |                                - here
                  = see: https://kubernetes.io/docs/concepts/storage/projected-volumes/
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: b}], volumes: [{name: v, projected: {sources: [{secret: {name: c, items: [{key: k, path: '{{ x }}'}]}}, {serviceAccountToken: {path: '{{ x }}'}}]}}]}}",
        );
    }
}
