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
