//! How far a link of some length comes.

/// What every program takes that knows links.
const SHORT: usize = 2_000;

/// What most chats and wikis take.
const LONG: usize = 8_000;

/// What to know about a link of so many characters; `None` where there is nothing.
pub fn hint(n_characters: usize) -> Option<&'static str> {
    let hint = if n_characters > LONG {
        "Many programs cut a link as long as this. Share the definition as a file instead."
    } else {
        "Most chats and wikis take a link as long as this; some mail programs and trackers cut it. \
         Open it once from where it was sent to."
    };
    (n_characters > SHORT).then_some(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_cut_is_told() {
        assert_eq!(hint(2_000), None);
        assert!(hint(2_001).unwrap().starts_with("Most chats"));
        assert!(hint(8_001).unwrap().starts_with("Many programs"));
    }
}
