//! The sizes that Fargate has:
//! <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html>.

/// CPU units, and the memory in MiB that goes with them: from, to, in steps of.
const SIZES: [(u32, u32, u32, u32); 7] = [
    (512, 1_024, 4_096, 1_024),
    (1_024, 2_048, 8_192, 1_024),
    (2_048, 4_096, 16_384, 1_024),
    (4_096, 8_192, 30_720, 1_024),
    (8_192, 16_384, 61_440, 4_096),
    (16_384, 32_768, 122_880, 8_192),
    // 60, 120 and 244 GB, which are no steps: see below.
    (32_768, 61_440, 249_856, u32::MAX),
];

const SMALLEST: [u32; 3] = [512, 1_024, 2_048];
const LARGEST: [u32; 3] = [61_440, 122_880, 249_856];

/// All CPU values, or those that go with this memory.
pub fn cpu(memory_mib: Option<u32>) -> Vec<u32> {
    let all = std::iter::once(256).chain(SIZES.iter().map(|size| size.0));
    let fits = |cpu: &u32| memory_mib.is_none_or(|memory| self::memory(Some(*cpu)).contains(&memory));
    all.filter(fits).collect()
}

/// The memory that goes with these CPU units; without them, what goes with the usual ones.
pub fn memory(cpu_units: Option<u32>) -> Vec<u32> {
    match cpu_units {
        None => [512, 1_024, 2_048, 3_072, 4_096, 8_192, 16_384].to_vec(),
        Some(256) => SMALLEST.to_vec(),
        Some(32_768) => LARGEST.to_vec(),
        Some(units) => match SIZES.iter().find(|size| size.0 == units) {
            Some((_, from, to, step)) => (*from..=*to).step_by(*step as usize).collect(),
            None => Vec::new(),
        },
    }
}

/// `0.25 vCPU`, `2 GB`: a number of 1024ths.
pub fn of_1024(number: u32, unit: &str) -> String {
    let number = match number {
        256 => "0.25".to_owned(),
        512 => "0.5".to_owned(),
        _ => (number / 1024).to_string(),
    };
    [&number, " ", unit].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_goes_with_cpu() {
        assert_eq!(memory(Some(512)), [1024, 2048, 3072, 4096]);
        assert_eq!((memory(Some(4096)).len(), memory(Some(8192)).len()), (23, 12));
        assert_eq!(memory(Some(16_384)).last(), Some(&122_880));
        assert_eq!(memory(Some(300)), [0; 0]);
        assert_eq!(cpu(Some(512)), [256]);
        assert_eq!(cpu(Some(4096)), [512, 1024, 2048]);
        assert_eq!(cpu(None).len(), 8);
        assert_eq!((of_1024(256, "vCPU"), of_1024(61_440, "GB")), ("0.25 vCPU".into(), "60 GB".into()));
    }
}
