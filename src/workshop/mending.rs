//! What mends a text.

use serde_json::{Value, json};

use super::markup::preview;
use crate::intake::{self, Mended};

/// The mended text, whether only one reading makes sense, what was done (a sentence each), whether lines may be
/// wrong, and a look at it.
pub(super) fn mend(text: &str) -> Value {
    let Some(Mended { text, repairs }) = intake::mend(text) else { return Value::Null };
    let doubtful: Vec<u32> = repairs.iter().flat_map(|repair| &repair.doubtful).copied().collect();
    json!({
        "preview": Value::from(preview(&text, &doubtful)),
        "text": text,
        "is_certain": repairs.iter().all(|repair| repair.is_certain),
        "messages": repairs.iter().map(|repair| repair.message).collect::<Vec<_>>(),
        "is_doubtful": !doubtful.is_empty(),
    })
}
