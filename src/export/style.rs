//! The styles of the page as attributes: `styles/diagram.css` with the colours of `styles/tokens.css`.
//!
//! Programs that are no browsers know neither variables nor, some of them, classes.

use std::collections::HashMap;
use std::rc::Rc;

const TOKENS: &str = include_str!("../../styles/tokens.css");
const DIAGRAM: &str = include_str!("../../styles/diagram.css");

thread_local! {
    /// Read once: it takes as long as drawing a small task.
    static STYLES: Rc<Styles> = Rc::new(Styles::new());
}

/// The declarations of each class, with the colours of the light theme; `var(--tone)` is still open.
pub(super) struct Styles {
    tokens: HashMap<&'static str, &'static str>,
    classes: HashMap<&'static str, Vec<(&'static str, &'static str)>>,
}

impl Styles {
    pub(super) fn get() -> Rc<Styles> {
        STYLES.with(Rc::clone)
    }

    fn new() -> Styles {
        // The first block of the tokens is the light theme.
        let light = TOKENS.split_once(":root {").map_or("", |(_, rest)| rest);
        let light = light.split_once('}').map_or("", |(block, _)| block);
        let tokens = declarations(light).collect();
        let mut classes = HashMap::new();
        for rule in DIAGRAM.split('}') {
            let Some((selector, block)) = rule.split_once('{') else { continue };
            let Some((_, class)) = selector.rsplit_once('.') else { continue };
            classes.insert(class.trim(), declarations(block).collect());
        }
        Styles { tokens, classes }
    }

    /// The attributes of a class in a tone: ` fill="#fff" stroke="#000"`.
    pub(super) fn attributes(&self, class: &str, tone: &str) -> String {
        let mut attributes = String::new();
        for (property, value) in self.classes.get(class).map_or(&[][..], Vec::as_slice) {
            // The picture says once what nearly all its texts are set in.
            if *value == "var(--sans)" {
                continue;
            }
            let value = self.resolve(value, tone);
            let value = value.strip_suffix("px").unwrap_or(&value).replace('"', "'");
            attributes.push_str(&format!(" {property}=\"{value}\""));
        }
        attributes
    }

    pub(super) fn token(&self, name: &str) -> &'static str {
        self.tokens.get(name).copied().unwrap_or("none")
    }

    /// The typeface of all texts that name none.
    pub(super) fn typeface(&self) -> String {
        self.token("--sans").replace('"', "'")
    }

    fn resolve(&self, value: &'static str, tone: &str) -> String {
        let Some(name) = value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')) else {
            return value.to_owned();
        };
        match name {
            "--tone" => self.token(&format!("--tone-{tone}")).to_owned(),
            name => self.token(name).to_owned(),
        }
    }
}

fn declarations(block: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    block.split(';').filter_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        // A comment before the property ends with its last slash.
        let property = property.rsplit('/').next().unwrap_or(property);
        Some((property.trim(), value.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::Font;

    #[test]
    fn classes_become_attributes_with_colours() {
        let styles = Styles::new();
        assert_eq!(
            styles.attributes("card", "metrics"),
            " fill=\"#ffffff\" stroke=\"#0f766e\" stroke-width=\"1.25\""
        );
    }

    #[test]
    fn every_variable_of_the_picture_is_a_token() {
        let styles = Styles::new();
        let variables = DIAGRAM.split("var(").skip(1).filter_map(|rest| rest.split(')').next());
        for variable in variables.filter(|variable| !matches!(*variable, "--token" | "--tone")) {
            assert_ne!(styles.token(variable), "none", "{variable}");
        }
    }

    #[test]
    fn the_sizes_of_the_page_are_those_that_were_measured() {
        let styles = Styles::new();
        for font in [Font::Title, Font::Name, Font::Fact, Font::Strong, Font::Caps, Font::Label, Font::Code] {
            let attributes = styles.attributes(font.class(), "app");
            assert!(attributes.contains(&format!("font-size=\"{}\"", font.size())), "{attributes}");
        }
    }
}
