//! A definition as a link, and back.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use sidecarta::analysis::Analysis;
use sidecarta::diagram::Layer;
use sidecarta::link::{Shared, hint};
use sidecarta::task::LogFallback;

use super::{Failure, Picked, files, print, tell, without};

#[derive(Args)]
pub(super) struct Wishes {
    /// What becomes of logs whose router is off: `awslogs`, `json-file`, or `none` for no configuration.
    #[arg(long, default_value = "awslogs", value_name = "DRIVER", value_parser = without::fallback)]
    logs: LogFallback,
    /// The address of the page. Its default stands for wherever the page is; without one, the link begins at `#`.
    #[arg(long, default_value = "https://sidecarta.example/", value_name = "URL")]
    base: String,
}

pub(super) fn link(file: &str, picked: &Picked, wishes: &Wishes) -> Result<ExitCode, Failure> {
    if wishes.base.contains('#') {
        return Err(format!("{}: a link has a `#` of its own; leave it out", wishes.base));
    }
    let source = files::read(file)?;
    let mut told = source.said();
    let analysis = picked.analyze(source.text)?;
    let shared = Shared { log_fallback: wishes.logs, ..shared(&analysis, &[]) };
    let fragment = shared.to_fragment().map_err(|refusal| format!("{file}: {refusal}"))?;
    let link = [&wishes.base, "#", &fragment].concat();
    if let Some(hint) = hint(link.len()) {
        told += &format!("{} characters. {hint}\n", link.len());
    }
    tell(&told);
    print(&[&link, "\n"].concat())
}

/// What is shown, without some layers, for a link.
pub(super) fn shared(analysis: &Analysis, hidden: &[Layer]) -> Shared {
    let shown = analysis.shown.as_ref();
    Shared {
        text: analysis.text.to_string(),
        off: shown.map(|shown| shown.effective.off.clone()).unwrap_or_default(),
        task: shown.map_or(0, |shown| shown.index),
        hidden: hidden.to_vec(),
        ..Shared::default()
    }
}

pub(super) fn open(link: &str, is_json: bool) -> Result<ExitCode, Failure> {
    let link = match link {
        "-" => std::io::read_to_string(std::io::stdin()).map_err(|error| format!("-: {error}"))?,
        // A link is no path of a file, unless somebody takes pains.
        path if Path::new(path).is_file() => {
            std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?
        }
        link => link.to_owned(),
    };
    let shared = Shared::from_link(&link).map_err(|refusal| refusal.to_string())?;
    if is_json { print(&format!("{:#}\n", shared.describe())) } else { print(&shared.text) }
}
