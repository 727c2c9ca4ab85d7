//! A line without its indentation → its dashes, its key and what kind of value follows.

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form<'t> {
    Blank,
    Comment,
    /// A line of a Helm template such as `{{- if .Values.x }}`, which is no YAML.
    Control,
    /// `---`, `...` and directives.
    Boundary,
    /// A further line of the quoted text or the brackets that the line before began, this deep in them.
    Inner(u32),
    Content(Content<'t>),
}

/// `- - key: value`, whichever of it is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Content<'t> {
    pub(super) n_dashes: u32,
    pub(super) key: Option<&'t str>,
    pub(super) value: Value<'t>,
    /// The next line is one of a resource, such as `Type: AWS::…`.
    pub(super) begins_resource: bool,
    /// The type that follows the properties of a resource.
    pub(super) foretold: Option<&'t str>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value<'t> {
    Empty,
    /// A tag, and what it is of comes below: `!If`.
    Tag(&'t str),
    Scalar(&'t str),
    /// In brackets or braces, maybe after a tag.
    Flow(&'t str),
    /// `|` or `>`, with its indicators.
    Block(&'t str),
}

/// The form of each line.
pub(super) fn forms<'t>(lines: &[&'t str]) -> Vec<Form<'t>> {
    let mut forms = Vec::with_capacity(lines.len());
    while let Some(line) = lines.get(forms.len()) {
        let form = form(line);
        forms.push(form);
        if let Form::Content(content) = form {
            let following = lines.get(forms.len()..).unwrap_or_default();
            forms.extend(inner(content.value, following).into_iter().map(Form::Inner));
        }
    }
    forms
}

fn form(line: &str) -> Form<'_> {
    let line = line.trim();
    match line {
        "" => Form::Blank,
        "---" | "..." => Form::Boundary,
        _ if line.starts_with('#') => Form::Comment,
        _ if line.starts_with("--- ") || line.starts_with("%YAML") => Form::Boundary,
        _ if line.starts_with("{{") && line.ends_with("}}") => Form::Control,
        _ => Form::Content(content(line)),
    }
}

/// More dashes on one line than anyone writes.
const MAX_DASHES: u32 = 8;

fn content(line: &str) -> Content<'_> {
    let mut rest = line;
    let mut n_dashes = 0;
    while n_dashes < MAX_DASHES
        && let Some(after) = rest.strip_prefix('-').filter(|after| after.is_empty() || after.starts_with(' '))
    {
        rest = after.trim_start();
        n_dashes += 1;
    }
    let (key, value) = split_key(rest).map_or((None, rest), |(key, value)| (Some(key), value));
    Content { n_dashes, key, value: classify(value), begins_resource: false, foretold: None }
}

/// `key: value` → the key without its quotes, and the value.
fn split_key(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    if matches!(first, '"' | '\'') {
        let (key, after) = text.get(1..)?.split_once(first)?;
        let value = after.trim_start().strip_prefix(':')?;
        return is_separated(value).then_some((key, value));
    }
    if matches!(first, '{' | '[' | '!' | '&' | '*' | '|' | '>' | '#' | '@' | '`' | '%') {
        return None;
    }
    for (at, _) in text.match_indices(':') {
        let (key, value) = (text.get(..at)?, text.get(at + 1..)?);
        if is_separated(value) {
            return (!key.contains(" #")).then_some((key.trim_end(), value));
        }
    }
    None
}

fn is_separated(value: &str) -> bool {
    value.is_empty() || value.starts_with([' ', '\t'])
}

fn classify(value: &str) -> Value<'_> {
    let mut rest = value.trim();
    let mut tag = None;
    while rest.starts_with(['!', '&']) {
        let (word, after) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
        if word.starts_with('!') {
            tag = Some(word);
        }
        rest = after.trim_start();
    }
    match (rest.chars().next(), tag) {
        (None | Some('#'), None) => Value::Empty,
        (None | Some('#'), Some(tag)) => Value::Tag(tag),
        (Some('|' | '>'), _) if is_block_header(rest) => Value::Block(rest),
        (Some('[' | '{'), _) if !rest.starts_with("{{") => Value::Flow(value.trim()),
        // What stands before it says more than the text of a `!Ref`.
        (Some(_), Some(tag)) if !rest.starts_with(['"', '\'']) => Value::Scalar(tag),
        (Some('"' | '\''), _) => Value::Scalar(rest),
        _ => Value::Scalar(rest.split_once(" #").map_or(rest, |(value, _)| value.trim_end())),
    }
}

