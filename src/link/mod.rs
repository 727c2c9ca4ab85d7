//! What a person shares ⇄ the end of an address (its *fragment*), which no browser sends anywhere.
//!
//! `v1.z.` or `v1.d.` and what is shared as JSON (`payload`), packed in the letters of base64url (`packing`).
//! `docs/links.md` says so to whoever makes links. Version 1 stays as it is for ever: what is added to it makes
//! version 2. Whatever comes in an address may be hostile; nothing of it is trusted, and what cannot be read is a
//! [`Refusal`].

mod dictionary;
mod hint;
mod packing;
mod payload;
mod refusal;
mod svg;

pub use hint::hint;
pub use refusal::Refusal;
pub use svg::source_element;

use packing::Packing;
use serde_json::{Value, json};

use crate::diagram::Layer;
use crate::leak::Masked;
use crate::session::{DocumentTab, EXAMPLE, Panel};
use crate::task::{LogFallback, PartId, Roles, Toggles};

/// What a link holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    pub text: String,
    /// The containers that are switched off.
    pub off: Toggles,
    /// What becomes of logs whose router is off.
    pub log_fallback: LogFallback,
    /// The number of the task that is shown, counted from 0.
    pub task: usize,
    /// Of a role only its word is kept; the link is its reason.
    pub roles: Roles,
    pub selection: Option<PartId>,
    pub panel: Panel,
    pub document: DocumentTab,
    /// What is left out of the picture.
    pub hidden: Vec<Layer>,
}

/// The only version there is.
const VERSION: &str = "1";

/// A version is a small number; anything longer is something else.
const MAX_VERSION_DIGITS: usize = 4;

impl Shared {
    /// The same about a text that is masked: parts are called as they are there.
    #[must_use]
    pub fn masked(mut self, masked: Masked) -> Shared {
        let part = |part: &PartId| PartId::from(masked.replace(part.as_str()).as_str());
        self.off = self.off.iter().map(part).collect();
        let mut roles = Roles::default();
        self.roles.iter().for_each(|(of, role)| roles.insert(part(of), role.clone()));
        self.roles = roles;
        self.selection = self.selection.as_ref().map(part);
        self.text = masked.text;
        self
    }

    /// The end of an address, without its `#`.
    pub fn to_fragment(&self) -> Result<String, Refusal> {
        let json = payload::write(self)?;
        let fragment = |packing: Packing| {
            let packed = packing::pack(json.as_bytes(), packing)?;
            Ok(["v", VERSION, ".", packing.key(), ".", &packed].concat())
        };
        let (zlib, dictionary) = (fragment(Packing::Zlib)?, fragment(Packing::Dictionary)?);
        Ok(if dictionary.len() < zlib.len() { dictionary } else { zlib })
    }

    /// Whether this is what a page shows that was never used.
    pub fn is_usual(&self) -> bool {
        let usual = Shared { text: self.text.clone(), ..Shared::default() };
        self.text == EXAMPLE && *self == usual
    }

    /// What it holds, for other programs.
    pub fn describe(&self) -> Value {
        let roles = self.roles.iter().map(|(part, role)| (part.to_string(), payload::word(role).into()));
        json!({
            "text": self.text,
            "off": self.off.iter().map(PartId::as_str).collect::<Vec<_>>(),
            "logs": self.log_fallback.key(),
            "task": self.task,
            "roles": Value::Object(roles.collect()),
            "selection": self.selection.as_ref().map(PartId::as_str),
            "panel": self.panel.key(),
            "document": self.document.key(),
            "hidden": self.hidden.iter().map(|layer| layer.key()).collect::<Vec<_>>(),
        })
    }

    /// What an address, or its end, holds; or a picture, as the text of an SVG.
    pub fn from_link(link: &str) -> Result<Shared, Refusal> {
        let link = link.trim_start_matches('\u{feff}').trim();
        let link = if link.starts_with('<') { &svg::find(link)? } else { link };
        let (packing, packed) = packed_part(link)?;
        let json = packing::unpack(packed, packing)?;
        payload::read(std::str::from_utf8(&json).map_err(|_| Refusal::NotUtf8)?)
    }
}

/// What follows `v1.z.`, and how it is packed.
fn packed_part(link: &str) -> Result<(Packing, &str), Refusal> {
    let link = link.trim();
    let fragment = link.split_once('#').map_or(link, |(_, fragment)| fragment);
    let (version, rest) =
        fragment.strip_prefix('v').and_then(|it| it.split_once('.')).ok_or(Refusal::NoLink)?;
    let is_version = (1..=MAX_VERSION_DIGITS).contains(&version.len());
    if !is_version || !version.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::NoLink);
    }
    if version != VERSION {
        return Err(Refusal::Version(version.to_owned()));
    }
    let Some((key, packed)) = rest.split_once('.') else {
        let is_start = rest.is_empty() || Packing::of_key(rest).is_some();
        return Err(if is_start { Refusal::Cut } else { Refusal::Packing });
    };
    Ok((Packing::of_key(key).ok_or(Refusal::Packing)?, packed))
}

#[cfg(test)]
mod tests;
