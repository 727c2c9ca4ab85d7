//! What rules ask of a Pod: whether it is one of Kubernetes itself, its containers, probes and hooks.

use super::{Definition, Input, Judged};
use crate::task::{Fields, Platform};
use crate::text::{Gather, Span, Spanned};

/// The kinds of Kubernetes itself that have Pods, and how their versions begin.
const KINDS: [(&str, &[&str]); 9] = [
    ("Pod", &["v1"]),
    ("PodTemplate", &["v1"]),
    ("ReplicationController", &["v1"]),
    ("Deployment", &["apps/", "extensions/"]),
    ("ReplicaSet", &["apps/", "extensions/"]),
    ("StatefulSet", &["apps/"]),
    ("DaemonSet", &["apps/", "extensions/"]),
    ("Job", &["batch/"]),
    ("CronJob", &["batch/"]),
];

pub(super) const PROBES: [&str; 3] = ["startupProbe", "livenessProbe", "readinessProbe"];

/// What a probe or a hook does, the ones of both.
const ACTIONS: [&str; 5] = ["exec", "httpGet", "tcpSocket", "grpc", "sleep"];

/// A probe or a hook.
pub(super) struct Handler<'a> {
    pub(super) key: &'static str,
    pub(super) fields: Fields<'a>,
    pub(super) is_probe: bool,
}

impl<'a> Input<'a> {
    /// The Pods of Kubernetes itself, and parts of Pods. What custom resources make of theirs, their controllers
    /// know.
    pub(super) fn plain_pods(&self) -> impl Iterator<Item = &Definition<'a>> {
        self.definitions.iter().filter(|definition| definition.is_plain_pod())
    }

    /// The containers of such Pods.
    pub(super) fn plain_containers(&self) -> impl Iterator<Item = &Judged<'a>> {
        self.plain_pods().flat_map(|definition| &definition.containers)
    }
}

impl Definition<'_> {
    fn is_plain_pod(&self) -> bool {
        if self.task.platform != Platform::Kubernetes {
            return false;
        }
        if self.task.kind.is_empty() {
            return true;
        }
        let Some((_, versions)) = KINDS.iter().find(|(kind, _)| *kind == self.task.kind) else {
            return false;
        };
        let version = text(&self.whole, "apiVersion");
        version.is_none_or(|version| versions.iter().any(|start| version.value.starts_with(start)))
    }
}

impl<'a> Judged<'a> {
    /// The probes and hooks of the container.
    pub(super) fn handlers(&self) -> Vec<Handler<'a>> {
        let probes = PROBES.iter().filter_map(|key| {
            let fields = settled(&self.fields, key)?;
            Some(Handler { key, fields, is_probe: true })
        });
        let mut handlers: Vec<Handler<'_>> = probes.gather();
        if let Some(lifecycle) = self.fields.mapping("lifecycle") {
            for key in ["postStart", "preStop"] {
                let hook = settled(&lifecycle, key);
                handlers.extend(hook.map(|fields| Handler { key, fields, is_probe: false }));
            }
        }
        handlers
    }
}

impl Handler<'_> {
    /// Its key in the container.
    pub(super) fn place(&self, judged: &Judged<'_>) -> Span {
        let lifecycle = judged.fields.mapping("lifecycle");
        let parent = if self.is_probe { Some(&judged.fields) } else { lifecycle.as_ref() };
        let entry = parent.and_then(|parent| parent.entry(self.key));
        entry.map_or_else(|| self.fields.span(), |entry| entry.key.span())
    }

    /// The actions that it may have.
    pub(super) fn possible(&self) -> impl Iterator<Item = &'static str> {
        let wrong = if self.is_probe { "sleep" } else { "grpc" };
        ACTIONS.into_iter().filter(move |action| *action != wrong)
    }
}

/// The mapping under a key, where no placeholder stands for it.
fn settled<'a>(fields: &Fields<'a>, key: &str) -> Option<Fields<'a>> {
    if fields.is_unresolved(key) { None } else { fields.mapping(key) }
}

/// The text under a key, where it is settled and not empty.
pub(super) fn text(fields: &Fields<'_>, key: &str) -> Option<Spanned<String>> {
    let field = fields.text(key)?;
    let text = field.value.known()?;
    (!text.is_empty()).then(|| Spanned::new(text.clone(), field.span))
}

/// The whole number under a key, which may be less than nothing.
pub(super) fn integer(fields: &Fields<'_>, key: &str) -> Option<Spanned<i64>> {
    let value = fields.entry(key)?.value;
    Some(Spanned::new(value.as_integer()?, value.span()))
}

/// The truth value under a key, where it is settled.
pub(super) fn truth(fields: &Fields<'_>, key: &str) -> Option<Spanned<bool>> {
    let field = fields.truth(key)?;
    Some(Spanned::new(*field.value.known()?, field.span))
}

/// Whether it is a label of RFC 1123, as most names are:
/// <https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names>.
pub(super) fn is_label(name: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&name.len())
        && name.bytes().all(is_inner)
        && !name.starts_with('-')
        && !name.ends_with('-')
}
