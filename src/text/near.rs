//! Words for messages: the near one, the short one.

/// Longer words, in bytes, are not compared: the time goes with the square.
const MAX_COMPARED: usize = 100;

/// More words are not looked at: the lists that people write by hand are shorter.
const MAX_WORDS: usize = 100;

/// The word that the written one is a slip of: case and separators aside, one or two letters off.
pub fn nearest<'w>(written: &str, words: &[&'w str]) -> Option<&'w str> {
    if written.len() > MAX_COMPARED {
        return None;
    }
    let lower = simplify(written);
    let tolerated = if lower.len() < 4 { 1 } else { 2 };
    let mut best: Option<(usize, &str)> = None;
    for word in words.iter().copied().take(MAX_WORDS) {
        // Texts of very different length are no slips, and need not be compared letter by letter.
        if word != written && word.len().abs_diff(written.len()) <= 3 {
            let candidate = (strsim::osa_distance(&lower, &simplify(word)), word);
            if candidate.0 <= tolerated && best.is_none_or(|best| candidate < best) {
                best = Some(candidate);
            }
        }
    }
    best.map(|(_, word)| word)
}

/// Case and separators are the usual slips: `log_configuration`, `Image`.
fn simplify(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '_' | '-')).map(|c| c.to_ascii_lowercase()).collect()
}

/// A value as it stands in a message: on one line, its first 40 characters.
pub fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_have_a_near_word() {
        let words = ["image", "logConfiguration", "cpu"];
        assert_eq!(nearest("imgae", &words), Some("image"));
        assert_eq!(nearest("log_configuration", &words), Some("logConfiguration"));
        assert_eq!(nearest("gpu", &words), Some("cpu"));
        assert_eq!(nearest("memory", &words), None);
        assert_eq!(nearest("cpu", &["cpu"]), None);
        assert_eq!(nearest("", &words), None);
    }

    #[test]
    fn a_value_is_one_short_line() {
        assert_eq!(shorten("a\nb\u{1b}[1m"), "a b [1m");
        assert_eq!(shorten(&"ä".repeat(41)), format!("{}…", "ä".repeat(40)));
        assert_eq!(shorten(&"ä".repeat(40)), "ä".repeat(40));
    }
}
