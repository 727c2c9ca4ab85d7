//! The rules, each one a file named like its id.

mod crooked_line;
mod crowded_boxes;
mod crowded_ends;
mod crowded_lines;
mod label_on_box;
mod line_along_box;
mod line_in_header;
mod line_outside_task;
mod line_through_box;
mod line_through_label;
mod line_through_own_box;
mod loose_end;
mod lost_label;
mod misplaced_box;
mod off_page;
mod overlapping_boxes;
mod overlapping_labels;
mod overlapping_lines;
mod overlapping_texts;
mod short_head;
mod text_over_edge;
mod touching_lines;

use super::picture::Picture;

/// Adds a sentence for each fault.
type Check = fn(&mut Vec<String>, &Picture<'_>);

pub(super) const ALL: [(&str, Check); 22] = [
    ("crooked-line", crooked_line::check),
    ("crowded-boxes", crowded_boxes::check),
    ("crowded-ends", crowded_ends::check),
    ("crowded-lines", crowded_lines::check),
    ("label-on-box", label_on_box::check),
    ("line-along-box", line_along_box::check),
    ("line-in-header", line_in_header::check),
    ("line-outside-task", line_outside_task::check),
    ("line-through-box", line_through_box::check),
    ("line-through-label", line_through_label::check),
    ("line-through-own-box", line_through_own_box::check),
    ("loose-end", loose_end::check),
    ("lost-label", lost_label::check),
    ("misplaced-box", misplaced_box::check),
    ("off-page", off_page::check),
    ("overlapping-boxes", overlapping_boxes::check),
    ("overlapping-labels", overlapping_labels::check),
    ("overlapping-lines", overlapping_lines::check),
    ("overlapping-texts", overlapping_texts::check),
    ("short-head", short_head::check),
    ("text-over-edge", text_over_edge::check),
    ("touching-lines", touching_lines::check),
];
