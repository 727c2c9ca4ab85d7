use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::{Launch, NetworkMode};
use crate::text::Gather;

rule! {
    /// A container is given a capability that leads out of it.
    ///
    /// `SYS_ADMIN`, `SYS_MODULE` and the like let a process mount file systems, load modules or reach the
    /// memory of the machine; `ALL` is all of them. Whoever takes over such a container has the instance or
    /// node.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     linuxParameters:
    ///       capabilities:
    ///         add: [SYS_ADMIN]
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     linuxParameters:
    ///       capabilities:
    ///         add: [NET_BIND_SERVICE]
    ///         drop: [ALL]
    /// ```
    ///
    /// <https://kubernetes.io/docs/concepts/security/pod-security-standards/>
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html>
    "dangerous-capability", Security, check
}

const DANGEROUS: [&str; 8] =
    ["ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_RAWIO", "SYS_BOOT", "DAC_READ_SEARCH", "NET_ADMIN", "MAC_ADMIN"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    // Fargate refuses them.
    for definition in input.definitions.iter().filter(|it| !input.must_run_on(Launch::Fargate, it)) {
        findings.extend(definition.containers.iter().filter_map(|judged| finding(definition, judged)));
    }
}

/// Once for a container, with all that it is given.
fn finding(definition: &Definition<'_>, judged: &Judged<'_>) -> Option<Finding> {
    let key = if judged.is_of_pod() { "securityContext" } else { "linuxParameters" };
    let added = judged.fields.mapping(key)?.mapping("capabilities")?.members("add");
    // Who makes a tunnel, takes over the traffic or watches it, changes the network.
    let kind = judged.container.role.kind().map(|kind| kind.key());
    let is_harmless = matches!(kind, Some("tunnel" | "proxy" | "security"))
        // A Pod has a network of its own.
        || (judged.is_of_pod() && definition.task.network.effective != NetworkMode::Host);
    let is_dangerous = |written: &&str| {
        let name = written.strip_prefix("CAP_").unwrap_or(written);
        DANGEROUS.contains(&name) && !(name == "NET_ADMIN" && is_harmless)
    };
    let names = added.iter().filter_map(|member| member.node.as_str()).filter(is_dangerous).gather();
    let first = added.iter().find(|member| member.node.as_str() == names.first().copied())?;
    // Who is privileged has them all, and is told so.
    if names.is_empty() || judged.privileged().is_some_and(|field| field.value.known() == Some(&true)) {
        return None;
    }
    let message = format!("`{}` can leave its container: it may do `{}`", judged.name(), names.join("`, `"));
    let finding = Finding::new(&RULE, first.node.span(), message).about(&judged.container.id);
    Some(finding.help("remove it, or add the one capability that the program needs"))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_silent};

    #[test]
    fn the_capability_is_pointed_at() {
        check(
            &RULE,
            "[{name: a, image: a, linuxParameters: {capabilities: {add: [NET_RAW, SYS_ADMIN]}}}]",
            expect![[r#"
                security[dangerous-capability]: `a` can leave its container: it may do `SYS_ADMIN`
                 --> task.yaml:1:70
                  |
                1 | [{name: a, image: a, linuxParameters: {capabilities: {add: [NET_RAW, SYS_ADMIN]}}}]
                  |                                                                      ^^^^^^^^^
                  = help: remove it, or add the one capability that the program needs
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html
            "#]],
        );
    }

    #[test]
    fn so_it_is_in_a_pod() {
        check(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: a, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]}}",
            expect![[r#"
                security[dangerous-capability]: `a` can leave its container: it may do `SYS_ADMIN`
                 --> task.yaml:1:108
                  |
                1 | …ontext: {capabilities: {add: [SYS_ADMIN]}}}]}}
                  |                                ^^^^^^^^^
                  = help: remove it, or add the one capability that the program needs
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html
            "#]],
        );
    }

    #[test]
    fn a_pod_may_do_with_its_network_what_it_likes() {
        check_silent(
            &RULE,
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, image: a, securityContext: {capabilities: {add: [NET_ADMIN]}}}]}}",
        );
    }

    #[test]
    fn lesser_needed_and_unknown_ones_are_fine() {
        check_silent(
            &RULE,
            "[{name: a, image: a, linuxParameters: {capabilities: {add: [SYS_PTRACE], drop: [ALL]}}}]",
        );
        check_silent(
            &RULE,
            "[{name: a, image: a}, {name: vpn, image: tailscale/tailscale, linuxParameters: {capabilities: {add: [NET_ADMIN]}}}]",
        );
        check_silent(&RULE, "[{name: a, image: a, linuxParameters: {capabilities: {add: ['${C}']}}}]");
    }
}
