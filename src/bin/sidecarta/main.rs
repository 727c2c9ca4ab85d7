//! The command line: the stages of the library for a shell.

mod check;
mod edit;
mod files;
mod link;
mod mdbook;
mod picked;
mod picture;
mod without;

use std::io::Write;
use std::process::ExitCode;
use std::rc::Rc;

use clap::{Parser, Subcommand};
use picked::Picked;
use sidecarta::export::{self, Format};
use sidecarta::task::{LogFallback, Task};

/// Draws, reviews and takes apart the definition of an ECS task or a Kubernetes Pod.
///
/// FILE is a path, or `-` for standard input: a task definition, a CloudFormation template, a Kubernetes
/// manifest, a Compose file and others. What pasting has mangled is mended first. Nothing is sent anywhere.
#[derive(Parser)]
#[command(version, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print what was understood, as JSON.
    Inspect {
        file: String,
        #[command(flatten)]
        picked: Picked,
        /// Add the placed shapes of the picture, what is wrong with it, and how often its lines cross.
        #[arg(long)]
        scene: bool,
        /// Print YAML instead.
        #[arg(long)]
        yaml: bool,
    },
    /// Print the findings; exit with 1 if the platform would refuse a definition.
    Check(check::Wishes),
    /// Print what there is to read about each rule, as Markdown.
    Rules,
    /// Draw the task as SVG.
    ///
    /// The picture holds the definition, so that it can be opened again; --no-source leaves it out. For a PNG, give
    /// the SVG to a converter such as rsvg-convert, Inkscape or resvg.
    Draw {
        file: String,
        #[command(flatten)]
        picked: Picked,
        #[command(flatten)]
        wishes: picture::Wishes,
    },
    /// Write what is shown as a file of another kind.
    #[command(after_help = picture::formats())]
    Export {
        file: String,
        /// Which kind; see below.
        #[arg(long, value_name = "FORMAT", value_parser = picture::format)]
        format: Format,
        #[command(flatten)]
        picked: Picked,
        #[command(flatten)]
        wishes: picture::Wishes,
    },
    /// Print what the picture shows as headings and lists.
    Outline {
        file: String,
        #[command(flatten)]
        picked: Picked,
    },
    /// Print the definition with changes, everything else byte for byte as it was.
    Edit {
        file: String,
        #[command(flatten)]
        picked: Picked,
        #[command(flatten)]
        wishes: edit::Wishes,
    },
    /// Print the definition as it would be without the named containers; and, beside it, what that means.
    Without {
        file: String,
        #[arg(required = true)]
        names: Vec<String>,
        /// What becomes of logs whose router goes: `awslogs`, `json-file`, or `none` for no configuration.
        #[arg(long, default_value = "awslogs", value_name = "DRIVER", value_parser = without::fallback)]
        logs: LogFallback,
    },
    /// Print a link that holds the definition; and, beside it, whether it is long.
    Link {
        file: String,
        #[command(flatten)]
        picked: Picked,
        #[command(flatten)]
        wishes: link::Wishes,
    },
    /// Print the definition that a link or a picture holds.
    Open {
        /// A link, the path of an SVG that was drawn with its source, or `-` for either on standard input.
        link: String,
        /// Print everything that it holds, as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Be a preprocessor of mdBook: code blocks marked `ecs` or `pod` become pictures.
    ///
    /// mdBook runs it by itself where book.toml has `[preprocessor.sidecarta]` with `command = "sidecarta mdbook"`.
    Mdbook {
        #[command(subcommand)]
        asked: Option<Asked>,
    },
}

#[derive(Subcommand)]
enum Asked {
    /// Say with the exit code whether there is something to do for a renderer.
    Supports { renderer: String },
}

/// Something that the person has to change, in a sentence.
type Failure = String;

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(failure) => {
            tell(&format!("sidecarta: {failure}\n"));
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Inspect { file, picked, scene, yaml } => inspect(&file, &picked, scene, yaml),
        Command::Check(wishes) => check::check(&wishes),
        Command::Rules => print(&export::rules_page()),
        Command::Draw { file, picked, wishes } => picture::export(&file, &picked, Format::Svg, &wishes),
        Command::Export { file, format, picked, wishes } => picture::export(&file, &picked, format, &wishes),
        Command::Outline { file, picked } => {
            print(&export::outline(&picked.analyze(files::read(&file)?.text)?))
        }
        Command::Edit { file, picked, wishes } => edit::edit(&file, &picked, &wishes),
        Command::Without { file, names, logs } => without::without(&file, &names, logs),
        Command::Link { file, picked, wishes } => link::link(&file, &picked, &wishes),
        Command::Open { link, json } => link::open(&link, json),
        Command::Mdbook { asked: Some(Asked::Supports { renderer }) } => Ok(mdbook::supports(&renderer)),
        Command::Mdbook { asked: None } => mdbook::run(),
    }
}

fn inspect(file: &str, picked: &Picked, scene: bool, yaml: bool) -> Result<ExitCode, Failure> {
    let source = files::read(file)?;
    let analysis = picked.analyze(source.text)?;
    let mut value = export::inspect(&analysis, &source.repairs);
    if scene {
        value["scene"] = analysis.shown.as_ref().map(|shown| export::inspect_scene(&shown.scene)).into();
    }
    if yaml {
        return print(&serde_yaml::to_string(&value).map_err(|error| error.to_string())?);
    }
    print(&format!("{value:#}\n"))
}

fn absent(tasks: &[Rc<Task>], wanted: &[String]) -> Failure {
    let containers = || tasks.iter().flat_map(|task| &task.containers);
    let is_absent = |name: &&String| !containers().any(|container| container.written_name() == Some(name));
    match wanted.iter().find(is_absent) {
        Some(name) => {
            let names: Vec<&str> = containers().map(|container| container.display_name()).collect();
            format!("there is no container `{name}`; there are: {}", names.join(", "))
        }
        None => "these containers are not all of one definition".to_owned(),
    }
}

/// Words beside what is printed.
fn tell(words: &str) {
    // Nothing is left to do where even this cannot be written.
    let _ = std::io::stderr().write_all(words.as_bytes());
}

fn print(text: &str) -> Result<ExitCode, Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        // Whoever reads has enough, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(error.to_string()),
    }
}
