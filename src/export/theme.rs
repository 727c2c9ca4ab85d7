//! The colours of an exported picture.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light, with a style sheet for browsers that prefer the dark.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub fn key(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
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
        }
    }
}
