//! What a link holds, as JSON: the text under `t`, and what differs from a page just opened. What it does not
//! know it refuses: a misspelled member would be lost without a word.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::{Refusal, Shared};
use crate::catalog::SidecarKind;
use crate::diagram::Layer;
use crate::session::{DocumentTab, Panel};
use crate::task::{LogFallback, PartId, Role};

/// Roles are looked up one by one: more of them than anybody sets would take long.
const MAX_ROLES: usize = 1_000;

#[derive(Serialize, Deserialize)]
struct Payload<'t> {
    t: Cow<'t, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    off: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    logs: Option<String>,
    #[serde(default, skip_serializing_if = "is_zero")]
    task: u32,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    roles: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sel: Option<String>,
    #[serde(default, skip_serializing_if = "View::is_usual", deserialize_with = "mapping")]
    view: View,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct View {
    #[serde(skip_serializing_if = "Option::is_none")]
    panel: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hidden: Vec<String>,
}

impl View {
    fn is_usual(&self) -> bool {
        *self == View::default()
    }
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

pub(super) fn write(shared: &Shared) -> Result<String, Refusal> {
    if shared.roles.len() > MAX_ROLES {
        return Err(too_many_roles());
    }
    let payload = Payload {
        t: Cow::Borrowed(&shared.text),
        off: shared.off.iter().map(PartId::to_string).collect(),
        logs: unless_usual(shared.log_fallback, LogFallback::key),
        task: u32::try_from(shared.task).unwrap_or_default(),
        roles: shared.roles.iter().map(|(part, role)| (part.to_string(), word(role).to_owned())).collect(),
        sel: shared.selection.as_ref().map(PartId::to_string),
        view: View {
            panel: unless_usual(shared.panel, Panel::key),
            document: unless_usual(shared.document, DocumentTab::key),
            hidden: shared.hidden.iter().map(|layer| layer.key().to_owned()).collect(),
        },
    };
    serde_json::to_string(&payload).map_err(|error| Refusal::NotJson(error.to_string()))
}

fn unless_usual<T: Copy + Default + PartialEq>(value: T, key: fn(T) -> &'static str) -> Option<String> {
    (value != T::default()).then(|| key(value).to_owned())
}

pub(super) fn read(json: &str) -> Result<Shared, Refusal> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let payload = mapping(&mut reader).and_then(|payload| reader.end().map(|()| payload));
    let payload: Payload<'_> = payload.map_err(|error| refusal(&error))?;
    if payload.roles.len() > MAX_ROLES {
        return Err(too_many_roles());
    }
    // Sorted they go into the set one after the other, however many there are.
    let mut off = payload.off;
    off.sort_unstable();
    let mut shared = Shared {
        text: payload.t.into_owned(),
        off: off.iter().map(|part| PartId::from(part.as_str())).collect(),
        task: payload.task as usize,
        selection: payload.sel.as_deref().map(PartId::from),
        ..Shared::default()
    };
    let View { panel, document, hidden } = &payload.view;
    let words = [("logs", &payload.logs), ("panel", panel), ("document", document)];
    for (member, word) in words {
        word.as_ref().map_or(Ok(()), |word| shared.choose(member, word))?;
    }
    hidden.iter().try_for_each(|layer| shared.choose("hidden", layer))?;
    for (part, word) in &payload.roles {
        shared.roles.insert(PartId::from(part.as_str()), role(word)?);
    }
    Ok(shared)
}

/// Reads a mapping, and nothing else: of itself serde takes a list of all members as well.
fn mapping<'de, D: Deserializer<'de>, T: Deserialize<'de>>(reader: D) -> Result<T, D::Error> {
    reader.deserialize_map(Mapping(PhantomData))
}

struct Mapping<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Mapping<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

impl Shared {
    /// Takes over what is written as a word: `logs`, `panel`, `document`, `hidden` (one layer), or as
    /// `role:container:web` the role of a container.
    pub fn choose(&mut self, member: &str, word: &str) -> Result<(), Refusal> {
        match member {
            "logs" => self.log_fallback = known("logs", word, &LogFallback::ALL, LogFallback::key)?,
            "panel" => self.panel = known("panel", word, &Panel::ALL, Panel::key)?,
            "document" => self.document = known("document", word, &DocumentTab::ALL, DocumentTab::key)?,
            "hidden" => {
                let layer = known("hidden", word, &Layer::ALL, Layer::key)?;
                if !self.hidden.contains(&layer) {
                    self.hidden.push(layer);
                }
            }
            _ => {
                let unknown = || Refusal::Member(format!("there is no `{member}`"));
                let part = member.strip_prefix("role:").ok_or_else(unknown)?;
                self.roles.insert(PartId::from(part), role(word)?);
            }
        }
        Ok(())
    }
}

/// JSON says what is wrong with it; where, nobody sees.
fn refusal(error: &serde_json::Error) -> Refusal {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message).to_owned();
    match error.classify() {
        serde_json::error::Category::Data => Refusal::Member(message),
        _ => Refusal::NotJson(message),
    }
}

fn too_many_roles() -> Refusal {
    Refusal::Member(format!("there are more than {MAX_ROLES} roles"))
}

fn known<T: Copy>(
    member: &'static str,
    word: &str,
    all: &[T],
    key: fn(T) -> &'static str,
) -> Result<T, Refusal> {
    let found = all.iter().copied().find(|it| key(*it) == word);
    let known = || all.iter().map(|it| key(*it)).collect();
    found.ok_or_else(|| Refusal::Word { member, word: word.to_owned(), known: known() })
}

/// The word for a role: `app`, `init`, or what a sidecar is for.
pub(super) fn word(role: &Role) -> &'static str {
    role.kind().map_or(role.key(), SidecarKind::key)
}

fn role(word: &str) -> Result<Role, Refusal> {
    Role::of_word(word, "the link says so").ok_or_else(|| {
        let known = ["app", "init"].into_iter().chain(SidecarKind::ALL.map(SidecarKind::key)).collect();
        Refusal::Word { member: "roles", word: word.to_owned(), known }
    })
}
