//! Secrets among the words of a command: `--password x`, and `-p x` of programs that mean a password by it.

use super::Kind;
use super::scan::{MOST_LETTERS, Scan};
use super::secret::{is_secret_name, may_be_secret};

/// More words of a line are not looked at: commands are shorter.
const MOST_WORDS: usize = 2_000;

/// Programs, and what is before a password in their command line.
const PROGRAMS: [(&str, &str); 10] = [
    ("mysql", "-p"),
    ("mysqladmin", "-p"),
    ("mysqldump", "-p"),
    ("mariadb", "-p"),
    ("mariadb-admin", "-p"),
    ("mongo", "-p"),
    ("mongosh", "-p"),
    ("sshpass", "-p"),
    ("redis-cli", "-a"),
    ("login", "-p"),
];

/// A word, and where it begins in the text.
pub(super) type Word<'t> = (&'t str, usize);

pub(super) fn find(scan: &mut Scan<'_>) {
    let mut start = 0;
    for line in scan.text.split_inclusive('\n') {
        let words = words(line, start);
        of_command(scan, &words);
        start += line.len();
    }
}

/// The words of a line of a command or of a list, without what stands between them.
pub(super) fn words(line: &str, start: usize) -> Vec<Word<'_>> {
    let is_between = |c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | ',' | '[' | ']' | '\\' | '`' | ';' | '(' | ')')
    };
    if !line.contains('-') {
        return Vec::new();
    }
    let place = |word: &str| (word.as_ptr() as usize - line.as_ptr() as usize) + start;
    line.split(is_between)
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(|word| (word, place(word)))
        .collect()
}

/// Takes the secrets of a command.
pub(super) fn of_command(scan: &mut Scan<'_>, words: &[Word<'_>]) {
    let mut short = None;
    let mut is_curl = false;
    for (index, (word, start)) in words.iter().enumerate() {
        let program = word.rsplit(['/', '=']).next().unwrap_or(word);
        if let Some((_, option)) = PROGRAMS.iter().find(|(name, _)| *name == program) {
            short = Some(*option);
        }
        is_curl |= program == "curl";
        let next =
            words.get(index + 1).filter(|(next, _)| !next.starts_with('-') && next.len() <= MOST_LETTERS);
        let mut take = |(value, at): (&str, usize), name: &str| {
            if may_be_secret(value) {
                scan.add_named(at, at + value.len(), Kind::named(name, value), name);
            }
        };
        if let (Some(name), Some(next)) = (word.strip_prefix("--"), next)
            && is_secret_name(name)
        {
            take(*next, name);
        } else if is_curl && matches!(*word, "-u" | "--user") {
            if let Some((user, password)) = next.and_then(|(next, _)| next.split_once(':')) {
                let at = next.map_or(0, |(_, at)| at + user.len() + 1);
                take((password, at), "password");
            }
        } else if let Some(option) = short
            && let Some(value) = word.strip_prefix(option)
        {
            match next {
                Some(next) if value.is_empty() => take(*next, "password"),
                _ => take((value, start + option.len()), "password"),
            }
        }
    }
}
