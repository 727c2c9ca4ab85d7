//! Intrinsic functions of CloudFormation: what a person would read in their place.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html>

use super::Known;
use super::placeholder::has_placeholder;
use crate::text::Names;
use crate::yaml::{Kind, NodeId, NodeRef};

/// A function and its argument: `!Sub x`, `{"Fn::Sub": "x"}`.
#[derive(Clone, Copy)]
pub(super) struct Intrinsic<'t> {
    /// Without `Fn::`.
    name: &'t str,
    argument: NodeRef<'t>,
    whole: NodeRef<'t>,
}

/// What a function stands for, as a text.
enum Text {
    Settled(String),
    ByDefault(String),
    Unknown(String),
    /// `AWS::NoValue`: the key is not there.
    Absent,
}

/// Functions in functions are read to this depth.
const MAX_DEPTH: u32 = 8;
/// A text is put together up to about this length: nobody reads more of it.
const MAX_BYTES: usize = 50_000;
/// CloudFormation takes no more parameters, and no longer values of them:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>.
const MAX_PARAMETERS: usize = 200;
const MAX_DEFAULT_BYTES: usize = 4096;

/// The parameters of a template, unless they are more than a template may have: looking each one up
/// would take long.
pub(super) fn parameters(template: NodeRef<'_>) -> Option<NodeRef<'_>> {
    template.get("Parameters").filter(|parameters| parameters.own_entries().len() <= MAX_PARAMETERS)
}

impl<'t> Intrinsic<'t> {
    /// The function that a node is.
    pub(super) fn of(node: NodeRef<'t>) -> Option<Intrinsic<'t>> {
        if let Some(name) = node.tag().and_then(|tag| tag.strip_prefix('!')).filter(|name| is_name(name)) {
            return Some(Intrinsic { name, argument: node, whole: node });
        }
        let only = node.only_entry()?;
        let key = only.key.as_str().unwrap_or_default();
        let name = match key.strip_prefix("Fn::") {
            Some(name) => name,
            None if key == "Ref" => key,
            None => return None,
        };
        Some(Intrinsic { name, argument: only.value, whole: node })
    }

    /// The branches of an `!If` with the name of its condition.
    pub(super) fn branches(self) -> Option<(&'t str, [NodeRef<'t>; 2])> {
        let items = self.arguments();
        match (self.name, items.as_slice()) {
            ("If", [condition, yes, no]) => Some((condition.as_str().unwrap_or(""), [*yes, *no])),
            _ => None,
        }
    }

    /// The list of the arguments.
    pub(super) fn argument(self) -> NodeId {
        self.argument.resolved().id()
    }

    pub(super) fn is_no_value(self) -> bool {
        self.name == "Ref" && self.argument.as_str() == Some("AWS::NoValue")
    }

    /// The text that stands here, as far as it is known; `None` where nothing does.
    /// `parameters` are those of the template.
    pub(super) fn text(self, parameters: Option<NodeRef<'_>>) -> Option<Known<String>> {
        match self.resolve(parameters, MAX_DEPTH) {
            Text::Settled(text) => Some(Known::Value(text)),
            Text::ByDefault(text) => Some(Known::Default(text)),
            Text::Unknown(text) => Some(Known::Unresolved(text)),
            Text::Absent => None,
        }
    }

    fn arguments(self) -> Vec<NodeRef<'t>> {
        self.argument.item_nodes()
    }

    fn resolve(self, parameters: Option<NodeRef<'_>>, depth: u32) -> Text {
        let Some(depth) = depth.checked_sub(1) else { return Text::Unknown(self.short()) };
        if self.is_no_value() {
            return Text::Absent;
        }
        let items = self.arguments();
        match (self.name, items.as_slice()) {
            ("Ref", _) => match self.argument.as_str().and_then(|name| default_of(parameters?, name)) {
                Some(default) => Text::ByDefault(default.to_owned()),
                None => Text::Unknown(self.short()),
            },
            ("Sub", []) => substitute(self.argument.as_str().unwrap_or_default(), None, parameters, depth),
            ("Sub", [text, variables @ ..]) => {
                substitute(text.as_str().unwrap_or_default(), variables.first().copied(), parameters, depth)
            }
            ("Join", [separator, parts]) => {
                join(separator.as_str().unwrap_or_default(), &parts.item_nodes(), parameters, depth)
            }
            ("If", [_, yes, no]) => either(text_of(*yes, parameters, depth), text_of(*no, parameters, depth)),
            _ => Text::Unknown(self.short()),
        }
    }

    /// The short form on one line: `!GetAtt A.B`.
    fn short(self) -> String {
        let mut text = String::from("!");
        text.push_str(self.name);
        text.push(' ');
        match self.argument.kind() {
            Kind::Scalar | Kind::Null => text.push_str(self.argument.as_str().unwrap_or_default()),
            Kind::Sequence if self.name == "GetAtt" => {
                for (index, part) in self.arguments().into_iter().enumerate() {
                    text.push_str(if index > 0 { "." } else { "" });
                    text.push_str(part.as_str().unwrap_or_default());
                }
            }
            _ => {
                let source = if self.argument.id() == self.whole.id() {
                    // The tag stands before its list.
                    self.whole.source().trim_start_matches('!').trim_start_matches(self.name)
                } else {
                    self.argument.source()
                };
                let mut words = source.split_ascii_whitespace();
                text.push_str(words.next().unwrap_or_default());
                for word in words {
                    text.push(' ');
                    text.push_str(word);
                }
            }
        }
        text
    }
}

