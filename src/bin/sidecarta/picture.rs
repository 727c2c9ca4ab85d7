//! What is shown of a definition, as a file: `draw` and `export`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use sidecarta::diagram::Layer;
use sidecarta::export::{self, Format, Theme};

use super::{Failure, Picked, files, print, tell};

#[derive(Args)]
pub(super) struct Wishes {
    /// Where to write; standard output if left out.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// The colours of an SVG: `auto` (light, and dark in browsers that prefer it), `light`, `dark`.
    #[arg(long, default_value = "auto", value_parser = theme)]
    theme: Theme,
    /// What a picture is without: `network`, `volumes`, `order`, `logs`, `secrets`; can be given again for others.
    #[arg(long, value_name = "LAYER", value_parser = layer)]
    hide: Vec<Layer>,
    /// What an SVG is called, for those who do not see it; else the name of the task.
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,
    /// Leave the definition out of the SVG, which `sidecarta open` and the page otherwise read from it.
    #[arg(long)]
    no_source: bool,
}

fn theme(key: &str) -> Result<Theme, String> {
    Theme::of_key(key).ok_or_else(|| words(Theme::ALL.map(Theme::key)))
}

fn layer(key: &str) -> Result<Layer, String> {
    let found = Layer::ALL.into_iter().find(|layer| layer.key() == key);
    found.ok_or_else(|| words(Layer::ALL.map(Layer::key)))
}

/// The format that a word stands for.
pub(super) fn format(key: &str) -> Result<Format, String> {
    Format::of_key(key).ok_or_else(|| words(Format::ALL.map(Format::key)))
}

fn words<const N: usize>(known: [&str; N]) -> String {
    format!("there are: {}", known.join(", "))
}

/// The formats, a line each.
pub(super) fn formats() -> String {
    let line = |format: Format| format!("  {:<8} {}: {}\n", format.key(), format.title(), format.about());
    let lines: String = Format::ALL.into_iter().map(line).collect();
    format!(
        "Formats:\n{lines}\nFor a PNG, give the SVG to a converter such as rsvg-convert, Inkscape or resvg."
    )
}

pub(super) fn export(
    file: &str,
    picked: &Picked,
    format: Format,
    wishes: &Wishes,
) -> Result<ExitCode, Failure> {
    let source = files::read(file)?;
    let told = source.said();
    let analysis = picked.analyze(source.text)?;
    let shared = super::link::shared(&analysis, &wishes.hide);
    let has_source = format == Format::Svg && !wishes.no_source;
    let fragment = if has_source { shared.to_fragment().ok() } else { None };
    let wished = export::Wishes {
        theme: wishes.theme,
        title: wishes.title.as_deref(),
        hidden: &wishes.hide,
        source: fragment.as_deref(),
        ..export::Wishes::default()
    };
    let written = export::file_as(format, &analysis, &wished)?;
    // What is printed is the file alone.
    tell(&told);
    match &wishes.output {
        None => print(&written.text),
        Some(path) => write(path, &written.text),
    }
}

fn write(path: &Path, text: &str) -> Result<ExitCode, Failure> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(ExitCode::SUCCESS)
}
