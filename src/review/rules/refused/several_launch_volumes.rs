use crate::review::rule::rule;
use crate::review::{Finding, Input};

rule! {
    /// A task has more than one volume that is configured at launch.
    ///
    /// ECS attaches one volume of EBS to a task, and refuses to register a task definition with more.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints:
    ///       - {sourceVolume: data, containerPath: /data}
    ///       - {sourceVolume: more, containerPath: /more}
    /// volumes:
    ///   - name: data
    ///     configuredAtLaunch: true
    ///   - name: more
    ///     configuredAtLaunch: true
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     mountPoints: [{sourceVolume: data, containerPath: /data}]
    /// volumes:
    ///   - name: data
    ///     configuredAtLaunch: true
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html>
    "several-launch-volumes", Rejected, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| !it.task.has_unknown_volumes) {
        let mut at_launch = Vec::new();
        for (part, volume) in definition.volumes() {
            // A volume that is no part of the task is the other branch of one that is.
            if let (Some(part), Some(field)) = (part, volume.truth("configuredAtLaunch"))
                && field.value.known() == Some(&true)
            {
                at_launch.push((part, field.span));
            }
        }
        if let [(_, first), second, ..] = at_launch.as_slice() {
            let (part, span) = second;
            let message = "a second volume is configured at launch, where one is allowed";
            findings.push(Finding::new(&RULE, *span, message).about(part).related(*first, "the first"));
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
            "volumes:
  - {name: a, configuredAtLaunch: true}
  - {name: b, configuredAtLaunch: true}
containerDefinitions: []
",
            expect![[r#"
                rejected[several-launch-volumes]: a second volume is configured at launch, where one is allowed
                 --> task.yaml:3:35
                  |
                3 |   - {name: b, configuredAtLaunch: true}
                  |                                   ^^^^
                 ::: task.yaml:2:35
                  |
                2 |   - {name: a, configuredAtLaunch: true}
                  |                                   ---- the first
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html
            "#]],
        );
    }

    #[test]
    fn what_is_allowed_or_unknown_says_nothing() {
        check_silent(
            &RULE,
            "{volumes: [{name: a, configuredAtLaunch: true}, {name: b, configuredAtLaunch: false}, {name: c, configuredAtLaunch: !Ref C}], containerDefinitions: []}",
        );
    }
}
