use crate::review::mend::{fix, insert, mapping};
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::Condition;
use crate::text::Gather;
use crate::yaml::Value;

rule! {
    /// A helper that is not essential stays dead once it exits.
    ///
    /// When a container that is not essential exits, the task goes on without it for the rest of its life:
    /// no metrics, no traces, and no alarm. With a restart policy ECS starts it again, and leaves the
    /// application alone.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: datadog-agent
    ///     image: public.ecr.aws/datadog/agent:7.60.0
    ///     essential: false
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: datadog-agent
    ///     image: public.ecr.aws/datadog/agent:7.60.0
    ///     essential: false
    ///     restartPolicy:
    ///       enabled: true
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html>
    "never-restarted-sidecar", Advice, check
}

/// Those that run as long as the application. What is in the way of requests is another finding.
const LASTING: [&str; 5] = ["metrics", "tracing", "config", "patching", "tunnel"];

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    findings.extend(input.ecs().filter_map(finding));
}

/// Once for a definition: who does not use restart policies uses them nowhere.
fn finding(definition: &Definition<'_>) -> Option<Finding> {
    let mut mortals: Vec<&Judged<'_>> =
        definition.containers.iter().filter(|judged| is_mortal(definition, judged)).gather();
    if mortals.is_empty() {
        return None;
    }
    let judged = mortals.remove(0);
    let message = format!("when `{}` exits, it stays dead as long as the task lives", judged.name());
    let essential = judged.container.essential.as_ref()?;
    let mut finding = Finding::new(&RULE, essential.span, message).about(&judged.container.id);
    for other in mortals {
        let span = other.container.essential.as_ref()?.span;
        finding = finding.related(span, format!("so does `{}`", other.name()));
    }
    let finding = finding.help("give it a `restartPolicy` with `enabled: true`");
    let policy = mapping(&judged.fields, [("enabled", Value::plain("true"))]);
    Some(match insert(&judged.fields, "essential", "restartPolicy", &policy) {
        Some(edits) => finding.fix(fix("Restart it when it exits", edits)),
        None => finding,
    })
}

fn is_mortal(definition: &Definition<'_>, judged: &Judged<'_>) -> bool {
    let container = judged.container;
    let essential = container.essential.as_ref().and_then(|field| field.value.known());
    let is_candidate = essential == Some(&false)
        && container.role.kind().is_some_and(|kind| LASTING.contains(&kind.key()))
        && judged.is_restarted() == Some(false);
    is_candidate && !has_done_its_work(definition, judged)
}

/// Whether others take its volumes, or wait for its end.
fn has_done_its_work(definition: &Definition<'_>, judged: &Judged<'_>) -> bool {
    let container = judged.container;
    let is_donor = definition.containers.iter().any(|other| {
        let mut sources = other.container.volumes_from.iter().filter_map(|from| from.container.as_ref());
        sources.any(|name| Some(name.value.as_written()) == container.written_name())
    });
    let mut waits = definition.waits().into_iter().filter(|wait| wait.target.container.id == container.id);
    is_donor || waits.any(|wait| matches!(wait.condition, Condition::Success | Condition::Complete))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn it_is_told_once() {
        check(
            &RULE,
            "- name: app
  image: a
- name: xray
  image: amazon/aws-xray-daemon
  essential: false
- name: datadog
  image: datadog/agent
  essential: false
",
            expect![[r#"
                advice[never-restarted-sidecar]: when `xray` exits, it stays dead as long as the task lives
                 --> task.yaml:5:14
                  |
                5 |   essential: false
                  |              ^^^^^
                 ::: task.yaml:8:14
                  |
                8 |   essential: false
                  |              ----- so does `datadog`
                  = help: give it a `restartPolicy` with `enabled: true`
                  = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html
            "#]],
        );
    }

    #[test]
    fn the_fix_restarts_it() {
        check_fix(
            &RULE,
            "- name: app
  image: a
- name: xray
  image: amazon/aws-xray-daemon
  essential: false
",
            "- name: app
  image: a
- name: xray
  image: amazon/aws-xray-daemon
  essential: false
  restartPolicy:
    enabled: true
",
        );
    }

    #[test]
    fn who_is_essential_or_unknown_is_left_alone() {
        check_silent(&RULE, "[{name: app, image: a}, {name: xray, image: amazon/aws-xray-daemon}]");
        check_silent(
            &RULE,
            "[{name: app, image: a}, {name: xray, image: amazon/aws-xray-daemon, essential: '${E}'}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a}, {name: xray, image: amazon/aws-xray-daemon, essential: false, restartPolicy: '${P}'}]",
        );
        check_silent(&RULE, "[{name: app, image: a}, {name: seed, image: a, essential: false}]");
    }
}
