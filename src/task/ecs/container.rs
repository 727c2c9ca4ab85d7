//! A container definition:
//! <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.

use super::logs;
use crate::task::fields::{Fields, field, scalar_text, wrong_type};
use crate::task::{
    Condition, Container, Dependency, Field, HealthCheck, Image, Known, Link, Mount, Note, PartId, Port,
    RestartPolicy, Role, Secret, Variable, VolumesFrom,
};
use crate::yaml::{Kind, NodeRef};

pub(super) fn read(node: NodeRef<'_>, notes: &mut Vec<Note>) -> Option<Container> {
    let mut fields = Fields::open(node, "container definition", notes)?;
    let container = Container {
        id: PartId::container("", 1),
        name: fields.text("name"),
        image: fields.text("image").map(|field| field.map(|known| known.map(|text| Image::parse(&text)))),
        role: Role::default(),
        essential: fields.truth("essential"),
        cpu_units: fields.number("cpu"),
        memory_mib: fields.number("memory"),
        memory_reservation_mib: fields.number("memoryReservation"),
        ports: ports(&mut fields),
        links: links(&mut fields),
        mounts: mounts(&mut fields),
        volumes_from: volumes_from(&mut fields),
        depends_on: dependencies(&mut fields),
        logs: logs::logs(&mut fields),
        firelens: logs::firelens(&mut fields),
        health_check: health_check(&mut fields),
        restart_policy: restart_policy(&mut fields),
        start_timeout_seconds: fields.number("startTimeout"),
        stop_timeout_seconds: fields.number("stopTimeout"),
        command: fields.texts("command"),
        entry_point: fields.texts("entryPoint"),
        environment: environment(&mut fields),
        environment_files: environment_files(&mut fields),
        secrets: secrets("secrets", &mut fields),
        user: fields.text("user"),
        is_privileged: fields.truth("privileged"),
        has_read_only_root: fields.truth("readonlyRootFilesystem"),
        is_networking_disabled: fields.truth("disableNetworking"),
        added_capabilities: added_capabilities(&mut fields),
        gpus: gpus(&mut fields),
        span: fields.span(),
        node: fields.node(),
    };
    fields.also(&[
        "repositoryCredentials",
        "workingDirectory",
        "versionConsistency",
        "hostname",
        "dnsServers",
        "dnsSearchDomains",
        "extraHosts",
        "dockerSecurityOptions",
        "interactive",
        "pseudoTerminal",
        "dockerLabels",
        "ulimits",
        "systemControls",
        "credentialSpecs",
    ]);
    fields.finish();
    Some(container)
}

fn ports(fields: &mut Fields<'_, '_>) -> Vec<Port> {
    let mut ports = Vec::new();
    for node in fields.list("portMappings").nodes {
        let Some(mut mapping) = Fields::open(node, "port mapping", fields.notes) else { continue };
        let number = mapping.number("containerPort");
        let number = number.map(|field| field.map(|known| known.map(|port| port.to_string())));
        let range = mapping.text("containerPortRange");
        let host = mapping.number("hostPort");
        let protocol = mapping.text("protocol");
        let name = mapping.text("name");
        mapping.also(&["appProtocol", "hostPortRange"]);
        let span = mapping.span();
        mapping.finish();
        if let Some(container) = number.or(range) {
            ports.push(Port { container, host, protocol, name, span });
        }
    }
    ports
}

fn links(fields: &mut Fields<'_, '_>) -> Vec<Link> {
    let mut links = Vec::new();
    for (index, node) in fields.list("links").nodes.into_iter().enumerate() {
        let Some(text) = scalar_text(node) else { continue };
        let (container, alias) = match text {
            Known::Value(text) => match text.split_once(':') {
                Some((name, alias)) => (Known::Value(name.to_owned()), Some(alias.to_owned())),
                None => (Known::Value(text), None),
            },
            unresolved => (unresolved, None),
        };
        links.push(Link { container, alias, index, span: node.span() });
    }
    links
}

fn mounts(fields: &mut Fields<'_, '_>) -> Vec<Mount> {
    let mut mounts = Vec::new();
    for (index, node) in fields.list("mountPoints").nodes.into_iter().enumerate() {
        let Some(mut mount) = Fields::open(node, "mount point", fields.notes) else { continue };
        mounts.push(Mount {
            volume: mount.text("sourceVolume"),
            path: mount.text("containerPath"),
            is_read_only: mount.truth("readOnly"),
            index,
            span: mount.span(),
        });
        mount.finish();
    }
    mounts
}

