//! What an iterator gives, as a list.

/// As `collect` into a `Vec`. That one looks at the first item before it makes room, which writes what
/// gives the items out twice: 50 bytes more, compressed, in each place.
pub trait Gather: Iterator + Sized {
    fn gather(self) -> Vec<Self::Item> {
        let mut all = Vec::with_capacity(self.size_hint().0);
        for one in self {
            all.push(one);
        }
        all
    }
}

impl<I: Iterator> Gather for I {}
