//! Files of definitions: paths, folders, standard input.

use std::io::Read;
use std::path::{Path, PathBuf};

use sidecarta::intake::{self, Mended, Repair};

use super::Failure;

/// A text to read, as it is mended where pasting has mangled it.
pub(super) struct Source {
    pub(super) name: String,
    pub(super) text: std::rc::Rc<str>,
    pub(super) repairs: Vec<Repair>,
}

/// What files of definitions are called.
const EXTENSIONS: [&str; 5] = ["json", "yaml", "yml", "template", "tf"];

/// The paths that a name stands for: itself, or the definitions in the folder of this name.
pub(super) fn paths(name: &str) -> Result<Vec<String>, Failure> {
    if name == "-" || !Path::new(name).is_dir() {
        return Ok(vec![name.to_owned()]);
    }
    let mut found = Vec::new();
    gather(Path::new(name), &mut found)?;
    found.sort();
    Ok(found.into_iter().map(|path| path.display().to_string()).collect())
}

/// Links are not followed: a folder may be linked into itself.
fn gather(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(fail)?);
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if kind.is_dir() && !is_hidden {
            gather(&path, found)?;
        } else if kind.is_file()
            && path.extension().is_some_and(|it| EXTENSIONS.iter().any(|known| it == *known))
        {
            found.push(path);
        }
    }
    Ok(())
}

pub(super) fn read(name: &str) -> Result<Source, Failure> {
    let mut bytes = Vec::new();
    let result = match name {
        "-" => std::io::stdin().read_to_end(&mut bytes).map(|_| ()),
        path => std::fs::read(path).map(|content| bytes = content),
    };
    result.map_err(|error| format!("{name}: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{name}: this is not text in UTF-8"))?;
    let (text, repairs) = match intake::mend(&text) {
        Some(Mended { text, repairs }) => (text, repairs),
        None => (text, Vec::new()),
    };
    Ok(Source { name: name.to_owned(), text: text.into(), repairs })
}

impl Source {
    /// What was done to the text, a line each.
    pub(super) fn said(&self) -> String {
        let say = |repair: &Repair| format!("{}:{}: {}\n", self.name, repair.line + 1, repair.message);
        self.repairs.iter().map(say).collect()
    }
}
