//! What the command of a container does: whether it must end, or never does.

use super::Judged;
use crate::text::{Gather, Span, Spanned};

/// The command line of a container, as far as the definition has it: `entryPoint` and `command` of ECS, `command`
/// and `args` of Kubernetes.
pub(super) struct Command {
    pub(super) words: Vec<Spanned<String>>,
    /// Whether the program itself is written, and not only what the image's program is told.
    pub(super) has_program: bool,
}

/// What comes to its end by itself.
const ENDING: [&str; 26] = [
    ":", "apk", "cat", "cd", "chmod", "chown", "cp", "curl", "echo", "export", "false", "install", "ln",
    "ls", "mkdir", "mv", "printf", "rm", "set", "sysctl", "tar", "test", "touch", "true", "unzip", "wget",
];

/// Programs that serve until they are stopped.
const SERVERS: [&str; 11] = [
    "alloydb-auth-proxy",
    "cloud-sql-proxy",
    "cloud_sql_proxy",
    "envoy",
    "fluent-bit",
    "fluentd",
    "oauth2-proxy",
    "otelcol",
    "otelcol-contrib",
    "pgbouncer",
    "redis-server",
];

/// What makes such a program do something else, and end.
const SHORT: [&str; 8] =
    ["wait", "shutdown", "version", "help", "validate", "--version", "--help", "--dry-run"];

/// Words of a command that brings a database up to date.
const MIGRATIONS: [&str; 8] = [
    "manage.py migrate",
    "db:migrate",
    "alembic upgrade",
    "flyway migrate",
    "liquibase update",
    "prisma migrate deploy",
    "artisan migrate",
    "npm run migrate",
];

impl Judged<'_> {
    /// The keys of the program, and of what it is told.
    pub(super) fn command_keys(&self) -> [&'static str; 2] {
        if self.is_of_pod() { ["command", "args"] } else { ["entryPoint", "command"] }
    }

    /// Its command line, whatever stands for variables in it.
    pub(super) fn command(&self) -> Command {
        let keys = self.command_keys();
        let mut words = Vec::new();
        for key in keys {
            for member in self.fields.members(key) {
                let text = member.node.as_str().unwrap_or_default();
                words.push(Spanned::new(text.to_owned(), member.node.span()));
            }
        }
        Command { words, has_program: self.fields.entry(keys[0]).is_some() }
    }
}

impl Command {
    /// The script that a shell is given, and where it is.
    pub(super) fn script(&self) -> Option<&Spanned<String>> {
        let shell = self.words.iter().position(|word| is_shell(&word.value))?;
        let option = self.words.get(shell + 1)?;
        let is_option = option.value.starts_with('-') && option.value.contains('c');
        self.words.get(shell + 2).filter(|_| is_option)
    }

    /// Where it says that it goes on for ever.
    pub(super) fn endless(&self) -> Option<Span> {
        if let Some(script) = self.script() {
            return is_endless(&script.value).then_some(script.span);
        }
        let first = self.words.first().filter(|_| self.has_program)?;
        is_waiting(&self.text()).then_some(first.span)
    }

    /// Where it says that it comes to an end: all that it does is known to.
    pub(super) fn ending(&self) -> Option<Span> {
        if let Some(script) = self.script() {
            return is_ending(&script.value).then_some(script.span);
        }
        let first = self.words.first()?;
        let ends = MIGRATIONS.iter().any(|words| self.text().contains(words))
            || (self.has_program && ENDING.contains(&program(&first.value)));
        ends.then_some(first.span)
    }

    /// Its words with blanks between them.
    pub(super) fn text(&self) -> String {
        self.words.iter().map(|word| word.value.as_str()).gather().join(" ")
    }
}

fn is_shell(word: &str) -> bool {
    matches!(program(word), "sh" | "bash" | "ash" | "dash" | "zsh")
}

fn program(word: &str) -> &str {
    word.rsplit('/').next().unwrap_or(word)
}

/// Whether a script gets to a statement that has no end.
fn is_endless(script: &str) -> bool {
    let loops =
        ["while true", "while :", "while sleep", "until false"].iter().any(|head| script.contains(head));
    let leaves = ["break", "exit", "return", "kill", "timeout"].iter().any(|word| script.contains(word));
    let last = statements(script).last().copied().unwrap_or_default();
    let is_alone = !script.contains('&') || !last.ends_with('&');
    (loops && !leaves && is_alone && last.ends_with("done")) || (is_alone && is_waiting(last))
}

/// Whether a command waits for what does not come.
fn is_waiting(command: &str) -> bool {
    let command = command.strip_prefix("exec ").unwrap_or(command);
    let words: Vec<&str> = command.split_whitespace().gather();
    let Some((first, rest)) = words.split_first() else { return false };
    let is_plain = !command.contains(['|', '&']);
    let follows = |word: &&str| {
        matches!(*word, "--follow" | "--retry") || (word.starts_with('-') && word.ends_with(['f', 'F']))
    };
    match program(first) {
        "tail" => is_plain && rest.iter().any(follows) && !rest.iter().any(|word| word.starts_with("--pid")),
        server if SERVERS.contains(&server) => is_plain && !rest.iter().any(|word| SHORT.contains(word)),
        "sleep" => is_plain && rest.first().is_some_and(|time| matches!(*time, "infinity" | "inf")),
        _ => false,
    }
}

/// Whether everything in a script comes to its end.
fn is_ending(script: &str) -> bool {
    let statements = statements(script);
    let ends = |statement: &&str| {
        let first = program(statement.split_whitespace().next().unwrap_or_default());
        let is_background = statement.ends_with('&');
        !is_background
            && (ENDING.contains(&first)
                || first == "exit"
                || MIGRATIONS.iter().any(|words| statement.contains(words)))
    };
    !statements.is_empty() && statements.iter().all(ends)
}

fn statements(script: &str) -> Vec<&str> {
    let mut statements = Vec::new();
    for line in script.lines() {
        for part in line.split(';').flat_map(|part| part.split("&&")) {
            let part = part.trim();
            if !part.is_empty() && !part.starts_with('#') {
                statements.push(part);
            }
        }
    }
    statements
}

#[cfg(test)]
mod tests {
    use super::{is_ending, is_endless, is_waiting};

    #[test]
    fn some_scripts_have_no_end() {
        for script in [
            "tail -n+1 -F /a",
            "touch /a; tail -f /a",
            "while true; do date; sleep 1; done",
            "exec sleep infinity",
            "/cloud_sql_proxy -instances=p:r:i=tcp:5432",
        ] {
            assert!(is_endless(script), "{script}");
            assert!(!is_ending(script), "{script}");
        }
        for script in [
            "while true; do test -f /a && break; sleep 1; done",
            "until nc -z db 5432; do sleep 1; done",
            "tail -f /a | grep -q ready",
            "tail -n 5 /a",
            "cloud-sql-proxy wait",
            "/cloud_sql_proxy -instances=a & migrate",
            "tail -f /a & wait-for-it db",
        ] {
            assert!(!is_endless(script), "{script}");
        }
        assert!(!is_waiting(""));
    }

    #[test]
    fn some_scripts_must_end() {
        for script in ["cp -r /a /b", "set -e\nmkdir -p /a && chown 1 /a", "python manage.py migrate; exit 0"]
        {
            assert!(is_ending(script), "{script}");
        }
        for script in ["cp /a /b && exec serve", "", "# nothing", "echo a; serve &", "serve"] {
            assert!(!is_ending(script), "{script}");
        }
    }
}
