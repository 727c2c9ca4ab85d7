//! Quantities of Kubernetes: `500m`, `1.5`, `128Mi`, `2G`.
//! <https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/>

/// CPU units, of which 1024 are one vCPU.
pub(super) fn cpu_units(text: &str) -> Option<u32> {
    let scaled = thousandths(text)?.checked_mul(1024)?.checked_add(500)?;
    u32::try_from(scaled / 1000).ok()
}

/// MiB, rounded up.
pub(super) fn memory_mib(text: &str) -> Option<u32> {
    let bytes = thousandths(text)?.div_ceil(1000);
    u32::try_from(bytes.div_ceil(1 << 20)).ok()
}

fn thousandths(text: &str) -> Option<u64> {
    let text = text.trim();
    let digits = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let (number, unit) = text.split_at_checked(digits)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let mut scaled = whole.checked_mul(1000)?;
    for (digit, scale) in fraction.bytes().zip([100, 10, 1]) {
        scaled = scaled.checked_add(u64::from(digit.checked_sub(b'0')?) * scale)?;
    }
    if number.is_empty() || number == "." {
        return None;
    }
    let factor: u64 = match unit {
        "" => 1,
        "m" => return Some(scaled / 1000),
        "k" => 1000,
        "M" => 1_000_000,
        "G" => 1_000_000_000,
        "T" => 1_000_000_000_000,
        "Ki" => 1 << 10,
        "Mi" => 1 << 20,
        "Gi" => 1 << 30,
        "Ti" => 1 << 40,
        _ => return None,
    };
    scaled.checked_mul(factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_with_their_units() {
        assert_eq!(
            ["100m", "1", "0.5", "1.5", "2k"].map(cpu_units),
            [102, 1024, 512, 1536, 2_048_000].map(Some)
        );
        assert_eq!(
            ["128Mi", "1Gi", "2G", "1048576", "1", "0.5Gi"].map(memory_mib),
            [128, 1024, 1908, 1, 1, 512].map(Some)
        );
        assert_eq!(["", "x", ".", "1x", "99999999999999Ti", "1.2.3"].map(memory_mib), [None; 6]);
        assert_eq!(["18014398509481985", "18446744073709551", "99999999T"].map(cpu_units), [None; 3]);
    }
}
