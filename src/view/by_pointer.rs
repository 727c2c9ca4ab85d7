//! Large values as properties of components.

use std::ops::Deref;
use std::rc::Rc;

/// A value that never changes; two are equal when they are the same one, which is quick to say.
pub(super) struct ByPointer<T>(pub(super) Rc<T>);

impl<T> Clone for ByPointer<T> {
    fn clone(&self) -> ByPointer<T> {
        ByPointer(self.0.clone())
    }
}

impl<T> PartialEq for ByPointer<T> {
    fn eq(&self, other: &ByPointer<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for ByPointer<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
