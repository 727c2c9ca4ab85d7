use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A container for Fargate sets the size of `/dev/shm`.
    ///
    /// The key is for instances of your own only: ECS refuses to register the task definition. Since
    /// January 2026, Fargate has `tmpfs`, which can be mounted there.
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     linuxParameters: {sharedMemorySize: 128}
    /// ```
    ///
    /// ```yaml,good
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html>
    "fargate-shared-memory", Rejected, check
}

const MESSAGE: &str = "Fargate has no `sharedMemorySize`";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        for judged in &definition.containers {
            let Some(parameters) = judged.fields.mapping("linuxParameters") else { continue };
            if let Some(finding) = Finding::of_key(&RULE, &parameters, "sharedMemorySize", MESSAGE) {
                findings.push(finding.about(&judged.container.id).help("mount a `tmpfs` at `/dev/shm`"));
            }
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
            "requiresCompatibilities: [FARGATE]
containerDefinitions:
  - name: a
    linuxParameters: {sharedMemorySize: 128}
",
            expect![[r#"
                rejected[fargate-shared-memory]: Fargate has no `sharedMemorySize`
                 --> task.yaml:4:23
                  |
                4 |     linuxParameters: {sharedMemorySize: 128}
                  |                       ^^^^^^^^^^^^^^^^
                  = help: mount a `tmpfs` at `/dev/shm`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, linuxParameters: {sharedMemorySize: 128}}]}",
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, linuxParameters: {}}]}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], containerDefinitions: [{name: a, linuxParameters: {sharedMemorySize: 128}}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, linuxParameters: {sharedMemorySize: !Ref X}}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [{name: a, linuxParameters: {sharedMemorySize: null}}]}",
        );
        check_silent(&RULE, "[{name: a, linuxParameters: {sharedMemorySize: 128}}]");
    }
}
