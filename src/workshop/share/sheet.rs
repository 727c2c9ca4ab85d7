//! The sheet: what would be given away with a switch for each value, the link, and the forms.

use serde_json::Value;

use super::{Sharing, key};
use crate::export::Format;
use crate::leak::{Group, Kind, Leak};
use crate::link::hint;
use crate::text::{LineIndex, shorten};
use crate::workshop::markup::{MOST_LISTED, Markup, button, deed, element, more};

/// The scales at which pixels are made.
const SCALES: [&str; 4] = ["1", "2", "3", "4"];

/// A value that is given away, wherever it stands.
struct Given<'a> {
    leak: &'a Leak,
    key: String,
    is_masked: bool,
    lines: Vec<u32>,
}

pub(super) fn sheet(text: &str, sharing: &Sharing<'_>) -> Value {
    element("div", "share").child(leaving(text, sharing)).child(link(sharing)).child(forms(sharing)).into()
}

fn section(title: &str) -> Markup {
    element("section", "share__part").child(element("h3", "share__title").text(title))
}

fn leaving(text: &str, sharing: &Sharing<'_>) -> Markup {
    let given = given(text, sharing);
    let part = section("What it gives away");
    if given.is_empty() {
        return part.child(
            element("p", "share__words")
                .text("Nothing that looks like a secret, an account ID or an internal name. Look at it yourself as well."),
        );
    }
    let all = |groups: &[Group]| {
        let of = given.iter().filter(|it| groups.contains(&it.leak.kind.group())).collect::<Vec<_>>();
        let keys: Vec<String> = of.iter().map(|it| it.key.clone()).collect();
        let is_masked = of.iter().all(|it| it.is_masked);
        (!of.is_empty()).then_some((keys, is_masked))
    };
    let every = |groups: &[Group], mask: &str, masked: &str| {
        let (keys, is_masked) = all(groups)?;
        let button = button("button", deed::mask(!is_masked, &keys))
            .set("aria-pressed", if is_masked { "true" } else { "false" });
        Some(button.text(if is_masked { masked } else { mask }))
    };
    part.child(
        element("p", "share__words").text(
            "Whoever gets the link or a file can read these. What is masked is replaced by a placeholder there; your text stays as it is.",
        ),
    )
    .child(
        element("p", "share__buttons")
            .maybe(every(&[Group::Secrets], "Mask all secrets", "All secrets are masked"))
            .maybe(every(&Group::ALL, "Mask everything", "Everything is masked")),
    )
    .children(Group::ALL.into_iter().filter_map(|group| {
        let of: Vec<&Given<'_>> = given.iter().filter(|it| it.leak.kind.group() == group).collect();
        (!of.is_empty()).then(|| list(text, group, &of, sharing))
    }))
}

fn list(text: &str, group: Group, given: &[&Given<'_>], sharing: &Sharing<'_>) -> Markup {
    let items = given.iter().take(MOST_LISTED).map(|it| item(text, it, sharing));
    element("div", "share__group")
        .child(
            element("h4", "caps")
                .text(group.label())
                .child(element("span", "review__count").text(&given.len().to_string())),
        )
        .child(element("ul", "share__list").children(items).maybe(more(given.len(), "value")))
}

fn item(text: &str, given: &Given<'_>, sharing: &Sharing<'_>) -> Markup {
    let Given { leak, key, is_masked, lines } = given;
    let label = leak.kind.label();
    let what = if leak.name.is_empty() { label.clone() } else { [&label, " ", &leak.name].concat() };
    let placeholder = sharing.masked.placeholder(leak.value(text)).filter(|_| *is_masked);
    let shown = match placeholder {
        Some(placeholder) => placeholder.to_owned(),
        None => preview(leak.value(text), leak.kind),
    };
    let name = (!leak.name.is_empty()).then(|| element("code", "").text(&shorten(&leak.name)));
    element("li", if *is_masked { "share__item is-masked" } else { "share__item" })
        .key(key)
        .child(
            element("span", "share__what")
                .child(element("strong", "").text(&label))
                .maybe(name)
                .child(element("span", "share__line").text(&told(lines))),
        )
        .child(element("code", "share__value").text(&shown))
        .child(
            button("button share__mask", deed::mask(!is_masked, std::slice::from_ref(key)))
                .set("role", "switch")
                .set("aria-checked", if *is_masked { "true" } else { "false" })
                .set("aria-label", &["Mask ", &shorten(&what), ", ", &told(lines)].concat())
                .text(if *is_masked { "Masked" } else { "Shown" }),
        )
}

/// `line 5`, `lines 5, 9, 12 and 3 more`.
fn told(lines: &[u32]) -> String {
    let first: Vec<String> = lines.iter().take(3).map(u32::to_string).collect();
    match lines.len() {
        1 => ["line ", &first.concat()].concat(),
        n @ 4.. => format!("lines {} and {} more", first.join(", "), n - 3),
        _ => ["lines ", &first.join(", ")].concat(),
    }
}

/// A little of a secret, by which whoever knows it finds it.
fn preview(value: &str, kind: Kind) -> String {
    if kind.group() != Group::Secrets {
        return shorten(value);
    }
    let n = value.chars().count();
    let beginning: String = value.chars().take((n / 4).min(4)).collect();
    format!("{beginning}… ({n} characters)")
}

/// Each value once.
fn given<'a>(text: &str, sharing: &'a Sharing<'_>) -> Vec<Given<'a>> {
    let lines = LineIndex::new(text);
    let mut given: Vec<Given<'_>> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for (leak, is_masked) in sharing.leaks.iter().zip(&sharing.is_masked) {
        let line = lines.line_of(leak.span.start) + 1;
        let place = *places.entry(leak.value(text).to_owned()).or_insert_with(|| {
            given.push(Given { leak, key: key(leak, text), is_masked: *is_masked, lines: Vec::new() });
            given.len() - 1
        });
        if let Some(given) = given.get_mut(place)
            && given.lines.last() != Some(&line)
        {
            given.lines.push(line);
        }
    }
    given
}

