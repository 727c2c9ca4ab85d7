//! A container whose text is the same as before at another place of the text: what was read of it holds, but
//! for where it stands. Whoever types in one container does not wait for the others to be read.

use super::reading::{Member, Reading};
use super::{Container, Dependency, Field, Link, LogOption, Logs, Mount, Place, Port, Task, VolumesFrom};
use crate::text::{Span, Spanned};
use crate::yaml::{NodeId, Shift, Tree};

/// What was read of the text before.
#[derive(Clone, Copy)]
pub struct Before<'t> {
    pub tree: &'t Tree,
    /// The task that stood in the same place of the list.
    pub task: &'t Task,
}

impl Before<'_> {
    /// The container with this number, if nothing of it has changed but its place.
    pub(super) fn container(
        self,
        index: usize,
        member: &Member<'_>,
        reading: Reading<'_>,
    ) -> Option<Container> {
        // A parameter of a template may stand for something else now.
        if reading.has_parameters() {
            return None;
        }
        let (old, way) = reading.structure(member.node).moved_from(self.tree)?;
        let container = self.task.containers.get(index).filter(|container| container.node == old)?;
        let mut container = container.clone();
        container.shift(way);
        container.places = member.place.into_iter().collect();
        // The services of the text say it again.
        container.ports.iter_mut().for_each(|port| port.published.clear());
        Some(container)
    }
}

trait Shifted {
    fn shift(&mut self, way: Shift);
}

impl Shifted for Span {
    fn shift(&mut self, way: Shift) {
        *self = way.span(*self);
    }
}

impl Shifted for NodeId {
    fn shift(&mut self, way: Shift) {
        *self = way.node(*self);
    }
}

impl<T: Shifted> Shifted for Vec<T> {
    fn shift(&mut self, way: Shift) {
        self.iter_mut().for_each(|each| each.shift(way));
    }
}

impl<T: Shifted> Shifted for Option<T> {
    fn shift(&mut self, way: Shift) {
        self.iter_mut().for_each(|each| each.shift(way));
    }
}

impl<T> Shifted for Field<T> {
    fn shift(&mut self, way: Shift) {
        self.key.shift(way);
        self.span.shift(way);
    }
}

impl<T> Shifted for Spanned<T> {
    fn shift(&mut self, way: Shift) {
        self.span.shift(way);
    }
}

/// What stands in a value besides what does not depend on the place.
macro_rules! shifted {
    ($($type:ident: $($field:ident)+;)+) => {
        $(impl Shifted for $type {
            fn shift(&mut self, way: Shift) {
                $(self.$field.shift(way);)+
            }
        })+
    };
}

shifted! {
    Container: name image essential cpu_units memory_mib memory_reservation_mib ports links mounts volumes_from
        depends_on logs secrets settings gpus span node;
    Port: container host protocol name span;
    Link: place span;
    Mount: volume path is_read_only sub_path span;
    VolumesFrom: container is_read_only place span;
    Dependency: container condition place span;
    Logs: driver options span;
    LogOption: value;
    Place: collection;
}
