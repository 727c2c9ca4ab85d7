//! The form of the tables: a mapping's keys, and the shapes of their values.

/// A mapping: its keys, separated by spaces, by what their values are.
pub struct Mapping {
    /// What it is, for messages: `container definition`.
    pub what: &'static str,
    pub text: &'static str,
    /// Whole numbers of zero or more.
    pub number: &'static str,
    pub truth: &'static str,
    /// Lists of texts.
    pub texts: &'static str,
    /// Lists whose items may be anything.
    pub lists: &'static str,
    pub nested: &'static [(&'static str, Shape)],
    /// Known and not looked at.
    pub other: &'static str,
    /// Lists of what is read, and then looked at, one by one.
    pub parts: &'static [(&'static str, &'static Mapping)],
    /// What it is never without; `value|valueFrom` is one of the two.
    pub always: &'static str,
    /// Of its keys, those that are seldom written here and often further out.
    pub rare: &'static str,
}

/// What a value may be.
#[derive(Clone, Copy)]
pub enum Shape {
    Any,
    Text,
    Number,
    Truth,
    /// Of Kubernetes: a port by its name or number, a quantity.
    TextOrNumber,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// Words of a few.
    Words(&'static [&'static str]),
    /// CPU units of a task, plain or as vCPU.
    Cpu,
    /// Memory of a task, MiB or as GB.
    Memory,
    List,
    Texts,
    /// Its keys are free; of Kubernetes, its values are texts.
    Map,
    /// Of Kubernetes: free names of resources, each with its quantity.
    Quantities,
    Mapping(&'static Mapping),
    Mappings(&'static Mapping),
    /// A mapping of free names to values of one shape.
    Named(&'static Shape),
    /// A mapping whose keys are spelled as CloudFormation does.
    CloudFormation(&'static Mapping),
    /// What the `kind` beside it, or the `Type` of a resource, says.
    AsTold,
}

/// A mapping of no keys, to be completed.
pub const NOTHING: Mapping = Mapping {
    what: "",
    text: "",
    number: "",
    truth: "",
    texts: "",
    lists: "",
    nested: &[],
    other: "",
    parts: &[],
    always: "",
    rare: "",
};

impl Mapping {
    /// What the value of a key is, with the parts of lists; `None` for an unknown key.
    pub fn shape_of(&self, key: &str) -> Option<Shape> {
        if let Some((_, part)) = self.parts.iter().find(|(name, _)| *name == key) {
            return Some(Shape::Mappings(part));
        }
        let mut found = None;
        self.each_key(&mut |name, shape| {
            if name == key {
                found = Some(shape);
            }
        });
        found
    }

    pub fn each_key(&self, each: &mut dyn FnMut(&'static str, Shape)) {
        for (keys, shape) in [
            (self.text, Shape::Text),
            (self.number, Shape::Number),
            (self.truth, Shape::Truth),
            (self.texts, Shape::Texts),
            (self.lists, Shape::List),
            (self.other, Shape::Any),
        ] {
            for key in keys.split_ascii_whitespace() {
                each(key, shape);
            }
        }
        for (key, shape) in self.nested {
            each(key, *shape);
        }
    }
}