fn link(sharing: &Sharing<'_>) -> Markup {
    let part = section("Link");
    let choice = |value: &str, words: &str, is_chosen: bool| {
        let option = element("option", "").set("value", value).text(words);
        if is_chosen { option.set("selected", "selected") } else { option }
    };
    let is_text_only = sharing.wishes.is_text_only;
    let travels = element("select", "select")
        .set("aria-label", "What the link holds")
        .on(deed::choose("travels"))
        .child(choice("all", "The text, what is off, and what is shown", !is_text_only))
        .child(choice("text", "The text only", is_text_only));
    match sharing.link() {
        Err(refusal) => part.child(element("p", "share__words").set("role", "status").text(&refusal)),
        Ok(link) => {
            let n = link.chars().count();
            let words = match hint(n) {
                Some(hint) => format!("{n} characters. {hint}"),
                None => format!("{n} characters. The text is in the link itself; no server keeps it."),
            };
            part.child(
                element("div", "share__row")
                    .child(
                        element("input", "share__link")
                            .set("id", "share-link")
                            .set("readonly", "readonly")
                            .set("aria-label", "Link")
                            .set("value", &link),
                    )
                    .child(button("button is-primary", deed::copy("link")).text("Copy link")),
            )
            .child(element("p", "share__words").text(&words))
            .child(element("p", "share__buttons").child(travels))
        }
    }
}

fn forms(sharing: &Sharing<'_>) -> Markup {
    let part = section("Other forms");
    if sharing.analysis().shown.is_none() {
        return part.child(element("p", "share__words").text("There is no picture of this text yet."));
    }
    let row = |title: &str, about: &str, keys: &str, save: bool| {
        let named = |words: &str| [words, " ", title].concat();
        element("li", "share__form")
            .child(
                element("span", "share__what")
                    .child(element("strong", "").text(title))
                    .child(element("span", "share__line").text(about)),
            )
            .child(
                element("span", "share__buttons")
                    .child(button("button", deed::copy(keys)).set("aria-label", &named("Copy")).text("Copy"))
                    .maybe(save.then(|| {
                        button("button", deed::save(keys)).set("aria-label", &named("Save")).text("Save")
                    })),
            )
    };
    let scale = |scale: &str| element("option", "").set("value", scale).text(&[scale, "×"].concat());
    let scales = element("select", "select")
        .set("id", "share-scale")
        .set("aria-label", "Scale of the PNG")
        .children(SCALES.map(|it| if it == "2" { scale(it).set("selected", "selected") } else { scale(it) }));
    let pixels = element("li", "share__form")
        .child(
            element("span", "share__what").child(element("strong", "").text("Picture (PNG)")).child(
                element("span", "share__line").text("for chats and slides; it can be opened here again"),
            ),
        )
        .child(
            element("span", "share__buttons")
                .child(scales)
                .child(
                    button("button", deed::copy("png")).set("aria-label", "Copy Picture (PNG)").text("Copy"),
                )
                .child(
                    button("button", deed::save("png")).set("aria-label", "Save Picture (PNG)").text("Save"),
                ),
        );
    let formats = Format::ALL.into_iter().filter(|format| *format != Format::Inspect);
    let formats = formats.map(|format| row(format.title(), format.about(), format.key(), true));
    part.child(
        element("ul", "share__list")
            .child(pixels)
            .child(row("Markdown", "a link, and a flowchart that GitHub and GitLab draw", "markdown", false))
            .child(row("Embed", "HTML for a page of documentation", "embed", false))
            .children(formats),
    )
}
