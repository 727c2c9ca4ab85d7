//! A scene as a file of draw.io: its boxes and lines at their places, to go on drawing with.
//! <https://www.drawio.com/doc/faq/diagram-source-edit>

use std::fmt::Write;
use std::rc::Rc;

use super::style::Styles;
use super::theme::Theme;
use super::xml::push_escaped;
use crate::diagram::{Group, GroupKind, Layer, Point, Px, Rect, Scene, Shape, State};
use crate::task::PartId;

/// The scene without the hidden layers. Texts of the person are escaped, and plain text to draw.io (`html=0`).
pub fn drawio(scene: &Scene, hidden: &[Layer]) -> String {
    let is_shown = |group: &&Group| group.kind.layer().is_none_or(|layer| !hidden.contains(&layer));
    let groups: Vec<&Group> = scene.groups.iter().filter(is_shown).collect();
    let mut writer =
        Writer { out: String::new(), styles: Styles::of(Theme::Light), next: 2, boxes: Vec::new() };
    writer.out.push_str(
        "<mxfile host=\"Sidecarta\">\n  <diagram name=\"Sidecarta\">\n    <mxGraphModel>\n      <root>\n        <mxCell id=\"0\"/>\n        <mxCell id=\"1\" parent=\"0\"/>\n",
    );
    // What lines end at comes before them.
    groups.iter().for_each(|group| writer.boxed(group));
    groups.iter().filter(|group| !is_label(group)).for_each(|group| writer.lines(group, &groups));
    writer.out.push_str("      </root>\n    </mxGraphModel>\n  </diagram>\n</mxfile>\n");
    writer.out
}

struct Writer<'s> {
    out: String,
    styles: Rc<Styles>,
    /// The number of the next cell.
    next: usize,
    /// Where lines end: the part, its box and its cell.
    boxes: Vec<(&'s PartId, Rect, usize)>,
}

/// Writes to the text; writing to a string cannot fail.
macro_rules! put {
    ($writer:expr, $($format:tt)+) => {{ let _ = write!($writer.out, $($format)+); }};
}

impl<'s> Writer<'s> {
    /// A cell with words in it; gives its number.
    fn cell(&mut self, words: &str, style: &str, rect: Rect) -> usize {
        let id = self.begin(words, style);
        let Rect { x, y, width, height } = rect;
        let [x, y, width, height] = [x, y, width, height].map(Px);
        put!(
            self,
            "vertex=\"1\"><mxGeometry x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" as=\"geometry\"/></mxCell>\n"
        );
        id
    }

    fn begin(&mut self, words: &str, style: &str) -> usize {
        let id = self.next;
        self.next += 1;
        put!(self, "        <mxCell id=\"{id}\" value=\"");
        for (number, line) in words.lines().enumerate() {
            self.out.push_str(if number == 0 { "" } else { "&#10;" });
            push_escaped(&mut self.out, line);
        }
        put!(self, "\" style=\"{style}\" parent=\"1\" ");
        id
    }

    fn boxed(&mut self, group: &'s Group) {
        let tone = self.styles.token(&format!("--tone-{}", group.tone.key()));
        let ghost = if group.state == State::Ghost { "dashed=1;opacity=45;textOpacity=45;" } else { "" };
        let common = format!("html=0;whiteSpace=wrap;strokeColor={tone};{ghost}");
        match (group.kind, group.bounds) {
            (GroupKind::Legend, _) => {}
            (GroupKind::Boundary, _) if group.part.is_none() && self.next == 2 => {
                if let Some(frame) = frame(group) {
                    let style = format!("{common}rounded=1;arcSize=2;fillColor=none;verticalAlign=top;");
                    self.cell(&words(group), &style, frame);
                }
            }
            (kind, Some(bounds)) => {
                let shape = match kind {
                    GroupKind::Volume => "shape=cylinder3;size=8;",
                    GroupKind::Network | GroupKind::Namespace => "fillColor=#f1f5f9;",
                    _ => "rounded=1;arcSize=6;",
                };
                let id = self.cell(&words(group), &[&common, shape].concat(), bounds);
                self.boxes.extend(group.part.iter().map(|part| (part, bounds, id)));
            }
            // What stands at a line is written at the line.
            (_, None) if !group.ends.is_empty() && group.kind != GroupKind::Ingress => {}
            (_, None) => {
                for (text, rect) in group.shapes.iter().filter_map(Shape::text_box) {
                    // Programs differ in how wide letters are.
                    let rect = Rect { x: rect.x - 4.0, width: rect.width + 8.0, ..rect };
                    self.cell(text, "text;html=0;align=center;verticalAlign=middle;", rect);
                }
            }
        }
    }

    fn lines(&mut self, group: &Group, all: &[&Group]) {
        if group.bounds.is_some() || group.ends.is_empty() {
            return;
        }
        let lines = group.shapes.iter().filter_map(|shape| match shape {
            Shape::Line { points, .. } if points.len() > 1 => Some(points),
            _ => None,
        });
        for (number, points) in lines.enumerate() {
            let labels = all.iter().filter(|other| group.part.is_some() && other.part == group.part);
            let words: Vec<String> = match (number, group.kind) {
                (0, GroupKind::Ingress) => Vec::new(),
                (0, _) => labels.map(|label| words(label)).filter(|words| !words.is_empty()).collect(),
                _ => Vec::new(),
            };
            self.line(group, points, &words.join(" "));
        }
    }

