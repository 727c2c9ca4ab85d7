//! What lies near a place, without looking at everything: rectangles in a grid of cells.

use std::collections::HashMap;

use crate::diagram::Rect;

/// The side of a cell, in CSS pixels.
const CELL: f32 = 160.0;
/// Whatever lies further out is in the outermost cells.
const LAST_CELL: u32 = 2000;

/// Of fewer rectangles it is quicker to look at each.
const FEW: usize = 100;

pub(super) struct Near {
    rects: Vec<Rect>,
    /// None where they are few.
    cells: Option<HashMap<(u32, u32), Vec<usize>>>,
}

impl Near {
    pub(super) fn new(rects: Vec<Rect>) -> Near {
        if rects.len() <= FEW {
            return Near { rects, cells: None };
        }
        let mut cells: HashMap<(u32, u32), Vec<usize>> = HashMap::new();
        for (index, rect) in rects.iter().enumerate() {
            for cell in cells_of(*rect) {
                cells.entry(cell).or_default().push(index);
            }
        }
        Near { rects, cells: Some(cells) }
    }

    /// The numbers of the rectangles that are at most `distance` from this one; touching is near.
    pub(super) fn around(&self, rect: Rect, distance: f32) -> Vec<usize> {
        let rect = rect.grown(distance);
        let is_near = |index: &usize| self.rects.get(*index).is_some_and(|other| other.meets(rect));
        let Some(cells) = &self.cells else { return (0..self.rects.len()).filter(is_near).collect() };
        let in_cells = cells_of(rect).filter_map(|cell| cells.get(&cell)).flatten().copied();
        let mut found: Vec<usize> = in_cells.filter(is_near).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn cells_of(rect: Rect) -> impl Iterator<Item = (u32, u32)> {
    let cell = |coordinate: f32| ((coordinate / CELL) as u32).min(LAST_CELL);
    let (left, right) = (cell(rect.x), cell(rect.right()));
    let (top, bottom) = (cell(rect.y), cell(rect.bottom()));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}

impl Rect {
    /// The rectangle with a margin all around, which may be negative.
    pub(super) fn grown(self, by: f32) -> Rect {
        Rect { x: self.x - by, y: self.y - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }

    /// Whether the two share a point, be it on their edges; either may be a line.
    pub(super) fn meets(self, other: Rect) -> bool {
        self.x <= other.right()
            && other.x <= self.right()
            && self.y <= other.bottom()
            && other.y <= self.bottom()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect { x, y, width, height }
    }

    #[test]
    fn what_is_near_is_found_once_over_many_cells() {
        let mut rects = vec![rect(0.0, 0.0, 900.0, 900.0), rect(1000.0, 0.0, 10.0, 10.0)];
        for n_far in [0, FEW] {
            rects.extend((0..n_far).map(|n| rect(2000.0 + n as f32, 2000.0, 10.0, 10.0)));
            let near = Near::new(rects.clone());
            assert_eq!(near.around(rect(0.0, 0.0, 990.0, 10.0), 0.0), [0]);
            assert_eq!(near.around(rect(0.0, 0.0, 990.0, 10.0), 12.0), [0, 1]);
        }
    }

    #[test]
    fn coordinates_that_are_none_are_no_trouble() {
        let near = Near::new(vec![rect(f32::NAN, f32::MIN, f32::INFINITY, 1.0); FEW + 1]);
        assert_eq!(near.around(rect(0.0, 0.0, 10.0, 10.0), 0.0), Vec::<usize>::new());
    }
}
