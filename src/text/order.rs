//! Sorting by numbers. One sort for the whole program: each other type that is sorted would weigh
//! some kilobytes in the page.

/// The indices of the keys, smallest key first; equal keys stay in their order.
pub fn order(keys: impl Iterator<Item = i64>) -> Vec<usize> {
    let mut pairs = Vec::with_capacity(keys.size_hint().0);
    for key in keys {
        pairs.push((key, pairs.len() as u32));
    }
    indices(pairs)
}

/// What is the same for all lists.
#[inline(never)]
fn indices(mut pairs: Vec<(i64, u32)>) -> Vec<usize> {
    sort(&mut pairs);
    pairs.into_iter().map(|(_, index)| index as usize).collect()
}

/// A key that sorts as the number does.
pub fn float_key(number: f32) -> i64 {
    let bits = number.to_bits() as i32;
    i64::from(bits ^ (((bits >> 31) as u32) >> 1) as i32)
}

/// Merges longer and longer runs. The sorts of the standard library are quicker on large lists and
/// weigh six times as much; the lists here are short.
fn sort(pairs: &mut Vec<(i64, u32)>) {
    let mut run = 1;
    while run < pairs.len() {
        let mut merged = Vec::with_capacity(pairs.len());
        for both in pairs.chunks(2 * run) {
            let (mut left, mut right) = both.split_at(run.min(both.len()));
            while let Some((first, rest)) = left.split_first() {
                match right.split_first() {
                    Some((second, others)) if second.0 < first.0 => {
                        merged.push(*second);
                        right = others;
                    }
                    _ => {
                        merged.push(*first);
                        left = rest;
                    }
                }
            }
            merged.extend_from_slice(right);
        }
        *pairs = merged;
        run *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_stay_in_their_order() {
        assert_eq!(order([3, 1, 3, 1, 2].into_iter()), [1, 3, 4, 0, 2]);
    }

    #[test]
    fn many_numbers_are_sorted() {
        for length in 0..70 {
            let keys: Vec<i64> = (0..length).map(|n| (n * 37 + 11) % 23).collect();
            let mut expected: Vec<usize> = (0..keys.len()).collect();
            expected.sort_by_key(|index| keys[*index]);
            assert_eq!(order(keys.iter().copied()), expected);
        }
    }

    #[test]
    fn numbers_with_fractions_and_signs_sort_as_numbers() {
        let numbers = [0.5, -1.0, f32::MAX, 0.0, -2.5, f32::MIN];
        assert_eq!(order(numbers.into_iter().map(float_key)), [5, 4, 1, 3, 0, 2]);
    }
}