    fn line(&mut self, group: &Group, points: &[Point], words: &str) {
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        let mut points = points.to_vec();
        let from = group.ends.first().and_then(|part| self.nearest(part, *first, *last));
        let to = group.ends.get(1).and_then(|part| self.nearest(part, *last, *first));
        if from.is_some_and(|end| end.is_at_other)
            || (from.is_none() && to.is_some_and(|end| end.is_at_other))
        {
            points.reverse();
        }
        // A line from outside has one end, where its arrow is.
        let (from, to) = if group.kind == GroupKind::Ingress { (None, from) } else { (from, to) };
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        let mut style = "html=0;rounded=1;".to_owned();
        style.push_str(look(group));
        for (end, place, name) in [(from, first, "exit"), (to, last, "entry")] {
            if let Some(End { rect, .. }) = end {
                let x = part_of(place.x - rect.x, rect.width);
                let y = part_of(place.y - rect.y, rect.height);
                style.push_str(&format!("{name}X={x};{name}Y={y};{name}Dx=0;{name}Dy=0;"));
            }
        }
        self.begin(words, &style);
        for (end, name) in [(from, "source"), (to, "target")] {
            if let Some(End { id, .. }) = end {
                put!(self, "{name}=\"{id}\" ");
            }
        }
        self.out.push_str("edge=\"1\"><mxGeometry relative=\"1\" as=\"geometry\">");
        for (end, place, name) in [(from, first, "sourcePoint"), (to, last, "targetPoint")] {
            if end.is_none() {
                self.point(*place, &format!(" as=\"{name}\""));
            }
        }
        self.out.push_str("<Array as=\"points\">");
        for place in points.iter().skip(1).take(points.len() - 2) {
            self.point(*place, "");
        }
        self.out.push_str("</Array></mxGeometry></mxCell>\n");
    }

    fn point(&mut self, place: Point, attribute: &str) {
        put!(self, "<mxPoint x=\"{}\" y=\"{}\"{attribute}/>", Px(place.x), Px(place.y));
    }

    /// The box of the part that one of the places is nearest to.
    fn nearest(&self, part: &PartId, here: Point, other: Point) -> Option<End> {
        let mut found: Option<(f32, End)> = None;
        for (_, rect, id) in self.boxes.iter().filter(|(of, ..)| *of == part) {
            for (place, is_at_other) in [(here, false), (other, true)] {
                let distance = distance(*rect, place);
                if found.is_none_or(|(least, _)| distance < least) {
                    found = Some((distance, End { id: *id, rect: *rect, is_at_other }));
                }
            }
        }
        found.map(|(_, end)| end)
    }
}

/// Where a line ends.
#[derive(Clone, Copy)]
struct End {
    id: usize,
    rect: Rect,
    /// Whether the last point of the line is there, instead of the first.
    is_at_other: bool,
}

/// How far along a side a place is, from 0 to 1 in thousandths.
fn part_of(distance: f32, side: f32) -> f32 {
    let thousandths = ((distance / side * 1000.0).round() as u16).min(1000);
    f32::from(thousandths) / 1000.0
}

fn distance(rect: Rect, place: Point) -> f32 {
    let x = (rect.x - place.x).max(place.x - rect.right()).max(0.0);
    let y = (rect.y - place.y).max(place.y - rect.bottom()).max(0.0);
    x.hypot(y)
}

/// The words on a line stand in a group after all boxes, without a line.
fn is_label(group: &Group) -> bool {
    !group.shapes.iter().any(|shape| matches!(shape, Shape::Line { .. }))
}

fn frame(group: &Group) -> Option<Rect> {
    group.shapes.iter().find_map(|shape| match shape {
        Shape::Rect { rect, .. } => Some(*rect),
        _ => None,
    })
}

fn look(group: &Group) -> &'static str {
    match group.kind {
        GroupKind::Mount | GroupKind::VolumesFrom if group.label.ends_with("read-only") => {
            "dashed=1;endArrow=none;"
        }
        GroupKind::Mount | GroupKind::VolumesFrom | GroupKind::Port | GroupKind::Coupling => "endArrow=none;",
        GroupKind::LogRoute => "dashed=1;endArrow=classic;",
        GroupKind::Redirect => "startArrow=classic;endArrow=classic;",
        _ => "endArrow=classic;",
    }
}

