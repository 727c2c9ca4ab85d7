//! What a scalar without quotes is to the tools of Kubernetes, which read YAML 1.1: `yes` is a truth value, `1.10` a
//! number.

use crate::yaml::{NodeRef, ScalarStyle};

/// What the tools of Kubernetes, which read YAML 1.1, take for truth values: <https://yaml.org/type/bool.html>.
pub(super) const TRUTHS: [&str; 18] = [
    "true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "On",
    "ON", "off", "Off", "OFF",
];

/// What a scalar is that has no quotes, where that is no text.
pub(super) fn unquoted(node: NodeRef<'_>) -> Option<&'static str> {
    if node.style() != Some(ScalarStyle::Plain) || node.tag().is_some() {
        return None;
    }
    let text = node.as_str()?;
    if TRUTHS.contains(&text) {
        return Some("a truth value");
    }
    is_number(text).then_some("a number")
}

/// `8080`, `-1`, `1.10`, `1e6`, `0x1F`.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(hex) = text.strip_prefix("0x") {
        return !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let exponent = exponent.map(|exponent| exponent.strip_prefix(['-', '+']).unwrap_or(exponent));
    exponent.is_none_or(is_digits) && is_digits(&mantissa.replacen('.', "", 1))
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_have_many_forms() {
        for text in ["8080", "-1", "1.10", "1e6", "1234567e8", "0x1F", ".5", "5.", "08"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", ".", "1.2.3", "1e", "e5", "0x", "10m", "2020-01-01", "12:30", "1_000", "-"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
