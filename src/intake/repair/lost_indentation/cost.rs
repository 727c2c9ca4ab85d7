//! How unlikely each oddity is. What is known and of the right kind costs nothing; the rest is in relation
//! to each other.

/// Each collection that ends, so that of equal places the innermost wins.
pub(super) const CLOSE: u32 = 1;
/// A free name of something known, such as a resource.
pub(super) const NAMED: u32 = 12;
/// A free key of a text.
pub(super) const FREE: u32 = 40;
/// Where nothing is known.
pub(super) const ANY: u32 = 24;
/// A line of a text that looks like an entry.
pub(super) const TEXT: u32 = 28;
/// What follows a pattern, and breaks it.
pub(super) const UNLIKE: u32 = 16;
/// A key before the one that it follows, where keys are sorted.
pub(super) const UNSORTED: u32 = 32;
/// A known key that is seldom written there.
pub(super) const RARE: u32 = 20;
/// A text where a number is due.
pub(super) const LOOSE: u32 = 100;
/// A number in quotes, a key in capitals.
pub(super) const SLIP: u32 = 32;
/// Free keys with characters that keys seldom have.
pub(super) const ODD: u32 = 120;
/// Something is not there that always is.
pub(super) const LACKING: u32 = 240;
/// A text for a collection, a list for a mapping, or the reverse, on the line of the key.
pub(super) const MISFIT: u32 = 320;
/// A key that the table does not know.
pub(super) const UNKNOWN: u32 = 480;
/// A collection below what is none, or a resource where none can stand.
pub(super) const WRONG: u32 = 600;
/// A key that is there already: not possible, but people write it.
pub(super) const TWICE: u32 = 1600;
