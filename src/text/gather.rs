//! What an iterator gives, as a list.

/// As `collect` into a `Vec`, but without a guess at how long the list will be: that guess, and what follows
/// from it, weighs 50 bytes in each place that collects.
pub trait Gather: Iterator + Sized {
    fn gather(self) -> Vec<Self::Item> {
        let mut all = Vec::new();
        for one in self {
            all.push(one);
        }
        all
    }
}

impl<I: Iterator> Gather for I {}
