//! Names of the parts of a task, the same in text, picture, list and link.

use std::fmt;
use std::rc::Rc;

/// A part of a task, named by what it is: `container:web`, the second of that name `container:web#2`,
/// `volume:logs`. Made of names, so that a selection survives the next analysis.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartId(Rc<str>);

impl PartId {
    /// The `occurrence`-th (from 1) container with this name.
    pub fn container(name: &str, occurrence: usize) -> PartId {
        PartId::nth("container", name, occurrence)
    }

    /// The `occurrence`-th (from 1) volume with this name.
    pub fn volume(name: &str, occurrence: usize) -> PartId {
        PartId::nth("volume", name, occurrence)
    }

    /// What the containers of the task share: its network.
    pub fn network() -> PartId {
        PartId(Rc::from("network"))
    }

    /// A place outside the task where logs go.
    pub fn destination(name: &str) -> PartId {
        PartId(Rc::from(format!("logs:{name}")))
    }

    /// A line between two parts, or something small on one: `mount:web>logs /var/log`. Two that say the
    /// same share an id.
    pub fn relation(kind: &str, ends: &[PartId], detail: &str) -> PartId {
        let mut id = kind.to_owned();
        for (index, end) in ends.iter().enumerate() {
            id.push(if index == 0 { ':' } else { '>' });
            id.push_str(end.as_str().split_once(':').map_or(end.as_str(), |(_, name)| name));
        }
        if !detail.is_empty() {
            id.push(' ');
            id.push_str(detail);
        }
        PartId(Rc::from(id))
    }

    fn nth(kind: &str, name: &str, occurrence: usize) -> PartId {
        PartId(Rc::from(match occurrence {
            0 | 1 => format!("{kind}:{name}"),
            _ => format!("{kind}:{name}#{occurrence}"),
        }))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for PartId {
    fn from(text: &str) -> PartId {
        PartId(Rc::from(text))
    }
}

impl fmt::Display for PartId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PartId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
