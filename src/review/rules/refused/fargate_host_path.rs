use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A volume of a task for Fargate is a path of the host.
    ///
    /// There is no host that you could put anything on; ECS refuses to register the task definition:
    /// `Fargate compatible task definitions do not support sourcePath`.
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
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     host: {sourcePath: /srv/data}
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
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html>
    "fargate-host-path", Rejected, check
}

const MESSAGE: &str = "Fargate has no `sourcePath`";

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.on_fargate() {
        for (part, volume) in definition.volumes() {
            let Some(host) = volume.mapping("host") else { continue };
            if let Some(finding) = Finding::of_key(&RULE, &host, "sourcePath", MESSAGE) {
                let finding = finding.help(
                    "a volume of nothing but a name is shared by the task; for what must stay, use EFS",
                );
                findings.push(finding.about_any(part));
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
            "requiresCompatibilities: [FARGATE]
containerDefinitions: []
volumes:
  - name: v
    host: {sourcePath: /srv/data}
",
            expect![[r#"
                rejected[fargate-host-path]: Fargate has no `sourcePath`
                 --> task.yaml:5:12
                  |
                5 |     host: {sourcePath: /srv/data}
                  |            ^^^^^^^^^^
                  = help: a volume of nothing but a name is shared by the task; for what must stay, use EFS
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{requiresCompatibilities: [EC2], containerDefinitions: [], volumes: [{name: v, host: {sourcePath: /srv/data}}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [], volumes: [{name: v, host: !Ref X}]}",
        );
        check_silent(
            &RULE,
            "{requiresCompatibilities: [FARGATE], containerDefinitions: [], volumes: [{name: v, host: {}}]}",
        );
    }
}
