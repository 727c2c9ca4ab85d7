//! How the containers of a Pod start and stop, and how one of them becomes a native sidecar.

use super::quantity::quantity;
use super::variable::addresses;
use super::{Definition, Fix, Input, Judged, mend};
use crate::task::{ContainerKind, Field, Known, Platform};
use crate::text::{Edits, Span};
use crate::yaml::{Value, insert_entry, insert_item, remove};

/// The first minor version in which init containers may go on running:
/// <https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/>.
const NATIVE_SIDECARS: u32 = 29;

impl<'a> Input<'a> {
    /// The Pods whose containers are written as Kubernetes itself runs them: not the steps of Tekton or Argo, not
    /// what is put into other Pods, nor containers without a Pod.
    pub(super) fn pods_with_containers(&self) -> impl Iterator<Item = &Definition<'a>> {
        self.pods().filter(|it| it.fields.entry("containers").is_some() && it.task.kind != "SidecarSet")
    }

    /// Whether init containers may go on running.
    pub(super) fn has_native_sidecars(&self) -> bool {
        self.kubernetes_minor() >= NATIVE_SIDECARS
    }
}

impl<'a> Definition<'a> {
    /// Whether the Pod is to come to an end.
    pub(super) fn is_job(&self) -> bool {
        matches!(self.task.kind.as_str(), "Job" | "CronJob")
    }

    /// What its containers run on, in a word.
    pub(super) fn machine(&self) -> &'static str {
        if self.task.platform == Platform::Kubernetes { "node" } else { "instance" }
    }

    /// The containers that start together, after those that start one after the other.
    pub(super) fn regular(&self) -> impl Iterator<Item = &Judged<'a>> {
        self.containers.iter().filter(|judged| judged.container.kind == ContainerKind::Regular)
    }

    /// The same Pod with the container as the last of the native sidecars.
    pub(super) fn with_native_sidecar(&self, input: &Input<'_>, judged: &Judged<'_>) -> Option<Fix> {
        let place = judged.container.places.first().filter(|_| input.has_native_sidecars())?;
        let containers = self.fields.entry("containers")?;
        let tree = containers.value.tree();
        let items = containers.value.item_nodes().len();
        if items < 2 || tree.has_control_in(containers.value.span()) {
            return None;
        }
        let sidecar = always(Value::of(tree.node(judged.container.node)))?;
        let insertion = match self.fields.entry("initContainers") {
            Some(list) => insert_item(tree, list.value.id(), usize::MAX, &sidecar),
            None => {
                let at = self.fields.place("containers")?.index;
                insert_entry(tree, self.fields.id(), at, "initContainers", &Value::List(vec![sidecar]))
            }
        };
        let mut edits = remove(tree, [(place.collection, place.index)]);
        for edit in insertion.ok()?.iter() {
            edits.add(edit.span, edit.text.as_str()).ok()?;
        }
        let title = format!("Make {} a native sidecar", judged.container.known_name()?);
        Some(mend::fix(title, edits))
    }
}

/// The container with the policy of a native sidecar behind its first key.
fn always(container: Value) -> Option<Value> {
    let Value::Map(mut entries) = container.bare().clone() else { return None };
    entries.retain(|(key, _)| key != "restartPolicy");
    entries.insert(1.min(entries.len()), ("restartPolicy".to_owned(), Value::text("Always")));
    Some(Value::Map(entries))
}

