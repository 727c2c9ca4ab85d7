//! What may stand at a place, and how unlikely each thing is there.

use super::cost;
use super::line::{Content, Value};
use crate::schema::Shape;

/// What a place is for.
#[derive(Clone, Copy)]
pub(super) struct Node {
    pub(super) shape: Shape,
    /// Functions of CloudFormation may stand for any value.
    pub(super) has_functions: bool,
    /// Keys are spelled as CloudFormation does.
    pub(super) is_pascal: bool,
    /// The list of a function: how many items it has, if it is a function's.
    n_arguments: u32,
    /// The mapping of a function: `Fn::Join` and nothing else.
    pub(super) is_function: bool,
}

/// How well something fits a place.
#[derive(Clone, Copy)]
pub(super) struct Fit {
    pub(super) cost: u32,
    /// What belongs below it.
    pub(super) below: Node,
    /// Which of the keys that are always there it is, as a bit.
    pub(super) always: u8,
}

impl Node {
    pub(super) fn new(shape: Shape) -> Node {
        Node { shape, has_functions: false, is_pascal: false, n_arguments: 0, is_function: false }
    }

    /// A place in a template of CloudFormation.
    pub(super) fn of_template(shape: Shape) -> Node {
        Node { has_functions: true, ..Node::new(shape).with(shape) }
    }

    pub(super) fn with(self, shape: Shape) -> Node {
        let plain = Node { shape, n_arguments: 0, is_function: false, ..self };
        match shape {
            Shape::CloudFormation(mapping) => {
                Node { shape: Shape::Mapping(mapping), is_pascal: true, ..plain }
            }
            _ => plain,
        }
    }

    /// Whether nothing is known of what stands here.
    pub(super) fn is_any(&self) -> bool {
        matches!(self.shape, Shape::Any | Shape::AsTold | Shape::List) && self.n_arguments == 0
    }

    /// Equal for nodes at which the same may stand.
    pub(super) fn id(&self) -> u64 {
        let (kind, address) = match self.shape {
            Shape::Any | Shape::AsTold => (0, 0),
            Shape::List => (1, 0),
            Shape::Texts | Shape::Words(_) => (2, 0),
            Shape::Map | Shape::Quantities => (3, 0),
            Shape::Mapping(mapping) | Shape::CloudFormation(mapping) => (4, address(mapping)),
            Shape::Mappings(mapping) => (5, address(mapping)),
            Shape::Named(shape) => (6, address(shape)),
            _ => (7, 0),
        };
        let flags = u64::from(self.has_functions) << 1 | u64::from(self.is_pascal) << 2;
        address << 12
            | u64::from(self.n_arguments & 15) << 8
            | kind << 4
            | flags
            | u64::from(self.is_function)
    }

    /// How badly a value on the same line fits.
    pub(super) fn misfit(&self, value: Value<'_>) -> u32 {
        let (text, is_flow) = match value {
            Value::Empty | Value::Tag(_) => return 0,
            Value::Block(_) => ("", false),
            Value::Scalar(text) => (text, false),
            Value::Flow(text) => (text, true),
        };
        let is_unknown = matches!(text, "null" | "~")
            || text.starts_with(['!', '*', '<', '&'])
            || text.contains("{{")
            || text.contains("${");
        if is_unknown || (is_flow && self.has_functions) {
            return 0;
        }
        let plain = text.trim_matches(['"', '\'']);
        match self.shape {
            Shape::Number if !is_flow && plain.len() < text.len() => cost::SLIP,
            Shape::Number if !is_flow => fitting(plain.parse::<i64>().is_ok(), cost::LOOSE),
            Shape::Truth if !is_flow => {
                let truths = ["true", "false", "yes", "no", "True", "False"];
                fitting(truths.contains(&plain), cost::LOOSE)
            }
            Shape::Word(words) if !is_flow => fitting(words.contains(&plain), cost::LOOSE),
            Shape::Any | Shape::AsTold => 0,
            shape if is_scalar(shape) => fitting(!is_flow, cost::MISFIT),
            Shape::List | Shape::Texts | Shape::Words(_) | Shape::Mappings(_) => {
                fitting(text.starts_with('[') || self.n_arguments > 0, cost::MISFIT)
            }
            _ => fitting(text.starts_with('{') || self.n_arguments > 0, cost::MISFIT),
        }
    }

    /// What stands below a tag alone, or below the key of a function.
    pub(super) fn argument_of(self, function: &str) -> Node {
        match function.trim_start_matches('!').trim_start_matches("Fn::") {
            "If" => Node { n_arguments: 3, ..self },
            "FindInMap" => Node { n_arguments: 3, ..self.with(Shape::Any) },
            "Join" | "Select" | "Split" | "Equals" | "Sub" | "GetAtt" => {
                Node { n_arguments: 2, ..self.with(Shape::Any) }
            }
            "Base64" | "Ref" | "ImportValue" | "Transform" | "Condition" | "GetAZs" => self.with(Shape::Any),
            // Another tag is of the value that is due.
            _ if function.starts_with('!') => self,
            _ => self.with(Shape::Any),
        }
    }

