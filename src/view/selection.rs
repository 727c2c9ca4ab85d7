//! What is selected, and what becomes of it when the text changes.

use super::model::Model;
use crate::analysis::Analysis;
use crate::session::{Action, Origin};
use crate::task::PartId;
use crate::text::{Gather, Position};

impl Model {
    pub(super) fn selected(&self) -> Option<&PartId> {
        self.session.selection.as_ref().map(|selection| &selection.part)
    }

    /// Selects what the text says at the place.
    pub(super) fn select_at(&mut self, position: Position) {
        let offset = self.analysis.lines.offset(&self.analysis.text, position);
        let shown = self.analysis.shown.as_ref().map(|shown| shown.index);
        if let Some(index) = self.analysis.task_at(offset).filter(|index| Some(*index) != shown) {
            self.act(Action::ShowTask(index));
            self.follow(&self.session.text.clone(), false);
        }
        let part = self.analysis.shown.as_ref().and_then(|shown| shown.scene.part_at(offset)).cloned();
        if part.as_ref() != self.selected() {
            self.act(Action::Select(part, Origin::Text));
        }
    }

    /// Parts that are gone since then are not selected any more, or under their new name; what is off stays
    /// off under it.
    pub(super) fn follow_parts(&mut self, before: &Analysis) {
        if let Some(part) = self.selected().filter(|it| shows(before, it) && !shows(&self.drawn, it)) {
            self.act(Action::Select(heir(before, &self.drawn, part), Origin::Picture));
        }
        let renamed = |part: &PartId| Some((part.clone(), heir(before, &self.drawn, part)?));
        let renamed = self.session.choices.off.iter().filter_map(renamed).gather();
        for (part, heir) in &renamed {
            self.act(Action::Toggle(part.clone()));
            self.act(Action::Toggle(heir.clone()));
        }
        if !renamed.is_empty() {
            self.follow(&self.session.text.clone(), false);
        }
    }
}

fn shows(analysis: &Analysis, part: &PartId) -> bool {
    analysis.shown.as_ref().is_some_and(|shown| shown.scene.group_of(part).is_some())
}

/// The container that stands where this one stood, which is there no more: another name was given to it.
fn heir(before: &Analysis, after: &Analysis, part: &PartId) -> Option<PartId> {
    let (before, after) = (before.task()?, after.task()?);
    let index = before.containers.iter().position(|container| container.id == *part)?;
    let is_gone = after.container_by_id(part).is_none();
    let heir = after.containers.get(index).filter(|_| is_gone)?;
    let is_new = before.container_by_id(&heir.id).is_none();
    (is_new && before.containers.len() == after.containers.len()).then(|| heir.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::rendered::analysis;

    fn heir_of(part: &str, names: &[&str]) -> Option<PartId> {
        let of = |names: &[&str]| {
            let containers = names.iter().map(|name| format!("- {{name: {name}, image: a}}\n"));
            analysis(&format!("containerDefinitions:\n{}", containers.collect::<String>()), &[])
        };
        heir(&of(&["a", "b"]), &of(names), &PartId::container(part, 1))
    }

    #[test]
    fn a_new_name_is_followed_and_nothing_else() {
        assert_eq!(heir_of("b", &["a", "c"]), Some(PartId::container("c", 1)));
        assert_eq!(heir_of("b", &["a"]), None);
        assert_eq!(heir_of("b", &["b", "a"]), None);
        assert_eq!(heir_of("a", &["b", "c"]), None);
        assert_eq!(heir_of("b", &["a", "b"]), None);
    }
}
