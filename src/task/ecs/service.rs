//! The service of a task definition in the same template: what it makes of the task.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html>

use crate::intake::Unit;
use crate::task::fields::Fields;
use crate::task::reading::{Reading, Spelling};
use crate::task::{Container, Launch, Reference, ReferenceKind};
use crate::text::Spanned;
use crate::yaml::Tree;

#[derive(Default)]
pub(super) struct Service {
    pub(super) launch: Vec<Spanned<Launch>>,
    pub(super) publications: Vec<Publication>,
    pub(super) references: Vec<Reference>,
}

/// A port that the service makes known.
pub(super) struct Publication {
    /// `None` where the port is named.
    container: Option<String>,
    /// The number of the port, or its name.
    port: String,
    how: String,
}

/// What the services of the template say about the task definition.
pub(super) fn of(tree: &Tree, unit: &Unit) -> Service {
    let mut service = Service::default();
    let reading = Reading::new(Spelling::CloudFormation, unit.context.map(|template| tree.node(template)));
    for properties in &unit.services {
        service.read(&Fields::of(tree.node(*properties), reading));
    }
    service
}

impl Service {
    fn read(&mut self, fields: &Fields<'_>) {
        if let Some(launch) = fields.word("launchType", Launch::of_key)
            && let Some(value) = launch.value.likely()
        {
            self.launch.push(Spanned::new(*value, launch.span));
        }
        for (_, strategy) in fields.mappings("capacityProviderStrategy") {
            let provider = strategy.text("capacityProvider");
            if let Some(provider) = provider.filter(|it| it.value.as_written().starts_with("FARGATE"))
                && self.launch.is_empty()
            {
                self.launch.push(Spanned::new(Launch::Fargate, provider.span));
            }
        }
        for (_, balancer) in fields.mappings("loadBalancers") {
            if let Some(port) = balancer.text("containerPort") {
                self.publications.push(Publication {
                    container: balancer.text("containerName").map(|name| name.value.as_written().to_owned()),
                    port: port.value.as_written().to_owned(),
                    how: "load balancer".to_owned(),
                });
            }
        }
        self.references(fields, ReferenceKind::LoadBalancer);
        self.references(fields, ReferenceKind::Registry);
        self.references(fields, ReferenceKind::Volume);
        let connect = fields.mapping("serviceConnectConfiguration");
        if let Some(connect) = &connect {
            self.references(connect, ReferenceKind::Connect);
        }
        for (_, service) in connect.map_or_else(Vec::new, |connect| connect.mappings("services")) {
            let Some(port) = service.text("portName") else { continue };
            let alias = service.mappings("clientAliases");
            let alias = alias.first().and_then(|(_, alias)| alias.text("dnsName"));
            let name = alias.or_else(|| service.text("discoveryName")).unwrap_or_else(|| port.clone());
            let mut how = "Service Connect ".to_owned();
            how.push_str(name.value.as_written());
            self.publications.push(Publication {
                container: None,
                port: port.value.as_written().to_owned(),
                how,
            });
        }
    }

    fn references(&mut self, fields: &Fields<'_>, kind: ReferenceKind) {
        for (member, entry) in fields.mappings(kind.key()) {
            if let Some(name) = entry.text(kind.name_key()) {
                let place = member.place;
                self.references.push(Reference { kind, name: name.value, owner: fields.id(), place });
            }
        }
    }
}

impl Publication {
    /// Notes on the port that it is published.
    pub(super) fn mark(&self, containers: &mut [Container]) {
        let named = |container: &&mut Container| {
            self.container.is_none() || self.container.as_deref() == container.written_name()
        };
        for container in containers.iter_mut().filter(named) {
            for port in &mut container.ports {
                let name = port.name.as_ref().map(|name| name.value.as_written());
                let is_it = match self.container {
                    Some(_) => port.container.value.as_written() == self.port,
                    None => name == Some(self.port.as_str()),
                };
                if is_it {
                    port.published.push(self.how.clone());
                }
            }
        }
    }
}
