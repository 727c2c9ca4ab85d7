//! What the first line of a code block asks for: ```` ```ecs,theme=dark,off=agent,source ````.

use sidecarta::diagram::Layer;
use sidecarta::export::Theme;

/// What is known.
const KNOWN: &str =
    "theme=auto, theme=light, theme=dark, off=CONTAINER, hide=LAYER, unit=NAME, title=WORD, source";

#[derive(Debug, Default, PartialEq)]
pub(super) struct Marks {
    pub(super) theme: Option<Theme>,
    /// The names of containers that are switched off.
    pub(super) off: Vec<String>,
    pub(super) hidden: Vec<Layer>,
    /// The definition, where there are several: its name, or its number from 1.
    pub(super) unit: Option<String>,
    pub(super) title: Option<String>,
    /// Whether the text stays below the picture.
    pub(super) has_source: bool,
}

impl Marks {
    /// What the words of the fence say; `None` where the block is not for us.
    pub(super) fn read(info: &str) -> Option<Result<Marks, String>> {
        let mut words = info.split([',', ' ', '\t']).filter(|word| !word.is_empty());
        let is_ours = words.next().is_some_and(|first| matches!(first, "ecs" | "pod"));
        is_ours.then(|| {
            let mut marks = Marks::default();
            words.try_for_each(|word| marks.add(word)).map(|()| marks)
        })
    }

    fn add(&mut self, word: &str) -> Result<(), String> {
        let unknown = || format!("`{word}` is not known beside `ecs` or `pod`; there are: {KNOWN}");
        match word.split_once('=') {
            None if word == "source" => self.has_source = true,
            Some(("theme", value)) => self.theme = Some(theme(value)?),
            Some(("off", value)) => self.off.push(value.to_owned()),
            Some(("hide", value)) => {
                let layer = Layer::ALL.into_iter().find(|layer| layer.key() == value);
                self.hidden.push(layer.ok_or_else(unknown)?);
            }
            Some(("unit", value)) => self.unit = Some(value.to_owned()),
            Some(("title", value)) => self.title = Some(value.to_owned()),
            _ => return Err(unknown()),
        }
        Ok(())
    }
}

/// A theme of the page: `auto` is whichever the reader has chosen.
pub(super) fn theme(word: &str) -> Result<Theme, String> {
    match Theme::of_key(word) {
        Some(Theme::Auto) => Ok(Theme::Book),
        Some(theme) => Ok(theme),
        None => Err(format!("there is no theme `{word}`; there are: auto, light, dark")),
    }
}
