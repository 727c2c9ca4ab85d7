//! `logConfiguration` and `firelensConfiguration`.

use super::container::secrets;
use crate::task::fields::{Fields, field, scalar_text};
use crate::task::{Firelens, LogOption, Logs};

pub(super) fn logs(fields: &mut Fields<'_, '_>) -> Option<Logs> {
    let mut configuration = fields.mapping("logConfiguration", "log configuration")?;
    let driver = configuration.text("logDriver");
    let options = options(&mut configuration);
    secrets("secretOptions", &mut configuration);
    let span = configuration.span();
    configuration.finish();
    Some(Logs { driver, options, span })
}

pub(super) fn firelens(fields: &mut Fields<'_, '_>) -> Option<Firelens> {
    let mut configuration = fields.mapping("firelensConfiguration", "FireLens configuration")?;
    let kind = configuration.text("type");
    options(&mut configuration);
    let span = configuration.span();
    configuration.finish();
    Some(Firelens { kind, span })
}

fn options(configuration: &mut Fields<'_, '_>) -> Vec<LogOption> {
    let mut options = Vec::new();
    for entry in configuration.map("options") {
        let name = entry.key.as_str().unwrap_or_default().to_owned();
        if let Some(value) = scalar_text(entry.value) {
            options.push(LogOption { name, value: field(entry, value) });
        }
    }
    options
}
