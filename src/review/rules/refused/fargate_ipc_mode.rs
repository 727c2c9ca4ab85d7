use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A task for Fargate sets `ipcMode`.
    ///
    /// ECS refuses to register the task definition: `Fargate compatible task definitions do not support
    /// ipcMode`.
    ///
    /// ```yaml,bad
    /// family: shop
    /// requiresCompatibilities: [FARGATE]
    /// networkMode: awsvpc
    /// cpu: 256
    /// memory: 512
    /// ipcMode: host
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
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
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html>
    "fargate-ipc-mode", Rejected, check
}

const MESSAGE: &str = "Fargate has no `ipcMode`";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        if let Some(finding) = Finding::of_key(&RULE, &definition.fields, "ipcMode", MESSAGE) {
            findings.push(finding.help("containers that must share memory can mount one volume"));
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
ipcMode: host
containerDefinitions: []
",
            expect![[r#"
                rejected[fargate-ipc-mode]: Fargate has no `ipcMode`
                 --> task.yaml:2:1
                  |
                2 | ipcMode: host
                  | ^^^^^^^
                  = help: containers that must share memory can mount one volume
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
            "#]],
        );
    }

    #[test]
    fn the_fix_mends_it() {
        check_fix(
            &RULE,
            "{requiresCompatibilities: [FARGATE], ipcMode: host, containerDefinitions: []}",
            "{requiresCompatibilities: [FARGATE], containerDefinitions: []}",
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(&RULE, "{requiresCompatibilities: [EC2], ipcMode: host, containerDefinitions: []}");
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], ipcMode: !Ref X, containerDefinitions: []}",
        );
        check_silent(&RULE, "{requiresCompatibilities: [FARGATE], ipcMode: null, containerDefinitions: []}");
    }
}
