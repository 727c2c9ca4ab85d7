//! What a value may be: the words of the platform, and the names that the task has.

use super::facts::{Facts, Name};
use super::place::Place;
use super::words::words;
use crate::explain::Sentences;
use crate::schema::Shape;
use crate::task::fargate;

/// A value that may stand at a place.
pub(super) struct Value {
    pub(super) text: String,
    pub(super) detail: String,
    pub(super) help: String,
    /// Whether it is a text, which JSON has in quotes.
    pub(super) is_text: bool,
}

impl Value {
    fn word(text: &str) -> Value {
        Value { text: text.to_owned(), detail: String::new(), help: String::new(), is_text: true }
    }

    fn bare(text: &str) -> Value {
        Value { is_text: false, ..Value::word(text) }
    }
}

/// Fargate takes no others: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html>.
const DRIVERS_OF_FARGATE: [&str; 3] = ["awslogs", "awsfirelens", "splunk"];

/// What may stand at the place, usual things first. `tag` is that of the value.
pub(super) fn values(
    place: &Place,
    facts: &Facts<'_>,
    sentences: &Sentences<'_>,
    tag: Option<&str>,
) -> Vec<Value> {
    if let Some(tag) = tag {
        return if tag == "!Ref" { of_names(facts.referable()) } else { Vec::new() };
    }
    let (what, key) = place.owner.as_ref().map_or(("", ""), |(mapping, key)| (mapping.what, key.as_str()));
    let mut values = named(what, key, facts);
    match place.shape {
        Shape::Word(words) => values.extend(words.iter().map(|word| Value::word(word))),
        Shape::Words(_) => return Vec::new(),
        Shape::Truth => values.extend(["true", "false"].map(Value::bare)),
        Shape::Cpu if is_sized(facts) => {
            let memory = if facts.cpu_units().is_some() { None } else { facts.memory_mib() };
            values.extend(fargate::cpu(memory).into_iter().map(|it| sized(it, "vCPU")));
        }
        Shape::Memory if is_sized(facts) => {
            values.extend(fargate::memory(facts.cpu_units()).into_iter().map(|it| sized(it, "GB")));
        }
        _ => {}
    }
    for word in words(what, key) {
        if !values.iter().any(|value| value.text == word) {
            values.push(Value::word(word));
        }
    }
    // In another mapping the same key is another thing.
    let path = place.keys.join(".");
    for (word, _) in sentences.values_of(&path) {
        if !values.iter().any(|value| value.text == word) {
            let is_text = !matches!(word, "true" | "false");
            values.push(Value { is_text, ..Value::word(word) });
        }
    }
    if key == "logDriver" && facts.is_on_fargate() {
        values.retain(|value| DRIVERS_OF_FARGATE.contains(&value.text.as_str()));
    }
    for value in &mut values {
        let own = sentences.values_of(&path).into_iter().find(|(word, _)| *word == value.text);
        if let Some((_, sentence)) = own {
            value.help = sentence.text.to_owned();
        }
    }
    values
}

/// Whether the sizes are those of Fargate, or may be: nothing says another launch type.
fn is_sized(facts: &Facts<'_>) -> bool {
    facts.is_on_fargate() || !facts.has_launch_type()
}

fn sized(number: u32, unit: &str) -> Value {
    Value { detail: fargate::of_1024(number, unit), ..Value::word(&number.to_string()) }
}

/// The names of the task that the key wants.
fn named(what: &str, key: &str, facts: &Facts<'_>) -> Vec<Value> {
    match (what, key) {
        ("dependency", "containerName")
        | ("volumesFrom entry", "sourceContainer")
        | ("container definition", "links") => of_names(facts.other_containers()),
        ("proxy configuration", "containerName")
        | ("load balancer" | "registry", "ContainerName")
        | ("resource reference", "containerName")
        | ("container", "targetContainerName") => of_names(facts.containers()),
        ("mount point", "sourceVolume") | ("volume mount" | "volume device", "name") => {
            of_names(facts.volumes())
        }
        ("load balancer" | "registry", "ContainerPort") => numbers(facts.port_numbers(false)),
        ("HTTP request" | "TCP action", "port") => {
            let mut ports = of_names(facts.port_names(true));
            ports.extend(numbers(facts.port_numbers(true)));
            ports
        }
        ("gRPC action", "port") => numbers(facts.port_numbers(true)),
        ("port", "targetPort") | (_, "PortName" | "portName") => of_names(facts.port_names(false)),
        _ => Vec::new(),
    }
}

fn of_names(names: Vec<Name>) -> Vec<Value> {
    let value = |name: Name| Value { detail: name.what, ..Value::word(&name.name) };
    names.into_iter().map(value).collect()
}

fn numbers(names: Vec<Name>) -> Vec<Value> {
    let mut values: Vec<Value> = of_names(names);
    values.iter_mut().for_each(|value| value.is_text = false);
    values
}