/// The default of a parameter. One that names an SSM parameter does not say the value.
fn default_of<'t>(parameters: NodeRef<'t>, name: &str) -> Option<&'t str> {
    let parameter = parameters.get(name)?;
    let kind = parameter.get("Type").and_then(NodeRef::as_str).unwrap_or_default();
    let default = parameter.get("Default").filter(|default| default.kind() == Kind::Scalar)?.as_str()?;
    let is_value = !kind.starts_with("AWS::SSM") && !default.is_empty();
    (is_value && default.len() <= MAX_DEFAULT_BYTES).then_some(default)
}

fn text_with_variables(text: &str) -> Text {
    if has_placeholder(text) { Text::Unknown(text.to_owned()) } else { Text::Settled(text.to_owned()) }
}

/// The text of a `!Sub` with what its variables stand for: its own ones, then the parameters. One that
/// stands for nothing known leaves the whole text as it is written.
fn substitute(text: &str, own: Option<NodeRef<'_>>, parameters: Option<NodeRef<'_>>, depth: u32) -> Text {
    let (mut result, mut rest, mut is_default) = (String::new(), text, false);
    let own = own.map_or_else(Vec::new, NodeRef::own_entries);
    let mut names = Names::default();
    for (index, entry) in own.iter().enumerate() {
        names.add(entry.key.as_str().unwrap_or_default(), index);
    }
    while let Some((before, after)) = rest.split_once("${") {
        let Some((name, after)) = after.split_once('}') else { break };
        let name = name.trim();
        result.push_str(before);
        rest = after;
        let value = match names.get(name).and_then(|index| own.get(index)) {
            Some(entry) => text_of(entry.value, parameters, depth),
            None => match parameters.and_then(|parameters| default_of(parameters, name)) {
                Some(default) => Text::ByDefault(default.to_owned()),
                None => return Text::Unknown(text.to_owned()),
            },
        };
        match value {
            Text::Settled(value) => result.push_str(&value),
            Text::ByDefault(value) => {
                is_default = true;
                result.push_str(&value);
            }
            Text::Unknown(_) | Text::Absent => return Text::Unknown(text.to_owned()),
        }
        if result.len() > MAX_BYTES {
            return Text::Unknown(text.to_owned());
        }
    }
    result.push_str(rest);
    match (has_placeholder(&result), is_default) {
        (true, _) => Text::Unknown(text.to_owned()),
        (false, true) => Text::ByDefault(result),
        (false, false) => Text::Settled(result),
    }
}

fn text_of(node: NodeRef<'_>, parameters: Option<NodeRef<'_>>, depth: u32) -> Text {
    match Intrinsic::of(node) {
        Some(intrinsic) => intrinsic.resolve(parameters, depth),
        None if node.kind() == Kind::Scalar => text_with_variables(node.as_str().unwrap_or_default()),
        None => Text::Unknown(String::new()),
    }
}

