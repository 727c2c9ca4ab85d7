//! The styles of the page as attributes: `styles/diagram.css` with the colours of `styles/tokens.css`;
//! and those of `styles/tokens-dark.css` as a style sheet, which only browsers understand.
//!
//! Programs that are no browsers know neither variables nor, some of them, classes.

use std::cell::RefCell;
use std::rc::Rc;

use super::theme::Theme;

const TOKENS: &str = include_str!("../../styles/tokens.css");
const DARK: &str = include_str!("../../styles/tokens-dark.css");
const DIAGRAM: &str = include_str!("../../styles/diagram.css");

/// The size of most texts.
const SIZE: &str = "11.5px";

thread_local! {
    /// Read once for each theme: it takes as long as drawing a small task.
    static STYLES: RefCell<Vec<Rc<Styles>>> = const { RefCell::new(Vec::new()) };
}

/// Names with their values: some dozens, which are found as fast as by any index.
type Declarations = Vec<(&'static str, &'static str)>;

/// The declarations of each class, with the colours of the theme; `var(--tone)` is still open.
pub(super) struct Styles {
    theme: Theme,
    tokens: Declarations,
    dark: Declarations,
    classes: Vec<(&'static str, Declarations)>,
    /// Those that were asked for: a picture has the same few again and again.
    looks: RefCell<Vec<Rc<Look>>>,
}

/// What a class looks like in a tone.
pub(super) struct Look {
    pub(super) class: &'static str,
    pub(super) tone: &'static str,
    /// ` fill="#fff" stroke="#000"`; and its name, if it has colours: not as a class, of which a page that
    /// holds the picture may have the same.
    pub(super) attributes: String,
    /// Its colours in the dark; empty if it has none.
    dark: String,
}

impl Look {
    /// By where the names lie: each is written once.
    pub(super) fn is(&self, class: &'static str, tone: &'static str) -> bool {
        std::ptr::eq(self.class, class) && std::ptr::eq(self.tone, tone)
    }
}

impl Styles {
    pub(super) fn of(theme: Theme) -> Rc<Styles> {
        STYLES.with_borrow_mut(|all| match all.iter().find(|styles| styles.theme == theme) {
            Some(styles) => Rc::clone(styles),
            None => {
                let styles = Rc::new(Styles::new(theme));
                all.push(Rc::clone(&styles));
                styles
            }
        })
    }

    fn new(theme: Theme) -> Styles {
        let mut classes = Vec::new();
        for rule in DIAGRAM.split('}') {
            let Some((selector, block)) = rule.split_once('{') else { continue };
            let Some((_, class)) = selector.rsplit_once('.') else { continue };
            classes.push((class.trim(), declarations(block)));
        }
        // Of two values the first counts.
        let mut light = tokens(TOKENS);
        let dark = tokens(DARK);
        if theme == Theme::Dark {
            light.splice(0..0, dark.iter().copied());
        }
        Styles { theme, tokens: light, dark, classes, looks: RefCell::default() }
    }

    pub(super) fn look(&self, class: &'static str, tone: &'static str) -> Rc<Look> {
        if let Some(known) = self.looks.borrow().iter().find(|look| look.is(class, tone)) {
            return Rc::clone(known);
        }
        let attributes = self.attributes(class, tone);
        let look = Rc::new(Look { class, tone, attributes, dark: self.dark_colours(class) });
        self.looks.borrow_mut().push(Rc::clone(&look));
        look
    }

    fn attributes(&self, class: &str, tone: &str) -> String {
        let mut attributes = String::new();
        let declarations = self.declarations(class);
        if declarations.iter().any(|(_, value)| self.is_colour(value)) {
            attributes = format!(" data-look=\"{class}\"");
        }
        for (property, value) in declarations {
            let value = match (*property, *value) {
                // The picture says once how nearly all its texts are set.
                (_, "var(--sans)") | ("font-size", SIZE) | ("font-weight", "400") => continue,
                // Between the hundreds some programs know no weight.
                ("font-weight", "650") => "700".to_owned(),
                (_, value) => self.resolve(value, tone),
            };
            let value = value.strip_suffix("px").unwrap_or(&value).replace('"', "'");
            attributes.push_str(&format!(" {property}=\"{value}\""));
        }
        attributes
    }

    /// The colours of these looks in the dark, as a `<style>`, where the theme has both.
    pub(super) fn sheet(&self, used: &[Rc<Look>]) -> Option<String> {
        let [open, close, picture] = self.theme.dark_rules()?;
        let mut sheet = format!("  <style>\n    {open}\n");
        let mut rule = |selector: &str, declarations: &str| {
            sheet.push_str(&format!("      {picture}{selector} {{ {declarations} }}\n"));
        };
        rule("", &format!("--tone: {}", self.dark_token("--tone-neutral")));
        rule(" [data-look=paper]", &format!("fill: {}", self.dark_token("--paper")));
        let (mut tones, mut classes) = (vec!["neutral"], Vec::new());
        for look in used {
            if !tones.contains(&look.tone) {
                tones.push(look.tone);
                let colour = self.dark_token(&format!("--tone-{}", look.tone));
                rule(&format!(" [data-tone={}]", look.tone), &format!("--tone: {colour}"));
            }
            if !classes.contains(&look.class) {
                classes.push(look.class);
                if !look.dark.is_empty() {
                    rule(&format!(" [data-look={}]", look.class), &look.dark);
                }
            }
        }
        sheet.push_str(&format!("    {close}\n  </style>\n"));
        Some(sheet)
    }

