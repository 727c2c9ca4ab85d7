//! The ports that a sidecar listens on, and others in their place where containers of the same network have
//! them.
//!
//! In a recipe, `ports` are those that its text says wherever they are meant, so that others may take their
//! place; `fixed-ports` are those that the program has by itself: `8126`, `8125/udp`.

use super::Recipe;
use crate::edit::{Draft, Refusal};
use crate::task::{Container, Port};
use crate::yaml::NodeRef;

/// A port, and the one in its place.
pub(super) type Move = (u16, u16);

/// The ports that have to be others; refused where a taken one cannot be.
pub(super) fn moves(draft: &Draft, recipe: &Recipe, section: NodeRef<'_>) -> Result<Vec<Move>, Refusal> {
    let same = recipe.same(draft);
    let taken = |port: u16, protocol: &str| {
        let mut containers = draft.task().containers.iter();
        let is_shared = draft.task().network.effective.is_shared();
        containers.find(|it| is_shared && it.ports.iter().any(|other| listens(other, port, protocol)))
    };
    for written in recipe.list("fixed-ports") {
        let (port, protocol) = written.split_once('/').unwrap_or((written, "tcp"));
        let number = port.parse().unwrap_or_default();
        let is_shared = draft.task().network.effective.is_shared();
        if let Some(other) = taken(number, protocol).or(same.filter(|_| is_shared)) {
            return Err(Refusal::of([
                recipe.text("name"),
                " listens on port ",
                port,
                ", which `",
                other.display_name(),
                "` has already, in the same network.",
            ]));
        }
    }
    let own: Vec<u16> = recipe.list("ports").into_iter().filter_map(|port| port.parse().ok()).collect();
    let text = section.get("container").map_or("", |container| container.source());
    let mut moves: Vec<Move> = Vec::new();
    for port in own.iter().copied().filter(|port| replaced(text, *port, 0) != text) {
        if taken(port, "tcp").or(same).is_none() {
            continue;
        }
        let is_free = |new: &u16| {
            taken(*new, "tcp").is_none() && !own.contains(new) && moves.iter().all(|(_, other)| other != new)
        };
        let new = (port..u16::MAX).skip(1).find(is_free);
        moves.push((port, new.ok_or_else(|| Refusal::new("All ports are taken."))?));
    }
    Ok(moves)
}

/// What people are told of the ports that are others.
pub(super) fn said(moves: &[Move], name: &str) -> Vec<String> {
    let said = |(old, new): &Move| {
        ["Port ", &old.to_string(), " is taken: `", name, "` has port ", &new.to_string(), "."].concat()
    };
    moves.iter().map(said).collect()
}

fn listens(port: &Port, number: u16, protocol: &str) -> bool {
    let written = port.container.value.as_written();
    let (first, last) = written.split_once('-').unwrap_or((written, written));
    let range = first.trim().parse::<u16>().ok().zip(last.trim().parse::<u16>().ok());
    let is_protocol = port.protocol().eq_ignore_ascii_case(protocol);
    is_protocol && range.is_some_and(|(first, last)| (first..=last).contains(&number))
}

/// The text with the number of a port in the place of another, wherever it stands alone.
pub(super) fn replaced(text: &str, old: u16, new: u16) -> String {
    let (old, new) = (old.to_string(), new.to_string());
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(&old) {
        let (before, behind) =
            (rest.get(..at).unwrap_or_default(), rest.get(at + old.len()..).unwrap_or_default());
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let ends = before.chars().next_back().or(out.chars().next_back());
        let is_alone = ends.is_none_or(|c| !is_word(c) && c != '.')
            && !behind.starts_with(is_word)
            && !behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        out.push_str(before);
        out.push_str(if is_alone { &new } else { &old });
        rest = behind;
    }
    out + rest
}

impl Recipe {
    /// The container of the task that is of the same product, where it is no application.
    pub(super) fn same<'d>(&self, draft: &'d Draft) -> Option<&'d Container> {
        let image = self.section(draft.task().platform)?.get("container")?.get("image")?.as_str()?;
        let product = crate::catalog::by_image(image)?;
        draft.task().containers.iter().find(|container| container.role.product() == Some(product.name))
    }
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn only_the_number_of_the_port_becomes_another() {
        let text = "http://127.0.0.1:8088/ v1.8088.2 18088 8088.";
        assert_eq!(replaced(text, 8088, 8089), "http://127.0.0.1:8089/ v1.8088.2 18088 8089.");
    }
}
