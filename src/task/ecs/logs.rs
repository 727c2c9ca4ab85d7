//! `logConfiguration`.

use crate::task::fields::{Fields, field};
use crate::task::{LogOption, Logs};

pub(super) fn logs(fields: &Fields<'_>) -> Option<Logs> {
    let configuration = fields.mapping("logConfiguration")?;
    let mut options = Vec::new();
    for entry in configuration.mapping("options").map_or_else(Vec::new, Fields::into_entries) {
        if let Some(value) = fields.reading.text(entry.value) {
            let name = entry.key.as_str().unwrap_or_default().to_owned();
            options.push(LogOption { name, value: field(entry, value) });
        }
    }
    Some(Logs { driver: configuration.text("logDriver"), options, span: configuration.span() })
}
