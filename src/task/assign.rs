//! The containers of a task → their roles, from the surest evidence to the weakest: what the person
//! says, what the platform says, the image, the name, whether it is essential.

use super::{Condition, Container, ContainerKind, Known, Platform, Role, Roles, Task};
use crate::catalog::{self, NameGuess, Product, Purpose, SidecarKind};
use crate::text::{Gather, Names};

/// Gives every container its role. At least one is the application, unless the person says otherwise.
pub(super) fn assign(task: &mut Task, overrides: &Roles) {
    let evidence = Evidence::of(task);
    let mut verdicts: Vec<Verdict> =
        task.containers.iter().map(|container| evidence.conclude(container)).gather();
    find_an_app(&task.containers, &mut verdicts);
    for (container, verdict) in task.containers.iter_mut().zip(verdicts) {
        container.role = overrides.get(&container.id).cloned().unwrap_or(verdict.role);
    }
}

/// What is concluded for a container, and from what.
struct Verdict {
    role: Role,
    basis: Basis,
}

/// The weaker the evidence, the sooner a container may be the application after all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Basis {
    Weak,
    AmbiguousProduct,
    Product,
    Platform,
}

/// What the task says about its containers, by their names.
struct Evidence<'t> {
    /// Who waits for a container to finish, and how.
    waits: Vec<(&'t str, Condition)>,
    /// The first of `waits` for each container.
    awaited: Names<'t>,
    proxy: Option<&'t str>,
    family: Option<&'t str>,
}

