//! A scene as SVG text that stands alone: plain shapes and texts whose attributes say how they look, so that
//! any program draws it; no script. A style sheet has the colours of the dark theme for browsers.

use std::fmt::Write;
use std::rc::Rc;

use super::style::{Look, Styles};
use super::theme::Theme;
use super::xml::push_escaped;
use crate::diagram::{Anchor, Group, GroupKind, Layer, Px, Scene, Shape, State, Tone, icon_at, line_path};
use crate::link::source_element;

/// What is chosen about the file, beside what it shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes<'a> {
    pub theme: Theme,
    /// What it is called, where it is not the name of the task.
    pub title: Option<&'a str>,
    /// What is left out.
    pub hidden: &'a [Layer],
    /// The link (its end, without `#`) that the file holds, so that it can be opened again.
    pub source: Option<&'a str>,
    /// The number of the picture on its page, from 1, where a page has several: their ids differ.
    pub number: Option<u32>,
}

/// The whole picture as one `<svg>`. Texts of the person are escaped.
pub fn svg(scene: &Scene) -> String {
    svg_as(scene, &Wishes::default())
}

/// The picture as it is wished for.
pub fn svg_as(scene: &Scene, wishes: &Wishes<'_>) -> String {
    let mut writer = Writer {
        out: String::with_capacity(scene.groups.len() * 800 + 4000),
        styles: Styles::of(wishes.theme),
        seen: Vec::new(),
        next: 0,
    };
    writer.scene(scene, wishes);
    writer.out
}

struct Writer {
    out: String,
    styles: Rc<Styles>,
    /// The looks of the picture. There are some dozens, found by where their names lie.
    seen: Vec<Rc<Look>>,
    /// The number of the one that is probably next.
    next: usize,
}

/// Writes to the text; writing to a string cannot fail.
macro_rules! put {
    ($writer:expr, $($format:tt)+) => {{ let _ = write!($writer.out, $($format)+); }};
}

impl Writer {
    fn scene(&mut self, scene: &Scene, wishes: &Wishes<'_>) {
        let (width, height) = (Px(scene.width), Px(scene.height));
        let boundary = scene.groups.iter().find(|group| group.kind == GroupKind::Boundary);
        let name = boundary.map_or("", |group| group.label.trim_end_matches([':', ' ']));
        let title = wishes.title.unwrap_or(name);
        let id = wishes.number.unwrap_or_else(|| checksum(title, &scene.description));
        let class = wishes.theme.class();
        put!(
            self,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" class=\"{class}\" role=\"img\" aria-labelledby=\"title-{id:x} desc-{id:x}\"{}>\n  <title id=\"title-{id:x}\">",
            self.styles.typeface()
        );
        self.escaped(title);
        put!(self, "</title>\n  <desc id=\"desc-{id:x}\">");
        self.escaped(&scene.description);
        self.out.push_str("</desc>\n");
        if let Some(source) = wishes.source {
            put!(self, "  {}\n", source_element(source));
        }
        let head = self.out.len();
        let paper = self.styles.token("--paper");
        put!(self, "  <rect width=\"{width}\" height=\"{height}\" data-look=\"paper\" fill=\"{paper}\"/>\n");
        let is_shown = |group: &&Group| group.kind.layer().is_none_or(|it| !wishes.hidden.contains(&it));
        for group in scene.groups.iter().filter(is_shown) {
            self.group(group);
        }
        self.out.push_str("</svg>\n");
        // Only now it is known what is used.
        if let Some(dark) = self.styles.sheet(&self.seen) {
            self.out.insert_str(head, &dark);
        }
    }

