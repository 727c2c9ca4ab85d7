//! Sizes of tasks as they are written and as they are shown.

/// CPU units from `"1024"`, `"1 vCPU"` or `".5vcpu"`:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.
pub(super) fn cpu_units(text: &str) -> Option<u32> {
    with_unit(text, "vcpu")
}

/// MiB from `"2048"`, `"2GB"` or `"0.5 gb"`.
pub(super) fn memory_mib(text: &str) -> Option<u32> {
    with_unit(text, "gb")
}

/// A plain number, or one of a unit that has 1024 parts.
fn with_unit(text: &str, unit: &str) -> Option<u32> {
    let text = text.trim().to_ascii_lowercase();
    let Some(number) = text.strip_suffix(unit) else { return text.parse().ok() };
    let (whole, fraction) = number.trim_end().split_once('.').unwrap_or((number.trim_end(), ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) || whole.len() + fraction.len() == 0 || fraction.len() > 6 {
        return None;
    }
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let scale = 10u64.pow(fraction.len() as u32);
    let fraction: u64 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    let parts = (fraction * 1024 + scale / 2) / scale;
    whole.checked_mul(1024)?.checked_add(u32::try_from(parts).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_optional_and_spelled_freely() {
        assert_eq!(cpu_units("256"), Some(256));
        assert_eq!(cpu_units(".25 vCPU"), Some(256));
        assert_eq!(cpu_units("2vcpu"), Some(2048));
        assert_eq!(memory_mib("0.5 GB"), Some(512));
        assert_eq!(memory_mib("2048"), Some(2048));
        assert_eq!(memory_mib("lots"), None);
        assert_eq!(memory_mib("infgb"), None);
        assert_eq!([".gb", "gb", "1.5.2gb", "99999999gb", "-1gb"].map(memory_mib), [None; 5]);
    }
}