impl<'t> Evidence<'t> {
    fn of(task: &'t Task) -> Evidence<'t> {
        let proxy = task.proxy.as_ref().and_then(|proxy| Some(proxy.container.as_ref()?.value.as_written()));
        let family = task.name.as_ref().map(|name| name.value.as_written());
        let (mut waits, mut awaited) = (Vec::new(), Names::default());
        for container in &task.containers {
            for dependency in &container.depends_on {
                let name = dependency.container.as_ref().map(|field| field.value.as_written());
                let condition = dependency.condition.as_ref().and_then(|field| field.value.likely());
                if let (Some(name), Some(condition @ (Condition::Complete | Condition::Success))) =
                    (name, condition)
                    && container.written_name() != Some(name)
                {
                    awaited.add(name, waits.len());
                    waits.push((container.display_name(), *condition));
                }
            }
        }
        Evidence { waits, awaited, proxy, family }
    }

    fn conclude(&self, container: &Container) -> Verdict {
        let product = container.image.as_ref().and_then(|image| {
            catalog::by_image(match &image.value {
                Known::Value(image) | Known::Default(image) => &image.text,
                Known::Unresolved(text) => text,
            })
        });
        let weak = |role: Role| Verdict { role, basis: Basis::Weak };
        if let Some(role) = self.by_platform(container, product) {
            return Verdict { role, basis: Basis::Platform };
        }
        let guess = catalog::by_name(name(container));
        if let Some(guess) = guess.as_ref().filter(|guess| guess.purpose == Purpose::Init) {
            return weak(init(product, format!("its name says `{}`", guess.word)));
        }
        match (product, guess) {
            (Some(product), _) => self.by_product(container, product),
            (None, Some(guess)) => weak(by_name(container, &guess)),
            (None, None) if container.is_essential() == Some(false) && !self.is_called_app(container) => {
                weak(not_essential(container))
            }
            (None, None) => weak(self.app(container)),
        }
    }

    /// FireLens:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html>;
    /// proxies: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html>;
    /// order: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html>.
    fn by_platform(&self, container: &Container, product: Option<&'static Product>) -> Option<Role> {
        let sidecar = |kind: SidecarKind, reason: &str| {
            let product = product.filter(|product| product.purpose == Purpose::Sidecar(kind));
            let product = product.map(|product| product.name);
            Role::Sidecar { kind, product, reason: reason.to_owned() }
        };
        if container.is_log_router {
            return Some(sidecar(SidecarKind::LogRouter, "it routes logs: it has `firelensConfiguration`"));
        }
        if let Some(role) = by_kind(container, product) {
            return Some(role);
        }
        let name = container.written_name()?;
        if self.proxy == Some(name) {
            return Some(sidecar(
                SidecarKind::Proxy,
                "`proxyConfiguration` sends the task's traffic through it",
            ));
        }
        let (waiter, condition) = self.waits.get(self.awaited.get(name)?)?;
        Some(init(product, format!("`{waiter}` waits for it to finish ({})", condition.key())))
    }

    /// NGINX helps an application, unless it is called the application.
    fn by_product(&self, container: &Container, product: &'static Product) -> Verdict {
        if !product.is_ambiguous {
            let reason = format!("its image is {}", product.name);
            return Verdict { role: of_product(product, reason), basis: Basis::Product };
        }
        let role = if self.is_called_app(container) {
            self.app(container)
        } else {
            of_product(
                product,
                format!("its image is {}, and another container is the application", product.name),
            )
        };
        Verdict { role, basis: Basis::AmbiguousProduct }
    }

    fn is_called_app(&self, container: &Container) -> bool {
        self.has_family_name(container) || catalog::is_called_app(name(container))
    }

    fn has_family_name(&self, container: &Container) -> bool {
        self.family.is_some() && self.family == container.written_name()
    }

    fn app(&self, container: &Container) -> Role {
        let reason = if self.has_family_name(container) {
            match container.platform {
                Platform::Ecs => "it has the name of the task",
                Platform::Kubernetes => "it has the name of the Pod",
                Platform::Compose => "it has the name of the project",
            }
        } else if catalog::is_app_name(name(container)) {
            "its name is that of an application"
        } else {
            "nothing says that it helps another container"
        };
        Role::App(reason.to_owned())
    }
}

fn name(container: &Container) -> &str {
    container.written_name().unwrap_or("")
}

/// What Kubernetes says by where a container stands, and Compose by whose network it uses.
fn by_kind(container: &Container, product: Option<&'static Product>) -> Option<Role> {
    let sidecar = |reason: String| {
        let kind = match (product.map(|product| product.purpose), catalog::by_name(name(container))) {
            (Some(Purpose::Sidecar(kind)), _) => kind,
            (_, Some(NameGuess { purpose: Purpose::Sidecar(kind), .. })) => kind,
            _ => kind_of_image(container),
        };
        Role::Sidecar { kind, product: product.map(|product| product.name), reason }
    };
    Some(match &container.kind {
        ContainerKind::Init => init(product, "it is an init container".to_owned()),
        ContainerKind::NativeSidecar => sidecar(
            "it starts before the application and goes on running (`restartPolicy: Always`)".to_owned(),
        ),
        ContainerKind::Ephemeral => sidecar("it is put into the running Pod to debug it".to_owned()),
        ContainerKind::Injected(system) => sidecar(format!("{system} will add it to the Pod")),
        ContainerKind::Regular => sidecar(format!("it uses the network of `{}`", container.joins.as_ref()?)),
    })
}

fn init(product: Option<&'static Product>, reason: String) -> Role {
    Role::Init { product: product.map(|product| product.name), reason }
}

fn of_product(product: &'static Product, reason: String) -> Role {
    match product.purpose {
        Purpose::Init => init(Some(product), reason),
        Purpose::Sidecar(kind) => Role::Sidecar { kind, product: Some(product.name), reason },
    }
}

/// A name like `sidecar` leaves the kind to the image.
fn by_name(container: &Container, guess: &NameGuess) -> Role {
    let kind = match guess.purpose {
        Purpose::Sidecar(SidecarKind::Other) | Purpose::Init => kind_of_image(container),
        Purpose::Sidecar(kind) => kind,
    };
    Role::Sidecar { kind, product: None, reason: format!("its name says `{}`", guess.word) }
}

fn not_essential(container: &Container) -> Role {
    let reason = "it is not essential".to_owned();
    Role::Sidecar { kind: kind_of_image(container), product: None, reason }
}

/// What the name of an image of one's own says: `acme/fluentd-with-plugins`.
fn kind_of_image(container: &Container) -> SidecarKind {
    let image = container.image.as_ref().and_then(|image| image.value.likely());
    match image.and_then(|image| catalog::by_name(image.short_name())) {
        Some(NameGuess { purpose: Purpose::Sidecar(kind), .. }) => kind,
        _ => SidecarKind::Other,
    }
}

/// Makes an application of what is most likely one, where none was found.
fn find_an_app(containers: &[Container], verdicts: &mut [Verdict]) {
    if let [only] = verdicts {
        only.role = Role::App("it is the only container".to_owned());
        return;
    }
    let mut pairs = containers.iter().zip(&*verdicts);
    if pairs.any(|(container, verdict)| verdict.role.is_app() && !is_bare_system(container)) {
        return;
    }
    let mut found = false;
    for (container, verdict) in containers.iter().zip(verdicts.iter_mut()) {
        if verdict.basis == Basis::AmbiguousProduct && container.is_essential() != Some(false) {
            let product = verdict.role.product().unwrap_or_default();
            verdict.role =
                Role::App(format!("its image is {product}, and nothing else looks like the application"));
            found = true;
        }
    }
    if found || verdicts.iter().any(|verdict| verdict.role.is_app()) {
        return;
    }
    let scores = containers.iter().zip(&*verdicts).map(|(container, verdict)| score(container, verdict));
    // Of equal ones the first.
    let best = scores.enumerate().max_by_key(|(index, score)| (*score, std::cmp::Reverse(*index)));
    if let Some(verdict) = best.and_then(|(index, _)| verdicts.get_mut(index)) {
        verdict.role = Role::App("no other container is more likely the application".to_owned());
    }
}

/// Images of a system without a program: beside NGINX, such a container is hardly *the* application.
fn is_bare_system(container: &Container) -> bool {
    const SYSTEMS: [&str; 7] = ["busybox", "alpine", "bash", "debian", "ubuntu", "amazonlinux", "socat"];
    let image = container.image.as_ref().and_then(|image| image.value.likely());
    image.is_some_and(|image| SYSTEMS.contains(&image.short_name())) && !catalog::is_app_name(name(container))
}

/// How likely the container is the application after all.
fn score(container: &Container, verdict: &Verdict) -> i32 {
    let basis = match verdict.basis {
        Basis::Weak => 4,
        Basis::AmbiguousProduct => 3,
        Basis::Product => 0,
        Basis::Platform => -8,
    };
    let essential = match (container.is_essential(), &container.essential) {
        (Some(false), _) => 0,
        (_, None) => 2,
        (_, Some(_)) => 3,
    };
    let ports = if container.ports.is_empty() { 0 } else { 2 };
    let init = if verdict.role.is_init() { -6 } else { 0 };
    basis + essential + ports + init
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::task::{PartId, read};
    use crate::{intake, yaml};

    #[track_caller]
    fn check_with(overrides: &Roles, text: &str, expected: Expect) {
        let text: Rc<str> = text.into();
        let mut tree = yaml::parse(&text);
        let unit = intake::recognize(&mut tree).units.remove(0);
        let task = read(&tree, &unit, overrides);
        let lines = task.containers.iter().map(|container| {
            let role = &container.role;
            let kind = role.kind().map_or("", SidecarKind::key);
            let words = [role.key(), kind, role.product().unwrap_or("")];
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            format!("{}: {} - {}\n", container.display_name(), words.join(", "), role.reason())
        });
        expected.assert_eq(&lines.collect::<String>());
    }

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        check_with(&Roles::new(), text, expected);
    }

