//! `check`: what is wrong with the definitions of files and folders.

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use sidecarta::analysis::{Analysis, Choices, analyze};
use sidecarta::export::{Reviewed, findings_github, findings_json, findings_sarif};
use sidecarta::review::{Class, Finding, Options, Profile, Target, report, rules};

use super::{Failure, files, print, tell};

#[derive(Args)]
pub(super) struct Wishes {
    /// Files, or folders with definitions among other files; `-` is standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// How the findings are printed.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Which findings: `rejections`, `review` (all), `security`.
    #[arg(long, default_value = "review", value_parser = profile)]
    profile: Profile,
    /// Where it is to run, whatever the definition says: `fargate`, `ec2`, `external`, `managed-instances`,
    /// `kubernetes-1.33`.
    #[arg(long = "as", value_name = "TARGET", value_parser = target)]
    target: Option<Target>,
    /// A rule that is switched off; can be given several times.
    #[arg(long, value_name = "RULE", value_parser = rule)]
    ignore: Vec<String>,
    /// The mildest class that makes the command fail: `rejected`, `runtime`, `security`, `advice`, or `never`.
    #[arg(long, default_value = "rejected", value_name = "CLASS", value_parser = fail_on)]
    fail_on: FailOn,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// Each finding with its line, for people.
    #[default]
    Text,
    Json,
    /// For code scanning.
    Sarif,
    /// Annotations of a workflow on GitHub.
    Github,
}

/// The mildest class that fails; none never does.
#[derive(Clone, Copy)]
struct FailOn(Option<Class>);

fn profile(key: &str) -> Result<Profile, String> {
    Profile::of_key(key).ok_or_else(|| "there are: rejections, review, security".to_owned())
}

fn target(key: &str) -> Result<Target, String> {
    let known = "there are: fargate, ec2, external, managed-instances, and versions such as kubernetes-1.33";
    Target::of_key(key).ok_or_else(|| known.to_owned())
}

fn rule(id: &str) -> Result<String, String> {
    match rules::find(id) {
        Some(_) => Ok(id.to_owned()),
        None => Err("there is no such rule; `sidecarta rules` prints all".to_owned()),
    }
}

fn fail_on(key: &str) -> Result<FailOn, String> {
    let class = Class::ALL.into_iter().find(|class| class.key() == key);
    match class {
        None if key != "never" => Err("there are: rejected, runtime, security, advice, never".to_owned()),
        class => Ok(FailOn(class)),
    }
}

/// A file that was read.
struct Checked {
    path: String,
    /// What was mended before.
    said: String,
    analysis: Analysis,
    findings: Vec<Finding>,
}

pub(super) fn check(wishes: &Wishes) -> Result<ExitCode, Failure> {
    let options = Options { profile: wishes.profile, target: wishes.target, off: wishes.ignore.clone() };
    let (mut all, mut is_failed) = (Vec::new(), false);
    for name in &wishes.files {
        let mut n_others = 0;
        for path in files::paths(name)? {
            let source = match files::read(&path) {
                Ok(source) => source,
                Err(failure) if path == *name => return Err(failure),
                // A picture that is called `.template`.
                Err(_) => {
                    n_others += 1;
                    continue;
                }
            };
            let said = source.said();
            let analysis = analyze(source.text, &Choices::default());
            if analysis.tasks.is_empty() {
                // A folder has files of all kinds; a file that is named is meant.
                if path == *name {
                    wishes.tell(&format!("{name}: {}\n", analysis.dialect.advice()))?;
                    is_failed = true;
                }
                n_others += 1;
                continue;
            }
            let findings = analysis.review(&options);
            let checked = Checked { path, said, analysis, findings };
            is_failed |= checked.findings.iter().any(|finding| wishes.fails(finding.rule.class));
            wishes.print(&checked)?;
            all.push(checked);
        }
        if n_others > 0 && Path::new(name).is_dir() {
            let files = if n_others == 1 { "file has" } else { "files have" };
            wishes.tell(&format!("{name}: {n_others} {files} no definition\n"))?;
        }
    }
    let reviewed: Vec<Reviewed<'_>> = all.iter().map(Checked::reviewed).collect();
    match wishes.format {
        Format::Text | Format::Github => {}
        Format::Json => _ = print(&format!("{:#}\n", findings_json(&reviewed)))?,
        Format::Sarif => _ = print(&format!("{:#}\n", findings_sarif(&reviewed)))?,
    }
    Ok(if is_failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

impl Wishes {
    fn fails(&self, class: Class) -> bool {
        self.fail_on.0.is_some_and(|mildest| class <= mildest)
    }

    /// Prints what belongs to the file as it comes.
    fn print(&self, checked: &Checked) -> Result<(), Failure> {
        let Checked { path, said, analysis, findings } = checked;
        match self.format {
            Format::Text => {
                print(said)?;
                print(&report(path, &analysis.text, &analysis.lines, findings))?;
            }
            Format::Github => _ = print(&findings_github(&checked.reviewed()))?,
            Format::Json | Format::Sarif => {}
        }
        Ok(())
    }

    /// Words for people: not into what programs read.
    fn tell(&self, words: &str) -> Result<(), Failure> {
        match self.format {
            Format::Text => _ = print(words)?,
            Format::Json | Format::Sarif | Format::Github => tell(words),
        }
        Ok(())
    }
}

impl Checked {
    fn reviewed(&self) -> Reviewed<'_> {
        Reviewed { path: &self.path, analysis: &self.analysis, findings: &self.findings }
    }
}