/// The texts of the group, those that stand beside each other in one line.
fn words(group: &Group) -> String {
    let mut words = String::new();
    let mut line = None;
    for shape in &group.shapes {
        let Shape::Text { at, text, full, .. } = shape else { continue };
        let text = full.as_deref().unwrap_or(text);
        let is_same_line = line == Some(at.y);
        let separator = match (words.is_empty(), is_same_line) {
            (true, _) => "",
            (false, true) if text.starts_with(':') => "",
            (false, true) => " ",
            (false, false) => "\n",
        };
        words.extend([separator, text]);
        line = Some(at.y);
    }
    words
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::analysis::{Choices, analyze};

    fn file(text: &str) -> String {
        let analysis = analyze(text.into(), &Choices::default());
        drawio(&analysis.shown.unwrap().scene, &[])
    }

    #[test]
    fn boxes_and_lines_are_at_their_places() {
        expect![[r#"
            <mxfile host="Sidecarta">
              <diagram name="Sidecarta">
                <mxGraphModel>
                  <root>
                    <mxCell id="0"/>
                    <mxCell id="1" parent="0"/>
                    <mxCell id="2" value="ECS TASK&#10;Unnamed task" style="html=0;whiteSpace=wrap;strokeColor=#4b5563;rounded=1;arcSize=2;fillColor=none;verticalAlign=top;" parent="1" vertex="1"><mxGeometry x="24" y="22" width="502" height="310" as="geometry"/></mxCell>
                    <mxCell id="3" value="Shared network awsvpc assumed: networkMode is not written" style="html=0;whiteSpace=wrap;strokeColor=#4b5563;fillColor=#f1f5f9;" parent="1" vertex="1"><mxGeometry x="42" y="242" width="466" height="36" as="geometry"/></mxCell>
                    <mxCell id="4" value="Application essential&#10;app-container&#10;myapp:latest" style="html=0;whiteSpace=wrap;strokeColor=#2f4bd8;rounded=1;arcSize=6;" parent="1" vertex="1"><mxGeometry x="50" y="100" width="197" height="90" as="geometry"/></mxCell>
                    <mxCell id="5" value="Metrics&#10;monitoring-agent&#10;my-monitoring-agent:latest" style="html=0;whiteSpace=wrap;strokeColor=#0f766e;rounded=1;arcSize=6;" parent="1" vertex="1"><mxGeometry x="291" y="100" width="209" height="90" as="geometry"/></mxCell>
                    <mxCell id="6" value="CloudWatch Logs&#10;/ecs/my-app" style="html=0;whiteSpace=wrap;strokeColor=#b45309;rounded=1;arcSize=6;" parent="1" vertex="1"><mxGeometry x="570" y="243" width="129.4" height="54" as="geometry"/></mxCell>
                    <mxCell id="7" value="CloudWatch Logs&#10;/ecs/my-app-monitoring" style="html=0;whiteSpace=wrap;strokeColor=#b45309;rounded=1;arcSize=6;" parent="1" vertex="1"><mxGeometry x="570" y="177" width="181.1" height="54" as="geometry"/></mxCell>
                    <mxCell id="8" value="No shared volumes" style="text;html=0;align=center;verticalAlign=middle;" parent="1" vertex="1"><mxGeometry x="42" y="301.1" width="115" height="13.8" as="geometry"/></mxCell>
                    <mxCell id="9" value="" style="html=0;rounded=1;dashed=1;endArrow=classic;exitX=0.102;exitY=1;exitDx=0;exitDy=0;entryX=0;entryY=0.148;entryDx=0;entryDy=0;" parent="1" source="4" target="6" edge="1"><mxGeometry relative="1" as="geometry"><Array as="points"><mxPoint x="70" y="217"/><mxPoint x="540" y="217"/><mxPoint x="540" y="251"/></Array></mxGeometry></mxCell>
                    <mxCell id="10" value="" style="html=0;rounded=1;dashed=1;endArrow=classic;exitX=0.096;exitY=1;exitDx=0;exitDy=0;entryX=0;entryY=0.5;entryDx=0;entryDy=0;" parent="1" source="5" target="7" edge="1"><mxGeometry relative="1" as="geometry"><Array as="points"><mxPoint x="311" y="204"/></Array></mxGeometry></mxCell>
                    <mxCell id="11" value="" style="html=0;rounded=1;endArrow=none;exitX=1;exitY=0.5;exitDx=0;exitDy=0;entryX=0;entryY=0.5;entryDx=0;entryDy=0;" parent="1" source="4" target="5" edge="1"><mxGeometry relative="1" as="geometry"><Array as="points"></Array></mxGeometry></mxCell>
                  </root>
                </mxGraphModel>
              </diagram>
            </mxfile>
        "#]].assert_eq(&file(include_str!("../../tests/samples/seed.yaml")));
    }

    #[test]
    fn lines_lead_from_box_to_box() {
        let file = file(include_str!("../../tests/samples/firelens.yaml"));
        let edges = file.lines().filter(|line| line.contains("edge=\"1\""));
        let both = edges.clone().filter(|line| line.contains("source=\"") && line.contains("target=\""));
        assert_eq!(both.count() + 1, edges.count(), "{file}");
    }

    #[test]
    fn no_text_is_markup() {
        let text = serde_json::json!([{ "name": "\"><script>&\u{1}", "image": "a" }]).to_string();
        let file = file(&text);
        assert!(
            file.contains("&quot;&gt;&lt;script&gt;&amp;\u{fffd}") && !file.contains("<script"),
            "{file}"
        );
    }
}
