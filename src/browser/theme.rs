//! Light or dark, as the system or as the person says.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// A stable word: `data-theme` of the page.
    pub fn key(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The next one of the switch.
    pub fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }

    /// The one of the last visit.
    pub fn remembered() -> Theme {
        let key = super::storage::load("theme").unwrap_or_default();
        Theme::ALL.into_iter().find(|theme| theme.key() == key).unwrap_or_default()
    }

    /// Puts it on the page and remembers it. The dark colours are a style sheet of their own, which
    /// applies as its media query says; paper is light.
    pub fn show(self) {
        let Some(document) = super::document() else { return };
        if let Some(root) = document.document_element() {
            let _ = root.set_attribute("data-theme", self.key());
        }
        if let Some(sheet) = document.get_element_by_id("dark") {
            let media = match self {
                Theme::System => "screen and (prefers-color-scheme: dark)",
                Theme::Light => "not all",
                Theme::Dark => "screen",
            };
            let _ = sheet.set_attribute("media", media);
        }
        super::storage::save("theme", self.key());
    }
}
