//! What a terminal shows around a text: prompts, commands, here documents, the marks of a pager.

use super::Found;

/// Programs whose output people paste, command and all.
const COMMANDS: [&str; 16] = [
    "aws ",
    "kubectl ",
    "oc ",
    "cat ",
    "jq ",
    "yq ",
    "terraform ",
    "docker ",
    "docker-compose ",
    "helm ",
    "curl ",
    "sudo ",
    "ecs-cli ",
    "copilot ",
    "less ",
    "echo ",
];

const PAGER: [&str; 4] = ["(END)", "--More--", ":", "~"];

pub(super) fn find(text: &str) -> Option<Found> {
    let mut result = String::with_capacity(text.len());
    let mut is_touched = false;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim_end();
        // The end of a pager stands in the last lines only.
        if PAGER.contains(&trimmed) && lines.peek().is_none_or(|next| PAGER.contains(&next.trim_end())) {
            is_touched = true;
            continue;
        }
        let Some(command) = command(trimmed) else {
            result.push_str(line);
            continue;
        };
        is_touched = true;
        separate(&mut result);
        // A definition may be part of the command: a here document, or an argument in quotes.
        if let Some(word) = here_document(command) {
            for line in lines.by_ref() {
                // The prompt of a command that goes on.
                let line = line.strip_prefix("> ").unwrap_or(line);
                if line.trim() == word {
                    break;
                }
                result.push_str(line);
            }
            // What the command says about it: `pod/web created`.
            while lines.next_if(|line| self::command(line.trim_end()).is_none()).is_some() {}
            continue;
        }
        if let Some(at) = command.find("'{").or_else(|| command.find("'[")) {
            result.push_str(command.get(at + 1..).unwrap_or_default());
            if let Some(end) = result.rfind(['}', ']']).filter(|end| result.get(end + 1..) == Some("'")) {
                result.truncate(end + 1);
            } else {
                result.push('\n');
                argument(&mut result, &mut lines);
            }
            result.push('\n');
            continue;
        }
        let mut is_continued = trimmed.ends_with(['\\', '`']);
        while is_continued {
            is_continued = lines.next().is_some_and(|line| line.trim_end().ends_with(['\\', '`']));
        }
    }
    is_touched.then_some(()).and_then(|()| Found::certain(ended(result)))
}

/// The rest of an argument in single quotes, up to the line that closes it.
fn argument<'t>(result: &mut String, lines: &mut impl Iterator<Item = &'t str>) {
    for line in lines {
        if let Some(end) = line.find("}'").or_else(|| line.find("]'")) {
            result.push_str(line.get(..=end).unwrap_or_default());
            return;
        }
        result.push_str(line);
    }
}

/// What two commands print are two documents.
fn separate(result: &mut String) {
    if !result.trim().is_empty() && !result.ends_with("---\n") {
        if !result.ends_with('\n') {
            result.push('\n');
        }
        result.push_str("---\n");
    }
}

/// Without a separator that nothing follows.
fn ended(mut result: String) -> String {
    let end = result.trim_end().strip_suffix("\n---").map(|kept| kept.len() + 1);
    if let Some(end) = end {
        result.truncate(end);
    }
    result
}

/// The command of a line, or nothing behind a bare prompt; `None` for a line that is neither.
fn command(line: &str) -> Option<&str> {
    if let Some(command) = after_prompt(line) {
        return Some(command.trim());
    }
    // Without a prompt, and not a key.
    let is_command = COMMANDS.iter().any(|command| line.starts_with(command));
    (is_command && !line.contains(": ") && !line.ends_with(':')).then_some(line)
}

/// What stands behind `$`, `user@host:~$`, `[user@host ~]#`, `PS C:\>`, …
fn after_prompt(line: &str) -> Option<&str> {
    if matches!(line, "$" | "%" | "❯" | "➜" | ">>") {
        return Some("");
    }
    let signs = ["$ ", "% ", "❯ ", "➜ ", "> aws ", "> kubectl "];
    if let Some(sign) = signs.iter().find(|sign| line.starts_with(**sign)) {
        let at = sign.find(' ').unwrap_or_default();
        return line.get(at..);
    }
    if line.starts_with("PS ") || line.get(1..3) == Some(":\\") {
        return line.split_once('>').map(|(_, command)| command);
    }
    let name = line.strip_prefix('[').unwrap_or(line);
    let word = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte)).count();
    let is_shell = line.starts_with("sh-") || line.starts_with("bash-");
    if !is_shell && (word == 0 || name.as_bytes().get(word) != Some(&b'@')) {
        return None;
    }
    let end = line.bytes().enumerate().position(|(at, byte)| {
        matches!(byte, b'$' | b'#' | b'%') && matches!(line.as_bytes().get(at + 1), None | Some(b' '))
    })?;
    line.get(end + 1..)
}

/// The word that ends the document that a command is given: `cat <<EOF > file`.
fn here_document(command: &str) -> Option<&str> {
    let (_, rest) = command.split_once("<<")?;
    let word = rest.trim_start_matches(['-', ' ']);
    let word = word.split([' ', '>', '|', ';', ')']).next()?;
    Some(word.trim_matches(['\'', '"', '\\'])).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::{check, repaired};
    use super::*;

    #[test]
    fn prompts_of_every_shell_go() {
        check(find, "$ aws ecs describe \\\n   --x y\n{\"a\": 1}\n$ \n", "{\"a\": 1}\n");
        check(find, "[ec2-user@ip-10 ~]$ aws x\n{}\n[ec2-user@ip-10 ~]$", "{}\n");
        check(find, "ann@mac:~/x$ kubectl get pod -o yaml\na: 1\nann@mac:~/x$\n", "a: 1\n");
        check(find, "PS C:\\Users\\x> aws ecs\na: 1\nPS C:\\Users\\x>\n", "a: 1\n");
        check(find, "root@box:/# cat t.yaml\na: 1\n", "a: 1\n");
        check(find, "kubectl get pod x -o yaml\na: 1\n", "a: 1\n");
    }

    #[test]
    fn a_here_document_is_the_text() {
        check(find, "$ cat <<'EOF' > t.yaml\na:\n  b: 1\nEOF\n$ kubectl apply -f t.yaml\n", "a:\n  b: 1\n");
    }

    #[test]
    fn a_here_document_typed_at_a_prompt_is_the_text() {
        check(
            find,
            "$ cat <<EOF | kubectl apply -f -\n> a:\n>   b: 1\n> EOF\npod/a created\n$ ls\n",
            "a:\n  b: 1\n",
        );
    }

    #[test]
    fn an_argument_in_quotes_is_the_text() {
        check(find, "aws ecs register --cli-input-json '{\n  \"a\": 1\n}'\n", "{\n  \"a\": 1\n}\n");
        check(find, "$ aws ecs register --cli-input-json '{\"a\": 1}'\n", "{\"a\": 1}\n");
    }

    #[test]
    fn what_two_commands_print_are_two_documents() {
        check(find, "$ cat a\na: 1\n$ cat b\nb: 1\n(END)\n", "a: 1\n---\nb: 1\n");
    }

    #[test]
    fn comments_and_keys_are_no_commands() {
        assert_eq!(repaired(find, "# aws ecs\na: $ x\ncat :\n  - cat <<EOF\ncurl x: 1\n"), None);
        assert_eq!(repaired(find, "a: |\n  $ x\n  b@c$ d\n"), None);
    }
}
