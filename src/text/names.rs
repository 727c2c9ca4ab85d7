//! Names and what has them. One table for the whole program: each other type of table would weigh
//! some kilobytes in the page.

use std::collections::HashMap;

/// A number for each name.
#[derive(Default)]
pub struct Names<'t> {
    numbers: HashMap<&'t str, usize>,
}

impl<'t> Names<'t> {
    /// The number of the name, which is `number` where the name is new.
    #[inline(never)]
    pub fn add(&mut self, name: &'t str, number: usize) -> &mut usize {
        self.numbers.entry(name).or_insert(number)
    }

    #[inline(never)]
    pub fn get(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}
