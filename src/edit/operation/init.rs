//! An init container that goes on running is a sidecar of Kubernetes:
//! <https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/>.

use super::{Operation, container_of, control};
use crate::edit::{Control, Draft, Input, Owner, Refusal};
use crate::task::{Container, ContainerKind, PartId};
use crate::yaml::Value;

pub(super) static OPERATIONS: [Operation; 2] = [
    Operation { key: "make-sidecar", perform: make_sidecar },
    Operation { key: "make-init", perform: make_init },
];

pub(super) fn offer(draft: &Draft, container: &Container, controls: &mut Vec<Control>) {
    let (operation, label) = match container.kind {
        ContainerKind::Init => ("make-sidecar", "Make it a sidecar that goes on running"),
        ContainerKind::NativeSidecar if is_written(draft, container) => {
            ("make-init", "Make it an init container that runs to its end")
        }
        _ => return,
    };
    controls.push(control(operation, "General", label, String::new(), Input::Button));
}

/// Whether its restart policy makes it one; sidecars of Argo are called so.
fn is_written(draft: &Draft, container: &Container) -> bool {
    draft.get(Owner::Container(&container.id), &["restartPolicy"]).is_some()
}

fn make_sidecar(draft: &mut Draft, part: Option<&PartId>, _: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let container = draft.container(&part)?;
    if container.kind != ContainerKind::Init {
        return Err(Refusal::of(["`", container.display_name(), "` is no init container."]));
    }
    let command =
        ["A sidecar must not end: check that `", container.display_name(), "` goes on running."].concat();
    draft.set(Owner::Container(&part), &["restartPolicy"], Some(Value::text("Always")))?;
    draft.notes.push("Native sidecars need Kubernetes 1.29 or later.".to_owned());
    draft.notes.push(command);
    Ok(Some(part))
}

fn make_init(draft: &mut Draft, part: Option<&PartId>, _: &[&str]) -> Result<Option<PartId>, Refusal> {
    let part = container_of(part)?.clone();
    let container = draft.container(&part)?;
    if container.kind != ContainerKind::NativeSidecar || !is_written(draft, container) {
        return Err(Refusal::of(["`", container.display_name(), "` is no init container that restarts."]));
    }
    // Only a sidecar may have them: <https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers>.
    let probes = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle"];
    let owner = Owner::Container(&part);
    let name = container.display_name().to_owned();
    let written: Vec<&str> = probes.into_iter().filter(|key| draft.get(owner, &[key]).is_some()).collect();
    if let Some(key) = written.first() {
        return Err(Refusal::of(["An init container has no `", key, "`: take it away first."]));
    }
    draft.set(owner, &["restartPolicy"], None)?;
    draft.notes.push(["The Pod now waits for `", &name, "` to end before anything else starts."].concat());
    Ok(Some(part))
}
