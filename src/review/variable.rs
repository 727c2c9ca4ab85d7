//! The variables of a container, and the addresses in their values.

use super::Judged;
use crate::task::{Field, Fields, Known, Platform};
use crate::text::Gather;

/// An entry of `environment` or, in a Pod, of `env`.
pub(super) struct Variable {
    pub(super) name: Field<Known<String>>,
    pub(super) value: Option<Field<Known<String>>>,
}

/// A host with a port: `localhost:8080`.
pub(super) struct Address<'t> {
    pub(super) host: &'t str,
    pub(super) port: &'t str,
}

impl Variable {
    pub(super) fn known_name(&self) -> Option<&str> {
        self.name.value.known().map(String::as_str)
    }

    pub(super) fn known_value(&self) -> Option<&str> {
        self.value.as_ref()?.value.known().map(String::as_str)
    }
}

/// The plain variables of a container.
pub(super) fn variables(fields: &Fields<'_>, platform: Platform) -> Vec<Variable> {
    let key = if platform == Platform::Kubernetes { "env" } else { "environment" };
    let mappings = fields.mappings(key).into_iter();
    let variable = |name: Field<Known<String>>, value| Variable { name, value };
    mappings.filter_map(|(_, it)| Some(variable(it.text("name")?, it.text("value")))).gather()
}

impl Judged<'_> {
    /// Whether variables may come from elsewhere, or a placeholder stands for some.
    pub(super) fn has_unknown_variables(&self) -> bool {
        let members = self.fields.members("environment");
        let is_list = self
            .fields
            .entry("environment")
            .is_none_or(|entry| entry.value.kind() == crate::yaml::Kind::Sequence);
        !is_list || members.len() != self.variables.len() || self.fields.entry("environmentFiles").is_some()
    }
}

/// The addresses with a port in a text: of `http://localhost:80/, db:5432` two.
pub(super) fn addresses(text: &str) -> Vec<Address<'_>> {
    let mut addresses = Vec::new();
    // A port or a scheme.
    if !text.contains(':') {
        return addresses;
    }
    for piece in text.split([' ', ',', ';', '"', '\'', '\n']) {
        let (scheme, rest) = piece.split_once("://").map_or(("", piece), |(scheme, rest)| (scheme, rest));
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let authority = authority.rsplit('@').next().unwrap_or_default();
        let authority = authority.rsplit('=').next().unwrap_or_default();
        let (host, port) = match authority.split_once(':') {
            Some((host, port)) => (host, port),
            None => (authority, default_port(scheme)),
        };
        let is_number = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && !host.is_empty() {
            addresses.push(Address { host, port });
        }
    }
    addresses
}

/// The port that the scheme stands for.
fn default_port(scheme: &str) -> &'static str {
    match scheme.rsplit(':').next().unwrap_or_default() {
        "http" | "ws" => "80",
        "https" | "wss" => "443",
        "redis" => "6379",
        "postgres" | "postgresql" => "5432",
        "mysql" => "3306",
        "mongodb" => "27017",
        "amqp" => "5672",
        _ => "",
    }
}

impl Address<'_> {
    /// Whether it is of the network namespace of the container itself.
    pub(super) fn is_local(&self) -> bool {
        matches!(self.host, "localhost" | "127.0.0.1")
    }
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_are_found_in_urls_and_lists() {
        let found = |text| {
            let pairs = addresses(text).into_iter().map(|it| format!("{}:{}", it.host, it.port));
            pairs.collect::<Vec<String>>().join(" ")
        };
        assert_eq!(found("http://localhost:4318/v1"), "localhost:4318");
        assert_eq!(found("postgres://u:p@db/x, cache:6379"), "db:5432 cache:6379");
        assert_eq!(found("udp://127.0.0.1:2000 ${HOST}:80"), "127.0.0.1:2000 ${HOST}:80");
        assert_eq!(found("a:b arn:aws:x:eu:123456789012:y a"), "");
    }
}
