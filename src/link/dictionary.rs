//! Words that definitions are made of, so that a link need not hold them. Never changed: links that were made with
//! it would be read as something else.

const LINES: &str = include_str!("dictionary.txt");

/// The lines of `dictionary.txt` without their ends, the most frequent words last, as they stand in JSON.
pub(super) fn words() -> String {
    LINES.lines().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FNV-1a: <http://www.isthe.com/chongo/tech/comp/fnv/>
    fn hash(text: &str) -> u64 {
        text.bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    #[test]
    fn the_words_are_never_changed() {
        let words = words();
        assert!(words.len() <= 4_096, "{}", words.len());
        assert_eq!(format!("{:x}", hash(&words)), "3841a050b787c010");
    }

    #[test]
    fn the_words_are_text_of_json() {
        assert!(words().chars().all(|c| matches!(c, ' '..='~')));
        assert!(!LINES.contains('\r'));
    }
}
