//! Small sets and tables of parts, kept sorted. A task has few parts; a general tree would weigh more
//! in the page than all of them.

use super::PartId;

/// A set of parts in order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartSet(Vec<PartId>);

impl PartSet {
    pub fn contains(&self, part: &PartId) -> bool {
        self.0.binary_search(part).is_ok()
    }

    /// Whether it is new.
    pub fn insert(&mut self, part: PartId) -> bool {
        match self.0.binary_search(&part) {
            Ok(_) => false,
            Err(place) => {
                self.0.insert(place, part);
                true
            }
        }
    }

    /// Whether it was there.
    pub fn remove(&mut self, part: &PartId) -> bool {
        match self.0.binary_search(part) {
            Ok(place) => {
                self.0.remove(place);
                true
            }
            Err(_) => false,
        }
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, PartId> {
        self.0.iter()
    }
}

impl FromIterator<PartId> for PartSet {
    fn from_iter<I: IntoIterator<Item = PartId>>(parts: I) -> PartSet {
        let mut set = PartSet::default();
        for part in parts {
            set.insert(part);
        }
        set
    }
}

impl<const N: usize> From<[PartId; N]> for PartSet {
    fn from(parts: [PartId; N]) -> PartSet {
        parts.into_iter().collect()
    }
}

impl<'s> IntoIterator for &'s PartSet {
    type Item = &'s PartId;
    type IntoIter = std::slice::Iter<'s, PartId>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_each_part_once_and_in_order() {
        let [a, b] = ["a", "b"].map(PartId::from);
        let mut set = PartSet::from([b.clone(), a.clone(), b.clone()]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [&a, &b]);
        assert!(set.remove(&a) && !set.remove(&a) && !set.contains(&a) && set.contains(&b));
        assert!(!set.insert(b) && set.insert(a) && set.len() == 2);
    }
}
