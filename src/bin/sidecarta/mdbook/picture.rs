//! A definition as a line of HTML: in Markdown no blank line may stand in it, and none that would need the margin
//! of a quote or a list.

use sidecarta::diagram::Space;
use sidecarta::export::{Wishes, svg_as};
use sidecarta::intake::{self, Mended};
use sidecarta::link::Shared;

use super::Book;
use super::marks::Marks;
use crate::picked::Picked;

/// About what the text of a page has: what is wider becomes small.
const SPACE: Space = Space { width: 750.0, height: 900.0 };

impl Book {
    /// The picture with its link, or why there is none.
    pub(super) fn picture(&mut self, text: &str, marks: &Marks) -> Result<String, String> {
        let text = match intake::mend(text) {
            Some(Mended { text, .. }) => text,
            None => text.to_owned(),
        };
        let picked = Picked::new(marks.unit.clone(), marks.off.clone());
        let analysis = picked.analyze_in(text.into(), SPACE)?;
        let shown = analysis.shown.as_ref().ok_or_else(|| analysis.dialect.advice().to_owned())?;
        self.n_pictures += 1;
        let wishes = Wishes {
            theme: marks.theme.unwrap_or(self.theme),
            title: marks.title.as_deref(),
            hidden: &marks.hidden,
            number: Some(self.n_pictures),
            ..Wishes::default()
        };
        let svg = svg_as(&shown.scene, &wishes);
        let svg = svg.replacen("<svg ", "<svg style=\"max-width:100%;height:auto\" ", 1);
        let svg: String = svg.lines().map(str::trim).collect();
        let shared = crate::link::shared(&analysis, &marks.hidden);
        Ok(format!("<div class=\"sidecarta-picture\">{svg}{}</div>", self.link(&shared)))
    }

    /// The link to the page; nothing where there is no page, or the text is too long for one.
    fn link(&self, shared: &Shared) -> String {
        let fragment = self.base.as_ref().and_then(|base| Some((base, shared.to_fragment().ok()?)));
        fragment.map_or_else(String::new, |(base, fragment)| {
            format!("<p><a href=\"{}#{fragment}\">Open in Sidecarta</a></p>", escaped(base))
        })
    }
}

/// Words in place of a picture.
pub(super) fn message(problem: &str) -> String {
    format!("<div class=\"sidecarta-picture\"><p><strong>No picture:</strong> {}</p></div>", escaped(problem))
}

fn escaped(words: &str) -> String {
    let escaped =
        words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    escaped.split_whitespace().collect::<Vec<_>>().join(" ")
}