    /// The mapping that begins here.
    pub(super) fn open_mapping(&self) -> Fit {
        let (cost, shape) = match self.shape {
            Shape::Mappings(mapping) => (cost::LOOSE + cost::FREE, Shape::Mapping(mapping)),
            Shape::Texts | Shape::Words(_) | Shape::List => (cost::WRONG, Shape::Any),
            shape if is_scalar(shape) => (cost::WRONG, Shape::Any),
            shape => (0, shape),
        };
        let argument = if self.n_arguments > 0 { cost::WRONG } else { 0 };
        Fit { cost: cost + argument, below: self.with(shape), always: 0 }
    }

    /// The mapping of a function that begins here, and what stands below its key.
    pub(super) fn function(&self, key: &str) -> Option<(Node, Node)> {
        (self.has_functions && is_function(key))
            .then(|| (Node { is_function: true, ..self.with(Shape::Any) }, self.argument_of(key)))
    }

    /// The list that begins here.
    pub(super) fn open_list(&self) -> Fit {
        let cost = match self.shape {
            _ if self.n_arguments > 0 => 0,
            Shape::Any
            | Shape::AsTold
            | Shape::List
            | Shape::Texts
            | Shape::Words(_)
            | Shape::Mappings(_) => 0,
            Shape::Mapping(_)
            | Shape::CloudFormation(_)
            | Shape::Map
            | Shape::Quantities
            | Shape::Named(_) => cost::UNKNOWN,
            _ => cost::WRONG,
        };
        Fit { cost, below: *self, always: 0 }
    }

    /// What the items of this list are; `n_before` are there.
    pub(super) fn item(&self, n_before: u32) -> Fit {
        if self.n_arguments > 0 {
            let is_more = n_before >= self.n_arguments;
            let below = Node { n_arguments: 0, ..*self };
            return Fit { cost: if is_more { cost::UNKNOWN } else { 0 }, below, always: 0 };
        }
        let shape = match self.shape {
            Shape::Mappings(mapping) | Shape::Mapping(mapping) => Shape::Mapping(mapping),
            Shape::Texts | Shape::Words(_) => Shape::Text,
            _ => Shape::Any,
        };
        Fit { cost: 0, below: self.with(shape), always: 0 }
    }

    /// How badly a value fits as an item of this list.
    pub(super) fn item_misfit(&self, value: Value<'_>) -> u32 {
        if self.n_arguments > 0 {
            return 0;
        }
        match self.shape {
            Shape::Any | Shape::List | Shape::AsTold => cost::ANY,
            // `!Ref AWS::NoValue` may stand for a mapping, and seldom does.
            Shape::Mappings(_) => match value {
                Value::Flow(text) if text.starts_with('{') => 0,
                Value::Flow(text) if text.starts_with("!If") => cost::UNLIKE / 2,
                Value::Empty | Value::Tag("!If") => 0,
                _ => cost::ODD + self.item(0).below.misfit(value),
            },
            _ => self.item(0).below.misfit(value),
        }
    }

    /// Nothing stands below the key where something might.
    pub(super) fn empty(&self) -> u32 {
        match self.shape {
            _ if self.n_arguments > 0 => cost::WRONG,
            Shape::Mapping(mapping) if mapping.always.is_empty() => cost::LOOSE,
            Shape::Any | Shape::AsTold => cost::LOOSE,
            Shape::Map => cost::LACKING,
            shape if is_scalar(shape) => cost::ANY,
            _ => cost::MISFIT,
        }
    }

    /// The collection ends with these keys of those that are always there, or with so many items.
    pub(super) fn close(&self, is_list: bool, always: u8, n_items: u32) -> u32 {
        if is_list {
            return cost::CLOSE + if n_items < self.n_arguments { cost::LACKING } else { 0 };
        }
        let Shape::Mapping(mapping) = self.shape else { return cost::CLOSE };
        let n_always = mapping.always.split_ascii_whitespace().count() as u32;
        cost::CLOSE + n_always.saturating_sub(always.count_ones()) * cost::LACKING
    }
}

/// The type of a resource: `Type: AWS::…`.
pub(super) fn resource_type<'t>(content: &Content<'t>) -> Option<&'t str> {
    match content.value {
        Value::Scalar(text) if content.n_dashes == 0 && content.key == Some("Type") => {
            let text = text.trim_matches(['"', '\'']);
            // Those of parameters have more parts: `AWS::EC2::VPC::Id`.
            (text.starts_with("AWS::") && text.split("::").count() == 3).then_some(text)
        }
        _ => None,
    }
}

fn is_function(key: &str) -> bool {
    key.starts_with("Fn::") || key == "Ref"
}

fn is_scalar(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::Text
            | Shape::TextOrNumber
            | Shape::Number
            | Shape::Truth
            | Shape::Word(_)
            | Shape::Cpu
            | Shape::Memory
    )
}

fn fitting(fits: bool, cost: u32) -> u32 {
    if fits { 0 } else { cost }
}

fn address<T>(table: &'static T) -> u64 {
    std::ptr::from_ref(table).addr() as u64
}
