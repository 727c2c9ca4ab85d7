//! The forms in which a definition can leave: the files of `export`, and what is pasted into other pages.

use super::Sharing;
use crate::diagram::Layer;
use crate::export::{File, Format, Wishes, file, file_as, file_name};
use crate::task::PartId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Link,
    /// A link and the picture, for what reads Markdown.
    Markdown,
    /// For a page of documentation.
    Embed,
    /// The picture in one theme and without its source, which the page makes pixels of.
    Pixels,
    File(Format),
}

impl Form {
    pub(super) fn of_key(key: &str) -> Option<Form> {
        Some(match key {
            "link" => Form::Link,
            "markdown" => Form::Markdown,
            "embed" => Form::Embed,
            "png" => Form::Pixels,
            key => Form::File(Format::of_key(key)?),
        })
    }

    /// What is shared in this form, or why it cannot be.
    pub(super) fn write(self, sharing: &Sharing<'_>) -> Result<File, String> {
        let made = |name: &str, media_type: &'static str, text: String| File {
            name: name.to_owned(),
            media_type,
            text,
        };
        match self {
            Form::Link => Ok(made("link.txt", "text/plain", sharing.link()?)),
            Form::Embed => Ok(made("embed.html", "text/html", embed(sharing))),
            Form::Markdown => {
                let chart = file(Format::Mermaid, &sharing.analysis(), &sharing.shared)?;
                let text =
                    format!("[Diagram in Sidecarta]({})\n\n```mermaid\n{}```\n", sharing.link()?, chart.text);
                Ok(made("diagram.md", "text/markdown", text))
            }
            Form::Pixels => {
                let wishes = Wishes {
                    theme: sharing.wishes.theme,
                    hidden: &sharing.shared.hidden,
                    ..Wishes::default()
                };
                let analysis = sharing.analysis();
                let name = file_name(analysis.task().map_or("task", |task| task.display_name()), "png");
                Ok(File { name, ..file_as(Format::Svg, &analysis, &wishes)? })
            }
            Form::File(format) => file(format, &sharing.analysis(), &sharing.shared),
        }
    }
}

/// The element that `docs/embedding.md` describes, with the text between its tags.
fn embed(sharing: &Sharing<'_>) -> String {
    let shared = &sharing.shared;
    let mut attributes = String::new();
    let mut set = |name: &str, value: &str| {
        if !value.is_empty() {
            attributes.push_str(&[" ", name, "=\"", &escaped(value), "\""].concat());
        }
    };
    let name = |part: &PartId| part.as_str().trim_start_matches("container:").to_owned();
    set("off", &shared.off.iter().map(name).collect::<Vec<_>>().join(","));
    if !shared.hidden.is_empty() {
        let layers = Layer::ALL.into_iter().filter(|layer| !shared.hidden.contains(layer));
        set("layers", &layers.map(Layer::key).collect::<Vec<_>>().join(","));
    }
    if shared.task > 0 {
        set("task", &shared.task.to_string());
    }
    let base = escaped(sharing.wishes.base.split(['?', '#']).next().unwrap_or_default());
    format!(
        "<script src=\"{base}embed.js\" defer></script>\n\n<sidecarta-diagram{attributes}>\n<pre>\n{}</pre>\n</sidecarta-diagram>\n",
        escaped(&shared.text)
    )
}

/// Nothing of a text is markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