fn join(separator: &str, parts: &[NodeRef<'_>], parameters: Option<NodeRef<'_>>, depth: u32) -> Text {
    let mut joined = String::new();
    let (mut is_default, mut is_unknown) = (false, false);
    for (index, part) in parts.iter().enumerate() {
        if joined.len() > MAX_BYTES {
            is_unknown = true;
            break;
        }
        joined.push_str(if index > 0 { separator } else { "" });
        match text_of(*part, parameters, depth) {
            Text::Settled(text) => joined.push_str(&text),
            Text::ByDefault(text) => {
                is_default = true;
                joined.push_str(&text);
            }
            Text::Unknown(text) => {
                is_unknown = true;
                // As `!Sub` would write it.
                match text.strip_prefix("!Ref ").or_else(|| text.strip_prefix("!GetAtt ")) {
                    Some(name) => {
                        joined.push_str("${");
                        joined.push_str(name);
                        joined.push('}');
                    }
                    None => joined.push_str(&text),
                }
            }
            Text::Absent => {}
        }
    }
    match (is_unknown, is_default) {
        (true, _) => Text::Unknown(joined),
        (false, true) => Text::ByDefault(joined),
        (false, false) => Text::Settled(joined),
    }
}

/// `a or b`, as nobody knows which.
fn either(yes: Text, no: Text) -> Text {
    let words = |text: Text| match text {
        Text::Settled(text) | Text::ByDefault(text) | Text::Unknown(text) => text,
        Text::Absent => String::new(),
    };
    let (mut yes, no) = (words(yes), words(no));
    if !yes.is_empty() && !no.is_empty() {
        yes.push_str(" or ");
    }
    yes.push_str(&no);
    Text::Unknown(yes)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    /// What is read of the value of `x`.
    #[track_caller]
    fn check(text: &str, expected: Option<Known<&str>>) {
        let tree = parse(&text.into());
        let root = tree.roots().next().unwrap();
        let intrinsic = Intrinsic::of(root.get("x").unwrap()).unwrap();
        let found = intrinsic.text(root.get("Parameters"));
        assert_eq!(found, expected.map(|known| known.map(str::to_owned)), "{text}");
    }

    fn unresolved(text: &str) -> Option<Known<&str>> {
        Some(Known::Unresolved(text.to_owned()))
    }

    #[test]
    fn a_reference_shows_the_default_of_its_parameter() {
        let parameters = "Parameters:\n  Tag: {Type: String, Default: v1}\n  Ami: {Type: AWS::SSM::Parameter::Value<String>, Default: /a}\n  Port: {Type: Number, Default: 80}\n";
        check(&format!("{parameters}x: !Ref Tag\n"), Some(Known::Default("v1")));
        check(&format!("{parameters}x: {{Ref: Port}}\n"), Some(Known::Default("80")));
        check(&format!("{parameters}x: !Ref Ami\n"), unresolved("!Ref Ami"));
        check(&format!("{parameters}x: {{Ref: Image}}\n"), unresolved("!Ref Image"));
        check("x: !Ref AWS::NoValue\n", None);
        check(&format!("{parameters}x: !Sub 'app:${{Tag}}'\n"), Some(Known::Default("app:v1")));
        check(
            &format!("{parameters}x: !Sub '${{Tag}}-${{AWS::Region}}'\n"),
            unresolved("${Tag}-${AWS::Region}"),
        );
        check(
            &format!("{parameters}x: !Sub ['${{A}}:${{Port}}', {{A: !Ref Tag}}]\n"),
            Some(Known::Default("v1:80")),
        );
        check(&format!("{parameters}x: !Sub ['${{Tag}}', {{Tag: own}}]\n"), Some(Known::Value("own")));
        check(&format!("{parameters}x: !Join [':', [app, !Ref Tag]]\n"), Some(Known::Default("app:v1")));
    }

    #[test]
    fn functions_show_what_they_say() {
        check("x: !Sub 'a-${B}'\n", unresolved("a-${B}"));
        check("x: !Sub app\n", Some(Known::Value("app")));
        check("x: {Fn::Sub: ['${A}:1', {A: b}]}\n", Some(Known::Value("b:1")));
        check("x: !Sub ['${A}:${C}', {A: b, C: !GetAtt D.E}]\n", unresolved("${A}:${C}"));
        check("x: !Sub '${!A}'\n", unresolved("${!A}"));
        check("x: {Fn::GetAtt: [Db, Endpoint.Address]}\n", unresolved("!GetAtt Db.Endpoint.Address"));
        check("x: !GetAtt Db.Port\n", unresolved("!GetAtt Db.Port"));
        check(
            "x: {'Fn::Join': ['', ['1.dkr.ecr.', {Ref: 'AWS::Region'}, '.amazonaws.com/app']]}\n",
            unresolved("1.dkr.ecr.${AWS::Region}.amazonaws.com/app"),
        );
        check("x: !If [Big, 512, 256]\n", unresolved("512 or 256"));
        check("x: !If [Big, 512, !Ref AWS::NoValue]\n", unresolved("512"));
        check(
            "x: !FindInMap\n  - Sizes\n  - !Ref Env\n  - Cpu\n",
            unresolved("!FindInMap - Sizes - !Ref Env - Cpu"),
        );
        check("x: !Select [0, !Split [',', a]]\n", unresolved("!Select [0, !Split [',', a]]"));
    }
}