    #[test]
    fn the_monitoring_agent_is_a_sidecar_by_its_name() {
        check(
            "containerDefinitions:
  - {name: app-container, image: 'myapp:latest', essential: true}
  - {name: monitoring-agent, image: 'my-monitoring-agent:latest', essential: false}",
            expect![[r#"
                app-container: app - its name is that of an application
                monitoring-agent: sidecar, metrics - its name says `monitoring`
            "#]],
        );
    }

    #[test]
    fn the_platform_says_more_than_image_and_name() {
        check(
            "proxyConfiguration: {containerName: mesh}
containerDefinitions:
  - {name: app, image: nginx, dependsOn: [{containerName: step, condition: SUCCESS}]}
  - {name: router, image: 'amazon/aws-for-fluent-bit', firelensConfiguration: {type: fluentbit}}
  - {name: own-router, image: acme/logs, firelensConfiguration: {type: fluentbit}}
  - {name: mesh, image: acme/thing}
  - {name: step, image: datadog/agent, essential: false}",
            expect![[r#"
                app: app - its name is that of an application
                router: sidecar, log-router, AWS for Fluent Bit - it routes logs: it has `firelensConfiguration`
                own-router: sidecar, log-router - it routes logs: it has `firelensConfiguration`
                mesh: sidecar, proxy - `proxyConfiguration` sends the task's traffic through it
                step: init, Datadog Agent - `app` waits for it to finish (SUCCESS)
            "#]],
        );
    }

    #[test]
    fn an_essential_product_is_a_sidecar_too() {
        check(
            "containerDefinitions:
  - {name: shop, image: acme/shop}
  - {name: dd, image: 'public.ecr.aws/datadog/agent:7', essential: true}
  - {name: trace, image: '${A}.dkr.ecr.${R}.amazonaws.com/aws-xray-daemon'}
  - {name: flyway, image: flyway/flyway, essential: false}",
            expect![[r#"
                shop: app - nothing says that it helps another container
                dd: sidecar, metrics, Datadog Agent - its image is Datadog Agent
                trace: sidecar, tracing, AWS X-Ray daemon - its image is AWS X-Ray daemon
                flyway: init, Flyway - its image is Flyway
            "#]],
        );
    }

    #[test]
    fn nginx_is_a_proxy_beside_an_application() {
        check(
            "[{name: nginx, image: nginx}, {name: php, image: acme/php}]",
            expect![[r#"
            nginx: sidecar, proxy, NGINX - its image is NGINX, and another container is the application
            php: app - nothing says that it helps another container
        "#]],
        );
    }

    #[test]
    fn nginx_is_the_application_where_nothing_else_is() {
        check(
            "[{name: web, image: nginx}, {name: log_router, image: x, firelensConfiguration: {type: fluentd}}]",
            expect![[r#"
                web: app - its image is NGINX, and nothing else looks like the application
                log_router: sidecar, log-router - it routes logs: it has `firelensConfiguration`
            "#]],
        );
        check(
            "[{name: app, image: nginx}, {name: thing, image: acme/thing}]",
            expect![[r#"
            app: app - its name is that of an application
            thing: app - nothing says that it helps another container
        "#]],
        );
    }

    #[test]
    fn a_bare_system_is_no_rival_to_nginx() {
        check(
            "[{name: nginx, image: nginx}, {name: bash, image: 'debian:12'}]",
            expect![[r#"
            nginx: app - its image is NGINX, and nothing else looks like the application
            bash: app - nothing says that it helps another container
        "#]],
        );
    }

    #[test]
    fn a_container_alone_is_the_application() {
        check(
            "[{name: log_router, image: fluent/fluentd, essential: false}]",
            expect![[r#"
            log_router: app - it is the only container
        "#]],
        );
    }

    #[test]
    fn the_likeliest_of_sidecars_is_the_application() {
        check(
            "[{name: dd, image: datadog/agent}, {name: auth-proxy, image: a/b, portMappings: [{containerPort: 80}]}]",
            expect![[r#"
                dd: sidecar, metrics, Datadog Agent - its image is Datadog Agent
                auth-proxy: app - no other container is more likely the application
            "#]],
        );
        check(
            "[{name: setup, image: a}, {name: a-agent, image: a, essential: false}, {name: b-agent, image: a}]",
            expect![[r#"
                setup: init - its name says `setup`
                a-agent: sidecar, other - its name says `agent`
                b-agent: app - no other container is more likely the application
            "#]],
        );
    }

    #[test]
    fn what_is_not_essential_helps_unless_it_is_called_the_application() {
        check(
            "family: shop
containerDefinitions:
  - {name: shop, image: a, essential: false}
  - {name: app, image: a, essential: false}
  - {name: extra, image: acme/my-fluentd, essential: false}
  - {name: sidecar, image: acme/own-envoy}
  - {name: thing, image: a, essential: !Ref Essential}",
            expect![[r#"
                shop: app - it has the name of the task
                app: app - its name is that of an application
                extra: sidecar, log-router - it is not essential
                sidecar: sidecar, proxy - its name says `sidecar`
                thing: app - nothing says that it helps another container
            "#]],
        );
    }

    #[test]
    fn the_person_is_right() {
        let overrides = Roles::from([
            (PartId::container("a", 1), Role::App("you said so".to_owned())),
            (PartId::container("b", 1), Role::Init { product: None, reason: "you said so".to_owned() }),
        ]);
        check_with(
            &overrides,
            "[{name: a, image: datadog/agent}, {name: b, image: x}, {name: b, image: x}]",
            expect![[r#"
                a: app - you said so
                b: init - you said so
                b: app - nothing says that it helps another container
            "#]],
        );
    }

    #[test]
    fn half_typed_containers_have_a_role() {
        check(
            "[{name: }, {}, {image: !Ref X}, {name: '${N}', image: '', essential: false}]",
            expect![[r#"
            unnamed: app - nothing says that it helps another container
            unnamed: app - nothing says that it helps another container
            unnamed: app - nothing says that it helps another container
            ${N}: sidecar, other - it is not essential
        "#]],
        );
    }
}