impl Judged<'_> {
    pub(super) fn is_of_pod(&self) -> bool {
        self.container.platform == Platform::Kubernetes
    }

    /// What it says about the rights of root on its machine.
    pub(super) fn privileged(&self) -> Option<Field<Known<bool>>> {
        if self.is_of_pod() {
            return self.fields.mapping("securityContext")?.truth("privileged");
        }
        self.fields.truth("privileged")
    }

    /// Whether the container has limits and asks for as much; `None` where a placeholder decides.
    pub(super) fn is_guaranteed(&self) -> Option<bool> {
        if self.fields.lacks("resources") {
            return Some(false);
        }
        let resources = self.fields.mapping("resources")?;
        if resources.is_unresolved("limits") || resources.is_unresolved("requests") {
            return None;
        }
        let (limits, requests) = (resources.mapping("limits"), resources.mapping("requests"));
        for key in ["cpu", "memory"] {
            let Some(limit) = limits.as_ref().and_then(|limits| limits.text(key)) else { return Some(false) };
            let Some(request) = requests.as_ref().and_then(|requests| requests.text(key)) else { continue };
            if quantity(limit.value.known()?)? != quantity(request.value.known()?)? {
                return Some(false);
            }
        }
        Some(true)
    }

    /// Whether it is an init container that is told to go on running.
    pub(super) fn is_native_sidecar(&self) -> bool {
        self.container.kind == ContainerKind::NativeSidecar && self.fields.entry("restartPolicy").is_some()
    }

    /// The policy of a native sidecar, for an init container.
    pub(super) fn go_on_running(&self, input: &Input<'_>) -> Option<Fix> {
        let edits = mend::insert(&self.fields, "name", "restartPolicy", &Value::text("Always"));
        let edits: Edits = edits.filter(|_| input.has_native_sidecars())?;
        Some(mend::fix("Make it a native sidecar", edits))
    }

    /// Where it names the port of the other one on localhost.
    pub(super) fn talks_to(&self, other: &Judged<'_>) -> Option<(Span, String)> {
        let (own, ports) = (self.listens_to(), other.listens_to());
        let is_other = |port: &String| ports.contains(port) && !own.contains(port);
        if let Some((span, port)) = self.local_ports().iter().find(|(_, port)| is_other(port)) {
            return Some((*span, port.clone()));
        }
        let port = ports.first().filter(|port| !own.contains(port))?;
        let host = self.variables.iter().find(|variable| {
            matches!(variable.known_value(), Some("localhost" | "127.0.0.1"))
                && other.is_host_of(variable.known_name().unwrap_or_default())
        })?;
        Some((host.value.as_ref()?.span, port.clone()))
    }

    /// The ports on localhost that its variables and its command name.
    fn local_ports(&self) -> &[(Span, String)] {
        self.local_ports.get_or_init(|| {
            let mut found = Vec::new();
            let mut look = |span: Span, text: &str| {
                for address in addresses(text).iter().filter(|address| address.is_local()) {
                    found.push((span, address.port.to_owned()));
                }
            };
            for variable in &self.variables {
                if let (Some(text), Some(value)) = (variable.known_value(), &variable.value) {
                    look(value.span, text);
                }
            }
            for word in self.command().words {
                look(word.span, &word.value);
            }
            found
        })
    }

    /// Whether the variable of a host without a port means it: `DB_HOST` a proxy of a database, `REDIS_HOST` Redis.
    fn is_host_of(&self, variable: &str) -> bool {
        let product = self.container.role.product().unwrap_or_default().to_ascii_uppercase();
        let kind = self.container.role.kind().map(|kind| kind.key());
        let is_database = ["DB", "DATABASE", "PG", "POSTGRES", "MYSQL", "SQL"]
            .iter()
            .any(|word| variable.to_ascii_uppercase().contains(word));
        let is_host = variable.to_ascii_uppercase().contains("HOST");
        let is_named = !product.is_empty() && variable.to_ascii_uppercase().contains(&product);
        is_host && (is_named || (kind == Some("database-proxy") && is_database))
    }

    /// The ports that it is known to listen to: those it says, else those of its product.
    fn listens_to(&self) -> &[String] {
        self.own_ports.get_or_init(|| self.find_own_ports())
    }

    fn find_own_ports(&self) -> Vec<String> {
        let mut ports: Vec<String> = Vec::new();
        for port in &self.container.ports {
            ports.extend(port.container.value.known().cloned());
        }
        if ports.is_empty() {
            let usual: &[&str] = match self.container.role.product().unwrap_or_default() {
                "Cloud SQL Auth Proxy" => &["5432", "3306", "1433"],
                "AlloyDB Auth Proxy" => &["5432"],
                "PgBouncer" => &["6432"],
                "OpenTelemetry Collector" | "ADOT Collector" => &["4317", "4318"],
                "Datadog Agent" => &["8125", "8126"],
                _ => &[],
            };
            ports.extend(usual.iter().map(|port| (*port).to_owned()));
        }
        ports
    }
}
