//! A definition as a link, and back.

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use sidecarta::analysis::Analysis;
use sidecarta::diagram::Layer;
use sidecarta::leak::{self, Group, Leak};
use sidecarta::link::{Shared, hint};
use sidecarta::task::LogFallback;
use sidecarta::text::shorten;

use super::{Failure, Picked, files, print, tell, without};

/// Of a kind so many are told one by one.
const MOST_TOLD: usize = 5;

#[derive(Args)]
pub(super) struct Wishes {
    /// What becomes of logs whose router is off: `awslogs`, `json-file`, or `none` for no configuration.
    #[arg(long, default_value = "awslogs", value_name = "DRIVER", value_parser = without::fallback)]
    logs: LogFallback,
    /// The address of the page. Its default stands for wherever the page is; without one, the link begins at `#`.
    #[arg(long, default_value = "https://sidecarta.example/", value_name = "URL")]
    base: String,
    /// Replace what the definition gives away by placeholders: `secrets`, or `all` with account ids and internal
    /// names.
    #[arg(long, value_name = "WHAT")]
    mask: Option<Mask>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Mask {
    Secrets,
    All,
}

impl Mask {
    fn holds(self, leak: &Leak) -> bool {
        self == Mask::All || leak.kind.group() == Group::Secrets
    }
}

pub(super) fn link(file: &str, picked: &Picked, wishes: &Wishes) -> Result<ExitCode, Failure> {
    if wishes.base.contains('#') {
        return Err(format!("{}: a link has a `#` of its own; leave it out", wishes.base));
    }
    let source = files::read(file)?;
    let mut told = source.said();
    let analysis = picked.analyze(source.text)?;
    let mut shared = Shared { log_fallback: wishes.logs, ..shared(&analysis, &[]) };
    let (masked, given): (Vec<Leak>, Vec<Leak>) = leak::find_in(&analysis.tree)
        .into_iter()
        .partition(|leak| wishes.mask.is_some_and(|mask| mask.holds(leak)));
    shared = shared.masked(leak::mask(&analysis.text, &masked));
    told += &warning(&analysis, &given);
    let fragment = shared.to_fragment().map_err(|refusal| format!("{file}: {refusal}"))?;
    let link = [&wishes.base, "#", &fragment].concat();
    if let Some(hint) = hint(link.len()) {
        told += &format!("{} characters. {hint}\n", link.len());
    }
    tell(&told);
    print(&[&link, "\n"].concat())
}

/// What whoever gets the link can read in it.
fn warning(analysis: &Analysis, given: &[Leak]) -> String {
    let mut words = String::new();
    for group in Group::ALL {
        let of: Vec<&Leak> = given.iter().filter(|leak| leak.kind.group() == group).collect();
        let what = |leak: &&Leak| {
            let name =
                if leak.name.is_empty() { String::new() } else { format!(" `{}`", shorten(&leak.name)) };
            format!("line {}: {}{name}", analysis.lines.line_of(leak.span.start) + 1, leak.kind.label())
        };
        let shown: Vec<String> = of.iter().take(MOST_TOLD).map(what).collect();
        let more = of.len().saturating_sub(MOST_TOLD);
        if !of.is_empty() {
            let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
            words += &format!("gives away {}: {}{rest}\n", group.label().to_lowercase(), shown.join("; "));
        }
    }
    if !words.is_empty() {
        words += "--mask secrets or --mask all replaces them by placeholders\n";
    }
    words
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