fn volumes_from(fields: &mut Fields<'_, '_>) -> Vec<VolumesFrom> {
    let mut sources = Vec::new();
    for (index, node) in fields.list("volumesFrom").nodes.into_iter().enumerate() {
        let Some(mut source) = Fields::open(node, "volumesFrom entry", fields.notes) else { continue };
        sources.push(VolumesFrom {
            container: source.text("sourceContainer"),
            is_read_only: source.truth("readOnly"),
            index,
            span: source.span(),
        });
        source.finish();
    }
    sources
}

fn dependencies(fields: &mut Fields<'_, '_>) -> Vec<Dependency> {
    let mut dependencies = Vec::new();
    for (index, node) in fields.list("dependsOn").nodes.into_iter().enumerate() {
        let Some(mut entry) = Fields::open(node, "dependency", fields.notes) else { continue };
        dependencies.push(Dependency {
            container: entry.text("containerName"),
            condition: entry.word("condition", &Condition::ALL.map(|condition| (condition.key(), condition))),
            index,
            span: entry.span(),
        });
        entry.finish();
    }
    dependencies
}

fn health_check(fields: &mut Fields<'_, '_>) -> Option<HealthCheck> {
    let mut check = fields.mapping("healthCheck", "health check")?;
    let health_check = HealthCheck {
        command: check.texts("command"),
        interval_seconds: check.number("interval"),
        timeout_seconds: check.number("timeout"),
        retries: check.number("retries"),
        start_period_seconds: check.number("startPeriod"),
        span: check.span(),
    };
    check.finish();
    Some(health_check)
}

fn restart_policy(fields: &mut Fields<'_, '_>) -> Option<RestartPolicy> {
    let mut policy = fields.mapping("restartPolicy", "restart policy")?;
    let restart_policy = RestartPolicy { is_enabled: policy.truth("enabled"), span: policy.span() };
    policy.also(&["ignoredExitCodes", "restartAttemptPeriod"]);
    policy.finish();
    Some(restart_policy)
}

fn environment(fields: &mut Fields<'_, '_>) -> Vec<Variable> {
    let mut variables = Vec::new();
    for node in fields.list("environment").nodes {
        let Some(mut variable) = Fields::open(node, "environment variable", fields.notes) else { continue };
        variables.push(Variable {
            name: variable.text("name"),
            value: variable.text("value"),
            span: variable.span(),
        });
        variable.finish();
    }
    variables
}

fn environment_files(fields: &mut Fields<'_, '_>) -> Vec<Field<Known<String>>> {
    let mut files = Vec::new();
    for node in fields.list("environmentFiles").nodes {
        let Some(mut file) = Fields::open(node, "environment file", fields.notes) else { continue };
        files.extend(file.text("value"));
        file.also(&["type"]);
        file.finish();
    }
    files
}

/// `secrets` of a container and `secretOptions` of its log configuration have one shape.
pub(super) fn secrets(key: &'static str, fields: &mut Fields<'_, '_>) -> Vec<Secret> {
    let mut secrets = Vec::new();
    for node in fields.list(key).nodes {
        let Some(mut secret) = Fields::open(node, "secret", fields.notes) else { continue };
        secrets.push(Secret {
            name: secret.text("name"),
            value_from: secret.text("valueFrom"),
            span: secret.span(),
        });
        secret.finish();
    }
    secrets
}

fn added_capabilities(fields: &mut Fields<'_, '_>) -> Vec<Known<String>> {
    let Some(mut linux) = fields.mapping("linuxParameters", "linuxParameters mapping") else {
        return Vec::new();
    };
    let mut added = Vec::new();
    if let Some(mut capabilities) = linux.mapping("capabilities", "capabilities mapping") {
        added = capabilities.texts("add");
        capabilities.also(&["drop"]);
        capabilities.finish();
    }
    linux.also(&["devices", "initProcessEnabled", "sharedMemorySize", "tmpfs", "maxSwap", "swappiness"]);
    linux.finish();
    added
}

fn gpus(fields: &mut Fields<'_, '_>) -> Option<Field<Known<String>>> {
    let mut gpus = None;
    for node in fields.list("resourceRequirements").nodes {
        if node.kind() != Kind::Mapping {
            wrong_type(fields.notes, node, "a resource requirement is a mapping of keys to values");
            continue;
        }
        let is_gpu = node.get("type").and_then(NodeRef::as_str) == Some("GPU");
        if let Some(entry) = node.entry("value").filter(|_| is_gpu) {
            gpus = scalar_text(entry.value).map(|value| field(entry, value));
        }
    }
    gpus
}
