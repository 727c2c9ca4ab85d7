//! What containers may share besides their network and volumes.

use super::fields::Fields;
use crate::text::Span;

/// Containers see each other's processes, or memory, or those of the machine.
#[derive(Clone, Debug, PartialEq)]
pub struct Namespace {
    pub kind: NamespaceKind,
    /// That of the machine rather than one of the task's own.
    pub is_of_host: bool,
    /// The text that asks for it.
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamespaceKind {
    Process,
    /// Of inter-process communication: shared memory, semaphores, queues.
    Ipc,
}

/// `pidMode` and `ipcMode`:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.
pub(super) fn of_task(fields: &Fields<'_>) -> Vec<Namespace> {
    let mut namespaces = Vec::new();
    for (key, kind) in [("pidMode", NamespaceKind::Process), ("ipcMode", NamespaceKind::Ipc)] {
        let Some(mode) = fields.text(key) else { continue };
        let is_of_host = mode.value.as_written() == "host";
        if is_of_host || mode.value.as_written() == "task" {
            namespaces.push(Namespace { kind, is_of_host, span: mode.entry() });
        }
    }
    namespaces
}

/// `shareProcessNamespace`, `hostPID` and `hostIPC`:
/// <https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/>.
pub(super) fn of_pod(fields: &Fields<'_>) -> Vec<Namespace> {
    let mut namespaces = Vec::new();
    for (key, kind, is_of_host) in [
        ("shareProcessNamespace", NamespaceKind::Process, false),
        ("hostPID", NamespaceKind::Process, true),
        ("hostIPC", NamespaceKind::Ipc, true),
    ] {
        if let Some(field) = fields.truth(key)
            && field.value.likely() == Some(&true)
        {
            namespaces.push(Namespace { kind, is_of_host, span: field.entry() });
        }
    }
    namespaces
}

impl Namespace {
    /// What is shared, for people.
    pub fn label(&self) -> &'static str {
        match (self.kind, self.is_of_host) {
            (NamespaceKind::Process, false) => "Shared processes",
            (NamespaceKind::Process, true) => "Processes of the host",
            (NamespaceKind::Ipc, false) => "Shared memory (IPC)",
            (NamespaceKind::Ipc, true) => "Shared memory (IPC) of the host",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::task::{Roles, Task, read};
    use crate::{intake, yaml};

    fn task(text: &str) -> Task {
        let mut tree = yaml::parse(&text.into());
        let unit = intake::recognize(&mut tree).units.remove(0);
        read(&tree, &unit, &Roles::new())
    }

    #[track_caller]
    fn check(text: &str, labels: &[&str]) {
        let task = task(text);
        let found: Vec<&str> = task.namespaces.iter().map(|namespace| namespace.label()).collect();
        assert_eq!(found, labels);
        for namespace in &task.namespaces {
            assert!(namespace.span.slice(text).contains(':'), "{}", namespace.span.slice(text));
        }
    }

    #[test]
    fn a_task_shares_what_its_modes_say() {
        let rest = "containerDefinitions: [{name: a, image: b}]";
        let both = format!("pidMode: task\nipcMode: host\n{rest}");
        check(&both, &["Shared processes", "Shared memory (IPC) of the host"]);
        check(&format!("ipcMode: none\n{rest}"), &[]);
    }

    #[test]
    fn a_pod_shares_what_it_says_yes_to() {
        let pod = |keys: &str| {
            format!("apiVersion: v1\nkind: Pod\nspec:\n{keys}  containers: [{{name: a, image: b}}]\n")
        };
        check(&pod("  shareProcessNamespace: true\n  hostPID: false\n"), &["Shared processes"]);
        check(&pod("  hostPID: true\n"), &["Processes of the host"]);
    }
}
