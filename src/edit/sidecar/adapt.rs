//! Values of a recipe, made to fit where they are put.

use crate::yaml::Value;

/// With another name.
pub(super) fn named(value: Value, name: &str) -> Value {
    change(value, "name", &mut |_| Value::text(name))
}

pub(super) fn without_key(value: Value, key: &str) -> Value {
    match value {
        Value::Map(entries) => Value::Map(entries.into_iter().filter(|(other, _)| other != key).collect()),
        Value::Noted(note, inner) => Value::Noted(note, Box::new(without_key(*inner, key))),
        other => other,
    }
}

fn change(value: Value, key: &str, by: &mut dyn FnMut(Value) -> Value) -> Value {
    match value {
        Value::Map(entries) => {
            let entry = |(other, value): (String, Value)| {
                let value = match value {
                    Value::Noted(note, inner) if other == key => Value::Noted(note, Box::new(by(*inner))),
                    value if other == key => by(value),
                    value => value,
                };
                (other, value)
            };
            Value::Map(entries.into_iter().map(entry).collect())
        }
        Value::Noted(note, inner) => Value::Noted(note, Box::new(change(*inner, key, by))),
        other => other,
    }
}

/// With each of its texts and words made another.
pub(super) fn each_text(value: Value, by: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::Text(text) => Value::Text(by(&text)),
        Value::Plain(text) => Value::Plain(by(&text)),
        Value::List(items) => Value::List(items.into_iter().map(|item| each_text(item, by)).collect()),
        Value::Map(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| (key, each_text(value, by))).collect())
        }
        Value::Noted(note, inner) => Value::Noted(by(&note), Box::new(each_text(*inner, by))),
    }
}

pub(super) fn reaches_localhost(value: &Value) -> bool {
    match value.bare() {
        Value::Map(entries) => entries.iter().any(|(_, value)| reaches_localhost(value)),
        // `127.0.0.1:2000` looks like a number.
        Value::Text(text) | Value::Plain(text) => text.contains("localhost") || text.contains("127.0.0.1"),
        _ => false,
    }
}

/// With the name of a container in the place of the address that containers share.
pub(super) fn elsewhere(value: Value, name: &str) -> Value {
    change(value, "value", &mut |value| match value {
        Value::Text(text) | Value::Plain(text) => {
            Value::Text(text.replace("localhost", name).replace("127.0.0.1", name))
        }
        other => other,
    })
}
