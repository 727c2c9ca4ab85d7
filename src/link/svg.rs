//! A link in the metadata of a picture, so that the picture can be opened again.

use super::Refusal;

const OPEN: &str = "<sidecarta:source";

/// The element that holds the link (its end, without `#`).
pub fn source_element(fragment: &str) -> String {
    let name = "sidecarta:source";
    format!("<metadata><{name} xmlns:sidecarta=\"urn:sidecarta\">{fragment}</{name}></metadata>")
}

/// The end of a link in the text of an SVG. Programs that write the picture anew may set it in lines of its own.
pub(super) fn find(svg: &str) -> Result<String, Refusal> {
    let (_, rest) = svg.split_once(OPEN).ok_or(Refusal::NoSource)?;
    let (_, rest) = rest.split_once('>').ok_or(Refusal::Cut)?;
    let (source, _) = rest.split_once('<').ok_or(Refusal::Cut)?;
    Ok(source.split_ascii_whitespace().collect())
}
