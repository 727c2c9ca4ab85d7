//! Sizes of tasks as they are written and as they are shown.

/// CPU units from `"1024"`, `"1 vCPU"` or `".5vcpu"`:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.
pub(super) fn cpu_units(text: &str) -> Option<u32> {
    with_unit(text, "vcpu", 1024.0)
}

/// MiB from `"2048"`, `"2GB"` or `"0.5 gb"`.
pub(super) fn memory_mib(text: &str) -> Option<u32> {
    with_unit(text, "gb", 1024.0)
}

fn with_unit(text: &str, unit: &str, factor: f64) -> Option<u32> {
    let text = text.trim().to_ascii_lowercase();
    match text.strip_suffix(unit) {
        Some(number) => {
            let number: f64 = number.trim_end().parse().ok()?;
            (number.is_finite() && (0.0..1e6).contains(&number)).then_some((number * factor).round() as u32)
        }
        None => text.parse().ok(),
    }
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
    }
}
