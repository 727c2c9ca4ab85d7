//! The services of a Compose file: <https://github.com/compose-spec/compose-spec/blob/main/spec.md>.
//!
//! They are no task: each has a network address of its own, unless it joins another one's
//! (`network_mode: service:x`), which is what the containers of a task do.

mod duration;
mod mapping;
mod service;

use super::fields::Fields;
use super::parts::identify;
use super::read::empty;
use super::reading::{Reading, Spelling};
use super::{Field, Known, Network, NetworkMode, PartId, Place, Platform, Task, Volume, VolumeKind};
use crate::intake::Unit;
use crate::yaml::{Entry, Kind, NodeRef, Tree};

pub(super) fn read(tree: &Tree, unit: &Unit) -> Task {
    let mut task = empty(tree, unit, Platform::Compose);
    let root = Fields::of(tree.node(unit.node), Reading::new(Spelling::AsWritten, None));
    task.name = root.text("name");
    task.remark = Some("a Compose file: its services are not one task");
    task.network = Network { mode: None, effective: NetworkMode::Bridge, assumption: None };
    volumes(&mut task, &root);
    if let Some(services) = root.entry("services") {
        task.has_unknown_containers = tree.has_control_in(services.value.span());
        for entry in services.value.entries() {
            if entry.value.kind() == Kind::Mapping {
                let mut service = service::read(&mut task, entry, root.reading);
                service.places.extend(place(services.value, entry));
                task.containers.push(service);
            }
        }
    }
    identify(&mut task);
    task
}

fn volumes(task: &mut Task, root: &Fields<'_>) {
    let Some(volumes) = root.entry("volumes") else { return };
    for entry in volumes.value.entries() {
        task.volumes.push(Volume {
            id: PartId::volume("", 1),
            name: Some(key_field(entry)),
            kind: VolumeKind::Docker,
            span: entry.span(),
            place: place(volumes.value, entry),
        });
    }
}

/// The key as the name of what it has.
fn key_field(entry: Entry<'_>) -> Field<Known<String>> {
    let name = entry.key.as_str().unwrap_or_default();
    Field { value: Known::Value(name.to_owned()), key: entry.key.span(), span: entry.key.span() }
}

/// Where the mapping has the entry; nowhere, where it is of a mapping that is merged into this one.
fn place(mapping: NodeRef<'_>, entry: Entry<'_>) -> Option<Place> {
    let entries = mapping.own_entries();
    let index = entries.iter().position(|own| own.key.id() == entry.key.id())?;
    Some(Place { collection: mapping.resolved().id(), index })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use crate::task::{Known, Roles, read};
    use crate::{intake, yaml};

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let mut tree = yaml::parse(&text.into());
        let unit = intake::recognize(&mut tree).units.remove(0);
        let task = read(&tree, &unit, &Roles::new());
        let mut dump = String::new();
        for service in &task.containers {
            dump += &format!("{} {}\n", service.display_name(), service.network.as_deref().unwrap_or("-"));
            for port in &service.ports {
                let host = port.host.as_ref().map(|host| &host.value);
                dump +=
                    &format!("  port {} {} {host:?}\n", port.container.value.as_written(), port.protocol());
            }
            for mount in &service.mounts {
                let word = |field: &Option<crate::task::Field<Known<String>>>| {
                    field.as_ref().map_or("-".to_owned(), |field| field.value.as_written().to_owned())
                };
                let is_read_only = mount.is_read_only.as_ref().and_then(|field| field.value.known());
                let mode = if is_read_only == Some(&true) { " ro" } else { "" };
                dump += &format!("  mount {} at {}{mode}\n", word(&mount.volume), word(&mount.path));
            }
            for dependency in &service.depends_on {
                let name = dependency.container.as_ref().map(|name| name.value.as_written());
                dump += &format!("  waits for {}\n", name.unwrap_or("-"));
            }
            if let Some(check) = &service.health_check {
                dump += &format!("  checked every {:?}\n", check.interval_seconds);
            }
        }
        for volume in &task.volumes {
            dump += &format!("[{}: {}]\n", volume.display_name(), volume.kind.label());
        }
        expected.assert_eq(&dump);
    }

    #[test]
    fn colons_of_variables_and_drives_cut_nothing() {
        check(
            "services:
  a:
    image: b
    ports: ['8081:${P:-81}', '${X:-99}', '${H:-80}:80/udp', '127.0.0.1:53:53/udp', '[::1]:1:2', 90-91]
    volumes:
      - ${DATA:-/srv}:/data:ro
      - C:\\d:/w
      - c:/e:/x:ro
      - data:/y:rw,z
      - D:\\f:E:\\g
      - v:/only
      - /anonymous
",
            expect![[r#"
                a default network
                  port ${P:-81} tcp Some(Value(8081))
                  port ${X:-99} tcp None
                  port 80 udp Some(Unresolved("${H:-80}"))
                  port 53 udp Some(Value(53))
                  port 2 tcp Some(Value(1))
                  port 90-91 tcp None
                  mount ${DATA:-/srv} at /data ro
                  mount C:\d at /w
                  mount c:/e at /x ro
                  mount data at /y
                  mount D:\f at E:\g
                  mount v at /only
                [${DATA:-/srv}: host ${DATA:-/srv}]
                [C:\d: host C:\d]
                [c:/e: host c:/e]
                [data: Docker volume]
                [D:\f: host D:\f]
                [v: Docker volume]
            "#]],
        );
    }

    #[test]
    fn merged_mappings_are_services_too() {
        check(
            "x: &c {shared: {image: redis}, web: {image: other}}
d: &d {shared: {condition: service_healthy}}
services:
  <<: *c
  web: {image: nginx, depends_on: {<<: *d, other: {}}}
",
            expect![[r#"
                web default network
                  waits for other
                  waits for shared
                shared default network
            "#]],
        );
    }

    #[test]
    fn health_checks_have_their_interval() {
        check(
            "services:
  a: {image: b, healthcheck: {interval: 1m30s}}
  b: {image: b, healthcheck: {interval: 500ms}}
  c: {image: b, healthcheck: {interval: '${I:-5s}'}}
  d: {image: b, healthcheck: {test: x}}
  e: {image: b, healthcheck: {disable: true}}
  f: {image: b, healthcheck: {test: [NONE]}}
",
            expect![[r#"
                a default network
                  checked every Value(90)
                b default network
                  checked every Value(1)
                c default network
                  checked every Unresolved("${I:-5s}")
                d default network
                  checked every Value(30)
                e default network
                f default network
            "#]],
        );
    }
}
