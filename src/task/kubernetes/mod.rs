//! The Pod of a Kubernetes object:
//! <https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/>.

mod check;
mod container;
mod injected;
mod quantity;
mod volume;

pub(super) use check::notes;

use super::fields::Fields;
use super::namespace;
use super::parts::identify;
use super::placeholder::has_placeholder;
use super::read::empty;
use super::reading::{Member, Reading, Spelling, placeholder};
use super::{ContainerKind, Field, Known, Network, NetworkMode, Platform, Task};
use crate::intake::{Dialect, Unit};
use crate::text::Spanned;
use crate::yaml::{Entry, Kind, NodeRef, Tree};

/// Where a Pod, or what becomes one, has its containers. The first run before the others, in this order.
/// `steps` are those of Tekton; `containerSet`, `container`, `script` and `sidecars` those of Argo.
const LISTS: [(&str, ContainerKind); 8] = [
    ("initContainers", ContainerKind::Init),
    ("steps", ContainerKind::Regular),
    ("containers", ContainerKind::Regular),
    ("containerSet", ContainerKind::Regular),
    ("container", ContainerKind::Regular),
    ("script", ContainerKind::Regular),
    ("sidecars", ContainerKind::NativeSidecar),
    ("ephemeralContainers", ContainerKind::Ephemeral),
];

/// Reads the spec of a Pod, a list of its containers or one of them.
pub(super) fn read(tree: &Tree, unit: &Unit) -> Task {
    let mut task = empty(tree, unit, Platform::Kubernetes);
    let node = tree.node(unit.node);
    let reading = Reading::new(Spelling::AsWritten, None);
    let fields = Fields::of(node, reading);
    task.name = unit.name.and_then(|name| name_of(tree.node(name), reading));
    let mut members = Vec::new();
    let is_alone = fields.entry("image").is_some();
    if node.kind() == Kind::Sequence || is_alone {
        task.is_fragment = true;
        let alone = || vec![Member { node, place: None, condition: None }];
        let list = if is_alone { alone() } else { reading.members(node) };
        members.extend(list.into_iter().map(|member| (member, ContainerKind::Regular)));
    }
    for (key, kind) in LISTS {
        // Elsewhere, a `script` is a text.
        let is_meant = |entry: &Entry<'_>| key != "script" || entry.value.kind() == Kind::Mapping;
        let Some(entry) = fields.entry(key).filter(is_meant) else { continue };
        task.has_unknown_containers |=
            placeholder(entry.value).is_some() || tree.has_control_in(entry.value.span());
        let list = match (key, entry.value.kind()) {
            ("containerSet", _) => Fields::of(entry.value, reading).members("containers"),
            (_, Kind::Mapping) => {
                vec![Member { node: entry.value, place: fields.place(key), condition: None }]
            }
            _ => reading.members(entry.value),
        };
        members.extend(list.into_iter().map(|member| (member, kind.clone())));
    }
    for (member, kind) in members {
        task.containers.extend(container::read(member, kind, reading));
    }
    volume::read(&mut task, &fields, tree.node(unit.whole));
    task.network = network(&fields);
    task.namespaces = namespace::of_pod(&fields);
    let account = fields.text("serviceAccountName");
    task.facts.extend(account.map(|field| Spanned::new("service account".to_owned(), field.entry())));
    injected::add(&mut task, tree, unit);
    if unit.dialect == Dialect::PodSpec && unit.context.is_none() && fields.entry("volumes").is_none() {
        // Half of a Pod: what is not there may be elsewhere.
        task.is_fragment = true;
    }
    identify(&mut task);
    task
}

fn name_of(node: NodeRef<'_>, reading: Reading<'_>) -> Option<Field<Known<String>>> {
    let value = reading.text(node)?;
    Some(Field { value, key: node.span(), span: node.span() })
}

/// All containers of a Pod share its network, which may be that of the node:
/// <https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking>.
fn network(fields: &Fields<'_>) -> Network {
    let is_host = fields.truth("hostNetwork").is_some_and(|field| field.value.likely() == Some(&true));
    let effective = if is_host { NetworkMode::Host } else { NetworkMode::Pod };
    Network { mode: None, effective, assumption: None }
}

/// An environment variable, or all of a source, that comes from a Secret.
fn is_secret(entry: NodeRef<'_>) -> bool {
    refers(entry, "secretKeyRef", "secretRef")
}

/// The same from a ConfigMap.
fn is_config_map(entry: NodeRef<'_>) -> bool {
    refers(entry, "configMapKeyRef", "configMapRef")
}

fn refers(entry: NodeRef<'_>, to_key: &str, to_all: &str) -> bool {
    let reference = entry.get("valueFrom").and_then(|from| from.get(to_key));
    reference.or_else(|| entry.get(to_all)).is_some()
}