    /// The declarations of the colours of a class in the dark.
    fn dark_colours(&self, class: &str) -> String {
        let mut colours = String::new();
        for (property, value) in self.declarations(class) {
            if self.is_colour(value) {
                let separator = if colours.is_empty() { "" } else { "; " };
                colours.push_str(&format!("{separator}{property}: {}", self.in_the_dark(value)));
            }
        }
        colours
    }

    fn in_the_dark(&self, value: &'static str) -> &'static str {
        match variable(value) {
            Some("--tone") | None => value,
            Some(name) => self.dark_token(name),
        }
    }

    fn is_colour(&self, value: &str) -> bool {
        variable(value).is_some_and(|name| name == "--tone" || self.dark_token(name) != "none")
    }

    fn declarations(&self, class: &str) -> &[(&'static str, &'static str)] {
        let of_class = self.classes.iter().find(|(name, _)| *name == class);
        of_class.map_or(&[], |(_, declarations)| declarations)
    }

    fn dark_token(&self, name: &str) -> &'static str {
        value_of(&self.dark, name)
    }

    pub(super) fn token(&self, name: &str) -> &'static str {
        value_of(&self.tokens, name)
    }

    /// How texts are set that do not say it.
    pub(super) fn typeface(&self) -> String {
        let family = self.token("--sans").replace('"', "'");
        format!(" font-family=\"{family}\" font-size=\"{}\"", SIZE.strip_suffix("px").unwrap_or(SIZE))
    }

    fn resolve(&self, value: &'static str, tone: &str) -> String {
        let Some(name) = variable(value) else { return value.to_owned() };
        match name {
            "--tone" => self.token(&format!("--tone-{tone}")).to_owned(),
            name => self.token(name).to_owned(),
        }
    }
}

/// The tokens of the first block of a style sheet, which is the theme.
fn tokens(sheet: &'static str) -> Declarations {
    let block = sheet.split_once('{').map_or("", |(_, rest)| rest);
    declarations(block.split_once('}').map_or("", |(block, _)| block))
}

fn value_of(declarations: &Declarations, name: &str) -> &'static str {
    declarations.iter().find(|(other, _)| *other == name).map_or("none", |(_, value)| value)
}

/// The name in `var(--name)`.
fn variable(value: &str) -> Option<&str> {
    value.strip_prefix("var(")?.strip_suffix(')')
}

#[inline(never)]
fn declarations(block: &'static str) -> Declarations {
    let mut declarations = Vec::new();
    for declaration in block.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        // A comment before the property ends with its last slash.
        let property = property.rsplit('/').next().unwrap_or(property);
        declarations.push((property.trim(), value.trim()));
    }
    declarations
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::diagram::Font;

    #[test]
    fn classes_become_attributes_with_colours() {
        let styles = Styles::new(Theme::Auto);
        assert_eq!(
            styles.attributes("card", "metrics"),
            " data-look=\"card\" fill=\"#ffffff\" stroke=\"#0f766e\" stroke-width=\"1.25\""
        );
        assert_eq!(styles.attributes("font-name", "metrics"), " font-size=\"15\" font-weight=\"700\"",);
    }

    #[test]
    fn the_dark_has_colours_only() {
        let styles = Styles::new(Theme::Auto);
        let used = [("font-name", "app"), ("card", "app"), ("ink", "neutral"), ("card", "neutral")];
        let used = used.map(|(class, tone)| styles.look(class, tone));
        let sheet: String =
            styles.sheet(&used).unwrap().lines().map(|line| format!("{}\n", &line[2..])).collect();
        expect![[r#"
              <style>
                @media (prefers-color-scheme: dark) {
                  .sidecarta { --tone: #a3afc2 }
                  .sidecarta [data-look=paper] { fill: #0d131e }
                  .sidecarta [data-tone=app] { --tone: #93a5ff }
                  .sidecarta [data-look=card] { fill: #141c2a; stroke: var(--tone) }
                  .sidecarta [data-look=ink] { fill: #e8ecf4 }
                }
              </style>
        "#]]
        .assert_eq(&sheet);
    }

    #[test]
    fn every_variable_of_the_picture_is_a_token() {
        let styles = Styles::new(Theme::Auto);
        let variables = DIAGRAM.split("var(").skip(1).filter_map(|rest| rest.split(')').next());
        for variable in variables.filter(|variable| !matches!(*variable, "--token" | "--tone")) {
            assert_ne!(styles.token(variable), "none", "{variable}");
        }
    }

    #[test]
    fn the_sizes_of_the_page_are_those_that_were_measured() {
        let styles = Styles::new(Theme::Auto);
        for font in [Font::Title, Font::Name, Font::Fact, Font::Strong, Font::Caps, Font::Label, Font::Code] {
            let size =
                styles.declarations(font.class()).iter().find(|(property, _)| *property == "font-size");
            assert_eq!(size, Some(&("font-size", format!("{}px", font.size()).as_str())));
        }
    }
}