fn is_block_header(text: &str) -> bool {
    let header = text.split('#').next().unwrap_or_default().trim_end();
    header.chars().skip(1).all(|c| matches!(c, '+' | '-' | '0'..='9'))
}

/// More lines in one pair of quotes or brackets than anyone writes.
const MAX_INNER: usize = 2000;

/// How deep in brackets each of the lines is that belong to a value begun before them.
fn inner(value: Value<'_>, following: &[&str]) -> Vec<u32> {
    let first = match value {
        Value::Flow(text) => text,
        Value::Scalar(text) if text.starts_with(['"', '\'']) => text,
        _ => return Vec::new(),
    };
    let mut scan = Scan::default();
    scan.line(first);
    let mut depths = Vec::new();
    for line in following.iter().take(MAX_INNER) {
        if scan.is_done() {
            return depths;
        }
        depths.push(scan.depth_of(line.trim_start()));
        scan.line(line);
    }
    // What never ends was meant otherwise.
    if scan.is_done() { depths } else { Vec::new() }
}

/// A quoted text or brackets, up to where it has been read.
#[derive(Default)]
struct Scan {
    depth: u32,
    quote: Option<char>,
}

impl Scan {
    fn is_done(&self) -> bool {
        self.depth == 0 && self.quote.is_none()
    }

    /// Closing brackets stand with the line that opened them.
    fn depth_of(&self, line: &str) -> u32 {
        let is_closing = self.quote.is_none() && line.starts_with([']', '}']);
        self.depth.saturating_sub(u32::from(is_closing)).max(1)
    }

    fn line(&mut self, line: &str) {
        let mut before = ' ';
        let mut characters = line.chars();
        while let Some(c) = characters.next() {
            match (self.quote, c) {
                (Some('"'), '\\') => _ = characters.next(),
                (Some(quote), _) if quote == c => self.quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if matches!(before, ' ' | '\t' | '[' | '{' | ',' | ':') => {
                    self.quote = Some(c);
                }
                (None, '[' | '{') => self.depth += 1,
                (None, ']' | '}') => self.depth = self.depth.saturating_sub(1),
                (None, '#') if before == ' ' => return,
                _ => {}
            }
            before = c;
            if self.is_done() && matches!(c, '"' | '\'' | ']' | '}') {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, n_dashes: u32, key: Option<&str>, value: Value<'_>) {
        let content = content(line);
        assert_eq!((content.n_dashes, content.key, content.value), (n_dashes, key, value), "{line}");
    }

    #[test]
    fn a_line_is_dashes_a_key_and_a_value() {
        check("image: nginx:1", 0, Some("image"), Value::Scalar("nginx:1"));
        check("- - 'a b': x", 2, Some("a b"), Value::Scalar("x"));
        check("- -c", 1, None, Value::Scalar("-c"));
        check("-", 1, None, Value::Empty);
        check("command: # why", 0, Some("command"), Value::Empty);
        check("http://a", 0, None, Value::Scalar("http://a"));
        check("Value: !Sub |-", 0, Some("Value"), Value::Block("|-"));
        check("- !If", 1, None, Value::Tag("!If"));
        check("a: &b", 0, Some("a"), Value::Empty);
        check("a: !Ref B", 0, Some("a"), Value::Scalar("!Ref"));
        check("a: {{ .b }}", 0, Some("a"), Value::Scalar("{{ .b }}"));
    }

    #[test]
    fn quotes_and_brackets_go_on_until_they_close() {
        let lines = ["a: [", "{ b: 'c ]' },", "don't", "]", "d: \"e", "f: g\"", "h: 'never"];
        let forms = forms(&lines);
        assert_eq!(forms[1..4], [Form::Inner(1), Form::Inner(1), Form::Inner(1)]);
        assert_eq!(forms[5], Form::Inner(1));
        assert!(matches!(forms[6], Form::Content(_)));
    }

    #[test]
    fn templates_and_boundaries_are_no_content() {
        let lines = ["---", "{{- if .a }}", "# why", " ", "--- # second"];
        let expected = [Form::Boundary, Form::Control, Form::Comment, Form::Blank, Form::Boundary];
        assert_eq!(forms(&lines), expected);
    }
}
