//! Durations: `1m30s`, `500ms`.
//! <https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-durations>

/// Whole seconds, rounded up. None at all is no duration: the default holds.
pub(super) fn seconds(text: &str) -> Option<u32> {
    let mut rest = text.trim();
    let mut micros: u64 = 0;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = rest.split_at_checked(digits)?;
        let (factor, behind) =
            UNITS.iter().find_map(|(unit, factor)| Some((*factor, behind.strip_prefix(unit)?)))?;
        micros = micros.checked_add(number.parse::<u64>().ok()?.checked_mul(factor)?)?;
        rest = behind;
    }
    u32::try_from(micros.div_ceil(1_000_000)).ok().filter(|seconds| *seconds > 0)
}

/// In microseconds. `m` is tried after `ms`.
const UNITS: [(&str, u64); 5] =
    [("us", 1), ("ms", 1000), ("s", 1_000_000), ("m", 60_000_000), ("h", 3_600_000_000)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_sums() {
        assert_eq!(
            ["30s", "1m30s", "500ms", "1h5m", "40us", "1s1ms"].map(seconds),
            [30, 90, 1, 3900, 1, 2].map(Some)
        );
        assert_eq!(["", "0s", "30", "s", "1x", "1.5", "99999999999999999999h"].map(seconds), [None; 7]);
    }
}
