//! Whole documents, written anew.

use super::Value;
use super::scalar::Quotes;
use super::style::Style;

/// The value as YAML in block style: two spaces a step, dashes as deep as their key's content, texts without
/// quotes where they need none. Ends with a line break.
pub fn to_yaml(value: &Value) -> String {
    let style = Style { is_json: false, texts: Quotes::Plain, keys: Quotes::Plain, ..plain() };
    let text = match value.bare() {
        Value::Map(entries) if !entries.is_empty() => {
            entries.iter().map(|(key, value)| style.entry_lines(key, value, 0)).collect::<String>()
        }
        Value::List(items) if !items.is_empty() => {
            items.iter().map(|item| style.item_lines(item, 0)).collect::<String>()
        }
        other => ["\n", &style.flow(other, None)].concat(),
    };
    [text.trim_start_matches('\n'), "\n"].concat()
}

/// The value as JSON over several lines: two spaces a step. Comments are left out. Ends with a line break.
pub fn to_json(value: &Value) -> String {
    [plain().flow(value, Some("")), "\n".to_owned()].concat()
}

fn plain() -> Style {
    Style {
        line_break: "\n",
        step: 2,
        dash_step: 2,
        unit: "  ".to_owned(),
        texts: Quotes::Double,
        keys: Quotes::Double,
        has_flow_lists: false,
        is_json: true,
        colon: ": ",
        comma: ", ",
        padding: "",
        has_short_maps: false,
        has_short_lists: false,
        dash_gap: 1,
        is_spread: true,
    }
}
