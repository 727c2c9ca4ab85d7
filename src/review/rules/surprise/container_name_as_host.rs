use crate::review::mend::fix;
use crate::review::rule::rule;
use crate::review::variable::{Variable, addresses};
use crate::review::{Definition, Finding, Input, Judged};
use crate::task::NetworkMode;
use crate::text::{Edits, Span};

rule! {
    /// With `awsvpc` a container looks for another one by its name.
    ///
    /// Names of containers are no host names in ECS, other than in Docker Compose. With the network mode
    /// `awsvpc`, all containers of a task share one network: the other one is at `localhost`, and its name
    /// leads nowhere.
    ///
    /// ```yaml,bad
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environment:
    ///       - name: CACHE_URL
    ///         value: redis://redis:6379
    ///   - name: redis
    ///     image: redis:8
    /// ```
    ///
    /// ```yaml,good
    /// networkMode: awsvpc
    /// containerDefinitions:
    ///   - name: app
    ///     image: acme/app:1.0
    ///     environment:
    ///       - name: CACHE_URL
    ///         value: redis://localhost:6379
    ///   - name: redis
    ///     image: redis:8
    /// ```
    ///
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html>
    "container-name-as-host", Runtime, check
}

fn check(findings: &mut Vec<Finding>, input: &Input<'_>) {
    for definition in input.ecs().filter(|it| it.known_network(input) == Some(NetworkMode::AwsVpc)) {
        for user in &definition.containers {
            for variable in &user.variables {
                findings.extend(finding(input.text, definition, user, variable));
            }
        }
    }
}

fn finding(
    text: &str,
    definition: &Definition<'_>,
    user: &Judged<'_>,
    variable: &Variable,
) -> Option<Finding> {
    let found = addresses(variable.known_value()?);
    let names = |host: &str| definition.named(host).filter(|other| other.container.known_name().is_some());
    let other = found.iter().find_map(|address| names(address.host))?;
    let name = other.container.known_name()?;
    let value = variable.value.as_ref()?.span;
    let message = format!("`{name}` is the name of a container, not of a host: it is reached at `localhost`");
    let finding = Finding::new(&RULE, value, message).about(&user.container.id);
    let finding = finding.related(other.container.name_span(), "it shares the network of the task");
    let finding =
        finding.help(format!("write `localhost` for `{name}`, unless a service of this name is meant"));
    // The host is what stands before a port or a path.
    let written = value.slice(text);
    let mut places = written.match_indices(name).filter(|(at, _)| {
        let is_start = written
            .get(..*at)
            .is_some_and(|before| before.is_empty() || before.ends_with(['/', '@', '"', '\'']));
        let rest = written.get(at + name.len()..).unwrap_or_default();
        is_start && rest.starts_with([':', '/', '"', '\''])
    });
    let (Some((at, _)), None) = (places.next(), places.next()) else { return Some(finding) };
    let start = value.start + at as u32;
    let edits = Edits::replace(Span { start, end: start + name.len() as u32 }, "localhost");
    Some(finding.fix(fix("Change it to localhost", edits)))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::RULE;
    use crate::review::check::{check, check_fix, check_silent};

    #[test]
    fn the_name_of_a_container_is_no_host() {
        check(
            &RULE,
            r#"networkMode: awsvpc
containerDefinitions:
  - name: app
    image: a
    environment:
      - {name: URL, value: "http://backend:3000/x"}
  - name: backend
    image: b
"#,
            expect![[r#"
    runtime[container-name-as-host]: `backend` is the name of a container, not of a host: it is reached at `localhost`
     --> task.yaml:6:28
      |
    6 |       - {name: URL, value: "http://backend:3000/x"}
      |                            ^^^^^^^^^^^^^^^^^^^^^^^
     ::: task.yaml:7:11
      |
    7 |   - name: backend
      |           ------- it shares the network of the task
      = help: write `localhost` for `backend`, unless a service of this name is meant
      = see: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
"#]],
        );
    }

    #[test]
    fn the_fix_is_localhost() {
        check_fix(
            &RULE,
            r#"{networkMode: awsvpc, containerDefinitions: [{name: a, image: a, environment: [{name: A, value: "redis:6379"}]}, {name: redis, image: redis}]}"#,
            r#"{networkMode: awsvpc, containerDefinitions: [{name: a, image: a, environment: [{name: A, value: "localhost:6379"}]}, {name: redis, image: redis}]}"#,
        );
    }

    #[test]
    fn links_and_other_hosts_are_fine() {
        check_silent(
            &RULE,
            r#"{networkMode: bridge, containerDefinitions: [{name: a, image: a, links: [b], environment: [{name: A, value: "b:80"}]}, {name: b, image: b}]}"#,
        );
        check_silent(
            &RULE,
            r#"{networkMode: awsvpc, containerDefinitions: [{name: a, image: a, environment: [{name: A, value: b}, {name: B, value: "b.local:80"}, {name: C, value: "${b}:80"}]}, {name: b, image: b}]}"#,
        );
        check_silent(
            &RULE,
            r#"[{name: a, image: a, environment: [{name: A, value: "b:80"}]}, {name: b, image: b}]"#,
        );
    }
}
