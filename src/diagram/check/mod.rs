//! Whether a scene keeps the rules of a good picture. One rule is one file in `rules`; every sample and
//! every file of the corpus is checked. Changes nothing, and the page does not have it.

mod crossings;
mod group;
mod near;
mod picture;
mod rules;
#[cfg(test)]
mod scenes;

use super::Scene;
use picture::Picture;

/// Something that is wrong with a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The id of the rule: `line-through-box`.
    pub rule: &'static str,
    /// What is where, in a sentence.
    pub message: String,
}

impl Scene {
    /// What is wrong with the picture, rule by rule.
    pub fn check(&self) -> Vec<Violation> {
        let picture = Picture::new(self);
        let mut violations = Vec::new();
        for (rule, check) in rules::ALL {
            let mut faults = Vec::new();
            check(&mut faults, &picture);
            faults.dedup();
            violations.extend(faults.into_iter().map(|message| Violation { rule, message }));
        }
        violations
    }

    /// How often lines cross. Where lines that lead to one part cross another on one spot, that is one.
    pub fn crossings(&self) -> usize {
        crossings::count(&Picture::new(self))
    }
}
