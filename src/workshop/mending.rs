//! What mends a text.

use serde_json::{Value, json};

use crate::intake::{self, Mended};

/// The mended text, whether only one reading makes sense, what was done (a sentence each), and the lines
/// from zero that may be wrong.
pub(super) fn mend(text: &str) -> Value {
    let Some(Mended { text, repairs }) = intake::mend(text) else { return Value::Null };
    let doubtful: Vec<u32> = repairs.iter().flat_map(|repair| &repair.doubtful).copied().collect();
    json!({
        "text": text,
        "is_certain": repairs.iter().all(|repair| repair.is_certain),
        "messages": repairs.iter().map(|repair| repair.message).collect::<Vec<_>>(),
        "doubtful": doubtful,
    })
}
