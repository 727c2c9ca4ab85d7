//! What components share that is more than a function of values: state, time, the browser's events.

mod use_analysis;
mod use_editor;
mod use_page;
mod use_session;

pub(super) use use_analysis::use_analysis;
pub(super) use use_editor::{EditorInput, use_editor};
pub(super) use use_page::{use_files, use_keys, use_paste};
pub(super) use use_session::use_session;
