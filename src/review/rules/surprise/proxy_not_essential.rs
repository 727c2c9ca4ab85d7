use crate::review::mend::{fix, replace};
use crate::review::rule::rule;
use crate::review::{Definition, Finding, Input, Judged};

rule! {
    /// A proxy that all traffic goes through is not essential.
    ///
    /// When it exits, the task goes on, and ECS counts it as healthy: the health of a container that is not
    /// essential says nothing about the task. Requests fail until somebody looks. What stands in the way of
    /// requests should be essential, or be restarted.
    ///
    /// ```yaml,bad
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: nginx
    ///     image: public.ecr.aws/nginx/nginx:1.29
    ///     essential: false
    ///     portMappings:
    ///       - containerPort: 80
    /// ```
    ///
    /// ```yaml,good
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///   - name: nginx
    ///     image: public.ecr.aws/nginx/nginx:1.29
    ///     essential: true
    ///     portMappings:
    ///       - containerPort: 80
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html>
    "proxy-not-essential", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs() {
        let proxies = definition.containers.iter().filter(|judged| is_in_the_way(definition, judged));
        findings.extend(proxies.filter_map(|judged| finding(input.text, judged)));
    }
}

/// Whether it has the only ports of the task, is told to take the traffic of the others, or leads to a database.
fn is_in_the_way(definition: &Definition<'_>, judged: &Judged<'_>) -> bool {
    let container = judged.container;
    let Some(kind) = container.role.kind() else { return false };
    let is_redirecting = definition.task.redirecting_proxy().is_some_and(|proxy| proxy.id == container.id);
    let is_front = || {
        let others = || definition.containers.iter().filter(|other| other.container.id != container.id);
        kind.key() == "proxy"
            && !container.ports.is_empty()
            && others().all(|it| it.container.ports.is_empty())
    };
    is_redirecting || kind.key() == "database-proxy" || is_front()
}

fn finding(text: &str, judged: &Judged<'_>) -> Option<Finding> {
    let essential = judged.container.essential.as_ref()?;
    if essential.value.known() != Some(&false) || judged.is_restarted() != Some(false) {
        return None;
    }
    let message = format!("when `{}` exits, the task goes on, and nothing gets through", judged.name());
    let edits = replace(text, essential.span, "true");
    let finding = Finding::new(&RULE, essential.span, message).about(&judged.container.id);
    let finding = finding.help("write `essential: true`, or give it a `restartPolicy`");
    Some(finding.fix(fix("Make it essential", edits)))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_only_way_in_is_essential() {
        check(
            &RULE,
            "containerDefinitions:
  - name: app
    image: a
  - name: nginx
    image: nginx:1
    essential: false
    portMappings: [{containerPort: 80}]
",
            expect![[r#"
    runtime[proxy-not-essential]: when `nginx` exits, the task goes on, and nothing gets through
     --> task.yaml:6:16
      |
    6 |     essential: false
      |                ^^^^^
      = help: write `essential: true`, or give it a `restartPolicy`
      = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
"#]],
        );
    }

    #[test]
    fn so_is_the_way_to_the_database() {
        check(
            &RULE,
            "[{name: app, image: a}, {name: p, image: pgbouncer/pgbouncer, essential: false}]",
            expect![[r#"
            runtime[proxy-not-essential]: when `p` exits, the task goes on, and nothing gets through
             --> task.yaml:1:74
              |
            1 | [{name: app, image: a}, {name: p, image: pgbouncer/pgbouncer, essential: false}]
              |                                                                          ^^^^^
              = help: write `essential: true`, or give it a `restartPolicy`
              = see: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
        "#]],
        );
    }

    #[test]
    fn the_fix_makes_it_essential() {
        check_fix(
            &RULE,
            "[{name: app, image: a}, {name: p, image: pgbouncer/pgbouncer, essential: false}]",
            "[{name: app, image: a}, {name: p, image: pgbouncer/pgbouncer, essential: true}]",
        );
    }

    #[test]
    fn one_that_comes_back_is_fine() {
        check_silent(
            &RULE,
            "[{name: app, image: a}, {name: p, image: pgbouncer/pgbouncer, essential: false, restartPolicy: {enabled: true}}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a}, {name: p, image: pgbouncer/pgbouncer, essential: '${E}'}]",
        );
        check_silent(
            &RULE,
            "[{name: app, image: a, portMappings: [{containerPort: 80}]}, {name: nginx, image: nginx, essential: false, portMappings: [{containerPort: 81}]}]",
        );
    }
}
