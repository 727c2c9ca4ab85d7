//! The colours of an exported picture.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light, with a style sheet for browsers that prefer the dark.
    #[default]
    Auto,
    Light,
    Dark,
    /// Light, with a style sheet for the dark themes of mdBook, which the reader chooses on the page.
    Book,
}

impl Theme {
    /// Those of a picture that stands alone.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub fn key(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Book => "book",
        }
    }

    pub fn of_key(key: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.key() == key)
    }

    /// The class of the `<svg>`: on a page with several pictures the style sheet of one is not for another.
    pub(super) fn class(self) -> &'static str {
        match self {
            Theme::Auto => "sidecarta",
            Theme::Light => "sidecarta-light",
            Theme::Dark => "sidecarta-dark",
            Theme::Book => "sidecarta-book",
        }
    }

    /// What stands around the rules for the dark, and what each of their selectors begins with; `None` where the
    /// picture looks the same everywhere.
    pub(super) fn dark_rules(self) -> Option<[&'static str; 3]> {
        match self {
            Theme::Auto => Some(["@media (prefers-color-scheme: dark) {", "}", ".sidecarta"]),
            Theme::Book => Some(["", "", ":is(.ayu, .coal, .navy) .sidecarta-book"]),
            Theme::Light | Theme::Dark => None,
        }
    }
}
