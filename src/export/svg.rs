//! A scene as SVG text that stands alone: attributes only, no script, no style sheet.

use std::fmt::Write;
use std::rc::Rc;

use super::style::Styles;
use crate::diagram::{Anchor, Group, GroupKind, Px, Scene, Shape, State, icon_path, line_path};

/// The whole picture as one `<svg>` in the light theme. Texts of the person are escaped.
pub fn svg(scene: &Scene) -> String {
    let mut writer = Writer {
        out: String::with_capacity(scene.groups.len() * 600),
        styles: Styles::get(),
        seen: Vec::new(),
    };
    writer.scene(scene);
    writer.out
}

struct Writer {
    out: String,
    styles: Rc<Styles>,
    seen: Vec<Seen>,
}

/// The attributes of a class in a tone. There are some dozens, found by where their names lie.
struct Seen {
    class: &'static str,
    tone: &'static str,
    attributes: String,
}

/// Writes to the text; writing to a string cannot fail.
macro_rules! put {
    ($writer:expr, $($format:tt)+) => {{ let _ = write!($writer.out, $($format)+); }};
}

impl Writer {
    fn scene(&mut self, scene: &Scene) {
        let (width, height) = (Px(scene.width), Px(scene.height));
        put!(
            self,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" font-family=\"{}\">",
            self.styles.typeface()
        );
        self.out.push_str("<title>");
        self.escaped(&scene.description);
        let paper = self.styles.token("--paper");
        put!(self, "</title><rect width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>");
        for group in &scene.groups {
            self.group(group);
        }
        self.out.push_str("</svg>\n");
    }

    fn group(&mut self, group: &Group) {
        put!(self, "<g data-kind=\"{}\"", group.kind.key());
        if let Some(part) = &group.part {
            self.out.push_str(" data-part=\"");
            self.escaped(part.as_str());
            self.out.push('"');
        }
        if group.state == State::Ghost {
            self.out.push_str(" opacity=\"0.45\"");
        }
        self.out.push('>');
        if !group.label.is_empty() && group.kind != GroupKind::Boundary {
            self.out.push_str("<title>");
            self.escaped(&group.label);
            self.out.push_str("</title>");
        }
        for shape in &group.shapes {
            self.shape(shape, group.tone.key());
        }
        self.out.push_str("</g>");
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
            Shape::Icon { at, icon, class } => {
                put!(
                    self,
                    "<path transform=\"translate({} {})\" d=\"{}\"",
                    Px(at.x),
                    Px(at.y),
                    icon_path(*icon)
                );
                self.class(class, tone);
                self.out.push_str("/>");
            }
            Shape::Text { at, text, full, font, anchor, class } => {
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
                if let Some(full) = full {
                    self.out.push_str("<title>");
                    self.escaped(full);
                    self.out.push_str("</title>");
                }
                self.out.push_str("</text>");
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
        let is_it = |seen: &&Seen| std::ptr::eq(seen.class, class) && std::ptr::eq(seen.tone, tone);
        if let Some(seen) = self.seen.iter().find(is_it) {
            self.out.push_str(&seen.attributes);
            return;
        }
        let attributes = self.styles.attributes(class, tone);
        self.out.push_str(&attributes);
        self.seen.push(Seen { class, tone, attributes });
    }

    /// Text of the person: neither markup nor characters that XML 1.0 §2.2 does not allow.
    fn escaped(&mut self, text: &str) {
        let is_special = |byte: u8| byte < 0x20 || matches!(byte, b'<' | b'>' | b'&' | b'"' | 0xef);
        if !text.bytes().any(is_special) {
            self.out.push_str(text);
            return;
        }
        for character in text.chars() {
            match character {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '&' => self.out.push_str("&amp;"),
                '"' => self.out.push_str("&quot;"),
                '\t' | '\n' | '\r' => self.out.push(' '),
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => self.out.push('\u{fffd}'),
                other => self.out.push(other),
            }
        }
    }
}