    fn group(&mut self, group: &Group) {
        put!(self, "  <g data-kind=\"{}\"", group.kind.key());
        if let Some(part) = &group.part {
            self.out.push_str(" data-part=\"");
            self.escaped(part.as_str());
            self.out.push('"');
        }
        if group.tone != Tone::Neutral {
            put!(self, " data-tone=\"{}\"", group.tone.key());
        }
        if group.state == State::Ghost {
            self.out.push_str(" opacity=\"0.45\"");
        }
        self.out.push_str(">\n");
        if !group.label.is_empty() && group.kind != GroupKind::Boundary {
            self.out.push_str("    ");
            self.title(&group.label);
            self.out.push('\n');
        }
        for shape in &group.shapes {
            self.out.push_str("    ");
            self.shape(shape, group.tone.key());
            self.out.push('\n');
        }
        self.out.push_str("  </g>\n");
    }

    /// Shown under the pointer.
    fn title(&mut self, text: &str) {
        self.out.push_str("<title>");
        self.escaped(text);
        self.out.push_str("</title>");
    }

    fn shape(&mut self, shape: &Shape, tone: &'static str) {
        match shape {
            Shape::Rect { rect, radius, class } => {
                self.out.push_str("<rect");
                self.numbers(&[(" x", rect.x), (" y", rect.y), (" width", rect.width)]);
                self.numbers(&[(" height", rect.height), (" rx", *radius)]);
                self.class(class, tone);
                self.out.push_str("/>");
            }
            Shape::Line { points, radius, class } => self.path(&line_path(points, *radius), class, tone),
            Shape::Path { data, class } => self.path(data, class, tone),
            Shape::Circle { at, radius, class } => {
                self.out.push_str("<circle");
                self.numbers(&[(" cx", at.x), (" cy", at.y), (" r", *radius)]);
                self.class(class, tone);
                self.out.push_str("/>");
            }
            Shape::Icon { at, icon, class } => self.path(&icon_at(*icon, *at), class, tone),
            Shape::Text { at, text, full, font, anchor, class } => {
                // Not in the text itself, where some programs would write it out.
                if let Some(full) = full {
                    self.out.push_str("<g>");
                    self.title(full);
                }
                self.out.push_str("<text");
                self.numbers(&[(" x", at.x), (" y", at.y)]);
                match anchor {
                    Anchor::Start => {}
                    Anchor::Middle => self.out.push_str(" text-anchor=\"middle\""),
                    Anchor::End => self.out.push_str(" text-anchor=\"end\""),
                }
                self.class(font.class(), tone);
                self.class(class, tone);
                self.out.push('>');
                self.escaped(text);
                self.out.push_str(if full.is_some() { "</text></g>" } else { "</text>" });
            }
        }
    }

    fn path(&mut self, data: &str, class: &'static str, tone: &'static str) {
        self.out.push_str("<path d=\"");
        self.out.push_str(data);
        self.out.push('"');
        self.class(class, tone);
        self.out.push_str("/>");
    }

    fn numbers(&mut self, attributes: &[(&str, f32)]) {
        for (name, value) in attributes {
            self.out.push_str(name);
            self.out.push_str("=\"");
            Px(*value).push_to(&mut self.out);
            self.out.push('"');
        }
    }

    fn class(&mut self, class: &'static str, tone: &'static str) {
        // Looks follow each other in the same order in one box after the other.
        for _ in 0..self.seen.len() {
            let index = if self.next < self.seen.len() { self.next } else { 0 };
            self.next = index + 1;
            if let Some(look) = self.seen.get(index).filter(|look| look.is(class, tone)) {
                self.out.push_str(&look.attributes);
                return;
            }
        }
        let look = self.styles.look(class, tone);
        self.out.push_str(&look.attributes);
        self.seen.push(look);
        self.next = self.seen.len();
    }

    fn escaped(&mut self, text: &str) {
        push_escaped(&mut self.out, text);
    }
}

/// A number for ids, which are unique on a page that has several pictures (FNV-1a).
fn checksum(title: &str, description: &str) -> u32 {
    let mut sum: u32 = 0x811c_9dc5;
    for text in [title, description] {
        for byte in text.bytes() {
            sum = (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    sum
}