/// A text that may be a placeholder.
fn known(text: &str) -> Known<String> {
    if has_placeholder(text) { Known::Unresolved(text.to_owned()) } else { Known::Value(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use expect_test::{Expect, expect};

    use crate::task::{Roles, read};
    use crate::{intake, yaml};

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let text: Rc<str> = text.into();
        let mut tree = yaml::parse(&text);
        let units = intake::recognize(&mut tree).units;
        let mut dump = String::new();
        for unit in &units {
            let task = read(&tree, unit, &Roles::new());
            let name = task.name.as_ref().map_or("-", |name| name.value.as_written());
            dump += &format!("{} {name} {:?}\n", task.kind, task.network.effective);
            for container in &task.containers {
                dump += &format!(
                    "  {} {:?} {} | {:?} {:?} {:?} | {} ports {} secrets\n",
                    container.display_name(),
                    container.kind,
                    container.role.key(),
                    container.cpu_units.as_ref().map(|field| &field.value),
                    container.memory_reservation_mib.as_ref().map(|field| &field.value),
                    container.memory_mib.as_ref().map(|field| &field.value),
                    container.ports.len(),
                    container.secrets.len(),
                );
                for mount in &container.mounts {
                    dump += &format!(
                        "    {} at {}\n",
                        mount.volume.as_ref().map_or("-", |name| name.value.as_written()),
                        mount.path.as_ref().map_or("-", |path| path.value.as_written())
                    );
                }
            }
            for volume in &task.volumes {
                dump += &format!("  [{}: {}]\n", volume.display_name(), volume.kind.label());
            }
            for edge in task.edges() {
                dump += &format!("  {} -> {} {:?}\n", edge.from, edge.to, edge.condition);
            }
        }
        expected.assert_eq(&dump);
    }

    #[test]
    fn a_pod_with_everything() {
        check(
            "apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  volumeClaimTemplates:
    - metadata: {name: data}
  template:
    spec:
      initContainers:
        - {name: prepare, image: acme/prepare}
        - name: proxy
          image: envoyproxy/envoy:v1
          restartPolicy: Always
        - {name: migrate, image: acme/migrate}
      containers:
        - name: db
          image: postgres:16
          ports: [{containerPort: 5432, name: pg}]
          env: [{name: P, valueFrom: {secretKeyRef: {name: s, key: p}}}]
          envFrom: [{secretRef: {name: t}}]
          resources: {requests: {cpu: 100m, memory: 1Gi}, limits: {memory: 2G}}
          volumeMounts: [{name: data, mountPath: /data}, {name: conf, mountPath: /etc/db, readOnly: true}]
          readinessProbe: {tcpSocket: {port: pg}}
        - {name: exporter, image: prometheuscommunity/postgres-exporter}
      volumes:
        - {name: conf, configMap: {name: db-config}}
        - {name: tmp, emptyDir: {medium: Memory}}
",
            expect![[r#"
                StatefulSet db Pod
                  prepare Init init | None None None | 0 ports 0 secrets
                  proxy NativeSidecar sidecar | None None None | 0 ports 0 secrets
                  migrate Init init | None None None | 0 ports 0 secrets
                  db Regular app | Some(Value(102)) Some(Value(1024)) Some(Value(1908)) | 1 ports 2 secrets
                    data at /data
                    conf at /etc/db
                  exporter Regular sidecar | None None None | 0 ports 0 secrets
                  [conf: ConfigMap db-config]
                  [tmp: emptyDir in memory]
                  [data: claim]
                  container:proxy -> container:prepare Some(Success)
                  container:migrate -> container:proxy Some(Start)
                  container:db -> container:migrate Some(Success)
                  container:exporter -> container:migrate Some(Success)
            "#]],
        );
    }

    #[test]
    fn what_will_be_injected_is_there() {
        check(
            "apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {sidecar.istio.io/inject: 'true'}
      annotations:
        vault.hashicorp.com/agent-inject: 'true'
        linkerd.io/inject: disabled
    spec:
      containers: [{name: web, image: acme/web}]
",
            expect![[r#"
                Deployment web Pod
                  web Regular app | None None None | 0 ports 0 secrets
                  istio-proxy Injected("Istio") sidecar | None None None | 0 ports 0 secrets
                  vault-agent Injected("Vault") sidecar | None None None | 0 ports 0 secrets
            "#]],
        );
    }

    #[test]
    fn templates_of_argo_have_containers_of_all_sorts() {
        check(
            "apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: {name: w}
spec:
  templates:
    - name: a
      script: {image: python, source: 'print()'}
    - name: b
      initContainers: [{name: i, image: i}]
      containerSet: {containers: [{name: c, image: c}, {name: d, image: d}]}
      sidecars: [{name: s, image: s}]
",
            expect![[r#"
                WorkflowTemplate w Pod
                  unnamed Regular app | None None None | 0 ports 0 secrets
                WorkflowTemplate w Pod
                  i Init init | None None None | 0 ports 0 secrets
                  c Regular app | None None None | 0 ports 0 secrets
                  d Regular app | None None None | 0 ports 0 secrets
                  s NativeSidecar sidecar | None None None | 0 ports 0 secrets
                  container:c -> container:i Some(Success)
                  container:d -> container:i Some(Success)
                  container:s -> container:i Some(Success)
            "#]],
        );
    }
}
