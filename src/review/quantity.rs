//! Quantities of Kubernetes, exactly: `500m`, `1.5`, `128Mi`, `1e3`.
//! <https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/>

/// How many thousand millionths make one.
const ONE: i128 = 1_000_000_000;

/// The quantity in thousand millionths; `None` where it is none, or too big to matter.
pub(super) fn quantity(text: &str) -> Option<i128> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (number, unit) = rest.split_at_checked(end)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if fraction.contains('.') || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let mut nanos: i128 = if whole.is_empty() { 0 } else { whole.parse::<i128>().ok()?.checked_mul(ONE)? };
    let mut scale = ONE / 10;
    for digit in fraction.bytes() {
        nanos += i128::from(digit - b'0') * scale;
        scale /= 10;
    }
    let power = |exponent: u32| 10_i128.checked_pow(exponent);
    let (factor, divisor) = match unit {
        "n" => (1, ONE),
        "u" => (1, 1_000_000),
        "m" => (1, 1000),
        "" => (1, 1),
        "k" => (power(3)?, 1),
        "M" => (power(6)?, 1),
        "G" => (power(9)?, 1),
        "T" => (power(12)?, 1),
        "P" => (power(15)?, 1),
        "E" => (power(18)?, 1),
        "Ki" => (1 << 10, 1),
        "Mi" => (1 << 20, 1),
        "Gi" => (1 << 30, 1),
        "Ti" => (1 << 40, 1),
        "Pi" => (1 << 50, 1),
        "Ei" => (1 << 60, 1),
        _ => {
            let exponent: i32 = unit.strip_prefix(['e', 'E'])?.parse().ok()?;
            let factor = power(exponent.unsigned_abs())?;
            if exponent < 0 { (1, factor) } else { (factor, 1) }
        }
    };
    Some(sign * nanos.checked_mul(factor)? / divisor)
}

/// Whether a quantity has a part that is less than one.
pub(super) fn is_fractional(nanos: i128) -> bool {
    nanos % ONE != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_compared_exactly() {
        let equal =
            [("1", "1000m"), ("0.5", "500m"), ("1Ki", "1024"), ("1e3", "1k"), ("1E", "1e18"), (".5", "5e-1")];
        for (one, other) in equal {
            assert_eq!(quantity(one), quantity(other), "{one} {other}");
            assert!(quantity(one).is_some(), "{one}");
        }
        for wrong in ["", "1GB", "1g", "x", "1 Gi", "1.2.3", "."] {
            assert_eq!(quantity(wrong), None, "{wrong}");
        }
        assert!(quantity("-1") < quantity("0"));
        assert!(is_fractional(quantity("128m").unwrap()) && !is_fractional(quantity("1000m").unwrap()));
    }
}
