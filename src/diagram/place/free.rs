//! Free places beside wanted ones.

/// The free place that is nearest to the wanted one, in steps to both sides, at most so far from it.
pub(in crate::diagram) fn nearest_free(
    wanted: f32,
    step: f32,
    most: f32,
    is_free: &dyn Fn(f32) -> bool,
) -> Option<f32> {
    let mut offset = 0.0;
    while offset <= most {
        for place in [wanted + offset, wanted - offset] {
            if is_free(place) {
                return Some(place);
            }
        }
        offset += step;
    }
    None
}
