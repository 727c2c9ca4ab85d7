//! What survives a reload. A browser that stores nothing makes every look-up empty.

const PREFIX: &str = "sidecarta.";

pub fn load(key: &str) -> Option<String> {
    storage()?.get_item(&format!("{PREFIX}{key}")).ok()?
}

pub fn save(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage is no reason to disturb.
        let _ = storage.set_item(&format!("{PREFIX}{key}"), value);
    }
}

fn storage() -> Option<web_sys::Storage> {
    super::window()?.local_storage().ok()?
}
