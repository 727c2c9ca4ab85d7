//! From a place of the text to the part of the picture that it causes, and back.

use super::{Group, GroupKind, Scene};
use crate::task::PartId;
use crate::text::Span;

impl Scene {
    /// The innermost part whose text holds the byte offset.
    pub fn part_at(&self, offset: u32) -> Option<&PartId> {
        self.innermost(Span { start: offset, end: offset }, |_| true)
    }

    /// The innermost part that something said about the container `subject` in a piece of the text is
    /// about: a condition is about the line to who is waited for.
    pub fn part_about<'s>(&'s self, span: Span, subject: &'s PartId) -> &'s PartId {
        let concerns = |group: &Group| group.part.as_ref() == Some(subject) || group.ends.contains(subject);
        self.innermost(span, concerns).unwrap_or(subject)
    }

    /// The text that says the part; of a place where logs go, a text that sends them there.
    pub fn span_of(&self, part: &PartId) -> Option<Span> {
        let own = self.group_of(part)?;
        own.span.or_else(|| {
            let is_destination = own.kind == GroupKind::LogDestination;
            let mut routes = self.groups.iter().filter(|group| is_destination && group.ends.contains(part));
            routes.find_map(|group| group.span)
        })
    }

    /// The group that says what the part is.
    pub fn group_of(&self, part: &PartId) -> Option<&Group> {
        self.groups.iter().find(|group| group.part.as_ref() == Some(part))
    }

    /// The lines and the small things that belong to the part.
    pub fn relations_of<'s>(&'s self, part: &'s PartId) -> impl Iterator<Item = &'s Group> {
        self.groups.iter().filter(move |group| group.is_named() && group.ends.contains(part))
    }

    fn innermost(&self, span: Span, is_wanted: impl Fn(&Group) -> bool) -> Option<&PartId> {
        let mut found: Option<&Group> = None;
        for group in &self.groups {
            let Some(own) = group.span.filter(|own| own.contains(span)) else { continue };
            // Of parts with one text the box is meant, and then the first.
            let size = |group: &Group, span: Span| (span.len(), group.bounds.is_none());
            let is_inner = found.is_none_or(|other| {
                other.span.is_some_and(|other_span| size(group, own) < size(other, other_span))
            });
            if group.part.is_some() && is_inner && is_wanted(group) {
                found = Some(group);
            }
        }
        found?.part.as_ref()
    }
}

impl Group {
    /// Whether it stands for its part: a label on a line belongs to the line.
    pub fn is_named(&self) -> bool {
        self.part.is_some() && !self.label.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Choices, analyze};

    const TEXT: &str = "networkMode: awsvpc
containerDefinitions:
  - name: web
    image: web
    portMappings:
      - containerPort: 8080
    dependsOn:
      - containerName: db
        condition: HEALTHY
    mountPoints:
      - sourceVolume: data
        containerPath: /data
    logConfiguration:
      logDriver: awslogs
      options:
        awslogs-group: /web
  - name: db
    image: db
volumes:
  - name: data
";

    /// The caret before `word`, and the part that is selected then.
    #[track_caller]
    fn check(word: &str, part: &str, text: &str) {
        let analysis = analyze(TEXT.into(), &Choices::default());
        let scene = &analysis.shown.as_ref().unwrap().scene;
        let offset = TEXT.find(word).unwrap() as u32;
        let found = scene.part_at(offset).unwrap();
        assert_eq!(found.as_str(), part);
        let span = scene.span_of(found).unwrap();
        assert_eq!(span.slice(TEXT), text);
        assert_eq!(scene.part_at(span.start), Some(found), "and back");
    }

    #[test]
    fn a_place_of_the_text_leads_to_a_part_and_the_part_leads_back() {
        check("awsvpc", "network", "networkMode: awsvpc");
        check("8080", "port:web 8080", "containerPort: 8080");
        check("HEALTHY", "dependency:web>db", "containerName: db\n        condition: HEALTHY");
        check("/data", "mount:web>data /data", "sourceVolume: data\n        containerPath: /data");
        check("image: db", "container:db", "name: db\n    image: db");
        check("name: data", "volume:data", "name: data");
    }

    #[test]
    fn a_place_where_logs_go_leads_to_who_sends_them() {
        let analysis = analyze(TEXT.into(), &Choices::default());
        let scene = &analysis.shown.as_ref().unwrap().scene;
        let span = scene.span_of(&"logs:CloudWatch Logs /web".into()).unwrap();
        assert!(span.slice(TEXT).contains("awslogs-group"));
    }

    #[test]
    fn a_finding_is_about_the_innermost_part_of_its_container() {
        let analysis = analyze(TEXT.into(), &Choices::default());
        let scene = &analysis.shown.as_ref().unwrap().scene;
        let web = "container:web".into();
        let at = |word: &str| {
            let start = TEXT.find(word).unwrap();
            scene.part_about(crate::text::Span::new(start, start + word.len()), &web).as_str().to_owned()
        };
        assert_eq!(at("HEALTHY"), "dependency:web>db");
        assert_eq!(at("image: web"), "container:web");
        assert_eq!(at("containerDefinitions"), "container:web");
    }
}
